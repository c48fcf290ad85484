// Functions that take functions (F&O 3.1, 16), sort and apply, function-lookup.
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include <algorithm>

#include "xpath/functions/callee.h"
#include "xpath/functions/registry.h"
#include "xpath/functions/sort_keys.h"
#include "xpath/values/array.h"
#include "xpath/values/compare.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

Sequence FunctionLookup(Context& context, Arguments arguments) {
  const QName& name = arguments[0].front().qname();
  Item arity = arguments[1].front();
  if (arity.is_big() || arity.integer() < 0) return {};
  std::optional<Callee> callee =
      FindCallee(context.statics, name.uri, name.local, static_cast<std::size_t>(arity.integer()));
  if (!callee.has_value()) return {};
  return MakeFunctionItem(context, *callee);
}

Sequence FunctionName(Context&, Arguments arguments) {
  Item function = arguments[0].front();
  if (function.type() != Type::kFunction || function.function().name() == nullptr) return {};
  return Item::OfQName(function.function().name());
}

Sequence FunctionArity(Context&, Arguments arguments) {
  return Item::Integer(static_cast<std::int64_t>(Arity(arguments[0].front())));
}

Sequence ForEach(Context& context, Arguments arguments) {
  SequenceBuilder result(context.arena());
  for (Item item : arguments[0])
    result.Add(CallFunction(context, arguments[1].front(), Sequence(item)));
  return result.Build();
}

Sequence Filter(Context& context, Arguments arguments) {
  SequenceBuilder result(context.arena());
  for (Item item : arguments[0]) {
    if (CallFunction(context, arguments[1].front(), Sequence(item)).front().boolean())
      result.Add(item);
  }
  return result.Build();
}

Sequence FoldLeft(Context& context, Arguments arguments) {
  Sequence value = arguments[1];
  for (Item item : arguments[0])
    value = CallFunction(context, arguments[2].front(), value, Sequence(item));
  return value;
}

Sequence FoldRight(Context& context, Arguments arguments) {
  Sequence value = arguments[1];
  for (std::uint64_t i = arguments[0].size(); i > 0; --i) {
    value = CallFunction(context, arguments[2].front(), Sequence(arguments[0][i - 1]), value);
  }
  return value;
}

Sequence ForEachPair(Context& context, Arguments arguments) {
  SequenceBuilder result(context.arena());
  std::uint64_t count = std::min(arguments[0].size(), arguments[1].size());
  for (std::uint64_t i = 0; i < count; ++i) {
    result.Add(CallFunction(context, arguments[2].front(), Sequence(arguments[0][i]),
                            Sequence(arguments[1][i])));
  }
  return result.Build();
}

Sequence Apply(Context& context, Arguments arguments) {
  const ArrayValue& members = arguments[1].front().array();
  if (members.size() != Arity(arguments[0].front())) {
    Raise("FOAP0001", fmt::format("a function of {} arguments is applied to {}",
                                  Arity(arguments[0].front()), members.size()));
  }
  return CallFunction(context, arguments[0].front(), Arguments(members.members()));
}

Sequence Sort(Context& context, Arguments arguments) {
  const Collation& collation = arguments.size() > 1 && !arguments[1].empty()
                                   ? GetCollation(arguments[1].front().text(), context.statics)
                                   : DefaultCollation(context);
  std::vector<Sequence> values, keys;
  for (Item item : arguments[0]) values.emplace_back(item);
  for (const Sequence& value : values) {
    Sequence key =
        arguments.size() > 2 ? CallFunction(context, arguments[2].front(), value) : value;
    keys.push_back(Atomize(context, key));
  }
  SequenceBuilder result(context.arena());
  for (std::size_t index : SortedOrder(context, keys, collation)) result.Add(values[index].front());
  return result.Build();
}

constexpr BuiltIn kFunctions[] = {
    {"fn:function-lookup($name as xs:QName, $arity as xs:integer) as function(*)?", FunctionLookup,
     kUsesFocus | kUsesStatics},
    {"fn:function-name($func as function(*)) as xs:QName?", FunctionName},
    {"fn:function-arity($func as function(*)) as xs:integer", FunctionArity},
    {"fn:for-each($seq as item()*, $action as function(item()) as item()*) as item()*", ForEach},
    {"fn:filter($seq as item()*, $f as function(item()) as xs:boolean) as item()*", Filter},
    {"fn:fold-left($seq as item()*, $zero as item()*, $f as function(item()*, item()) as item()*) "
     "as item()*",
     FoldLeft},
    {"fn:fold-right($seq as item()*, $zero as item()*, $f as function(item(), item()*) as item()*) "
     "as item()*",
     FoldRight},
    {"fn:for-each-pair($seq1 as item()*, $seq2 as item()*, $action as function(item(), item()) as "
     "item()*) as item()*",
     ForEachPair},
    {"fn:apply($function as function(*), $array as array(*)) as item()*", Apply},
    {"fn:sort($input as item()*) as item()*", Sort, kUsesStatics},
    {"fn:sort($input as item()*, $collation as xs:string?) as item()*", Sort, kUsesStatics},
    {"fn:sort($input as item()*, $collation as xs:string?, $key as function(item()) as "
     "xs:anyAtomicType*) as item()*",
     Sort, kUsesStatics},
};

}  // namespace

std::vector<std::size_t> SortedOrder(Context& context, const std::vector<Sequence>& keys,
                                     const Collation& collation) {
  std::vector<std::size_t> order(keys.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  context.run.CountSteps(keys.size() * 8);
  auto text = [](Item item) {
    return item.type() == Type::kUntypedAtomic ? item.WithType(Type::kString) : item;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Sequence &x = keys[a], &y = keys[b];
    for (std::uint64_t i = 0; i < x.size() && i < y.size(); ++i) {
      int result = OrderValues(context, text(x[i]), text(y[i]), collation);
      if (result != 0) return result < 0;
    }
    return x.size() < y.size();
  });
  return order;
}

std::span<const BuiltIn> HigherOrderFunctions() { return kFunctions; }

}  // namespace siglum::xpath
