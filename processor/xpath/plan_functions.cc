// Calls of functions, functions as values, maps, arrays and lookup (XPath 3.1, 3.1.5
// to 3.1.7, 3.11). Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include "xpath/plan.h"
#include "xpath/values/array.h"
#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

std::vector<const Expression*> Pointers(const ExpressionList& list) {
  std::vector<const Expression*> pointers;
  for (const ExpressionPtr& expression : list) {
    if (expression != nullptr) pointers.push_back(expression.get());
  }
  return pointers;
}

// A few sequences on the stack, more on the heap.
class ArgumentArray {
 public:
  explicit ArgumentArray(std::size_t size) : size_(size) {
    if (size > kFew) many_.resize(size);
  }
  Sequence& operator[](std::size_t i) { return data()[i]; }
  Arguments view() { return {data(), size_}; }
  Sequence* data() { return size_ > kFew ? many_.data() : few_; }

 private:
  static constexpr std::size_t kFew = 6;
  std::size_t size_;
  Sequence few_[kFew];
  std::vector<Sequence> many_;
};

bool IsAny(const SequenceType& type) {
  return type.item.kind == ItemType::Kind::kItem && type.occurrence == Occurrence::kMany &&
         !type.is_empty;
}

class Call : public Expression {
 public:
  Call(ByteSpan span, Callee callee, ExpressionList arguments)
      : Expression(span), callee_(std::move(callee)), arguments_(std::move(arguments)) {
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      traits_.Need(arguments_[i]->traits());
      const SequenceType& wanted = (*callee_.signature)[i];
      const SequenceType& given = arguments_[i]->traits().type;
      // A function that is an instance of function(A) as B is wrapped all the same.
      bool fits = IsAny(wanted) ||
                  (wanted.item.kind < ItemType::Kind::kAnyFunction && IsSubtype(given, wanted));
      converts_.push_back(!fits);
      what_.push_back(fmt::format("argument {} of {}", i + 1, callee_.name));
    }
    traits_.type = callee_.signature->back();
    if (callee_.flags & kUsesFocus) traits_.uses_item = true;
    // A function that is looked up at run time may ask for anything.
    bool any = callee_.host != nullptr || callee_.is(kFunctionNamespace, "function-lookup");
    if (any || callee_.is(kFunctionNamespace, "position")) traits_.uses_position = true;
    if (any || callee_.is(kFunctionNamespace, "last")) traits_.uses_last = true;
    if (callee_.flags & kUnstable) traits_.is_stable = false;
    if (callee_.flags & (kUnstable | kUsesWorld | kUsesFocus)) traits_.is_fixed = false;
  }
  Sequence Evaluate(Context& context) const override {
    ArgumentArray values(arguments_.size());
    for (std::size_t i = 0; i < arguments_.size(); ++i)
      values[i] = arguments_[i]->Evaluate(context);
    return WithPlace(*this, [&] {
      for (std::size_t i = 0; i < arguments_.size(); ++i) {
        if (!converts_[i] && !context.statics.compatibility) continue;
        values[i] = Convert(context, values[i], (*callee_.signature)[i], what_[i]);
      }
      return callee_.Run(context, values.view());
    });
  }
  std::string Name() const override { return callee_.name + "()"; }
  std::vector<const Expression*> Children() const override { return Pointers(arguments_); }

 private:
  Callee callee_;
  ExpressionList arguments_;
  std::vector<bool> converts_;
  std::vector<std::string> what_;
};

SequenceType OneFunction() {
  SequenceType type;
  type.item.kind = ItemType::Kind::kAnyFunction;
  type.occurrence = Occurrence::kOne;
  return type;
}

class FunctionReference : public Expression {
 public:
  FunctionReference(ByteSpan span, Callee callee) : Expression(span), callee_(std::move(callee)) {
    traits_.type = OneFunction();
    traits_.is_fixed = false;
    if (callee_.flags & kUsesFocus)
      traits_.uses_item = traits_.uses_position = traits_.uses_last = true;
  }
  Sequence Evaluate(Context& context) const override { return MakeFunctionItem(context, callee_); }
  std::string Name() const override { return fmt::format("{}#{}", callee_.name, callee_.arity()); }

 private:
  Callee callee_;
};

// The function that an expression gives; XPTY0004 when it is not one.
Item EvaluateFunction(Context& context, const Expression& expression) {
  Sequence value = expression.Evaluate(context);
  if (value.size() != 1 || !value.front().is_function()) {
    RaiseAt(expression.span(), "XPTY0004",
            fmt::format("only a function can be called, not {}",
                        value.size() == 1 ? Describe(context, value.front())
                                          : fmt::format("{} items", value.size())));
  }
  return value.front();
}

// A call of what an expression gives. An argument that is null is left open.
class CallOfItem : public Expression {
 public:
  CallOfItem(ByteSpan span, ExpressionPtr function, ExpressionList arguments)
      : Expression(span), function_(std::move(function)), arguments_(std::move(arguments)) {
    traits_.Need(function_->traits());
    for (const ExpressionPtr& argument : arguments_) {
      if (argument != nullptr) traits_.Need(argument->traits());
    }
    traits_.is_fixed = false;
  }
  std::vector<const Expression*> Children() const override {
    std::vector<const Expression*> children = Pointers(arguments_);
    children.insert(children.begin(), function_.get());
    return children;
  }

 protected:
  ExpressionPtr function_;
  ExpressionList arguments_;
};

class DynamicCall : public CallOfItem {
 public:
  DynamicCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments)
      : CallOfItem(span, std::move(function), std::move(arguments)) {
    traits_.is_stable = false;
  }
  Sequence Evaluate(Context& context) const override {
    Item function = EvaluateFunction(context, *function_);
    ArgumentArray values(arguments_.size());
    for (std::size_t i = 0; i < arguments_.size(); ++i)
      values[i] = arguments_[i]->Evaluate(context);
    return WithPlace(*this, [&] { return CallFunction(context, function, values.view()); });
  }
  std::string Name() const override { return "call"; }
};

// A function with some arguments already given.
class PartialFunction : public Function {
 public:
  PartialFunction(Signature signature, Item inner, std::vector<std::optional<Sequence>> arguments)
      : Function(std::move(signature)), inner_(inner), arguments_(std::move(arguments)) {}
  Sequence Call(Context& context, Arguments open) const override {
    std::vector<Sequence> all;
    std::size_t next = 0;
    for (const std::optional<Sequence>& argument : arguments_)
      all.push_back(argument ? *argument : open[next++]);
    return CallFunction(context, inner_, all);
  }

 private:
  Item inner_;
  std::vector<std::optional<Sequence>> arguments_;
};

// Parameters and result of any function item.
std::vector<SequenceType> SignatureOf(Item function) {
  if (function.type() == Type::kFunction) return *function.function().signature();
  Type key = function.type() == Type::kMap ? Type::kAnyAtomic : Type::kInteger;
  return {SequenceType::Atomic(key), SequenceType::Any()};
}

class PartialCall : public CallOfItem {
 public:
  PartialCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments)
      : CallOfItem(span, std::move(function), std::move(arguments)) {
    traits_.type = OneFunction();
  }
  Sequence Evaluate(Context& context) const override {
    Item function = EvaluateFunction(context, *function_);
    return WithPlace(*this, [&]() -> Sequence {
      std::vector<SequenceType> types = SignatureOf(function);
      if (types.size() != arguments_.size() + 1) {
        Raise("XPTY0004", fmt::format("a function of {} arguments is given {}", types.size() - 1,
                                      arguments_.size()));
      }
      std::vector<std::optional<Sequence>> given;
      auto open = std::make_shared<std::vector<SequenceType>>();
      for (std::size_t i = 0; i < arguments_.size(); ++i) {
        if (arguments_[i] == nullptr) {
          given.emplace_back();
          open->push_back(types[i]);
        } else {
          given.emplace_back(Convert(context, arguments_[i]->Evaluate(context), types[i],
                                     fmt::format("argument {}", i + 1)));
        }
      }
      open->push_back(types.back());
      return Item::OfFunction(
          context.arena()->Make<PartialFunction>(std::move(open), function, std::move(given)));
    });
  }
  std::string Name() const override { return "partial call"; }
};

struct InlineBody {
  ExpressionPtr body;
  std::size_t frame_size;
  std::vector<Capture> captures;
  bool has_result_type;
};

class Closure : public Function {
 public:
  Closure(Signature signature, const InlineBody& inner, const Context& context)
      : Function(std::move(signature)), inner_(inner), statics_(context.statics) {
    for (const Capture& capture : inner_.captures)
      captured_.push_back(context.variables[capture.from]);
  }
  Sequence Call(Context& context, Arguments arguments) const override {
    std::vector<Sequence> frame(inner_.frame_size);
    std::copy(arguments.begin(), arguments.end(), frame.begin());
    for (std::size_t i = 0; i < captured_.size(); ++i) frame[inner_.captures[i].to] = captured_[i];
    Context own{context.run, statics_, {}, frame.data()};
    Sequence value = inner_.body->Evaluate(own);
    if (!inner_.has_result_type) return value;
    return WithPlace(*inner_.body, [&] {
      return Convert(own, value, signature()->back(), "the result of the function");
    });
  }

 private:
  const InlineBody& inner_;
  const StaticContext& statics_;
  std::vector<Sequence> captured_;
};

class InlineFunction : public Expression {
 public:
  InlineFunction(ByteSpan span, Signature signature, InlineBody inner)
      : Expression(span), signature_(std::move(signature)), inner_(std::move(inner)) {
    traits_.type = OneFunction();
    traits_.is_fixed = false;
    traits_.is_stable = inner_.body->traits().is_stable;
    for (const Capture& capture : inner_.captures) traits_.variables |= SlotBit(capture.from);
  }
  Sequence Evaluate(Context& context) const override {
    return Item::OfFunction(context.arena()->Make<Closure>(signature_, inner_, context));
  }
  std::string Name() const override {
    return fmt::format("function of {}", signature_->size() - 1);
  }
  std::vector<const Expression*> Children() const override { return {inner_.body.get()}; }

 private:
  Signature signature_;
  InlineBody inner_;
};

class Constructor : public Expression {
 public:
  Constructor(ByteSpan span, ExpressionList parts, ItemType::Kind kind)
      : Expression(span), parts_(std::move(parts)) {
    for (const ExpressionPtr& part : parts_) traits_.Need(part->traits());
    traits_.type.item.kind = kind;
    traits_.type.occurrence = Occurrence::kOne;
  }
  std::vector<const Expression*> Children() const override { return Pointers(parts_); }

 protected:
  const ExpressionList parts_;
};

class MapConstructor : public Constructor {
 public:
  MapConstructor(ByteSpan span, ExpressionList parts)
      : Constructor(span, std::move(parts), ItemType::Kind::kAnyMap) {}
  Sequence Evaluate(Context& context) const override {
    std::vector<MapEntry> entries;
    for (std::size_t i = 0; i < parts_.size(); i += 2) {
      Sequence key =
          WithPlace(*parts_[i], [&] { return Atomize(context, parts_[i]->Evaluate(context)); });
      if (key.size() != 1)
        RaiseAt(parts_[i]->span(), "XPTY0004", "the key of a map is one atomic value");
      entries.push_back({key.front(), parts_[i + 1]->Evaluate(context)});
    }
    const MapValue* map = MapValue::Make(entries, context.arena());
    if (map->size() < entries.size())
      RaiseAt(span(), "XQDY0137", "two keys of the map are the same");
    return Item::OfMap(map);
  }
  std::string Name() const override { return "map"; }
};

class SquareArray : public Constructor {
 public:
  SquareArray(ByteSpan span, ExpressionList parts)
      : Constructor(span, std::move(parts), ItemType::Kind::kAnyArray) {}
  Sequence Evaluate(Context& context) const override {
    std::vector<Sequence> members;
    for (const ExpressionPtr& part : parts_) members.push_back(part->Evaluate(context));
    return MakeArray(std::move(members), context.arena());
  }
  std::string Name() const override { return "array"; }
};

class CurlyArray : public Constructor {
 public:
  CurlyArray(ByteSpan span, ExpressionList parts)
      : Constructor(span, std::move(parts), ItemType::Kind::kAnyArray) {}
  Sequence Evaluate(Context& context) const override {
    std::vector<Sequence> members;
    for (const ExpressionPtr& part : parts_) {
      part->ForEach(context, [&](Item item) {
        if (members.size() == members.capacity())
          context.arena()->Charge(members.size() * 2 * sizeof(Sequence));
        members.emplace_back(item);
        return true;
      });
    }
    return MakeArray(std::move(members), context.arena());
  }
  std::string Name() const override { return "array { }"; }
};

class Lookup : public Expression {
 public:
  Lookup(ByteSpan span, ExpressionPtr base, ExpressionPtr key)
      : Expression(span), base_(std::move(base)), key_(std::move(key)) {
    traits_.Need(base_->traits());
    if (key_ != nullptr) traits_.Need(key_->traits());
  }
  Sequence Evaluate(Context& context) const override {
    Sequence base = base_->Evaluate(context);
    return WithPlace(*this, [&] {
      Sequence keys;
      if (key_ != nullptr) keys = Atomize(context, key_->Evaluate(context));
      SequenceBuilder result(context.arena());
      for (Item item : base) {
        if (item.type() != Type::kMap && item.type() != Type::kArray) {
          Raise("XPTY0004", fmt::format("? looks into a map or an array, not into {}",
                                        Describe(context, item)));
        }
        if (key_ == nullptr) {
          AddAll(item, &result);
        } else {
          for (Item key : keys) result.Add(CallFunction(context, item, Sequence(key)));
        }
      }
      return result.Build();
    });
  }
  std::string Name() const override { return key_ == nullptr ? "?*" : "?"; }
  std::vector<const Expression*> Children() const override {
    if (key_ == nullptr) return {base_.get()};
    return {base_.get(), key_.get()};
  }

 private:
  static void AddAll(Item item, SequenceBuilder* result) {
    if (item.type() == Type::kMap) {
      for (const MapEntry& entry : item.map().entries()) result->Add(entry.value);
    } else {
      for (const Sequence& member : item.array().members()) result->Add(member);
    }
  }

  ExpressionPtr base_, key_;
};

}  // namespace

ExpressionPtr MakeCall(ByteSpan span, Callee callee, ExpressionList arguments) {
  return std::make_unique<Call>(span, std::move(callee), std::move(arguments));
}
ExpressionPtr MakeFunctionReference(ByteSpan span, Callee callee) {
  return std::make_unique<FunctionReference>(span, std::move(callee));
}
ExpressionPtr MakePartialCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments) {
  return std::make_unique<PartialCall>(span, std::move(function), std::move(arguments));
}
ExpressionPtr MakeDynamicCall(ByteSpan span, ExpressionPtr function, ExpressionList arguments) {
  return std::make_unique<DynamicCall>(span, std::move(function), std::move(arguments));
}
ExpressionPtr MakeInlineFunction(ByteSpan span, Signature signature, bool has_result_type,
                                 std::size_t frame_size, std::vector<Capture> captures,
                                 ExpressionPtr body) {
  return std::make_unique<InlineFunction>(
      span, std::move(signature),
      InlineBody{std::move(body), frame_size, std::move(captures), has_result_type});
}
ExpressionPtr MakeMapConstructor(ByteSpan span, ExpressionList keys_and_values) {
  return std::make_unique<MapConstructor>(span, std::move(keys_and_values));
}
ExpressionPtr MakeSquareArray(ByteSpan span, ExpressionList members) {
  return std::make_unique<SquareArray>(span, std::move(members));
}
ExpressionPtr MakeCurlyArray(ByteSpan span, ExpressionPtr content) {
  ExpressionList parts;
  if (content != nullptr) parts.push_back(std::move(content));
  return std::make_unique<CurlyArray>(span, std::move(parts));
}
ExpressionPtr MakeLookup(ByteSpan span, ExpressionPtr base, ExpressionPtr key) {
  return std::make_unique<Lookup>(span, std::move(base), std::move(key));
}

}  // namespace siglum::xpath
