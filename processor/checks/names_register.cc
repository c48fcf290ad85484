// The register seen as a whole: entries that look like one, and entries that nothing leads to. The
// matcher finds doubles by full names and leaves out those whose years of birth differ, so that
// namesakes of two generations are kept apart. Tested by tests/checks/names_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "checks/names.h"
#include "checks/names_fit.h"
#include "diagnostics/codes/name.h"
#include "names/prepared_name.h"

namespace siglum::checks {

using diagnostics::Diagnostic;
using tei::EntityKind;
using tei::RegisterEntry;

namespace {

// Whether some form of one says no more and no less than some form of the other. Places and
// organisations share most of their words (Armenian Delegation, Armenian National Delegation), so
// that a form that fits into another proves nothing.
bool SayTheSame(const RegisterEntry& a, const RegisterEntry& b) {
  constexpr float kSame = 0.9F;
  const names::NameKind kind = NameKindOf(a.kind);
  for (const tei::RegisterForm& form : a.forms) {
    const auto one = names::PrepareForm(form.text, kind);
    if (!one.ok()) continue;
    for (const tei::RegisterForm& other_form : b.forms) {
      const auto other = names::PrepareForm(other_form.text, kind);
      if (!other.ok()) continue;
      const names::Name& x = one->front().name;
      const names::Name& y = other->front().name;
      const bool is_same = x.words.size() == y.words.size() &&
                           names::CompareNames(x, y).score >= kSame &&
                           names::CompareNames(y, x).score >= kSame;
      if (is_same) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<DoubleEntries> FindDoubleEntries(const tei::RegisterMatcher& matcher) {
  std::vector<DoubleEntries> doubles;
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    for (names::Matcher::Double& found : matcher.MatcherOf(kind).FindDoubles()) {
      const RegisterEntry& first = matcher.EntryOf(kind, found.first);
      const RegisterEntry& second = matcher.EntryOf(kind, found.second);
      if (kind != EntityKind::kPerson && !SayTheSame(first, second)) continue;
      doubles.push_back({&first, &second, std::move(found.evidence)});
    }
  }
  return doubles;
}

std::vector<Diagnostic> CheckDoubleEntries(const std::vector<DoubleEntries>& doubles,
                                           const std::string& path) {
  std::vector<Diagnostic> findings;
  for (const DoubleEntries& both : doubles) {
    if (both.second->file->path() != path) continue;
    Diagnostic finding = diagnostics::Make(
        codes::kNameLookAlike, both.second->file, both.second->span,
        fmt::format("{} (#{}) looks like {} (#{}): {}", both.second->PreferredForm(),
                    both.second->id, both.first->PreferredForm(), both.first->id,
                    fmt::join(both.evidence, "; ")));
    finding.hint = both.first->kind == EntityKind::kPerson
                       ? "make them one entry, or give both their years of birth"
                       : "make them one entry, or name them so that they differ";
    finding.related.push_back({both.first->file, both.first->span, "the entry that it looks like"});
    findings.push_back(std::move(finding));
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.span.offset < b.span.offset;
  });
  return findings;
}

Diagnostic UnusedEntry(const RegisterEntry& entry) {
  Diagnostic finding =
      diagnostics::Make(codes::kNameEntryUnused, entry.file, entry.span,
                        fmt::format("no file of the edition names {} or refers to #{}",
                                    entry.PreferredForm(), entry.id));
  finding.hint = "take the entry out, or refer to it where it is meant";
  return finding;
}

}  // namespace siglum::checks
