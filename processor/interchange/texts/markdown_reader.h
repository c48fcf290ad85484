// Markdown in: headings, paragraphs, quotations, lists, tables, verse by hard line breaks, notes,
// and a block of metadata at the top.
//
// The syntax is that of CommonMark 0.31 for blocks and emphasis, with what transcribers use beside
// it: notes (`[^1]`), pipe tables, `~~struck~~`, `^raised^`, `~lowered~`, metadata between lines of
// `---`. HTML is no TEI: it stays text, and a finding says so. Conventions with brackets are read
// as conventions.h says; `\[` is a bracket.
//
// Source: https://spec.commonmark.org/0.31.2/. Tested by tests/interchange/markdown_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_READER_H_
#define SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_READER_H_

#include "interchange/losses.h"
#include "interchange/texts/imported.h"
#include "xml/source.h"

namespace siglum::interchange {

struct MarkdownOptions {
  bool conventions = true;
};

// The text of a file in UTF-8. Never fails: what is no markup is text.
void ReadMarkdown(const xml::FilePtr& file, const MarkdownOptions& options, ImportedText* text,
                  Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_MARKDOWN_READER_H_
