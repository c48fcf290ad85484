// docx out: a document as publishers ask for it: styles by name, notes at the foot, the entries of
// the apparatus as notes in the wording of print.
//
// Names, dates and the like are character styles `tei_persName`, which docx_reader.h reads back.
// What is lost (attributes, pictures) is reported. Source: ECMA-376, part 1. Tested by
// tests/interchange/docx_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_DOCX_WRITER_H_
#define SIGLUM_INTERCHANGE_TEXTS_DOCX_WRITER_H_

#include <string>

#include "apparatus/options.h"
#include "base/result.h"
#include "interchange/losses.h"
#include "xml/document.h"

namespace siglum::interchange {

// The bytes of the file, the same for the same document. Error: the archive could not be made.
base::Result<std::string> WriteDocx(const xml::Document& document,
                                    const apparatus::Options& apparatus, Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_DOCX_WRITER_H_
