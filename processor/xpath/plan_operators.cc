// Logic, comparisons, arithmetic, ranges and `||` (XPath 3.1, 3.3.1, 3.5 to 3.8).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string_view>
#include <unordered_set>

#include "xpath/plan.h"
#include "xpath/values/arithmetic.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

class Binary : public Expression {
 public:
  Binary(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Expression(span), left_(std::move(left)), right_(std::move(right)) {
    traits_.Need(left_->traits());
    traits_.Need(right_->traits());
  }
  std::vector<const Expression*> Children() const override { return {left_.get(), right_.get()}; }

 protected:
  // One atomic value or none; XPTY0004 for more.
  static Sequence AtMostOne(Context& context, const Expression& operand, std::string_view name) {
    Sequence value = Atomize(context, operand.Evaluate(context));
    if (value.size() <= 1) return value;
    if (context.statics.compatibility) return value.Slice(0, 1);
    RaiseAt(operand.span(), "XPTY0004",
            fmt::format("an operand of {} is one value, not {}", name, value.size()));
  }

  const ExpressionPtr left_, right_;
};

class BooleanBinary : public Binary {
 public:
  BooleanBinary(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)) {
    traits_.type = SequenceType::Atomic(Type::kBoolean);
  }
  Sequence Evaluate(Context& context) const override { return Item::Boolean(Test(context)); }
};

class Logic : public BooleanBinary {
 public:
  Logic(ByteSpan span, bool is_and, ExpressionPtr left, ExpressionPtr right)
      : BooleanBinary(span, std::move(left), std::move(right)), is_and_(is_and) {}
  bool Test(Context& context) const override {
    return left_->Test(context) == is_and_ ? right_->Test(context) : !is_and_;
  }
  std::string Name() const override { return is_and_ ? "and" : "or"; }

 private:
  bool is_and_;
};

constexpr std::string_view kValueNames[] = {"eq", "ne", "lt", "le", "gt", "ge"};
constexpr std::string_view kGeneralNames[] = {"=", "!=", "<", "<=", ">", ">="};

class ValueComparison : public Binary {
 public:
  ValueComparison(ByteSpan span, Comparison comparison, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)), comparison_(comparison) {
    bool sure = !left_->traits().type.allows_none() && !right_->traits().type.allows_none() &&
                left_->traits().type.item.kind != ItemType::Kind::kAnyArray;
    traits_.type =
        SequenceType::Atomic(Type::kBoolean, sure ? Occurrence::kOne : Occurrence::kOptional);
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      Sequence a = AtMostOne(context, *left_, Name()), b = AtMostOne(context, *right_, Name());
      if (a.empty() || b.empty()) return {};
      return Item::Boolean(CompareValues(context, comparison_, Untyped(a.front()),
                                         Untyped(b.front()), DefaultCollation(context)));
    });
  }
  bool Test(Context& context) const override {
    Sequence value = Evaluate(context);
    return !value.empty() && value.front().boolean();
  }
  std::string Name() const override {
    return std::string(kValueNames[static_cast<std::size_t>(comparison_)]);
  }

 private:
  static Item Untyped(Item item) {
    return item.type() == Type::kUntypedAtomic ? item.WithType(Type::kString) : item;
  }

  Comparison comparison_;
};

// The right side of `=`, for many values on the left: texts are looked up, anything else is
// compared one by one.
class EqualityIndex {
 public:
  explicit EqualityIndex(Sequence values) : values_(values) {
    for (Item item : values) {
      if (!item.is_text()) return;
    }
    is_text_ = true;
    for (Item item : values) texts_.insert(item.text());
  }
  const Sequence& values() const { return values_; }
  // Whether `item` equals one of the values; `known` is false when it must be compared instead.
  bool Contains(Item item, bool* known) const {
    *known = is_text_ && item.is_text();
    return *known && texts_.contains(item.text());
  }

 private:
  Sequence values_;
  std::unordered_set<std::string_view> texts_;
  bool is_text_ = false;
};

class GeneralComparison : public BooleanBinary {
 public:
  GeneralComparison(ByteSpan span, Comparison comparison, ExpressionPtr left, ExpressionPtr right)
      : BooleanBinary(span, std::move(left), std::move(right)), comparison_(comparison) {}
  bool Test(Context& context) const override {
    return WithPlace(*this, [&] {
      if (context.statics.compatibility) {
        return CompareGeneral(context, comparison_, Operand(context, *left_),
                              Operand(context, *right_));
      }
      if (comparison_ == Comparison::kEqual && context.statics.optimize &&
          context.statics.collation == kCodepointCollation) {
        return TestEqual(context);
      }
      return TestEach(context, Operand(context, *right_));
    });
  }
  std::string Name() const override {
    return std::string(kGeneralNames[static_cast<std::size_t>(comparison_)]);
  }

 private:
  static constexpr std::uint64_t kFew = 8;  // values that are compared without an index

  static Sequence Operand(Context& context, const Expression& operand) {
    return Atomize(context, operand.Evaluate(context));
  }

  bool TestEach(Context& context, const Sequence& right) const {
    if (right.empty() && left_->traits().is_stable) return false;
    return !left_->ForEach(context, [&](Item item) {
      return !CompareGeneral(context, comparison_, Atomize(context, item), right);
    });
  }

  // The index of the right side; kept for the evaluation where it cannot change (`@key =
  // //x/@ident` in a loop is linear by this; `./dev bench xpath`, query memberOf).
  bool TestEqual(Context& context) const {
    const Traits& traits = right_->traits();
    bool has_document = context.focus.defined && context.focus.item.is_node();
    if (right_->literal() != nullptr || !traits.is_invariant() ||
        (traits.uses_root && !has_document)) {
      Sequence right = Operand(context, *right_);
      if (right.size() <= kFew || right.is_range() || !left_->traits().type.allows_many())
        return TestEach(context, right);
      return TestIndexed(context, EqualityIndex(right));
    }
    std::uint32_t document = traits.uses_root ? context.focus.item.node().document() : 0;
    std::shared_ptr<void>& kept = context.run.Kept(number_, document);
    if (kept == nullptr) kept = std::make_shared<EqualityIndex>(Operand(context, *right_));
    const auto& index = *static_cast<const EqualityIndex*>(kept.get());
    if (index.values().size() <= kFew || index.values().is_range())
      return TestEach(context, index.values());
    return TestIndexed(context, index);
  }

  bool TestIndexed(Context& context, const EqualityIndex& index) const {
    return !left_->ForEach(context, [&](Item item) {
      for (Item atom : Atomize(context, item)) {
        bool known = false;
        if (index.Contains(atom, &known)) return false;
        if (!known && CompareGeneral(context, comparison_, atom, index.values())) return false;
      }
      return true;
    });
  }

  const std::uint64_t number_ = NewExpressionNumber();
  Comparison comparison_;
};

class NodeComparison : public Binary {
 public:
  NodeComparison(ByteSpan span, std::string op, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)), op_(std::move(op)) {
    traits_.type = SequenceType::Atomic(Type::kBoolean, Occurrence::kOptional);
  }
  Sequence Evaluate(Context& context) const override {
    Sequence a = Operand(context, *left_), b = Operand(context, *right_);
    if (a.empty() || b.empty()) return {};
    xml::NodeRef x = a.front().node(), y = b.front().node();
    return Item::Boolean(op_ == "is" ? x == y : op_ == "<<" ? x < y : x > y);
  }
  bool Test(Context& context) const override {
    Sequence value = Evaluate(context);
    return !value.empty() && value.front().boolean();
  }
  std::string Name() const override { return op_; }

 private:
  Sequence Operand(Context& context, const Expression& operand) const {
    Sequence value = operand.Evaluate(context);
    if (value.size() > 1 || (value.size() == 1 && !value.front().is_node())) {
      RaiseAt(operand.span(), "XPTY0004", fmt::format("an operand of {} is one node", op_));
    }
    return value;
  }

  std::string op_;
};

Operator OperatorOf(std::string_view text) {
  if (text == "+") return Operator::kAdd;
  if (text == "-") return Operator::kSubtract;
  if (text == "*") return Operator::kMultiply;
  if (text == "div") return Operator::kDivide;
  return text == "idiv" ? Operator::kIntegerDivide : Operator::kModulo;
}

// XPath 3.1, 3.5, in compatibility mode: operands become xs:double by fn:number.
Item ToNumber(Context& context, const Sequence& value) {
  if (value.empty() || !IsCastable(context, value.front(), Type::kDouble))
    return Item::Double(std::nan(""));
  return Cast(context, value.front(), Type::kDouble);
}

class Arithmetic : public Binary {
 public:
  Arithmetic(ByteSpan span, std::string op, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)),
        text_(std::move(op)),
        op_(OperatorOf(text_)) {
    traits_.type = SequenceType::Atomic(Type::kAnyAtomic, Occurrence::kOptional);
    const SequenceType &a = left_->traits().type, &b = right_->traits().type;
    auto is = [](const SequenceType& type, bool (*check)(Type)) {
      return type.item.kind == ItemType::Kind::kAtomic && check(type.item.atomic);
    };
    if (is(a, IsInteger) && is(b, IsInteger) && op_ != Operator::kDivide)
      traits_.type.item.atomic = Type::kInteger;
    else if (is(a, IsNumeric) && is(b, IsNumeric))
      traits_.type.item.kind = ItemType::Kind::kNumeric;
    if (!a.allows_none() && !b.allows_none()) traits_.type.occurrence = Occurrence::kOne;
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      Sequence a = AtMostOne(context, *left_, text_), b = AtMostOne(context, *right_, text_);
      if (context.statics.compatibility) {
        return Calculate(context, op_, ToNumber(context, a), ToNumber(context, b));
      }
      if (a.empty() || b.empty()) return {};
      return Calculate(context, op_, a.front(), b.front());
    });
  }
  std::string Name() const override { return text_; }

 private:
  std::string text_;
  Operator op_;
};

class Unary : public Expression {
 public:
  Unary(ByteSpan span, bool negative, ExpressionPtr operand)
      : Expression(span), negative_(negative), operand_(std::move(operand)) {
    traits_.Need(operand_->traits());
    traits_.type.item.kind = ItemType::Kind::kNumeric;
    traits_.type.occurrence =
        operand_->traits().type.allows_none() ? Occurrence::kOptional : Occurrence::kOne;
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      Sequence value = Atomize(context, operand_->Evaluate(context));
      if (context.statics.compatibility) {
        Item number = ToNumber(context, value);
        return negative_ ? Negate(context, number) : number;
      }
      if (value.empty()) return value;
      if (value.size() > 1) Raise("XPTY0004", "the operand of a sign is one number");
      Item item = value.front();
      if (item.type() == Type::kUntypedAtomic) item = Cast(context, item, Type::kDouble);
      if (!item.is_numeric())
        Raise("XPTY0004", fmt::format("a sign needs a number, not {}", Describe(context, item)));
      if (negative_) return Negate(context, item);
      return item.is_integer() ? item.WithType(Type::kInteger) : item;
    });
  }
  std::string Name() const override { return negative_ ? "unary -" : "unary +"; }
  std::vector<const Expression*> Children() const override { return {operand_.get()}; }

 private:
  bool negative_;
  ExpressionPtr operand_;
};

class Range : public Binary {
 public:
  Range(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)) {
    traits_.type = SequenceType::Atomic(Type::kInteger, Occurrence::kMany);
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      static const SequenceType kInteger =
          SequenceType::Atomic(Type::kInteger, Occurrence::kOptional);
      Sequence a = Convert(context, left_->Evaluate(context), kInteger, "the start of a range");
      Sequence b = Convert(context, right_->Evaluate(context), kInteger, "the end of a range");
      if (a.empty() || b.empty()) return {};
      if (a.front().is_big() || b.front().is_big()) {
        if (ToBig(a.front()) > ToBig(b.front())) return {};
        if (ToBig(a.front()) == ToBig(b.front())) return a.front();
        BigNumber first = ToBig(a.front()), count = ToBig(b.front()) - first + 1;
        if (count > 1'000'000)
          Raise("FOAR0002", "a long range reaches over numbers of more than 64 bits");
        SequenceBuilder numbers(context.arena());
        for (; count > 0; --count, ++first) numbers.Add(FromBig(first, context.arena()));
        return numbers.Build();
      }
      return Sequence::Range(a.front().integer(), b.front().integer());
    });
  }
  std::string Name() const override { return "to"; }
};

class Concat : public Binary {
 public:
  Concat(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Binary(span, std::move(left), std::move(right)) {
    traits_.type = SequenceType::Atomic(Type::kString);
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      std::string text;
      for (const Expression* part : {left_.get(), right_.get()}) {
        Sequence value = AtMostOne(context, *part, "||");
        if (!value.empty()) text += StringOf(context, value.front());
      }
      context.arena()->Charge(text.size());
      return MakeString(context, text);
    });
  }
  std::string Name() const override { return "||"; }
};

}  // namespace

ExpressionPtr MakeLogic(ByteSpan span, bool is_and, ExpressionPtr left, ExpressionPtr right) {
  return std::make_unique<Logic>(span, is_and, std::move(left), std::move(right));
}
ExpressionPtr MakeValueComparison(ByteSpan span, Comparison comparison, ExpressionPtr left,
                                  ExpressionPtr right) {
  return std::make_unique<ValueComparison>(span, comparison, std::move(left), std::move(right));
}
ExpressionPtr MakeGeneralComparison(ByteSpan span, Comparison comparison, ExpressionPtr left,
                                    ExpressionPtr right) {
  return std::make_unique<GeneralComparison>(span, comparison, std::move(left), std::move(right));
}
ExpressionPtr MakeNodeComparison(ByteSpan span, std::string op, ExpressionPtr left,
                                 ExpressionPtr right) {
  return std::make_unique<NodeComparison>(span, std::move(op), std::move(left), std::move(right));
}
ExpressionPtr MakeArithmetic(ByteSpan span, std::string op, ExpressionPtr left,
                             ExpressionPtr right) {
  return std::make_unique<Arithmetic>(span, std::move(op), std::move(left), std::move(right));
}
ExpressionPtr MakeUnary(ByteSpan span, bool negative, ExpressionPtr operand) {
  return std::make_unique<Unary>(span, negative, std::move(operand));
}
ExpressionPtr MakeRange(ByteSpan span, ExpressionPtr left, ExpressionPtr right) {
  return std::make_unique<Range>(span, std::move(left), std::move(right));
}
ExpressionPtr MakeConcat(ByteSpan span, ExpressionPtr left, ExpressionPtr right) {
  return std::make_unique<Concat>(span, std::move(left), std::move(right));
}

}  // namespace siglum::xpath
