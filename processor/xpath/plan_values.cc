// Literals, variables, sequences, choices and loops (XPath 3.1, 3.1, 3.4, 3.9 to 3.12).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include "xpath/plan.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

class Literal : public Expression {
 public:
  Literal(ByteSpan span, Sequence value) : Expression(span), value_(value) {
    traits_.type.is_empty = value.empty();
    if (value.size() == 1) {
      traits_.type.occurrence = Occurrence::kOne;
      if (value.front().is_atomic()) {
        traits_.type.item.kind = ItemType::Kind::kAtomic;
        traits_.type.item.atomic = value.front().type();
      }
    }
    traits_.is_sorted = value.empty();
  }
  Sequence Evaluate(Context&) const override { return value_; }
  const Sequence* literal() const override { return &value_; }
  std::string Name() const override {
    if (value_.empty()) return "()";
    if (value_.size() > 1) return fmt::format("{} items", value_.size());
    if (!value_.front().is_atomic()) return "a value";
    Arena arena;
    std::string text(AtomicText(&arena, value_.front()));
    return value_.front().is_text() ? "'" + text + "'" : text;
  }

 private:
  Sequence value_;
};

class Variable : public Expression {
 public:
  Variable(ByteSpan span, std::size_t slot, std::string name, SequenceType type)
      : Expression(span), slot_(slot), name_(std::move(name)) {
    traits_.type = std::move(type);
    traits_.variables = SlotBit(slot);
    traits_.is_fixed = false;
  }
  Sequence Evaluate(Context& context) const override { return context.variables[slot_]; }
  std::string Name() const override { return "$" + name_; }

 private:
  std::size_t slot_;
  std::string name_;
};

class TheContextItem : public Expression {
 public:
  explicit TheContextItem(ByteSpan span) : Expression(span) {
    traits_.type.occurrence = Occurrence::kOne;
    traits_.uses_item = true;
    traits_.is_fixed = false;
    traits_.is_flat = true;
  }
  Sequence Evaluate(Context& context) const override {
    if (context.focus.defined) return context.focus.item;
    return WithPlace(*this, [&] { return ContextItem(context); });
  }
  std::string Name() const override { return "."; }
};

class SequenceOf : public Expression {
 public:
  SequenceOf(ByteSpan span, ExpressionList items) : Expression(span), items_(std::move(items)) {
    for (const ExpressionPtr& item : items_) traits_.Need(item->traits());
    bool numbers = true, booleans = true;
    for (const ExpressionPtr& item : items_) {
      const ItemType& type = item->traits().type.item;
      numbers &= type.kind == ItemType::Kind::kAtomic && IsNumeric(type.atomic);
      booleans &= type.kind == ItemType::Kind::kAtomic && type.atomic == Type::kBoolean;
    }
    if (booleans)
      traits_.type.item.kind = ItemType::Kind::kAtomic, traits_.type.item.atomic = Type::kBoolean;
    if (numbers) traits_.type.item.kind = ItemType::Kind::kNumeric;
  }
  Sequence Evaluate(Context& context) const override {
    SequenceBuilder result(context.arena());
    for (const ExpressionPtr& item : items_) result.Add(item->Evaluate(context));
    return result.Build();
  }
  bool ForEach(Context& context, Sink sink) const override {
    for (const ExpressionPtr& item : items_) {
      if (!item->ForEach(context, sink)) return false;
    }
    return true;
  }
  std::string Name() const override { return "sequence"; }
  std::vector<const Expression*> Children() const override {
    std::vector<const Expression*> children;
    for (const ExpressionPtr& item : items_) children.push_back(item.get());
    return children;
  }

 private:
  ExpressionList items_;
};

// The most precise type that both have, as far as it is worth knowing.
SequenceType Either(const SequenceType& a, const SequenceType& b) {
  SequenceType type;
  if (IsSubtype(a.item, b.item))
    type.item = b.item;
  else if (IsSubtype(b.item, a.item))
    type.item = a.item;
  bool none = a.allows_none() || b.allows_none(), many = a.allows_many() || b.allows_many();
  type.occurrence = none ? (many ? Occurrence::kMany : Occurrence::kOptional)
                         : (many ? Occurrence::kOneOrMore : Occurrence::kOne);
  return type;
}

class If : public Expression {
 public:
  If(ByteSpan span, ExpressionPtr condition, ExpressionPtr then, ExpressionPtr otherwise)
      : Expression(span),
        condition_(std::move(condition)),
        then_(std::move(then)),
        otherwise_(std::move(otherwise)) {
    for (const Expression* part : {condition_.get(), then_.get(), otherwise_.get()})
      traits_.Need(part->traits());
    const Traits &a = then_->traits(), &b = otherwise_->traits();
    traits_.type = a.type.is_empty   ? Either(b.type, b.type)
                   : b.type.is_empty ? Either(a.type, a.type)
                                     : Either(a.type, b.type);
    if (a.type.is_empty || b.type.is_empty) {
      traits_.type.occurrence =
          traits_.type.allows_many() ? Occurrence::kMany : Occurrence::kOptional;
    }
    traits_.is_sorted = a.is_sorted && b.is_sorted;
    traits_.is_flat = a.is_flat && b.is_flat;
  }
  Sequence Evaluate(Context& context) const override { return Chosen(context).Evaluate(context); }
  bool ForEach(Context& context, Sink sink) const override {
    return Chosen(context).ForEach(context, sink);
  }
  bool Test(Context& context) const override { return Chosen(context).Test(context); }
  std::string Name() const override { return "if"; }
  std::vector<const Expression*> Children() const override {
    return {condition_.get(), then_.get(), otherwise_.get()};
  }

 private:
  const Expression& Chosen(Context& context) const {
    return condition_->Test(context) ? *then_ : *otherwise_;
  }

  ExpressionPtr condition_, then_, otherwise_;
};

// A binding of a variable around a body.
class Binding : public Expression {
 public:
  Binding(ByteSpan span, std::size_t slot, ExpressionPtr value, ExpressionPtr body)
      : Expression(span), slot_(slot), value_(std::move(value)), body_(std::move(body)) {
    traits_.Need(body_->traits());
    if (slot_ < 63) traits_.variables &= ~SlotBit(slot_);
    traits_.Need(value_->traits());
    traits_.is_fixed = false;  // it needs a frame for its variable
  }
  std::vector<const Expression*> Children() const override { return {value_.get(), body_.get()}; }

 protected:
  const std::size_t slot_;
  const ExpressionPtr value_, body_;
};

class For : public Binding {
 public:
  For(ByteSpan span, std::size_t slot, ExpressionPtr in, ExpressionPtr body)
      : Binding(span, slot, std::move(in), std::move(body)) {
    traits_.type.item = body_->traits().type.item;
  }
  Sequence Evaluate(Context& context) const override {
    SequenceBuilder result(context.arena());
    value_->ForEach(context, [&](Item item) {
      context.run.CountSteps(1);
      context.variables[slot_] = item;
      result.Add(body_->Evaluate(context));
      return true;
    });
    return result.Build();
  }
  bool ForEach(Context& context, Sink sink) const override {
    return value_->ForEach(context, [&](Item item) {
      context.run.CountSteps(1);
      context.variables[slot_] = item;
      return body_->ForEach(context, sink);
    });
  }
  std::string Name() const override { return "for"; }
};

class Let : public Binding {
 public:
  Let(ByteSpan span, std::size_t slot, ExpressionPtr value, ExpressionPtr body)
      : Binding(span, slot, std::move(value), std::move(body)) {
    traits_.type = body_->traits().type;
    traits_.is_sorted = body_->traits().is_sorted;
    traits_.is_flat = body_->traits().is_flat;
  }
  Sequence Evaluate(Context& context) const override {
    context.variables[slot_] = value_->Evaluate(context);
    return body_->Evaluate(context);
  }
  bool ForEach(Context& context, Sink sink) const override {
    context.variables[slot_] = value_->Evaluate(context);
    return body_->ForEach(context, sink);
  }
  bool Test(Context& context) const override {
    context.variables[slot_] = value_->Evaluate(context);
    return body_->Test(context);
  }
  std::string Name() const override { return "let"; }
};

class Quantified : public Binding {
 public:
  Quantified(ByteSpan span, bool every, std::size_t slot, ExpressionPtr in, ExpressionPtr test)
      : Binding(span, slot, std::move(in), std::move(test)), every_(every) {
    traits_.type = SequenceType::Atomic(Type::kBoolean);
  }
  Sequence Evaluate(Context& context) const override { return Item::Boolean(Test(context)); }
  bool Test(Context& context) const override {
    bool ended = value_->ForEach(context, [&](Item item) {
      context.run.CountSteps(1);
      context.variables[slot_] = item;
      return body_->Test(context) == every_;
    });
    return ended == every_;
  }
  std::string Name() const override { return every_ ? "every" : "some"; }

 private:
  bool every_;
};

}  // namespace

ExpressionPtr MakeLiteral(ByteSpan span, Sequence value) {
  return std::make_unique<Literal>(span, value);
}
ExpressionPtr MakeVariable(ByteSpan span, std::size_t slot, std::string name, SequenceType type) {
  return std::make_unique<Variable>(span, slot, std::move(name), std::move(type));
}
ExpressionPtr MakeContextItem(ByteSpan span) { return std::make_unique<TheContextItem>(span); }
ExpressionPtr MakeSequence(ByteSpan span, ExpressionList items) {
  if (items.size() == 1) return std::move(items.front());
  return std::make_unique<SequenceOf>(span, std::move(items));
}
ExpressionPtr MakeIf(ByteSpan span, ExpressionPtr condition, ExpressionPtr then,
                     ExpressionPtr otherwise) {
  return std::make_unique<If>(span, std::move(condition), std::move(then), std::move(otherwise));
}
ExpressionPtr MakeFor(ByteSpan span, std::size_t slot, ExpressionPtr in, ExpressionPtr body) {
  return std::make_unique<For>(span, slot, std::move(in), std::move(body));
}
ExpressionPtr MakeLet(ByteSpan span, std::size_t slot, ExpressionPtr value, ExpressionPtr body) {
  return std::make_unique<Let>(span, slot, std::move(value), std::move(body));
}
ExpressionPtr MakeQuantified(ByteSpan span, bool every, std::size_t slot, ExpressionPtr in,
                             ExpressionPtr test) {
  return std::make_unique<Quantified>(span, every, slot, std::move(in), std::move(test));
}

}  // namespace siglum::xpath
