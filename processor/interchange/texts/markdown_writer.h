// Markdown out: a document as people read it in any editor, and as markdown_reader.h reads it back.
//
// What Markdown cannot say (names, dates, verse as verse) is reported once for each element.
// Tested by tests/interchange/markdown_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_WRITER_H_
#define SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_WRITER_H_

#include <string>

#include "apparatus/options.h"
#include "interchange/losses.h"
#include "xml/document.h"

namespace siglum::interchange {

// UTF-8 with metadata at the top, notes at the end.
std::string WriteMarkdown(const xml::Document& document, const apparatus::Options& apparatus,
                          Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_WRITER_H_
