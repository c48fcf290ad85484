// Restrictions (RELAX NG 7) on a simplified schema.
#ifndef SIGLUM_RELAXNG_READ_RESTRICTIONS_H_
#define SIGLUM_RELAXNG_READ_RESTRICTIONS_H_

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/simple.h"

namespace siglum::relaxng {

// Notes the content type in each node on the way.
void CheckRestrictions(SimpleSchema* schema, SchemaFindings* findings);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_RESTRICTIONS_H_
