// From the syntax tree to the plan: variables become slots, names become functions, constants are
// computed, and forms that have a cheaper equal are rewritten.
//
// Each function has a frame of slots of its own; an inline function that uses a variable from
// outside captures it when it is made. Rewriting never changes a result, at most which of two
// errors is seen (XPath 3.1, 2.3.4). Tested by the conformance suite (tests/xpath/qt3_test.cc) and
// tests/xpath/query_test.cc.
#include <fmt/format.h>

#include "base/similarity.h"
#include "xpath/plan.h"
#include "xpath/predicate.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/numbers.h"

namespace siglum::xpath {
namespace {

struct Bound {
  std::string uri;
  std::string local;
  std::size_t slot;
  SequenceType type;
};

struct Frame {
  Frame* outer = nullptr;
  std::vector<Bound> scope;  // innermost last
  std::size_t size = 0;
  std::vector<Capture> captures;
};

// A plan is evaluated recursively.
constexpr int kMaxDepth = 1000;

class Compiler {
 public:
  Compiler(const StaticContext& statics, Evaluation* constants)
      : statics_(statics), constants_(constants) {}

  Plan Run(const Syntax& syntax) {
    Frame frame;
    for (const DeclaredVariable& variable : statics_.variables) {
      frame.scope.push_back({variable.uri, variable.local, frame.size++,
                             variable.type.value_or(SequenceType::Any())});
    }
    frame_ = &frame;
    Plan plan;
    plan.root = Compile(syntax);
    plan.frame_size = frame.size;
    return plan;
  }

 private:
  // ----- variables

  const Bound* FindBound(Frame* frame, std::string_view uri, std::string_view local) {
    for (auto it = frame->scope.rbegin(); it != frame->scope.rend(); ++it) {
      if (it->local == local && it->uri == uri) return &*it;
    }
    if (frame->outer == nullptr) return nullptr;
    const Bound* outer = FindBound(frame->outer, uri, local);
    if (outer == nullptr) return nullptr;
    Bound inner = *outer;
    inner.slot = frame->size++;
    frame->captures.push_back({outer->slot, inner.slot});
    frame->scope.insert(frame->scope.begin(),
                        std::move(inner));  // hidden by all that is bound inside
    return &frame->scope.front();
  }

  // A new variable for the time that `compile` runs.
  template <typename F>
  ExpressionPtr WithVariable(const Syntax& syntax, SequenceType type, std::size_t* slot,
                             F compile) {
    *slot = frame_->size++;
    frame_->scope.push_back({syntax.uri, syntax.local, *slot, std::move(type)});
    ExpressionPtr result = compile();
    // Captures were put before it: the binding is still the last one.
    frame_->scope.pop_back();
    return result;
  }

  // ----- constants

  // The expression, or its value when that is known already and small.
  ExpressionPtr Fold(ExpressionPtr expression) {
    const Traits& traits = expression->traits();
    bool known = traits.is_fixed && traits.is_stable && traits.variables == 0 &&
                 !traits.uses_item && !traits.uses_position && !traits.uses_last;
    if (!known || expression->literal() != nullptr || !statics_.optimize) return expression;
    for (const Expression* child : expression->Children()) {
      if (child->literal() == nullptr) return expression;  // it could not be computed
    }
    try {
      Context context{*constants_, statics_, {}, nullptr};
      Sequence value = expression->Evaluate(context);
      constexpr std::uint64_t kMost = 64;
      if (value.size() > kMost && !value.is_range()) return expression;
      for (std::uint64_t i = 0; i < std::min(value.size(), kMost); ++i) {
        if (!value[i].is_atomic()) return expression;
      }
      return MakeLiteral(expression->span(), value);
    } catch (const Failure&) {
      return expression;  // it fails when, and only if, it is evaluated
    }
  }

  // ----- expressions

  ExpressionPtr Compile(const Syntax& syntax) {
    if (++depth_ > kMaxDepth) {
      RaiseAt(syntax.span, "XPDY0130",
              fmt::format("the expression is more than {} operations deep", kMaxDepth));
    }
    ExpressionPtr expression = Fold(CompileNode(syntax));
    --depth_;
    return expression;
  }
  ExpressionPtr Child(const Syntax& syntax, std::size_t index) {
    return Compile(*syntax.children[index]);
  }

  ExpressionPtr CompileNode(const Syntax& s) {
    switch (s.kind) {
      case SyntaxKind::kInteger:
        return MakeLiteral(s.span, FromBig(*ParseInteger(s.text), &constants_->arena));
      case SyntaxKind::kDecimal:
        return MakeLiteral(s.span, FromDecimal(*ParseDecimal(s.text), &constants_->arena));
      case SyntaxKind::kDouble:
        return MakeLiteral(s.span, Item::Double(*ParseDouble(s.text)));
      case SyntaxKind::kString:
        return MakeLiteral(s.span, Item::String(constants_->arena.Copy(s.text)));
      case SyntaxKind::kVariable:
        return CompileVariable(s);
      case SyntaxKind::kContextItem:
        return MakeContextItem(s.span);
      case SyntaxKind::kSequence:
        return CompileSequence(s);
      case SyntaxKind::kCall:
        return CompileCall(s);
      case SyntaxKind::kPlaceholder:
        RaiseAt(s.span, "XPST0003", "? stands for an argument of a function only");
      case SyntaxKind::kFunctionReference:
        return MakeFunctionReference(s.span, GetCallee(s, s.arity));
      case SyntaxKind::kInlineFunction:
        return CompileInline(s);
      case SyntaxKind::kDynamicCall:
        return CompileDynamicCall(s);
      case SyntaxKind::kMap:
        return MakeMapConstructor(s.span, All(s));
      case SyntaxKind::kArray:
        return MakeSquareArray(s.span, All(s));
      case SyntaxKind::kCurlyArray:
        return MakeCurlyArray(s.span, s.children.empty() ? nullptr : Child(s, 0));
      case SyntaxKind::kLookup:
        return MakeLookup(s.span, Child(s, 0), s.children.size() < 2 ? nullptr : Child(s, 1));
      case SyntaxKind::kUnaryLookup:
        return MakeLookup(s.span, MakeContextItem(s.span),
                          s.children.empty() ? nullptr : Child(s, 0));
      case SyntaxKind::kRoot:
        return MakeRoot(s.span);
      case SyntaxKind::kSlash:
        return CompileSlash(s);
      case SyntaxKind::kAxisStep:
        return CompileStep(s, s.axis, {});
      case SyntaxKind::kFilter:
        return CompileFilter(s);
      case SyntaxKind::kFor:
      case SyntaxKind::kLet:
      case SyntaxKind::kSome:
      case SyntaxKind::kEvery:
        return CompileBinding(s);
      case SyntaxKind::kIf:
        return CompileIf(s);
      default:
        return CompileOperator(s);
    }
  }

  ExpressionPtr CompileOperator(const Syntax& s) {
    ExpressionPtr a = Child(s, 0);
    ExpressionPtr b = s.children.size() > 1 ? Child(s, 1) : nullptr;
    switch (s.kind) {
      case SyntaxKind::kOr:
      case SyntaxKind::kAnd:
        return MakeLogic(s.span, s.kind == SyntaxKind::kAnd, std::move(a), std::move(b));
      case SyntaxKind::kValueComparison:
        return MakeValueComparison(s.span, ComparisonOf(s.text), std::move(a), std::move(b));
      case SyntaxKind::kGeneralComparison:
        return MakeGeneralComparison(s.span, ComparisonOf(s.text), std::move(a), std::move(b));
      case SyntaxKind::kNodeComparison:
        return MakeNodeComparison(s.span, s.text, std::move(a), std::move(b));
      case SyntaxKind::kConcat:
        return MakeConcat(s.span, std::move(a), std::move(b));
      case SyntaxKind::kRange:
        return MakeRange(s.span, std::move(a), std::move(b));
      case SyntaxKind::kArithmetic:
        return MakeArithmetic(s.span, s.text, std::move(a), std::move(b));
      case SyntaxKind::kUnary:
        return MakeUnary(s.span, s.text == "-", std::move(a));
      case SyntaxKind::kUnion:
        return MakeSetOperation(s.span, SetOperator::kUnion, std::move(a), std::move(b));
      case SyntaxKind::kIntersect:
        return MakeSetOperation(s.span, SetOperator::kIntersect, std::move(a), std::move(b));
      case SyntaxKind::kExcept:
        return MakeSetOperation(s.span, SetOperator::kExcept, std::move(a), std::move(b));
      case SyntaxKind::kInstanceOf:
        return MakeInstanceOf(s.span, std::move(a), *s.type);
      case SyntaxKind::kTreat:
        return MakeTreat(s.span, std::move(a), *s.type);
      case SyntaxKind::kCastable:
        return MakeCastable(s.span, std::move(a), *s.type, s.list_of);
      case SyntaxKind::kCast:
        return MakeCast(s.span, std::move(a), *s.type, s.list_of);
      case SyntaxKind::kSimpleMap:
        return MakeSimpleMap(s.span, std::move(a), std::move(b));
      default:
        RaiseAt(s.span, "XPST0003", "the expression is not understood");
    }
  }

  static Comparison ComparisonOf(std::string_view text) {
    if (text == "=" || text == "eq") return Comparison::kEqual;
    if (text == "!=" || text == "ne") return Comparison::kNotEqual;
    if (text == "<" || text == "lt") return Comparison::kLess;
    if (text == "<=" || text == "le") return Comparison::kLessOrEqual;
    if (text == ">" || text == "gt") return Comparison::kGreater;
    return Comparison::kGreaterOrEqual;
  }

  ExpressionList All(const Syntax& s) {
    ExpressionList list;
    for (const SyntaxPtr& child : s.children) list.push_back(Compile(*child));
    return list;
  }

  ExpressionPtr CompileVariable(const Syntax& s) {
    const Bound* bound = FindBound(frame_, s.uri, s.local);
    if (bound == nullptr) {
      RaiseAt(s.span, "XPST0008", fmt::format("the variable ${} is not known here", s.local));
    }
    return MakeVariable(s.span, bound->slot, s.local, bound->type);
  }

  ExpressionPtr CompileSequence(const Syntax& s) {
    if (s.children.empty()) return MakeLiteral(s.span, {});
    return MakeSequence(s.span, All(s));
  }

  ExpressionPtr CompileIf(const Syntax& s) {
    ExpressionPtr condition = Child(s, 0), then = Child(s, 1), otherwise = Child(s, 2);
    return MakeIf(s.span, std::move(condition), std::move(then), std::move(otherwise));
  }

  ExpressionPtr CompileBinding(const Syntax& s) {
    ExpressionPtr value = Child(s, 0);
    SequenceType type = value->traits().type;
    if (s.kind != SyntaxKind::kLet) {
      type.occurrence = Occurrence::kOne;
      type.is_empty = false;
    }
    std::size_t slot = 0;
    ExpressionPtr body = WithVariable(s, type, &slot, [&] { return Child(s, 1); });
    switch (s.kind) {
      case SyntaxKind::kFor:
        return MakeFor(s.span, slot, std::move(value), std::move(body));
      case SyntaxKind::kLet:
        return MakeLet(s.span, slot, std::move(value), std::move(body));
      default:
        return MakeQuantified(s.span, s.kind == SyntaxKind::kEvery, slot, std::move(value),
                              std::move(body));
    }
  }

  // ----- functions

  Callee GetCallee(const Syntax& s, std::size_t arity) {
    std::optional<Callee> callee = FindCallee(statics_, s.uri, s.local, arity);
    if (callee.has_value()) return *std::move(callee);
    std::string name = s.prefix.empty() ? s.local : s.prefix + ":" + s.local;
    if (HasFunctionNamed(s.uri, s.local)) {
      RaiseAt(s.span, "XPST0017",
              fmt::format("{} does not take {} argument{}", name, arity, arity == 1 ? "" : "s"));
    }
    RaiseAt(s.span, "XPST0017", fmt::format("there is no function {}", name));
  }

  static bool HasPlaceholder(const Syntax& s) {
    for (const SyntaxPtr& child : s.children) {
      if (child->kind == SyntaxKind::kPlaceholder) return true;
    }
    return false;
  }

  // Arguments from `first` on; null for each placeholder.
  ExpressionList ArgumentsOf(const Syntax& s, std::size_t first) {
    ExpressionList list;
    for (std::size_t i = first; i < s.children.size(); ++i) {
      bool open = s.children[i]->kind == SyntaxKind::kPlaceholder;
      list.push_back(open ? nullptr : Compile(*s.children[i]));
    }
    return list;
  }

  ExpressionPtr CompileCall(const Syntax& s) {
    Callee callee = GetCallee(s, s.children.size());
    ExpressionList arguments = ArgumentsOf(s, 0);
    if (HasPlaceholder(s)) {
      return MakePartialCall(s.span, MakeFunctionReference(s.span, std::move(callee)),
                             std::move(arguments));
    }
    if (!statics_.compatibility || arguments.size() != 1) {
      if (ExpressionPtr shortcut = MakeShortcut(s.span, callee, &arguments)) return shortcut;
    }
    return MakeCall(s.span, std::move(callee), std::move(arguments));
  }

  ExpressionPtr CompileDynamicCall(const Syntax& s) {
    ExpressionPtr function = Child(s, 0);
    ExpressionList arguments = ArgumentsOf(s, 1);
    if (HasPlaceholder(s))
      return MakePartialCall(s.span, std::move(function), std::move(arguments));
    return MakeDynamicCall(s.span, std::move(function), std::move(arguments));
  }

  ExpressionPtr CompileInline(const Syntax& s) {
    Frame frame;
    frame.outer = frame_;
    auto signature = std::make_shared<std::vector<SequenceType>>();
    for (const Parameter& parameter : s.parameters) {
      frame.scope.push_back({parameter.uri, parameter.local, frame.size++, parameter.type});
      signature->push_back(parameter.type);
    }
    signature->push_back(s.type.value_or(SequenceType::Any()));
    frame_ = &frame;
    ExpressionPtr body = Child(s, 0);
    frame_ = frame.outer;
    return MakeInlineFunction(s.span, std::move(signature), s.type.has_value(), frame.size,
                              std::move(frame.captures), std::move(body));
  }

  // ----- paths

  // `step[p][q]` is one step with its predicates, unless parentheses make it a sequence.
  static const Syntax* CoreStep(const Syntax& s) {
    const Syntax* core = &s;
    while (core->kind == SyntaxKind::kFilter && !core->in_parentheses)
      core = core->children[0].get();
    return core->kind == SyntaxKind::kAxisStep && !core->in_parentheses ? core : nullptr;
  }

  ExpressionList PredicatesOf(const Syntax& s) {
    std::vector<const Syntax*> chain;
    for (const Syntax* at = &s; at->kind == SyntaxKind::kFilter; at = at->children[0].get())
      chain.push_back(at);
    ExpressionList predicates;
    for (auto it = chain.rbegin(); it != chain.rend(); ++it) predicates.push_back(Child(**it, 1));
    return predicates;
  }

  ExpressionPtr CompileStep(const Syntax& core, Axis axis, ExpressionList predicates) {
    return MakeStep(core.span, axis, core.test, std::move(predicates));
  }

  ExpressionPtr CompileFilter(const Syntax& s) {
    const Syntax* core = s.in_parentheses ? nullptr : CoreStep(s);
    // (step[p]) alone is the same as step[p].
    if (core == nullptr && CoreStep(*s.children[0]) != nullptr && s.in_parentheses &&
        s.children[0]->kind == SyntaxKind::kAxisStep) {
      core = s.children[0].get();
    }
    if (core != nullptr) return CompileStep(*core, core->axis, PredicatesOf(s));
    ExpressionPtr base = Child(s, 0);
    ExpressionPtr predicate = Child(s, 1);
    return MakeFilter(s.span, std::move(base), std::move(predicate));
  }

  static bool IsAboutItems(const ExpressionList& predicates) {
    for (const ExpressionPtr& predicate : predicates) {
      const Traits& traits = predicate->traits();
      if (traits.uses_position || traits.uses_last || MayBeNumber(traits.type)) return false;
    }
    return true;
  }

  ExpressionPtr CompileSlash(const Syntax& s) {
    const Syntax& left = *s.children[0];
    const Syntax& right = *s.children[1];
    // a//b: a/descendant::b, where no predicate of b counts among siblings (XPath 3.1, 3.3.5).
    bool doubled = left.kind == SyntaxKind::kSlash && !left.in_parentheses &&
                   left.children[1]->from_double_slash;
    const Syntax* core = CoreStep(right);
    if (statics_.optimize && doubled && core != nullptr && core->axis == Axis::kChild) {
      ExpressionPtr base = Child(left, 0);
      ExpressionList predicates = PredicatesOf(right);
      if (IsAboutItems(predicates)) {
        return MakeSlash(s.span, std::move(base),
                         CompileStep(*core, Axis::kDescendant, std::move(predicates)));
      }
      ExpressionPtr all = MakeSlash(left.span, std::move(base), Child(left, 1));
      return MakeSlash(s.span, std::move(all),
                       CompileStep(*core, core->axis, std::move(predicates)));
    }
    ExpressionPtr a = Compile(left), b = Compile(right);
    return MakeSlash(s.span, std::move(a), std::move(b));
  }

  const StaticContext& statics_;
  Evaluation* constants_;
  Frame* frame_ = nullptr;
  int depth_ = 0;
};

}  // namespace

Plan CompilePlan(const Syntax& syntax, const StaticContext& statics, Evaluation* constants) {
  return Compiler(statics, constants).Run(syntax);
}

}  // namespace siglum::xpath
