// ID-types (RELAX NG DTD Compatibility, 3): whether a schema says of each attribute in one way only
// that it is an identifier or a reference.
#ifndef SIGLUM_RELAXNG_READ_ID_TYPES_H_
#define SIGLUM_RELAXNG_READ_ID_TYPES_H_

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/simple.h"

namespace siglum::relaxng {

// `schema` is correct; what is found are warnings (rng.schema-ids), for it can be used as it is.
void CheckIdTypes(const SimpleSchema& schema, SchemaFindings* findings);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_ID_TYPES_H_
