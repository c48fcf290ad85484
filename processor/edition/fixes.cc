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

namespace {

// As in one file (relaxng/reporter.cc).
constexpr std::size_t kMostSlips = 3;

// The misspelled name and what it would become; empty for other findings.
std::string SlipOf(const diagnostics::Diagnostic& finding) {
  bool is_name = finding.code->name == "rng.element-unknown" ||
                 finding.code->name == "rng.attribute-not-allowed";
  if (!is_name || finding.fixes.empty()) return {};
  std::string name = finding.element;
  for (const diagnostics::Argument& argument : finding.arguments) name += " @" + argument.value;
  return name + " " + finding.fixes.front().title;
}

}  // namespace

std::size_t CountSafeFixes(const xml::FilePtr& file,
                           const std::vector<diagnostics::Diagnostic>& findings) {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const diagnostics::Diagnostic& finding) {
        return finding.file == file && std::ranges::any_of(finding.fixes, &diagnostics::Fix::safe);
      }));
}

void Slips::Add(const std::vector<diagnostics::Diagnostic>& findings) {
  std::lock_guard lock(mutex_);
  for (const diagnostics::Diagnostic& finding : findings) {
    std::string slip = SlipOf(finding);
    if (!slip.empty()) ++times_[slip];
  }
}

void Slips::Judge(std::vector<diagnostics::Diagnostic>* findings) const {
  if (times_.empty()) return;
  for (diagnostics::Diagnostic& finding : *findings) {
    auto found = times_.find(SlipOf(finding));
    if (found == times_.end() || found->second <= kMostSlips) continue;
    for (diagnostics::Fix& fix : finding.fixes) fix.safe = false;
  }
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
