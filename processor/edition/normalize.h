// Normalizing one file: references for names, dating attributes for dates.
#ifndef SIGLUM_EDITION_NORMALIZE_H_
#define SIGLUM_EDITION_NORMALIZE_H_

#include <string>

#include "edition/run.h"
#include "xml/edits.h"

namespace siglum::edition {

enum class NormalizeMode { kReport, kDiff, kWrite };

struct NormalizeOptions {
  NormalizeMode mode = NormalizeMode::kReport;
  bool names = true;
  bool dates = true;
};

// The proposals for the file at `path` as findings; with kDiff the product is their diff, with
// kWrite they are saved.
FileOutcome NormalizeFile(Project& project, const std::string& path,
                          const NormalizeOptions& options);

// The proposals for a document.
std::vector<diagnostics::Diagnostic> Propose(const xml::Document& document, const Project& project,
                                             const NormalizeOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NORMALIZE_H_
