// Calling functions, maps and arrays. Tested by tests/xpath/query_test.cc.
#include "xpath/values/function.h"

#include <fmt/format.h>

#include "xpath/values/array.h"
#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {

Item Evaluation::Add(std::shared_ptr<const xml::Document> document) {
  const xml::Document& tree = *document;
  std::optional<std::uint32_t> number = documents.Add(std::move(document));
  if (!number.has_value()) Raise("XPDY0130", "there are too many documents");
  return Item::Node(tree.tree_root(*number));
}

std::size_t Arity(Item function) {
  return function.type() == Type::kFunction ? function.function().arity() : 1;
}

Sequence GetMember(Item array, Item index) {
  const ArrayValue& members = array.array();
  bool inside = !index.is_big() && index.integer() >= 1 &&
                static_cast<std::uint64_t>(index.integer()) <= members.size();
  if (!inside) {
    Raise("FOAY0001",
          fmt::format("an array of {} members has no member {}", members.size(),
                      index.is_big() ? "with that number" : std::to_string(index.integer())));
  }
  return members[static_cast<std::size_t>(index.integer() - 1)];
}

Sequence CallFunction(Context& context, Item function, Arguments arguments) {
  if (arguments.size() != Arity(function)) {
    Raise("XPTY0004", fmt::format("a function of {} arguments is called with {}", Arity(function),
                                  arguments.size()));
  }
  if (function.type() == Type::kMap) {
    Sequence key =
        Convert(context, arguments[0], SequenceType::Atomic(Type::kAnyAtomic), "the key of a map");
    const Sequence* value = function.map().Find(key.front());
    return value == nullptr ? Sequence() : *value;
  }
  if (function.type() == Type::kArray) {
    Sequence index = Convert(context, arguments[0], SequenceType::Atomic(Type::kInteger),
                             "the index of an array");
    return GetMember(function, index.front());
  }
  const Function& callee = function.function();
  CallGuard guard(context.run);
  context.run.CountSteps(16);
  constexpr std::size_t kFew = 8;
  Sequence few[kFew];
  std::vector<Sequence> many;
  Sequence* converted = few;
  if (arguments.size() > kFew) {
    many.resize(arguments.size());
    converted = many.data();
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const SequenceType& type = (*callee.signature())[i];
    bool any = type.item.kind == ItemType::Kind::kItem && type.occurrence == Occurrence::kMany &&
               !type.is_empty;
    converted[i] =
        any ? arguments[i] : Convert(context, arguments[i], type, "an argument of a function");
  }
  return callee.Call(context, Arguments(converted, arguments.size()));
}

}  // namespace siglum::xpath
