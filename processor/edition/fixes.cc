// The edits of one fix belong together: they are taken all or none. Tested by
// tests/edition/run_test.cc.
#include "edition/fixes.h"

#include <algorithm>

#include "diagnostics/codes/rng.h"

namespace siglum::edition {

namespace {

// As in one file (relaxng/reporter.cc).
constexpr std::size_t kMostSlips = 3;

// The misspelled name and what it would become; empty for other findings.
std::string SlipOf(const diagnostics::Diagnostic& finding) {
  bool is_name = finding.code->name == codes::kRngElementUnknown ||
                 finding.code->name == codes::kRngAttributeNotAllowed;
  if (!is_name || finding.fixes.empty()) return {};
  std::string name = finding.element;
  for (const diagnostics::Argument& argument : finding.arguments) name += " @" + argument.value;
  return name + " " + finding.fixes.front().title;
}

// Whether all edits of the fix are of the file that the finding is in.
bool StaysInFile(const diagnostics::Fix& fix, const xml::FilePtr& file) {
  return std::ranges::all_of(fix.edits, [&](const diagnostics::TextEdit& edit) {
    return edit.file == nullptr || edit.file == file;
  });
}

// The fix that may be applied to the file without asking; null when there is none.
const diagnostics::Fix* FindSafeFix(const diagnostics::Diagnostic& finding,
                                    const xml::FilePtr& file) {
  if (finding.file != file) return nullptr;
  auto fix = std::ranges::find_if(finding.fixes, [&](const diagnostics::Fix& candidate) {
    return candidate.safe && StaysInFile(candidate, file);
  });
  return fix != finding.fixes.end() ? &*fix : nullptr;
}

}  // namespace

xml::Edits CollectSafeFixes(const xml::FilePtr& file,
                            const std::vector<diagnostics::Diagnostic>& findings) {
  xml::Edits edits(file);
  for (const diagnostics::Diagnostic& finding : findings) {
    const diagnostics::Fix* fix = FindSafeFix(finding, file);
    if (fix != nullptr) (void)edits.AddTogether(fix->edits);
  }
  return edits;
}

void EraseMended(const xml::FilePtr& file, std::vector<diagnostics::Diagnostic>* findings) {
  std::erase_if(*findings, [&](const diagnostics::Diagnostic& finding) {
    return FindSafeFix(finding, file) != nullptr;
  });
}

std::size_t CountSafeFixes(const xml::FilePtr& file,
                           const std::vector<diagnostics::Diagnostic>& findings) {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const diagnostics::Diagnostic& finding) {
        return FindSafeFix(finding, file) != nullptr;
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

}  // namespace siglum::edition
