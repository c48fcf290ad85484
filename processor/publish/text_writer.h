// TextWriter: a document as plain text of 72 columns, for readers, mail and other programs.
//
// The title, then the text paragraph by paragraph, each with its number; after each section its
// notes and the entries of the apparatus, worded as everywhere (apparatus/wording.h), by the number
// of the paragraph that they belong to. The text is that of the edition or of one witness.
#ifndef SIGLUM_PUBLISH_TEXT_WRITER_H_
#define SIGLUM_PUBLISH_TEXT_WRITER_H_

#include <string>
#include <string_view>

#include "apparatus/apparatus.h"

namespace siglum::publish {

// UTF-8, lines end with LF, no line wider than 72 columns unless one word is.
std::string WriteText(const apparatus::Apparatus& apparatus, const apparatus::View& view = {});

// `text` (white space collapsed) in lines of `columns`, each with `indent` spaces but the first.
std::string Wrap(std::string_view text, std::size_t columns, std::size_t indent);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_TEXT_WRITER_H_
