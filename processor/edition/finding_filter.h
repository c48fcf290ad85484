// FindingFilter: which findings are reported (--only, --ignore, --baseline) and which make a run
// fail (--fail-on).
#ifndef SIGLUM_EDITION_FINDING_FILTER_H_
#define SIGLUM_EDITION_FINDING_FILTER_H_

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"

namespace siglum::edition {

class FindingFilter {
 public:
  struct Options {
    std::vector<std::string> only;    // classes: `rng`, `xml`
    std::vector<std::string> ignore;  // codes and classes
    std::string baseline;             // a file of JSON Lines, as `--format json` writes them
    diagnostics::Severity fail_on = diagnostics::Severity::kError;
  };
  // Error: a class or code that does not exist, a baseline that cannot be read.
  static base::Result<FindingFilter> Make(const Options& options);

  // Whether findings of a class may be reported at all.
  bool MayReport(std::string_view code_class) const;

  // Takes out what is not to be reported. To be called file by file in the order of the run: each
  // entry of the baseline stands for one finding.
  void Apply(std::vector<diagnostics::Diagnostic>* findings);

  bool Fails(const std::vector<diagnostics::Diagnostic>& findings) const;

 private:
  bool IsWanted(const diagnostics::Diagnostic& finding);

  Options options_;
  std::map<std::string, int> known_;  // findings of the baseline that have not been met
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_FINDING_FILTER_H_
