// docx in: a text of a word processor, its headings as divisions, its styles by their names, its
// notes, lists and tables, its conventions with brackets.
//
// Parts are found by relationship and styles by name (`heading 1`), since ids are localized; files
// of ISO's strict form have other namespaces and are read alike. A style `tei_persName` makes that
// element where TEI has it. Insertions are accepted, deletions left out, hidden text is left out;
// each is reported. Source: ECMA-376, part 1. Tested by tests/interchange/docx_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_DOCX_READER_H_
#define SIGLUM_INTERCHANGE_TEXTS_DOCX_READER_H_

#include "base/result.h"
#include "interchange/losses.h"
#include "interchange/texts/imported.h"
#include "xml/limits.h"
#include "xml/source.h"

namespace siglum::interchange {

struct DocxOptions {
  bool conventions = true;
  xml::Limits limits = {};
};

// Adds the text of the file. Error: no docx, damaged, larger unpacked than a text is, or one with a
// DTD, which no word processor writes.
base::Status ReadDocx(const xml::FilePtr& file, const DocxOptions& options, ImportedText* text,
                      Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_DOCX_READER_H_
