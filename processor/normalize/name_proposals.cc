// Names by what the register makes of them (tei/register_matcher.h). Who is meant is said together
// with the reason, so that a reader of the diff can judge it; what is not decided is listed with
// its candidates. Tested by tests/normalize/proposals_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/codes/name.h"
#include "normalize/proposals.h"
#include "xml/finding_at.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;
using tei::MatchCandidate;
using tei::MentionMatch;
using tei::NameMention;

constexpr std::size_t kMostListed = 3;
constexpr float kWorthAsking =
    0.5F;  // less likely ones, together, stand in the table for review only
constexpr float kWorthNaming = 0.2F;  // beside the first, as a share of its probability
constexpr const char* kHowToReview =
    "write @ref by hand, or decide in a table: siglum normalize --review FILE";

Diagnostic Finding(const xml::Document& document, const NameMention& mention,
                   diagnostics::CodeName code, std::string message) {
  Diagnostic finding = xml::FindingAt(document, mention.node, code, std::move(message));
  finding.arguments.push_back({"form", mention.form});
  return finding;
}

std::string Named(const MatchCandidate& candidate) {
  return candidate.entry->PreferredForm() + " (#" + candidate.entry->id + ")";
}

std::string WhyDecided(const MentionMatch& match) {
  if (match.by_hand) return ", as decided by hand";
  if (match.listed) return " in the register";
  constexpr std::size_t kMostReasons = 2;
  std::vector<std::string> reasons = match.candidates[0].evidence;
  if (reasons.size() > kMostReasons) reasons.resize(kMostReasons);
  return reasons.empty() ? "" : fmt::format(" ({})", fmt::join(reasons, "; "));
}

Diagnostic Resolved(const xml::Document& document, const MentionMatch& match,
                    const NameOptions& options) {
  const MatchCandidate& best = match.candidates[0];
  Diagnostic finding = Finding(document, match.mention, codes::kNameRefMissing,
                               fmt::format("\"{}\" is {}{}", match.mention.form,
                                           best.entry->PreferredForm(), WhyDecided(match)));
  finding.arguments.push_back({"id", best.entry->id});
  finding.arguments.push_back({"score", fmt::format("{:.2f}", best.score)});
  NameEdits edits = EditsFor(document, match, options);
  if (!edits.edits.empty()) {
    finding.fixes.push_back({std::move(edits.title), true, std::move(edits.edits)});
  }
  return finding;
}

// Several entries list the form.
Diagnostic Ambiguous(const xml::Document& document, const MentionMatch& match) {
  std::string names;
  Diagnostic finding = Finding(document, match.mention, codes::kNameAmbiguous, "");
  for (const MatchCandidate& candidate : match.candidates) {
    const tei::RegisterEntry& entry = *candidate.entry;
    names += (names.empty() ? "" : ", ") + Named(candidate);
    finding.related.push_back({entry.file, entry.span, entry.PreferredForm()});
  }
  finding.message =
      fmt::format("\"{}\" is listed under several entries: {}", match.mention.form, names);
  finding.hint = "decide and write the @ref by hand, or take the form out of the wrong entry";
  return finding;
}

// Some entries fit.
Diagnostic Unclear(const xml::Document& document, const MentionMatch& match) {
  std::string names;
  Diagnostic finding = Finding(document, match.mention, codes::kNameUnclear, "");
  for (std::size_t i = 0; i < std::min(match.candidates.size(), kMostListed); ++i) {
    const MatchCandidate& candidate = match.candidates[i];
    if (candidate.score < kWorthNaming * match.candidates[0].score) break;
    names += (names.empty() ? "" : " or ") + Named(candidate);
    finding.related.push_back({candidate.entry->file, candidate.entry->span,
                               fmt::format("{}, {:.2f}: {}", candidate.entry->PreferredForm(),
                                           candidate.score, fmt::join(candidate.evidence, "; "))});
  }
  finding.message = fmt::format("\"{}\" may be {}: {}", match.mention.form, names, match.reason);
  finding.arguments.push_back({"score", fmt::format("{:.2f}", match.candidates[0].score)});
  finding.hint = kHowToReview;
  return finding;
}

Diagnostic Unresolved(const xml::Document& document, const MentionMatch& match) {
  Diagnostic finding =
      Finding(document, match.mention, codes::kNameUnresolved,
              fmt::format("no {} of the register has the form \"{}\"",
                          tei::EntityKindName(match.mention.kind), match.mention.form));
  finding.arguments.push_back({"kind", std::string(tei::EntityKindName(match.mention.kind))});
  finding.hint = "add the form to its entry in the register, or write @ref by hand";
  return finding;
}

// Two of one name halve their probabilities: what counts is that one of them is meant.
bool SomebodyIsLikely(const MentionMatch& match) {
  float likely = 0;
  for (const MatchCandidate& candidate : match.candidates) likely += candidate.score;
  return likely >= kWorthAsking;
}

}  // namespace

std::vector<Diagnostic> ProposeNames(const xml::Document& document,
                                     std::span<const MentionMatch> matches,
                                     const NameOptions& options) {
  std::vector<Diagnostic> findings;
  for (const MentionMatch& match : matches) {
    if (IsNormalized(document, match.mention, options)) continue;
    if (match.decided) {
      Diagnostic finding = Resolved(document, match, options);
      bool is_wanted = options.ref || !finding.fixes.empty();
      if (is_wanted) findings.push_back(std::move(finding));
      continue;
    }
    if (match.mention.in_literature || match.by_hand) continue;
    bool is_likely = SomebodyIsLikely(match);
    if (match.listed) {
      findings.push_back(Ambiguous(document, match));
    } else {
      findings.push_back(is_likely ? Unclear(document, match) : Unresolved(document, match));
    }
  }
  return findings;
}

}  // namespace siglum::normalize
