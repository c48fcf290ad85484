// The edits of one fix belong together: they are taken all or none. Tested by
// tests/edition/run_test.cc.
#include "edition/fixes.h"

#include <algorithm>

namespace siglum::edition {

void EraseMended(const xml::FilePtr& file, std::vector<diagnostics::Diagnostic>* findings) {
  std::erase_if(*findings, [&](const diagnostics::Diagnostic& finding) {
    return finding.file == file &&
           std::any_of(finding.fixes.begin(), finding.fixes.end(),
                       [](const diagnostics::Fix& fix) { return fix.safe; });
  });
}

xml::Edits CollectSafeFixes(const xml::FilePtr& file,
                            const std::vector<diagnostics::Diagnostic>& findings) {
  xml::Edits edits(file);
  for (const diagnostics::Diagnostic& finding : findings) {
    if (finding.file != file) continue;
    auto fix = std::find_if(finding.fixes.begin(), finding.fixes.end(),
                            [](const diagnostics::Fix& f) { return f.safe; });
    if (fix != finding.fixes.end()) (void)edits.AddTogether(fix->edits);
  }
  return edits;
}

}  // namespace siglum::edition
