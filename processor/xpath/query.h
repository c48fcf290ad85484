// Query: an XPath 3.1 expression, compiled once and evaluated as often as needed, by any number of
// threads.
//
//     xpath::StaticContext statics;
//     statics.namespaces["tei"] = "http://www.tei-c.org/ns/1.0";
//     xpath::CompileOutcome compiled = xpath::Query::Compile("count(//tei:persName[@ref])",
//     statics); xpath::Evaluation run; xpath::Item document = run.Add(parsed.document);
//     xpath::Outcome outcome = compiled.query->Evaluate(run, document);
#ifndef SIGLUM_XPATH_QUERY_H_
#define SIGLUM_XPATH_QUERY_H_

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "xpath/expression.h"
#include "xpath/plan.h"
#include "xpath/values/context.h"
#include "xpath/values/error.h"

namespace siglum::xpath {

class Query;

// A query, or the static error that there is instead.
struct CompileOutcome {
  std::shared_ptr<const Query> query;
  Error error;
};

// A value, or the dynamic error that there is instead. The value lives as long as the evaluation.
struct Outcome {
  Sequence value;
  std::optional<Error> error;
};

// Immutable.
class Query {
 public:
  static CompileOutcome Compile(std::string_view text, const StaticContext& statics);

  // `item`: the context item, with position and size 1; none: there is none. `variables`: the
  // values of StaticContext::variables in their order.
  Outcome Evaluate(Evaluation& run, std::optional<Item> item,
                   std::span<const Sequence> variables = {}) const;
  Outcome Evaluate(Evaluation& run, const Focus& focus,
                   std::span<const Sequence> variables = {}) const;
  // The effective boolean value; false with `error` set when there is none.
  bool Test(Evaluation& run, const Focus& focus, std::span<const Sequence> variables,
            std::optional<Error>* error) const;

  // The plan as indented lines.
  std::string Explain() const;

  const std::string& text() const { return text_; }
  const StaticContext& statics() const { return statics_; }
  const Traits& traits() const { return plan_.root->traits(); }

 private:
  Query(std::string_view text, const StaticContext& statics);

  std::string text_;
  StaticContext statics_;
  std::unique_ptr<Evaluation> constants_;  // where literals live
  Plan plan_;
};

// Runs `work`, which calls functions on values (values/, functions/); what they raise is returned.
std::optional<Error> Catching(const std::function<void()>& work);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_QUERY_H_
