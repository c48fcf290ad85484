// Simplification (RELAX NG 4.11 to 4.21): a syntax tree to the simple syntax.
#ifndef SIGLUM_RELAXNG_READ_SIMPLIFY_H_
#define SIGLUM_RELAXNG_READ_SIMPLIFY_H_

#include <memory>

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/simple.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// Findings say what keeps the schema from being one; then the result must not be used.
std::unique_ptr<SimpleSchema> Simplify(std::shared_ptr<const SyntaxTree> syntax,
                                       SchemaFindings* findings);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SIMPLIFY_H_
