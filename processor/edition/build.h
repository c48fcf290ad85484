// Building an edition: validate, normalize, transform, and only then write.
#ifndef SIGLUM_EDITION_BUILD_H_
#define SIGLUM_EDITION_BUILD_H_

#include <string>
#include <vector>

#include "edition/output_folder.h"
#include "edition/run.h"

namespace siglum::edition {

struct BuildOptions {
  std::string folder;           // that siglum.toml lies in
  std::string output;           // folder for what comes out
  bool output_is_named = true;  // by the user; else a link that leads elsewhere is not followed
  std::string published;        // ids.json of a site that was published; empty: none is compared
  std::vector<std::string> formats;  // outputs beside those of siglum.toml, with its settings
  int jobs = 1;
  std::function<void(std::size_t, std::size_t)> progress;
};

// A file that a build wrote.
struct BuiltFile {
  std::string path;
  std::uint64_t bytes = 0;
};

struct BuildOutcome {
  ExitStatus status = ExitStatus::kClean;
  std::vector<BuiltFile> files;   // empty unless status is kClean
  Orphans orphans;                // pages of earlier builds whose source is gone
  std::vector<std::string> gone;  // `a.html#p3`: published ids that the site lacks
};

// Validates the files and registers of the edition, normalizes them (the sources are not touched),
// transforms each file into each output, and writes normalized TEI and outputs below `output`.
// Nothing is written when anything fails.
BuildOutcome BuildEdition(const BuildOptions& options, const ProjectOptions& project_options,
                          FindingFilter* filter, diagnostics::Sink* sink);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_BUILD_H_
