// Finding functions by name, constructors of types among them. Tested by tests/xpath/query_test.cc.
#include "xpath/functions/callee.h"

#include <fmt/format.h>

#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

Sequence Construct(Context& context, const LibraryFunction& constructor, const Sequence& argument) {
  if (argument.empty()) return {};
  const ItemType& result = constructor.signature->back().item;
  if (result.kind == ItemType::Kind::kError) Raise("FORG0001", "xs:error has no values");
  if (result.kind == ItemType::Kind::kNumeric) {
    return argument.front().is_numeric() ? argument.front()
                                         : Cast(context, argument.front(), Type::kDouble);
  }
  if (constructor.signature->back().allows_many())
    return CastToList(context, argument.front(), constructor.type);
  return Cast(context, argument.front(), constructor.type);
}

class NamedFunction : public Function {
 public:
  NamedFunction(const Callee& callee, const Context& context, QName name)
      : Function(callee.signature),
        callee_(callee),
        statics_(context.statics),
        focus_(context.focus),
        name_(name) {}
  const QName* name() const override { return &name_; }
  Sequence Call(Context& context, Arguments arguments) const override {
    Context inner{context.run, statics_, focus_, nullptr};
    return callee_.Run(inner, arguments);
  }

 private:
  Callee callee_;
  const StaticContext& statics_;
  Focus focus_;
  QName name_;
};

}  // namespace

Sequence Callee::Run(Context& context, Arguments arguments) const {
  if (host != nullptr) return host->run(context, arguments);
  if (library->is_constructor) return Construct(context, *library, arguments[0]);
  return library->built_in->run(context, arguments);
}

std::optional<Callee> FindCallee(const StaticContext& statics, std::string_view uri,
                                 std::string_view local, std::size_t arity) {
  for (const auto& host : statics.functions) {
    if (host->uri != uri || host->local != local || host->signature.size() != arity + 1) continue;
    Callee callee;
    callee.host = host;
    callee.name = local;
    callee.signature = std::make_shared<const std::vector<SequenceType>>(host->signature);
    callee.flags = kUsesFocus | kUsesStatics | kUsesWorld;
    return callee;
  }
  const LibraryFunction* found = FindFunction(uri, local, arity);
  if (found == nullptr) return std::nullopt;
  Callee callee;
  callee.library = found;
  callee.name = fmt::format("{}:{}", found->name.prefix, local);
  callee.signature = found->signature;
  callee.flags = found->is_constructor ? unsigned{kPure} : found->built_in->flags;
  return callee;
}

Item MakeFunctionItem(Context& context, const Callee& callee) {
  QName name;
  if (callee.host != nullptr) {
    name = {"", callee.host->uri, callee.host->local};
  } else {
    name = callee.library->name;
  }
  return Item::OfFunction(context.arena()->Make<NamedFunction>(callee, context, name));
}

}  // namespace siglum::xpath
