// A type of XML Schema with its facets, as a Datatype.
#ifndef SIGLUM_XSD_FACETS_H_
#define SIGLUM_XSD_FACETS_H_

#include <string_view>
#include <vector>

#include "xsd/datatype.h"

namespace siglum::xsd {

// Parameters: length, minLength, maxLength, pattern (several: all must match), minInclusive,
// minExclusive, maxInclusive, maxExclusive, totalDigits, fractionDigits.
DatatypeOutcome MakeDatatype(std::string_view name,
                             const std::vector<DatatypeParameter>& parameters);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_FACETS_H_
