// Functions on numbers: rounding, fn:number, and the namespace math (F&O 3.1, 4.4, 4.5, 4.8).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include "xpath/values/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

bool IsReal(Item item) { return item.type() == Type::kDouble || item.type() == Type::kFloat; }

Item Real(Item like, double value) {
  return like.type() == Type::kFloat ? Item::Float(static_cast<float>(value)) : Item::Double(value);
}

Sequence Abs(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  Item number = arguments[0].front();
  if (IsReal(number)) return Real(number, std::fabs(number.number()));
  if (number.is_integer()) return FromBig(abs(ToBig(number)), context.arena());
  return FromDecimal({abs(number.decimal().digits), number.decimal().scale}, context.arena());
}

Sequence Ceiling(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  Item number = arguments[0].front();
  if (IsReal(number)) return Real(number, std::ceil(number.number()));
  if (number.is_integer()) return number.WithType(Type::kInteger);
  const Decimal& value = number.decimal();
  return FromDecimal({-Floor({-value.digits, value.scale}), 0}, context.arena());
}

Sequence FloorOf(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  Item number = arguments[0].front();
  if (IsReal(number)) return Real(number, std::floor(number.number()));
  if (number.is_integer()) return number.WithType(Type::kInteger);
  return FromDecimal({Floor(number.decimal()), 0}, context.arena());
}

// F&O 3.1, 4.4.4 and 4.4.5: doubles are rounded as the exact decimal that they are.
Sequence RoundWith(Context& context, Arguments arguments, Decimal (*round)(const Decimal&, int)) {
  if (arguments[0].empty()) return {};
  Item number = arguments[0].front();
  int precision = 0;
  if (arguments.size() > 1) {
    BigNumber wanted = ToBig(arguments[1].front());
    precision = static_cast<int>(std::clamp(wanted, BigNumber(-100'000), BigNumber(100'000)));
  }
  if (IsReal(number)) {
    double value = number.number();
    if (!std::isfinite(value) || value == 0) return number;
    if (precision > 400) return number;
    double result = ToDouble(round(ExactDecimal(value), precision));
    return Real(number, result == 0 ? std::copysign(0.0, value) : result);
  }
  if (number.is_integer()) {
    if (precision >= 0) return number.WithType(Type::kInteger);
    return FromBig(round({ToBig(number), 0}, precision).digits, context.arena());
  }
  return FromDecimal(round(number.decimal(), precision), context.arena());
}

Sequence Round(Context& context, Arguments arguments) {
  return RoundWith(context, arguments, RoundHalfUp);
}
Sequence RoundEven(Context& context, Arguments arguments) {
  return RoundWith(context, arguments, RoundHalfEven);
}

Sequence Number(Context& context, Arguments arguments) {
  Sequence value = arguments.empty() ? Atomize(context, ContextItem(context)) : arguments[0];
  if (value.size() > 1) Raise("XPTY0004", "fn:number takes one value");
  if (value.empty() || !IsCastable(context, value.front(), Type::kDouble))
    return Item::Double(std::nan(""));
  return Cast(context, value.front(), Type::kDouble);
}

template <double (*F)(double)>
Sequence Math(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::Double(F(arguments[0].front().number()));
}

double Exp10(double value) { return std::pow(10.0, value); }

Sequence Pi(Context&, Arguments) { return Item::Double(std::numbers::pi); }

Sequence Power(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::Double(std::pow(arguments[0].front().number(), ToDouble(arguments[1].front())));
}

Sequence Atan2(Context&, Arguments arguments) {
  return Item::Double(std::atan2(arguments[0].front().number(), arguments[1].front().number()));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:abs($arg as xs:numeric?) as xs:numeric?", Abs},
    {"fn:ceiling($arg as xs:numeric?) as xs:numeric?", Ceiling},
    {"fn:floor($arg as xs:numeric?) as xs:numeric?", FloorOf},
    {"fn:round($arg as xs:numeric?) as xs:numeric?", Round},
    {"fn:round($arg as xs:numeric?, $precision as xs:integer) as xs:numeric?", Round},
    {"fn:round-half-to-even($arg as xs:numeric?) as xs:numeric?", RoundEven},
    {"fn:round-half-to-even($arg as xs:numeric?, $precision as xs:integer) as xs:numeric?",
     RoundEven},
    {"fn:number() as xs:double", Number, kUsesFocus},
    {"fn:number($arg as xs:anyAtomicType?) as xs:double", Number},
    {"math:pi() as xs:double", Pi},
    {"math:exp($arg as xs:double?) as xs:double?", Math<std::exp>},
    {"math:exp10($arg as xs:double?) as xs:double?", Math<Exp10>},
    {"math:log($arg as xs:double?) as xs:double?", Math<std::log>},
    {"math:log10($arg as xs:double?) as xs:double?", Math<std::log10>},
    {"math:pow($x as xs:double?, $y as xs:numeric) as xs:double?", Power},
    {"math:sqrt($arg as xs:double?) as xs:double?", Math<std::sqrt>},
    {"math:sin($arg as xs:double?) as xs:double?", Math<std::sin>},
    {"math:cos($arg as xs:double?) as xs:double?", Math<std::cos>},
    {"math:tan($arg as xs:double?) as xs:double?", Math<std::tan>},
    {"math:asin($arg as xs:double?) as xs:double?", Math<std::asin>},
    {"math:acos($arg as xs:double?) as xs:double?", Math<std::acos>},
    {"math:atan($arg as xs:double?) as xs:double?", Math<std::atan>},
    {"math:atan2($y as xs:double, $x as xs:double) as xs:double", Atan2},
};

}  // namespace

std::span<const BuiltIn> NumberFunctions() { return kFunctions; }

}  // namespace siglum::xpath
