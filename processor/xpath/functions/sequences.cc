// Functions on sequences (F&O 3.1, 14.1 to 14.3).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/compare.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

const Collation& CollationArgument(Context& context, Arguments arguments, std::size_t index) {
  if (arguments.size() <= index || arguments[index].empty()) return DefaultCollation(context);
  return GetCollation(arguments[index].front().text(), context.statics);
}

Sequence Same(Context&, Arguments arguments) { return arguments[0]; }

Sequence Empty(Context&, Arguments arguments) { return Item::Boolean(arguments[0].empty()); }
Sequence Exists(Context&, Arguments arguments) { return Item::Boolean(!arguments[0].empty()); }
Sequence Head(Context&, Arguments arguments) { return arguments[0].Slice(0, 1); }
Sequence Tail(Context&, Arguments arguments) { return arguments[0].Slice(1); }

Sequence InsertBefore(Context& context, Arguments arguments) {
  const Sequence& target = arguments[0];
  BigNumber wanted = ToBig(arguments[1].front());
  std::uint64_t position = wanted < 1                          ? 1
                           : wanted > BigNumber(target.size()) ? target.size() + 1
                                                               : static_cast<std::uint64_t>(wanted);
  SequenceBuilder result(context.arena());
  result.Add(target.Slice(0, position - 1));
  result.Add(arguments[2]);
  result.Add(target.Slice(position - 1));
  return result.Build();
}

Sequence Remove(Context& context, Arguments arguments) {
  const Sequence& target = arguments[0];
  BigNumber position = ToBig(arguments[1].front());
  if (position < 1 || position > BigNumber(target.size())) return target;
  auto index = static_cast<std::uint64_t>(position) - 1;
  if (index == 0) return target.Slice(1);
  if (index + 1 == target.size()) return target.Slice(0, index);
  SequenceBuilder result(context.arena());
  result.Add(target.Slice(0, index));
  result.Add(target.Slice(index + 1));
  return result.Build();
}

Sequence Reverse(Context& context, Arguments arguments) {
  const Sequence& source = arguments[0];
  if (source.size() < 2) return source;
  SequenceBuilder result(context.arena());
  result.Add(source);
  std::reverse(result.items().begin(), result.items().end());
  return result.Build();
}

double RoundHalfUp(double value) { return std::floor(value + 0.5); }

Sequence Subsequence(Context&, Arguments arguments) {
  const Sequence& source = arguments[0];
  double begin = RoundHalfUp(arguments[1].front().number());
  double end = arguments.size() < 3 ? HUGE_VAL : begin + RoundHalfUp(arguments[2].front().number());
  if (std::isnan(begin) || std::isnan(end)) return {};
  auto size = static_cast<double>(source.size());
  double first = std::max(begin, 1.0), last = std::min(end, size + 1);
  if (first >= last) return {};
  return source.Slice(static_cast<std::uint64_t>(first) - 1,
                      static_cast<std::uint64_t>(last - first));
}

Sequence Unordered(Context&, Arguments arguments) { return arguments[0]; }

Sequence DistinctValues(Context& context, Arguments arguments) {
  const Collation& collation = CollationArgument(context, arguments, 1);
  if (arguments[0].is_range()) return arguments[0];
  std::unordered_multimap<std::size_t, Item> seen;
  SequenceBuilder result(context.arena());
  context.run.CountSteps(arguments[0].size());
  for (Item item : arguments[0]) {
    std::size_t hash = HashAtomic(context, item, collation);
    auto [begin, end] = seen.equal_range(hash);
    bool known = std::any_of(begin, end, [&](const auto& entry) {
      return EqualAtomic(context, entry.second, item, collation, true);
    });
    if (known) continue;
    seen.emplace(hash, item);
    result.Add(item);
  }
  return result.Build();
}

Sequence IndexOf(Context& context, Arguments arguments) {
  const Collation& collation = CollationArgument(context, arguments, 2);
  SequenceBuilder result(context.arena());
  auto text = [](Item item) {
    return item.type() == Type::kUntypedAtomic ? item.WithType(Type::kString) : item;
  };
  Item wanted = text(arguments[1].front());
  std::int64_t position = 0;
  context.run.CountSteps(arguments[0].size());
  for (Item item : arguments[0]) {
    ++position;
    if (EqualAtomic(context, text(item), wanted, collation, false))
      result.Add(Item::Integer(position));
  }
  return result.Build();
}

Sequence DeepEqualFunction(Context& context, Arguments arguments) {
  return Item::Boolean(
      DeepEqual(context, arguments[0], arguments[1], CollationArgument(context, arguments, 2)));
}

Sequence ZeroOrOne(Context&, Arguments arguments) {
  if (arguments[0].size() > 1) Raise("FORG0003", "fn:zero-or-one: there is more than one item");
  return arguments[0];
}
Sequence OneOrMore(Context&, Arguments arguments) {
  if (arguments[0].empty()) Raise("FORG0004", "fn:one-or-more: there is no item");
  return arguments[0];
}
Sequence ExactlyOne(Context&, Arguments arguments) {
  if (arguments[0].size() != 1) Raise("FORG0005", "fn:exactly-one: there is not exactly one item");
  return arguments[0];
}

constexpr BuiltIn kFunctions[] = {
    {"fn:empty($arg as item()*) as xs:boolean", Empty},
    {"fn:exists($arg as item()*) as xs:boolean", Exists},
    {"fn:head($arg as item()*) as item()?", Head},
    {"fn:tail($arg as item()*) as item()*", Tail},
    {"fn:insert-before($target as item()*, $position as xs:integer, $inserts as item()*) as "
     "item()*",
     InsertBefore},
    {"fn:remove($target as item()*, $position as xs:integer) as item()*", Remove},
    {"fn:reverse($arg as item()*) as item()*", Reverse},
    {"fn:subsequence($sourceSeq as item()*, $startingLoc as xs:double) as item()*", Subsequence},
    {"fn:subsequence($sourceSeq as item()*, $startingLoc as xs:double, $length as xs:double) as "
     "item()*",
     Subsequence},
    {"fn:unordered($sourceSeq as item()*) as item()*", Unordered},
    {"fn:distinct-values($arg as xs:anyAtomicType*) as xs:anyAtomicType*", DistinctValues,
     kUsesStatics},
    {"fn:distinct-values($arg as xs:anyAtomicType*, $collation as xs:string) as xs:anyAtomicType*",
     DistinctValues, kUsesStatics},
    {"fn:index-of($seq as xs:anyAtomicType*, $search as xs:anyAtomicType) as xs:integer*", IndexOf,
     kUsesStatics},
    {"fn:index-of($seq as xs:anyAtomicType*, $search as xs:anyAtomicType, $collation as xs:string) "
     "as xs:integer*",
     IndexOf, kUsesStatics},
    {"fn:deep-equal($a as item()*, $b as item()*) as xs:boolean", DeepEqualFunction, kUsesStatics},
    {"fn:deep-equal($a as item()*, $b as item()*, $collation as xs:string) as xs:boolean",
     DeepEqualFunction, kUsesStatics},
    {"fn:zero-or-one($arg as item()*) as item()?", ZeroOrOne},
    {"fn:one-or-more($arg as item()*) as item()+", OneOrMore},
    {"fn:exactly-one($arg as item()*) as item()", ExactlyOne},
    {"fn:trace($value as item()*) as item()*", Same, kUnstable},
    {"fn:trace($value as item()*, $label as xs:string) as item()*", Same, kUnstable},
};

}  // namespace

std::span<const BuiltIn> SequenceFunctions() { return kFunctions; }

}  // namespace siglum::xpath
