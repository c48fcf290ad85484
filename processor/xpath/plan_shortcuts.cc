// Functions that need not have the whole of their argument: exists, empty, not, boolean, count,
// true, false. Tested by the conformance suite (tests/xpath/qt3_test.cc) and
// tests/xpath/query_test.cc.
#include "xpath/plan.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

class OnOperand : public Expression {
 public:
  OnOperand(ByteSpan span, std::string name, ExpressionPtr operand, Type type)
      : Expression(span), name_(std::move(name)), operand_(std::move(operand)) {
    traits_.Need(operand_->traits());
    traits_.type = SequenceType::Atomic(type);
  }
  std::string Name() const override { return name_; }
  std::vector<const Expression*> Children() const override { return {operand_.get()}; }

 protected:
  const std::string name_;
  const ExpressionPtr operand_;
};

class Condition : public OnOperand {
 public:
  Condition(ByteSpan span, std::string name, ExpressionPtr operand)
      : OnOperand(span, std::move(name), std::move(operand), Type::kBoolean) {}
  Sequence Evaluate(Context& context) const override { return Item::Boolean(Test(context)); }
};

class Exists : public Condition {
 public:
  Exists(ByteSpan span, bool wanted, ExpressionPtr operand)
      : Condition(span, wanted ? "fn:exists()" : "fn:empty()", std::move(operand)),
        wanted_(wanted) {}
  bool Test(Context& context) const override {
    if (operand_->traits().type.item.kind == ItemType::Kind::kNode)
      return operand_->Test(context) == wanted_;
    bool is_empty = operand_->ForEach(context, [](Item) { return false; });
    return is_empty != wanted_;
  }

 private:
  bool wanted_;
};

class Not : public Condition {
 public:
  Not(ByteSpan span, bool negates, ExpressionPtr operand)
      : Condition(span, negates ? "fn:not()" : "fn:boolean()", std::move(operand)),
        negates_(negates) {}
  bool Test(Context& context) const override { return operand_->Test(context) != negates_; }

 private:
  bool negates_;
};

class Count : public OnOperand {
 public:
  Count(ByteSpan span, ExpressionPtr operand)
      : OnOperand(span, "fn:count()", std::move(operand), Type::kInteger) {}
  Sequence Evaluate(Context& context) const override {
    const Traits& traits = operand_->traits();
    bool streams = traits.type.item.kind == ItemType::Kind::kNode && traits.is_sorted;
    if (!streams)
      return Item::Integer(static_cast<std::int64_t>(operand_->Evaluate(context).size()));
    std::int64_t count = 0;
    operand_->ForEach(context, [&](Item) {
      ++count;
      return true;
    });
    return Item::Integer(count);
  }
};

}  // namespace

ExpressionPtr MakeShortcut(ByteSpan span, const Callee& callee, ExpressionList* arguments) {
  if (callee.library == nullptr || callee.library->name.uri != kFunctionNamespace) return nullptr;
  std::string_view name = callee.library->name.local;
  if (arguments->empty()) {
    if (name == "true" || name == "false") return MakeLiteral(span, Item::Boolean(name == "true"));
    return nullptr;
  }
  if (arguments->size() != 1) return nullptr;
  ExpressionPtr& operand = arguments->front();
  if (name == "exists" || name == "empty")
    return std::make_unique<Exists>(span, name == "exists", std::move(operand));
  if (name == "not" || name == "boolean")
    return std::make_unique<Not>(span, name == "not", std::move(operand));
  if (name == "count") return std::make_unique<Count>(span, std::move(operand));
  return nullptr;
}

}  // namespace siglum::xpath
