// A type of XML Schema with its facets, as a Datatype.
#ifndef SIGLUM_RELAXNG_XSD_DATATYPE_H_
#define SIGLUM_RELAXNG_XSD_DATATYPE_H_

#include <string_view>
#include <vector>

#include "relaxng/datatype.h"

namespace siglum::relaxng {

// Parameters: length, minLength, maxLength, pattern (several: all must match), minInclusive,
// minExclusive, maxInclusive, maxExclusive, totalDigits, fractionDigits.
DatatypeOutcome MakeXsdDatatype(std::string_view name,
                                const std::vector<DatatypeParameter>& parameters);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_XSD_DATATYPE_H_
