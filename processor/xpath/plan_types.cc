// instance of, treat as, cast as, castable as (XPath 3.1, 3.14).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include "xpath/plan.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

class OfType : public Expression {
 public:
  OfType(ByteSpan span, ExpressionPtr operand, SequenceType type)
      : Expression(span), operand_(std::move(operand)), wanted_(std::move(type)) {
    traits_.Need(operand_->traits());
  }
  std::vector<const Expression*> Children() const override { return {operand_.get()}; }

 protected:
  const ExpressionPtr operand_;
  const SequenceType wanted_;
};

class InstanceOf : public OfType {
 public:
  InstanceOf(ByteSpan span, ExpressionPtr operand, SequenceType type)
      : OfType(span, std::move(operand), std::move(type)) {
    traits_.type = SequenceType::Atomic(Type::kBoolean);
  }
  Sequence Evaluate(Context& context) const override { return Item::Boolean(Test(context)); }
  bool Test(Context& context) const override {
    return Matches(context, operand_->Evaluate(context), wanted_);
  }
  std::string Name() const override { return "instance of " + wanted_.ToString(); }
};

class Treat : public OfType {
 public:
  Treat(ByteSpan span, ExpressionPtr operand, SequenceType type)
      : OfType(span, std::move(operand), std::move(type)) {
    traits_.type = wanted_;
    traits_.is_sorted = operand_->traits().is_sorted;
    traits_.is_flat = operand_->traits().is_flat;
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&] {
      Sequence value = operand_->Evaluate(context);
      CheckType(context, value, wanted_, "XPDY0050", "the value of treat as");
      return value;
    });
  }
  std::string Name() const override { return "treat as " + wanted_.ToString(); }
};

// xs:numeric: the first member type of the union that takes the value.
Item CastToNumeric(Context& context, Item item) {
  if (item.is_numeric()) return item;
  return Cast(context, item, Type::kDouble);
}

class CastTo : public OfType {
 public:
  CastTo(ByteSpan span, ExpressionPtr operand, SequenceType type, bool list_of, bool only_test)
      : OfType(span, std::move(operand), std::move(type)),
        list_of_(list_of),
        only_test_(only_test) {
    if (only_test_) {
      traits_.type = SequenceType::Atomic(Type::kBoolean);
    } else {
      traits_.type = wanted_;
      if (list_of_) traits_.type.occurrence = Occurrence::kMany;
    }
  }
  Sequence Evaluate(Context& context) const override {
    if (only_test_) return Item::Boolean(Test(context));
    return WithPlace(*this, [&]() -> Sequence {
      Sequence value = Atomize(context, operand_->Evaluate(context));
      if (value.empty() && wanted_.allows_none()) return value;
      if (value.size() != 1) {
        Raise("XPTY0004",
              fmt::format("one value can be cast to {}, not {}", wanted_.ToString(), value.size()));
      }
      return CastOne(context, value.front());
    });
  }
  bool Test(Context& context) const override {
    if (!only_test_) return Expression::Test(context);
    Sequence value =
        WithPlace(*this, [&] { return Atomize(context, operand_->Evaluate(context)); });
    if (value.empty()) return wanted_.allows_none();
    if (value.size() > 1) return false;
    try {
      CastOne(context, value.front());
      return true;
    } catch (const Failure&) {
      return false;
    }
  }
  std::string Name() const override {
    return (only_test_ ? "castable as " : "cast as ") + wanted_.ToString();
  }

 private:
  Sequence CastOne(Context& context, Item item) const {
    if (list_of_) return CastToList(context, item, wanted_.item.atomic);
    if (wanted_.item.kind == ItemType::Kind::kNumeric) return CastToNumeric(context, item);
    if (wanted_.item.kind == ItemType::Kind::kError) Raise("FORG0001", "xs:error has no values");
    return Cast(context, item, wanted_.item.atomic);
  }

  bool list_of_, only_test_;
};

}  // namespace

ExpressionPtr MakeInstanceOf(ByteSpan span, ExpressionPtr operand, SequenceType type) {
  return std::make_unique<InstanceOf>(span, std::move(operand), std::move(type));
}
ExpressionPtr MakeTreat(ByteSpan span, ExpressionPtr operand, SequenceType type) {
  return std::make_unique<Treat>(span, std::move(operand), std::move(type));
}
ExpressionPtr MakeCast(ByteSpan span, ExpressionPtr operand, SequenceType type, bool list_of) {
  return std::make_unique<CastTo>(span, std::move(operand), std::move(type), list_of, false);
}
ExpressionPtr MakeCastable(ByteSpan span, ExpressionPtr operand, SequenceType type, bool list_of) {
  return std::make_unique<CastTo>(span, std::move(operand), std::move(type), list_of, true);
}

}  // namespace siglum::xpath
