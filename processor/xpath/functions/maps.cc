// Functions on maps (F&O 3.1, 17.1). Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include "xpath/functions/registry.h"
#include "xpath/values/array.h"
#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

const MapValue& MapOf(const Sequence& argument) { return argument.front().map(); }

// An item option of map:merge; empty when it is not given.
std::string_view DuplicatesOption(Context& context, Arguments arguments) {
  if (arguments.size() < 2) return "use-first";
  const Sequence* value = MapOf(arguments[1]).Find(Item::String("duplicates"));
  if (value == nullptr) return "use-first";
  Sequence converted =
      Convert(context, *value, SequenceType::Atomic(Type::kString), "the option duplicates");
  std::string_view option = converted.front().text();
  for (std::string_view known : {"use-first", "use-last", "use-any", "combine", "reject"}) {
    if (option == known) return known;
  }
  Raise("FOJS0005", fmt::format("the option duplicates cannot be \"{}\"", option));
}

Sequence Merge(Context& context, Arguments arguments) {
  std::string_view duplicates = DuplicatesOption(context, arguments);
  const MapValue* result = MapValue::Make({}, context.arena());
  for (Item item : arguments[0]) {
    context.run.CountSteps(item.map().size());
    for (const MapEntry& entry : item.map().entries()) {
      const Sequence* known = result->Find(entry.key);
      if (known == nullptr || duplicates == "use-last") {
        result = result->Put(entry.key, entry.value, context.arena());
      } else if (duplicates == "combine") {
        SequenceBuilder both(context.arena());
        both.Add(*known);
        both.Add(entry.value);
        result = result->Put(entry.key, both.Build(), context.arena());
      } else if (duplicates == "reject") {
        Raise("FOJS0003", "two maps have the same key");
      }
    }
  }
  return Item::OfMap(result);
}

Sequence Size(Context&, Arguments arguments) {
  return Item::Integer(static_cast<std::int64_t>(MapOf(arguments[0]).size()));
}

Sequence Keys(Context& context, Arguments arguments) {
  SequenceBuilder keys(context.arena());
  for (const MapEntry& entry : MapOf(arguments[0]).entries()) keys.Add(entry.key);
  return keys.Build();
}

Sequence Contains(Context&, Arguments arguments) {
  return Item::Boolean(MapOf(arguments[0]).Find(arguments[1].front()) != nullptr);
}

Sequence Get(Context&, Arguments arguments) {
  const Sequence* value = MapOf(arguments[0]).Find(arguments[1].front());
  return value == nullptr ? Sequence() : *value;
}

void AddFound(Context& context, const Sequence& input, Item key, std::vector<Sequence>* found) {
  CallGuard guard(context.run);
  for (Item item : input) {
    context.run.CountSteps(1);
    if (item.type() == Type::kArray) {
      for (const Sequence& member : item.array().members()) AddFound(context, member, key, found);
    } else if (item.type() == Type::kMap) {
      if (const Sequence* value = item.map().Find(key)) found->push_back(*value);
      for (const MapEntry& entry : item.map().entries()) AddFound(context, entry.value, key, found);
    }
  }
}

Sequence Find(Context& context, Arguments arguments) {
  std::vector<Sequence> found;
  AddFound(context, arguments[0], arguments[1].front(), &found);
  return MakeArray(std::move(found), context.arena());
}

Sequence Put(Context& context, Arguments arguments) {
  return Item::OfMap(MapOf(arguments[0]).Put(arguments[1].front(), arguments[2], context.arena()));
}

Sequence Entry(Context& context, Arguments arguments) {
  MapEntry entry{arguments[0].front(), arguments[1]};
  return Item::OfMap(MapValue::Make(std::span<const MapEntry>(&entry, 1), context.arena()));
}

Sequence Remove(Context& context, Arguments arguments) {
  return Item::OfMap(MapOf(arguments[0]).Remove(arguments[1], context.arena()));
}

Sequence ForEach(Context& context, Arguments arguments) {
  SequenceBuilder result(context.arena());
  for (const MapEntry& entry : MapOf(arguments[0]).entries()) {
    result.Add(CallFunction(context, arguments[1].front(), Sequence(entry.key), entry.value));
  }
  return result.Build();
}

constexpr BuiltIn kFunctions[] = {
    {"map:merge($maps as map(*)*) as map(*)", Merge},
    {"map:merge($maps as map(*)*, $options as map(*)) as map(*)", Merge},
    {"map:size($map as map(*)) as xs:integer", Size},
    {"map:keys($map as map(*)) as xs:anyAtomicType*", Keys},
    {"map:contains($map as map(*), $key as xs:anyAtomicType) as xs:boolean", Contains},
    {"map:get($map as map(*), $key as xs:anyAtomicType) as item()*", Get},
    {"map:find($input as item()*, $key as xs:anyAtomicType) as array(*)", Find},
    {"map:put($map as map(*), $key as xs:anyAtomicType, $value as item()*) as map(*)", Put},
    {"map:entry($key as xs:anyAtomicType, $value as item()*) as map(*)", Entry},
    {"map:remove($map as map(*), $keys as xs:anyAtomicType*) as map(*)", Remove},
    {"map:for-each($map as map(*), $action as function(xs:anyAtomicType, item()*) as item()*) as "
     "item()*",
     ForEach},
};

}  // namespace

std::span<const BuiltIn> MapFunctions() { return kFunctions; }

}  // namespace siglum::xpath
