// The compact syntax (RELAX NG Compact Syntax, OASIS 2002) to a SyntaxTree.
#ifndef SIGLUM_RELAXNG_READ_COMPACT_SYNTAX_H_
#define SIGLUM_RELAXNG_READ_COMPACT_SYNTAX_H_

#include <string_view>

#include "relaxng/read/schema_loader.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// The pattern that `file` holds; null when it has findings that leave none. `inherited_ns` is the
// namespace at the reference that led here.
SyntaxNode* ReadCompactSyntax(const xml::FilePtr& file, std::string_view inherited_ns,
                              SchemaLoader* loader);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_COMPACT_SYNTAX_H_
