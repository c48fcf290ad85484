// Conventions: what people write with brackets where they have no markup, read as TEI.
//
//     [fol. 1r] [12]     pb, the space behind it goes
//     [...] […]          gap
//     [word]             supplied
//     k{öniglicher}      ex, inside of a word alone
//     word [?]           unclear around the word before
//
// The table is in conventions.cc; what fits none of it stays text. Tested by
// tests/interchange/markdown_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_CONVENTIONS_H_
#define SIGLUM_INTERCHANGE_TEXTS_CONVENTIONS_H_

#include <cstddef>
#include <vector>

#include "interchange/texts/imported.h"

namespace siglum::interchange {

// Reads the conventions in `content`. `literal`: places of characters, in order, that were written
// to be taken as they are (`\[` of Markdown).
void ApplyConventions(Inline* content, const std::vector<std::size_t>& literal = {});

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_CONVENTIONS_H_
