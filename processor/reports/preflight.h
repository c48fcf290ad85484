// Preflight: validates documents against the schema of those who are to get them, and mends what
// can be mended.
#ifndef SIGLUM_REPORTS_PREFLIGHT_H_
#define SIGLUM_REPORTS_PREFLIGHT_H_

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "edition/run.h"
#include "edition/validate.h"
#include "interchange/preflight.h"

namespace siglum::reports {

struct PreflightOptions {
  bool safe = false;                             // --mend safe
  std::vector<interchange::Renaming> renamings;  // --table
  edition::FixMode fix = edition::FixMode::kNone;
  std::string copies;  // --copy: a folder for converted copies; empty: none
};

// The file of the schema that `name` means: `tei_all`, `simplePrint`, `lite`, `dtabf`, `cmif` among
// those that the user keeps (siglum schema add), else a file. Error: it is not there, with where it
// is published.
base::Result<std::string> FindPreflightSchema(const std::string& name);

// Collects from many threads. What mending does is proved first: the document is validated again,
// and an edit that leaves more findings than there were is not made.
class PreflightRun {
 public:
  explicit PreflightRun(PreflightOptions options) : options_(std::move(options)) {}

  // No findings come out, they are counted; the product is a diff with edition::FixMode::kShow.
  edition::FileOutcome AddFile(const edition::Project& project, const std::string& path);

  const interchange::Preflight& before() const { return before_; }
  const interchange::Preflight& after() const {
    return after_;
  }                                               // of mended documents, or of copies
  std::size_t mended() const { return mended_; }  // documents that are or would be changed
  bool mends() const { return options_.safe || !options_.renamings.empty(); }
  bool converts() const { return !options_.copies.empty(); }

 private:
  // Writes a copy that the schema refuses as little of as can be; its losses are findings of the
  // outcome.
  void Convert(const edition::Project& project, const std::string& path, const xml::FilePtr& file,
               std::vector<diagnostics::Diagnostic> findings, edition::FileOutcome* outcome);
  void Count(const std::vector<diagnostics::Diagnostic>& before,
             const std::vector<diagnostics::Diagnostic>& after);

  PreflightOptions options_;
  edition::Run run_;
  std::mutex mutex_;
  interchange::Preflight before_;
  interchange::Preflight after_;
  std::size_t mended_ = 0;
  std::set<std::string> copies_;  // that were written
};

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_PREFLIGHT_H_
