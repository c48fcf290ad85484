// Where exceptions of this room end. Tested by tests/xpath/query_test.cc.
#include "xpath/query.h"

#include <fmt/format.h>

#include <new>

#include "xpath/syntax/syntax.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

// What constants may cost at compile time.
constexpr Limits kConstantLimits{std::size_t{16} << 20, 100'000, 50};

// Runs `evaluate`; what it throws becomes `error`.
template <typename Evaluate>
void Catch(std::optional<Error>* error, Evaluate evaluate) {
  try {
    evaluate();
  } catch (Failure& failure) {
    *error = std::move(failure.error);
  } catch (const std::bad_alloc&) {
    *error = Error{"XPDY0130", "the expression needs more memory than there is", {}, false};
  }
}

void Describe(const Expression& expression, std::size_t depth, std::string* text) {
  *text += fmt::format("{:{}}{}\n", "", depth * 2, expression.Name());
  for (const Expression* child : expression.Children()) Describe(*child, depth + 1, text);
}

}  // namespace

Query::Query(std::string_view text, const StaticContext& statics)
    : text_(text),
      statics_(statics),
      constants_(std::make_unique<Evaluation>(Environment{}, kConstantLimits)) {
  constants_->folds_constants = true;
}

std::optional<Error> Catching(const std::function<void()>& work) {
  std::optional<Error> error;
  Catch(&error, work);
  return error;
}

CompileOutcome Query::Compile(std::string_view text, const StaticContext& statics) {
  std::shared_ptr<Query> query(new Query(text, statics));
  std::optional<Error> error;
  Catch(&error, [&] {
    SyntaxPtr syntax = ParseExpression(query->text_, query->statics_);
    query->plan_ = CompilePlan(*syntax, query->statics_, query->constants_.get());
  });
  if (error.has_value()) return {nullptr, *std::move(error)};
  return {std::move(query), {}};
}

Outcome Query::Evaluate(Evaluation& run, std::optional<Item> item,
                        std::span<const Sequence> variables) const {
  Focus focus;
  if (item.has_value()) focus = {*item, true, 1, 1};
  return Evaluate(run, focus, variables);
}

Outcome Query::Evaluate(Evaluation& run, const Focus& focus,
                        std::span<const Sequence> variables) const {
  Outcome outcome;
  Catch(&outcome.error, [&] {
    std::vector<Sequence> frame(plan_.frame_size);
    std::copy(variables.begin(), variables.end(), frame.begin());
    Context context{run, statics_, focus, frame.data()};
    outcome.value = plan_.root->Evaluate(context);
  });
  return outcome;
}

bool Query::Test(Evaluation& run, const Focus& focus, std::span<const Sequence> variables,
                 std::optional<Error>* error) const {
  bool result = false;
  Catch(error, [&] {
    std::vector<Sequence> frame(plan_.frame_size);
    std::copy(variables.begin(), variables.end(), frame.begin());
    Context context{run, statics_, focus, frame.data()};
    result = plan_.root->Test(context);
  });
  return result && !error->has_value();
}

std::string Query::Explain() const {
  std::string text;
  Describe(*plan_.root, 0, &text);
  return text;
}

}  // namespace siglum::xpath
