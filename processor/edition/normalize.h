// Normalizing one file: references for names, dating attributes for dates.
#ifndef SIGLUM_EDITION_NORMALIZE_H_
#define SIGLUM_EDITION_NORMALIZE_H_

#include <string>

#include "edition/decisions.h"
#include "edition/run.h"
#include "edition/run_names.h"
#include "xml/edits.h"

namespace siglum::edition {

struct NormalizeOptions {
  NormalizeMode mode = NormalizeMode::kReport;
  bool names = true;
  bool dates = true;
  const Decisions* decisions = nullptr;  // checked before; may be null
};

// Gathers the names of the file at `path` into the run (Run::NamesOf). What is wrong with
// the file is said by NormalizeFile.
void LearnNames(Run& run, const Project& project, const std::string& path, std::size_t number,
                const NormalizeOptions& options);

// The proposals for the file at `path` as findings; with kDiff the product is their diff, with
// kWrite they are saved. What its names add to the run is put into `names`, which may be null.
FileOutcome NormalizeFile(Run& run, const Project& project, const std::string& path,
                          const NormalizeOptions& options, RunNames* names = nullptr);

// The proposals for a document, without decisions.
std::vector<diagnostics::Diagnostic> Propose(const xml::Document& document, const Project& project,
                                             const NormalizeOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NORMALIZE_H_
