// Export: what `siglum export` writes of the documents and registers of an edition (interchange/).
#ifndef SIGLUM_EDITION_EXPORT_H_
#define SIGLUM_EDITION_EXPORT_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "edition/export_formats.h"
#include "edition/run.h"
#include "interchange/entries.h"
#include "interchange/letters.h"
#include "interchange/texts/dts.h"

namespace siglum::edition {

struct ExportOptions {
  std::string format;  // a name of ExportFormats()
  std::string date;    // --date: when the export is made
  int cmif_version = 1;
};

// What an export gives: files by their path below the output folder. A format of one file has one,
// named "".
using ExportedFiles = std::map<std::string, std::string>;

// Collects from many threads, one document after the other, then writes.
class Export {
 public:
  explicit Export(ExportOptions options) : options_(std::move(options)) {}

  // Reads the document at `path`. Its findings are those of the format.
  FileOutcome AddFile(const Project& project, const std::string& path);
  // The same of a document that was read already.
  void AddDocument(const Project& project, const std::string& path,
                   const std::shared_ptr<const xml::Document>& document, FileOutcome* outcome);

  // What all documents give, in the order of `paths`. One outcome for each file that has findings;
  // a failure when the format cannot be written.
  FileOutcome Finish(const std::vector<std::string>& paths, ExportedFiles* files);

 private:
  struct OfProject {
    std::once_flag once;
    interchange::Entries entries;
    interchange::Settings settings;
    std::vector<diagnostics::Diagnostic> findings;
    std::optional<base::Error> failure;
  };
  struct OfDocument {
    interchange::DocumentLetters letters;
    ExportedFiles files = {};  // of formats that write each document
    interchange::DtsResource dts = {};
    std::shared_ptr<const xml::Document>
        registers;  // the document itself, where no register is named
  };

  // Documents of formats that write each by itself. Error: what the format needs is missing.
  base::Status ReadText(const Project& project, const std::string& path,
                        const std::shared_ptr<const xml::Document>& document,
                        const interchange::Settings& settings, interchange::Losses* losses,
                        OfDocument* result) const;
  OfProject& ReadProject(const Project& project);
  FileOutcome Write(const std::vector<std::string>& paths, interchange::Losses* losses,
                    ExportedFiles* files);

  ExportOptions options_;
  std::mutex mutex_;
  std::map<const Project*, std::unique_ptr<OfProject>> projects_;
  std::map<std::string, OfDocument> documents_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_EXPORT_H_
