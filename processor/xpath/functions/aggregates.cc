// count, sum, avg, min, max (F&O 3.1, 14.4), and the booleans (7).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include <cmath>

#include "xpath/functions/registry.h"
#include "xpath/values/arithmetic.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/compare.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

Sequence Count(Context&, Arguments arguments) {
  return Item::Integer(static_cast<std::int64_t>(arguments[0].size()));
}
Sequence True(Context&, Arguments) { return Item::Boolean(true); }
Sequence False(Context&, Arguments) { return Item::Boolean(false); }
Sequence BooleanOf(Context& context, Arguments arguments) {
  return Item::Boolean(EffectiveBoolean(context, arguments[0]));
}
Sequence Not(Context& context, Arguments arguments) {
  return Item::Boolean(!EffectiveBoolean(context, arguments[0]));
}

// xs:untypedAtomic becomes xs:double.
Item Number(Context& context, Item item) {
  return item.type() == Type::kUntypedAtomic ? Cast(context, item, Type::kDouble) : item;
}

// All items are numbers, or all are of one of the durations with an order; FORG0006 else.
void CheckSummands(Context& context, const Sequence& values, std::string_view name) {
  Type type = Number(context, values.front()).type();
  bool numeric = IsNumeric(type);
  if (!numeric && type != Type::kYearMonthDuration && type != Type::kDayTimeDuration) {
    Raise("FORG0006", fmt::format("{} takes numbers or durations, not {}", name,
                                  Describe(context, values.front())));
  }
  for (Item item : values) {
    bool fits =
        numeric ? item.is_numeric() || item.type() == Type::kUntypedAtomic : item.type() == type;
    if (!fits)
      Raise("FORG0006",
            fmt::format("{} of xs:{} and xs:{}", name, TypeName(type), TypeName(item.type())));
  }
}

Item Total(Context& context, const Sequence& values) {
  if (values.is_range()) {
    BigNumber first = values.range_first(), count = values.size();
    return FromBig((first + first + count - 1) * count / 2, context.arena());
  }
  context.run.CountSteps(values.size());
  Item sum = Number(context, values.front());
  if (sum.is_integer() && values.size() > 1) sum = sum.WithType(Type::kInteger);
  for (std::uint64_t i = 1; i < values.size(); ++i) {
    sum = Calculate(context, Operator::kAdd, sum, Number(context, values[i]));
  }
  return sum;
}

Sequence Sum(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return arguments.size() > 1 ? arguments[1] : Sequence(Item::Integer(0));
  if (!arguments[0].is_range()) CheckSummands(context, arguments[0], "fn:sum");
  return Total(context, arguments[0]);
}

Sequence Average(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  if (!arguments[0].is_range()) CheckSummands(context, arguments[0], "fn:avg");
  Item count = Item::Integer(static_cast<std::int64_t>(arguments[0].size()));
  return Calculate(context, Operator::kDivide, Total(context, arguments[0]), count);
}

bool IsNan(Item item) {
  return (item.type() == Type::kDouble || item.type() == Type::kFloat) && std::isnan(item.number());
}

// The common type that min and max give their result (F&O 3.1, 14.4.3).
Sequence Extreme(Context& context, Arguments arguments, int wanted, std::string_view name) {
  const Sequence& values = arguments[0];
  if (values.empty()) return {};
  if (values.is_range()) return wanted < 0 ? values.front() : values.back();
  const Collation& collation = arguments.size() > 1
                                   ? GetCollation(arguments[1].front().text(), context.statics)
                                   : DefaultCollation(context);
  context.run.CountSteps(values.size());
  Item best;
  bool has_best = false, has_double = false, has_float = false, has_string = false, has_uri = false;
  bool has_nan = false;
  for (Item raw : values) {
    Item item = Number(context, raw);
    has_double |= item.type() == Type::kDouble;
    has_float |= item.type() == Type::kFloat;
    has_string |= IsStringType(item.type());
    has_uri |= item.type() == Type::kAnyUri;
    try {
      if (!has_best) OrderValues(context, item, item, collation);
      int order = has_best ? OrderValues(context, item, best, collation) : wanted;
      if (IsNan(item)) has_nan = true;
      if (order * wanted > 0 && !(has_best && IsNan(best))) best = item;
    } catch (const Failure& failure) {
      if (failure.error.code != "XPTY0004") throw;
      Raise("FORG0006", fmt::format("{}: {}", name, failure.error.message));
    }
    has_best = true;
  }
  if (has_nan) return has_double ? Item::Double(std::nan("")) : Item::Float(std::nanf(""));
  if (has_double) return Item::Double(ToDouble(best));
  if (has_float) return Item::Float(ToFloat(best));
  if (has_uri && has_string && best.type() == Type::kAnyUri) return best.WithType(Type::kString);
  return best;
}

Sequence Minimum(Context& context, Arguments arguments) {
  return Extreme(context, arguments, -1, "fn:min");
}
Sequence Maximum(Context& context, Arguments arguments) {
  return Extreme(context, arguments, 1, "fn:max");
}

constexpr BuiltIn kFunctions[] = {
    {"fn:true() as xs:boolean", True},
    {"fn:false() as xs:boolean", False},
    {"fn:boolean($arg as item()*) as xs:boolean", BooleanOf},
    {"fn:not($arg as item()*) as xs:boolean", Not},
    {"fn:count($arg as item()*) as xs:integer", Count},
    {"fn:sum($arg as xs:anyAtomicType*) as xs:anyAtomicType", Sum},
    {"fn:sum($arg as xs:anyAtomicType*, $zero as xs:anyAtomicType?) as xs:anyAtomicType?", Sum},
    {"fn:avg($arg as xs:anyAtomicType*) as xs:anyAtomicType?", Average},
    {"fn:min($arg as xs:anyAtomicType*) as xs:anyAtomicType?", Minimum, kUsesStatics},
    {"fn:min($arg as xs:anyAtomicType*, $collation as xs:string) as xs:anyAtomicType?", Minimum,
     kUsesStatics},
    {"fn:max($arg as xs:anyAtomicType*) as xs:anyAtomicType?", Maximum, kUsesStatics},
    {"fn:max($arg as xs:anyAtomicType*, $collation as xs:string) as xs:anyAtomicType?", Maximum,
     kUsesStatics},
};

}  // namespace

std::span<const BuiltIn> AggregateFunctions() { return kFunctions; }

}  // namespace siglum::xpath
