// The parts that plans are made of: a function for each kind of expression (compile.cc calls them).
#ifndef SIGLUM_XPATH_PLAN_H_
#define SIGLUM_XPATH_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "xpath/expression.h"
#include "xpath/functions/callee.h"
#include "xpath/syntax/syntax.h"
#include "xpath/values/compare.h"

namespace siglum::xpath {

using base::ByteSpan;

// ----- plan_values.cc: literals, variables, sequences, choices, loops

// The value must live as long as the plan.
ExpressionPtr MakeLiteral(ByteSpan span, Sequence value);
ExpressionPtr MakeVariable(ByteSpan span, std::size_t slot, std::string name, SequenceType type);
ExpressionPtr MakeContextItem(ByteSpan span);
ExpressionPtr MakeSequence(ByteSpan span, ExpressionList items);
ExpressionPtr MakeIf(ByteSpan span, ExpressionPtr condition, ExpressionPtr then,
                     ExpressionPtr otherwise);
ExpressionPtr MakeFor(ByteSpan span, std::size_t slot, ExpressionPtr in, ExpressionPtr body);
ExpressionPtr MakeLet(ByteSpan span, std::size_t slot, ExpressionPtr value, ExpressionPtr body);
ExpressionPtr MakeQuantified(ByteSpan span, bool every, std::size_t slot, ExpressionPtr in,
                             ExpressionPtr test);

// ----- plan_paths.cc: steps and filters

ExpressionPtr MakeRoot(ByteSpan span);
// `predicates` look at the nodes of one context node in the order of the axis.
ExpressionPtr MakeStep(ByteSpan span, Axis axis, NodeTest test, ExpressionList predicates);
ExpressionPtr MakeSlash(ByteSpan span, ExpressionPtr left, ExpressionPtr right);
ExpressionPtr MakeSimpleMap(ByteSpan span, ExpressionPtr left, ExpressionPtr right);
ExpressionPtr MakeFilter(ByteSpan span, ExpressionPtr base, ExpressionPtr predicate);
enum class SetOperator : std::uint8_t { kUnion, kIntersect, kExcept };
ExpressionPtr MakeSetOperation(ByteSpan span, SetOperator op, ExpressionPtr left,
                               ExpressionPtr right);

// ----- plan_operators.cc

ExpressionPtr MakeLogic(ByteSpan span, bool is_and, ExpressionPtr left, ExpressionPtr right);
ExpressionPtr MakeValueComparison(ByteSpan span, Comparison comparison, ExpressionPtr left,
                                  ExpressionPtr right);
ExpressionPtr MakeGeneralComparison(ByteSpan span, Comparison comparison, ExpressionPtr left,
                                    ExpressionPtr right);
ExpressionPtr MakeNodeComparison(ByteSpan span, std::string op, ExpressionPtr left,
                                 ExpressionPtr right);
ExpressionPtr MakeArithmetic(ByteSpan span, std::string op, ExpressionPtr left,
                             ExpressionPtr right);
ExpressionPtr MakeUnary(ByteSpan span, bool negative, ExpressionPtr operand);
ExpressionPtr MakeRange(ByteSpan span, ExpressionPtr left, ExpressionPtr right);
ExpressionPtr MakeConcat(ByteSpan span, ExpressionPtr left, ExpressionPtr right);

// ----- plan_types.cc

ExpressionPtr MakeInstanceOf(ByteSpan span, ExpressionPtr operand, SequenceType type);
ExpressionPtr MakeTreat(ByteSpan span, ExpressionPtr operand, SequenceType type);
ExpressionPtr MakeCast(ByteSpan span, ExpressionPtr operand, SequenceType type, bool list_of);
ExpressionPtr MakeCastable(ByteSpan span, ExpressionPtr operand, SequenceType type, bool list_of);

// ----- plan_functions.cc

ExpressionPtr MakeCall(ByteSpan span, Callee callee, ExpressionList arguments);
// exists, empty, not, boolean, count and the like on an operand that need not be evaluated as a
// whole (plan_shortcuts.cc). Null when there is no shortcut; `arguments` are then untouched.
ExpressionPtr MakeShortcut(ByteSpan span, const Callee& callee, ExpressionList* arguments);
ExpressionPtr MakeFunctionReference(ByteSpan span, Callee callee);
// `f(1, ?)`: null arguments are the places that stay open.
ExpressionPtr MakePartialCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments);
ExpressionPtr MakeDynamicCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments);
struct Capture {
  std::size_t from;  // slot outside
  std::size_t to;    // slot inside
};
// Parameters are in the slots 0, 1 ...
ExpressionPtr MakeInlineFunction(ByteSpan span, Signature signature, bool has_result_type,
                                 std::size_t frame_size, std::vector<Capture> captures,
                                 ExpressionPtr body);
ExpressionPtr MakeMapConstructor(ByteSpan span, ExpressionList keys_and_values);
ExpressionPtr MakeSquareArray(ByteSpan span, ExpressionList members);
ExpressionPtr MakeCurlyArray(ByteSpan span, ExpressionPtr content);
// `key` null: `*`.
ExpressionPtr MakeLookup(ByteSpan span, ExpressionPtr base, ExpressionPtr key);

// ----- compile.cc

struct Plan {
  ExpressionPtr root;
  std::size_t frame_size = 0;
};
// `constants` keeps the literals; it must live as long as the plan, and so must `statics`.
Plan CompilePlan(const Syntax& syntax, const StaticContext& statics, Evaluation* constants);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_PLAN_H_
