// RunNames: what the names of all files of a run come to together: the table for review, and the
// spellings that registers do not list.
#ifndef SIGLUM_EDITION_RUN_NAMES_H_
#define SIGLUM_EDITION_RUN_NAMES_H_

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "edition/project.h"
#include "edition/run.h"
#include "normalize/review_table.h"
#include "normalize/variants.h"

namespace siglum::edition {

// What one file adds.
struct FileNames {
  const Project* project = nullptr;
  std::vector<normalize::ReviewRow> rows;
  normalize::VariantCollection variants;
};

enum class NormalizeMode { kReport, kDiff, kWrite };

// Filled by any number of threads, asked when all are done. Results stand in the order of `files`
// whichever thread was first.
class RunNames {
 public:
  explicit RunNames(std::vector<std::string> files) : files_(std::move(files)) {}

  void Put(const std::string& file, FileNames names);

  // Writes the rows of all files as a table (see CheckReviewTarget).
  base::Status WriteTable(const std::string& path) const;

  // The spellings that the registers lack: as findings, as diffs, or written into the registers.
  // One outcome for each register that is concerned.
  std::vector<FileOutcome> ProposeVariants(NormalizeMode mode) const;

 private:
  std::vector<std::string> files_;
  std::mutex mutex_;
  std::map<std::string, FileNames> names_;  // by file
};

// Error when a table at `path` would overwrite decisions, or something else than a table.
base::Status CheckReviewTarget(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_RUN_NAMES_H_
