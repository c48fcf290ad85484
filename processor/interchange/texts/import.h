// Import: which reader reads a file, and what becomes one TEI document.
//
// Pages (PAGE, ALTO) of one call are the pages of one document, in the order of their names; every
// other file is a document of its own. Tested by tests/interchange/import_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_IMPORT_H_
#define SIGLUM_INTERCHANGE_TEXTS_IMPORT_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "interchange/losses.h"
#include "xml/limits.h"
#include "xml/source.h"

namespace siglum::interchange {

enum class ImportFormat { kUnknown, kPage, kAlto, kText, kMarkdown, kDocx, kTable };

// By the ending of the name, of XML by its document element.
ImportFormat FormatOf(const xml::FilePtr& file);

struct ImportedDocument {
  std::string name;  // of its source without folders and ending
  std::string tei;
};

struct ImportOptions {
  std::string header = {};  // see WriteTei
  xml::Limits limits = {};
  bool conventions = true;  // brackets in texts mean what conventions.h says
};

// The documents that files become. A file that cannot be read is a failure,
// and the others go on.
struct Import {
  std::vector<ImportedDocument> documents;
  std::vector<base::Error> failures;
};
Import ImportFiles(const std::vector<xml::FilePtr>& files, const ImportOptions& options,
                   Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_IMPORT_H_
