// Functions on arrays (F&O 3.1, 17.3). Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include <algorithm>

#include "xpath/functions/registry.h"
#include "xpath/functions/sort_keys.h"
#include "xpath/values/array.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/compare.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

using Members = std::vector<Sequence>;

std::span<const Sequence> MembersOf(const Sequence& argument) {
  return argument.front().array().members();
}

Members CopyOf(std::span<const Sequence> members) { return {members.begin(), members.end()}; }

Item Made(Context& context, Members members) {
  return MakeArray(std::move(members), context.arena());
}

// A position from 1 to `most`, as an index from 0; FOAY0001 else.
std::size_t Index(Item position, std::size_t most) {
  if (position.is_big() || position.integer() < 1 ||
      static_cast<std::uint64_t>(position.integer()) > most) {
    Raise("FOAY0001",
          fmt::format("{} is no position in the array", ToBig(position).str().substr(0, 30)));
  }
  return static_cast<std::size_t>(position.integer() - 1);
}

Sequence Size(Context&, Arguments arguments) {
  return Item::Integer(static_cast<std::int64_t>(MembersOf(arguments[0]).size()));
}
Sequence Get(Context&, Arguments arguments) {
  return GetMember(arguments[0].front(), arguments[1].front());
}

Sequence Put(Context& context, Arguments arguments) {
  Members members = CopyOf(MembersOf(arguments[0]));
  members[Index(arguments[1].front(), members.size())] = arguments[2];
  return Made(context, std::move(members));
}

Sequence Append(Context& context, Arguments arguments) {
  return Item::OfArray(arguments[0].front().array().Append(arguments[1], context.arena()));
}

Sequence Subarray(Context& context, Arguments arguments) {
  std::span<const Sequence> members = MembersOf(arguments[0]);
  std::size_t begin = Index(arguments[1].front(), members.size() + 1);
  std::size_t count = members.size() - begin;
  if (arguments.size() > 2) {
    BigNumber wanted = ToBig(arguments[2].front());
    if (wanted < 0) Raise("FOAY0002", "the length of a subarray is negative");
    if (wanted > BigNumber(count))
      Raise("FOAY0001", "the subarray reaches behind the end of the array");
    count = static_cast<std::size_t>(wanted);
  }
  return Made(context, CopyOf(members.subspan(begin, count)));
}

Sequence Remove(Context& context, Arguments arguments) {
  std::span<const Sequence> members = MembersOf(arguments[0]);
  std::vector<bool> gone(members.size(), false);
  for (Item position : arguments[1]) gone[Index(position, members.size())] = true;
  Members kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!gone[i]) kept.push_back(members[i]);
  }
  return Made(context, std::move(kept));
}

Sequence InsertBefore(Context& context, Arguments arguments) {
  Members members = CopyOf(MembersOf(arguments[0]));
  std::size_t index = Index(arguments[1].front(), members.size() + 1);
  members.insert(members.begin() + static_cast<std::ptrdiff_t>(index), arguments[2]);
  return Made(context, std::move(members));
}

Sequence Head(Context&, Arguments arguments) {
  if (MembersOf(arguments[0]).empty()) Raise("FOAY0001", "an empty array has no head");
  return MembersOf(arguments[0]).front();
}

Sequence Tail(Context& context, Arguments arguments) {
  std::span<const Sequence> members = MembersOf(arguments[0]);
  if (members.empty()) Raise("FOAY0001", "an empty array has no tail");
  return Made(context, CopyOf(members.subspan(1)));
}

Sequence Reverse(Context& context, Arguments arguments) {
  std::span<const Sequence> members = MembersOf(arguments[0]);
  return Made(context, Members(members.rbegin(), members.rend()));
}

Sequence Join(Context& context, Arguments arguments) {
  Members all;
  for (Item array : arguments[0]) {
    std::span<const Sequence> members = array.array().members();
    context.arena()->Charge((all.size() + members.size()) * sizeof(Sequence));
    all.insert(all.end(), members.begin(), members.end());
  }
  return Made(context, std::move(all));
}

Sequence ForEach(Context& context, Arguments arguments) {
  Members result;
  for (const Sequence& member : MembersOf(arguments[0])) {
    result.push_back(CallFunction(context, arguments[1].front(), member));
  }
  return Made(context, std::move(result));
}

Sequence Filter(Context& context, Arguments arguments) {
  Members result;
  for (const Sequence& member : MembersOf(arguments[0])) {
    if (CallFunction(context, arguments[1].front(), member).front().boolean())
      result.push_back(member);
  }
  return Made(context, std::move(result));
}

Sequence FoldLeft(Context& context, Arguments arguments) {
  Sequence value = arguments[1];
  for (const Sequence& member : MembersOf(arguments[0])) {
    value = CallFunction(context, arguments[2].front(), value, member);
  }
  return value;
}

Sequence FoldRight(Context& context, Arguments arguments) {
  std::span<const Sequence> members = MembersOf(arguments[0]);
  Sequence value = arguments[1];
  for (auto it = members.rbegin(); it != members.rend(); ++it) {
    value = CallFunction(context, arguments[2].front(), *it, value);
  }
  return value;
}

Sequence ForEachPair(Context& context, Arguments arguments) {
  std::span<const Sequence> a = MembersOf(arguments[0]), b = MembersOf(arguments[1]);
  Members result;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    result.push_back(CallFunction(context, arguments[2].front(), a[i], b[i]));
  }
  return Made(context, std::move(result));
}

Sequence Sort(Context& context, Arguments arguments) {
  const Collation& collation = arguments.size() > 1 && !arguments[1].empty()
                                   ? GetCollation(arguments[1].front().text(), context.statics)
                                   : DefaultCollation(context);
  std::span<const Sequence> members = MembersOf(arguments[0]);
  std::vector<Sequence> keys;
  for (const Sequence& member : members) {
    keys.push_back(Atomize(context, arguments.size() > 2
                                        ? CallFunction(context, arguments[2].front(), member)
                                        : member));
  }
  Members result;
  for (std::size_t index : SortedOrder(context, keys, collation)) result.push_back(members[index]);
  return Made(context, std::move(result));
}

void Flatten(Context& context, const Sequence& input, SequenceBuilder* result) {
  CallGuard guard(context.run);
  for (Item item : input) {
    if (item.type() == Type::kArray) {
      for (const Sequence& member : item.array().members()) Flatten(context, member, result);
    } else {
      result->Add(item);
    }
  }
}

Sequence FlattenFunction(Context& context, Arguments arguments) {
  SequenceBuilder result(context.arena());
  Flatten(context, arguments[0], &result);
  return result.Build();
}

constexpr BuiltIn kFunctions[] = {
    {"array:size($array as array(*)) as xs:integer", Size},
    {"array:get($array as array(*), $position as xs:integer) as item()*", Get},
    {"array:put($array as array(*), $position as xs:integer, $member as item()*) as array(*)", Put},
    {"array:append($array as array(*), $appendage as item()*) as array(*)", Append},
    {"array:subarray($array as array(*), $start as xs:integer) as array(*)", Subarray},
    {"array:subarray($array as array(*), $start as xs:integer, $length as xs:integer) as array(*)",
     Subarray},
    {"array:remove($array as array(*), $positions as xs:integer*) as array(*)", Remove},
    {"array:insert-before($array as array(*), $position as xs:integer, $member as item()*) as "
     "array(*)",
     InsertBefore},
    {"array:head($array as array(*)) as item()*", Head},
    {"array:tail($array as array(*)) as array(*)", Tail},
    {"array:reverse($array as array(*)) as array(*)", Reverse},
    {"array:join($arrays as array(*)*) as array(*)", Join},
    {"array:for-each($array as array(*), $action as function(item()*) as item()*) as array(*)",
     ForEach},
    {"array:filter($array as array(*), $function as function(item()*) as xs:boolean) as array(*)",
     Filter},
    {"array:fold-left($array as array(*), $zero as item()*, $function as function(item()*, "
     "item()*) as item()*) as item()*",
     FoldLeft},
    {"array:fold-right($array as array(*), $zero as item()*, $function as function(item()*, "
     "item()*) as item()*) as item()*",
     FoldRight},
    {"array:for-each-pair($a as array(*), $b as array(*), $function as function(item()*, item()*) "
     "as item()*) as array(*)",
     ForEachPair},
    {"array:sort($array as array(*)) as array(*)", Sort, kUsesStatics},
    {"array:sort($array as array(*), $collation as xs:string?) as array(*)", Sort, kUsesStatics},
    {"array:sort($array as array(*), $collation as xs:string?, $key as function(item()*) as "
     "xs:anyAtomicType*) as array(*)",
     Sort, kUsesStatics},
    {"array:flatten($input as item()*) as item()*", FlattenFunction},
};

}  // namespace

std::span<const BuiltIn> ArrayFunctions() { return kFunctions; }

}  // namespace siglum::xpath
