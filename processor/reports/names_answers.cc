// A form is asked of each kind of entry by itself, since kinds do not compete inside the matcher;
// here they do: a decision needs the same lead over the best of the other kinds. Scores are printed
// with three digits, so that the same answer is the same text on every machine. Keys of JSON: the
// command line's page. Tested by tests/reports/names_answers_test.cc and tests/cli/names_test.cc.
#include "reports/names_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "checks/names_fit.h"

namespace siglum::reports {
namespace {

using tei::EntityKind;
using Json = nlohmann::ordered_json;
using Outcome = base::Result<names::MatchOutcome>;

// Three digits; the value that JSON prints in the shortest way.
double Rounded(float score) {
  constexpr double kThousand = 1000;
  return std::round(static_cast<double>(score) * kThousand) / kThousand;
}

// Adds what the entries of one kind have to say; the kind with the best candidate decides.
void AddOutcome(const tei::RegisterMatcher& matcher, EntityKind kind, const Outcome& outcome,
                FormAnswer* answer) {
  if (!outcome.ok()) {
    answer->refused = true;
    answer->reason = outcome.error().message;
    return;
  }
  float best_before = 0;
  for (const tei::MatchCandidate& candidate : answer->candidates) {
    best_before = std::max(best_before, candidate.score);
  }
  const bool is_first = !answer->decided && answer->reason.empty();
  const bool is_best =
      !outcome->candidates.empty() && outcome->candidates.front().score > best_before;
  for (const names::Candidate& candidate : outcome->candidates) {
    answer->candidates.push_back(
        {&matcher.EntryOf(kind, candidate.entry), candidate.score, candidate.evidence});
  }
  if (!is_first && !is_best) return;
  answer->decided = outcome->decided;
  answer->reason = outcome->reason;
}

// Asks the entries of one kind for all forms that are not blank.
void AskKind(const tei::RegisterMatcher& matcher, EntityKind kind, const FormQuestion& question,
             std::vector<FormAnswer>* answers) {
  const names::Matcher& entries = matcher.MatcherOf(kind);
  std::vector<names::Mention> mentions;
  std::vector<FormAnswer*> asked;
  for (FormAnswer& answer : *answers) {
    if (base::CollapseWhiteSpace(answer.form).empty()) continue;
    names::Mention mention;
    mention.form = answer.form;
    mention.kind = checks::NameKindOf(kind);
    mentions.push_back(std::move(mention));
    asked.push_back(&answer);
  }
  if (question.one_document) {
    std::vector<Outcome> outcomes = entries.MatchDocument(mentions, question.facts);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      AddOutcome(matcher, kind, outcomes[i], asked[i]);
    }
    return;
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    AddOutcome(matcher, kind, entries.Match(mentions[i], question.facts), asked[i]);
  }
}

// The lead over candidates of other kinds. Each kind has its own competition, so that where two
// kinds are sure of themselves neither is surer: their order is that of the kinds.
void DecideAmongKinds(const names::DecisionRules& rules, FormAnswer* answer) {
  auto likelier = [&](const tei::MatchCandidate& a, const tei::MatchCandidate& b) {
    return std::min(a.score, rules.accept) > std::min(b.score, rules.accept);
  };
  std::stable_sort(answer->candidates.begin(), answer->candidates.end(), likelier);
  if (answer->candidates.size() > rules.most_shown) answer->candidates.resize(rules.most_shown);
  if (answer->candidates.size() < 2) return;
  const tei::MatchCandidate& first = answer->candidates[0];
  const tei::MatchCandidate& second = answer->candidates[1];
  if (!answer->decided || first.score - second.score >= rules.margin) return;
  answer->decided = false;
  answer->reason = fmt::format("{} and {} fit nearly as well", first.entry->id, second.entry->id);
}

std::string CandidateAsText(const tei::MatchCandidate& candidate) {
  return base::SafeForDisplay(fmt::format("{} (#{})  {:.3f}", candidate.entry->PreferredForm(),
                                          candidate.entry->id, Rounded(candidate.score)));
}

std::string EvidenceAsText(const tei::MatchCandidate& candidate, std::string_view indent) {
  std::string text;
  for (const std::string& evidence : candidate.evidence) {
    text += fmt::format("{}{}\n", indent, base::SafeForDisplay(evidence));
  }
  return text;
}

}  // namespace

std::vector<FormAnswer> AnswerForms(const tei::RegisterMatcher& matcher,
                                    std::span<const std::string> forms,
                                    const FormQuestion& question) {
  std::vector<FormAnswer> answers(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) answers[i].form = forms[i];
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    const bool is_there = !matcher.MatcherOf(kind).entries().empty();
    const bool is_asked = question.kind.has_value() ? *question.kind == kind : is_there;
    if (is_asked) AskKind(matcher, kind, question, &answers);
  }
  for (FormAnswer& answer : answers) DecideAmongKinds(question.rules, &answer);
  return answers;
}

std::string AnswerAsText(const FormAnswer& answer) {
  const std::string form = base::SafeForDisplay(answer.form);
  if (answer.decided) {
    const tei::MatchCandidate& best = answer.candidates.front();
    return fmt::format("{} = {}\n{}", form, CandidateAsText(best), EvidenceAsText(best, "    "));
  }
  std::string text =
      answer.reason.empty() ? form + "\n" : fmt::format("{} ? {}\n", form, answer.reason);
  for (const tei::MatchCandidate& candidate : answer.candidates) {
    text += "    " + CandidateAsText(candidate) + "\n" + EvidenceAsText(candidate, "        ");
  }
  return text;
}

std::string AnswerAsJson(const FormAnswer& answer) {
  Json object;
  object["form"] = answer.form;
  object["id"] = answer.decided ? Json(answer.candidates.front().entry->id) : Json(nullptr);
  object["score"] = answer.candidates.empty() ? 0 : Rounded(answer.candidates.front().score);
  object["candidates"] = Json::array();
  for (const tei::MatchCandidate& candidate : answer.candidates) {
    object["candidates"].push_back({{"id", candidate.entry->id},
                                    {"score", Rounded(candidate.score)},
                                    {"evidence", candidate.evidence}});
  }
  object["review"] = !answer.decided && !answer.candidates.empty();
  if (!answer.reason.empty()) object["reason"] = answer.reason;
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace siglum::reports
