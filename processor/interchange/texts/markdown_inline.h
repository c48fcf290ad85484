// Markdown inside of a paragraph: emphasis, code, links, notes, line breaks.
//
// Emphasis follows the algorithm of CommonMark (delimiter runs and a stack of them), so that
// `*a **b** c*` and `snake_case` mean what they mean elsewhere. Inside this room only. Tested by
// tests/interchange/markdown_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_INLINE_H_
#define SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_INLINE_H_

#include <functional>
#include <string>
#include <string_view>

#include "interchange/texts/imported.h"

namespace siglum::interchange {

struct MarkdownInlineOptions {
  bool conventions = true;
  // The note with that label, as a point of the text; false: there is none.
  std::function<bool(const std::string& label, Point* note)> note;
  // Called for a tag of HTML, which stays text.
  std::function<void(std::string_view tag)> html;
};

// The text of a paragraph, its lines apart by `\n`.
Inline ReadMarkdownInline(std::string_view text, const MarkdownInlineOptions& options);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_INLINE_H_
