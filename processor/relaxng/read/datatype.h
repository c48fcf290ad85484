// The datatypes that a schema of RELAX NG can name: those of its own library and those of XML
// Schema.
#ifndef SIGLUM_RELAXNG_READ_DATATYPE_H_
#define SIGLUM_RELAXNG_READ_DATATYPE_H_

#include <memory>
#include <string_view>
#include <vector>

#include "xsd/datatype.h"

namespace siglum::relaxng {

using xsd::Datatype;
using xsd::DatatypeConstant;
using xsd::DatatypeContext;
using xsd::DatatypeOutcome;
using xsd::DatatypeParameter;
using xsd::IdKind;

// The datatype `name` of `library` with `parameters`. Libraries: "" (token and string) and that of
// XML Schema.
DatatypeOutcome MakeDatatype(std::string_view library, std::string_view name,
                             const std::vector<DatatypeParameter>& parameters);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_DATATYPE_H_
