// What `siglum names match` answers: who of a register each form of a list is.
#ifndef SIGLUM_REPORTS_NAMES_ANSWERS_H_
#define SIGLUM_REPORTS_NAMES_ANSWERS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "names/register_entry.h"
#include "tei/register_matcher.h"

namespace siglum::reports {

// What is asked besides the forms.
struct FormQuestion {
  std::optional<tei::EntityKind> kind;  // that the forms name; none: any that the register has
  names::DocumentFacts facts;
  names::DecisionRules rules;  // those that the matcher was built with
  bool one_document = false;   // the forms stand in this order in one document and help each other
};

struct FormAnswer {
  std::string form;                             // as given
  std::vector<tei::MatchCandidate> candidates;  // best first
  bool decided = false;                         // the first candidate is meant
  bool refused = false;                         // the form is no name
  std::string reason;                           // why there is no decision; empty when there is
};

// One answer a form, in their order; a blank form has no candidates and no reason.
std::vector<FormAnswer> AnswerForms(const tei::RegisterMatcher& matcher,
                                    std::span<const std::string> forms,
                                    const FormQuestion& question);

// A few lines for people.
std::string AnswerAsText(const FormAnswer& answer);

// `{"form","id","score","candidates":[{"id","score","evidence":[...]}],"review","reason"}`, one
// line; `reason` is left out where there is none.
std::string AnswerAsJson(const FormAnswer& answer);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_ANSWERS_H_
