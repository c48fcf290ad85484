// Arithmetic: 64-bit integers with overflow to big ones, decimals, floats, and time.
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include "xpath/values/arithmetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "xpath/values/big_numbers.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr std::string_view kNames[] = {"+", "-", "*", "div", "idiv", "mod"};

[[noreturn]] void RaiseTypes(Operator op, Item a, Item b) {
  Raise("XPTY0004",
        fmt::format("{} cannot be done with xs:{} and xs:{}", kNames[static_cast<std::size_t>(op)],
                    TypeName(a.type()), TypeName(b.type())));
}
[[noreturn]] void RaiseZero() { Raise("FOAR0001", "division by zero"); }

Item BigIntegers(Context& context, Operator op, const BigNumber& a, const BigNumber& b) {
  Arena* arena = context.arena();
  switch (op) {
    case Operator::kAdd:
      return FromBig(a + b, arena);
    case Operator::kSubtract:
      return FromBig(a - b, arena);
    case Operator::kMultiply:
      return FromBig(a * b, arena);
    default:
      break;
  }
  if (b == 0) RaiseZero();
  if (op == Operator::kIntegerDivide) return FromBig(a / b, arena);
  if (op == Operator::kModulo) return FromBig(a % b, arena);
  return FromDecimal(Divide({a, 0}, {b, 0}), arena);
}

Item Integers(Context& context, Operator op, Item a, Item b) {
  if (!a.is_big() && !b.is_big()) {
    std::int64_t x = a.integer(), y = b.integer(), result = 0;
    switch (op) {
      case Operator::kAdd:
        if (!__builtin_add_overflow(x, y, &result)) return Item::Integer(result);
        break;
      case Operator::kSubtract:
        if (!__builtin_sub_overflow(x, y, &result)) return Item::Integer(result);
        break;
      case Operator::kMultiply:
        if (!__builtin_mul_overflow(x, y, &result)) return Item::Integer(result);
        break;
      case Operator::kIntegerDivide:
        if (y != 0 && y != -1) return Item::Integer(x / y);
        break;
      case Operator::kModulo:
        if (y == -1) return Item::Integer(0);
        if (y != 0) return Item::Integer(x % y);
        break;
      case Operator::kDivide:
        break;
    }
  }
  return BigIntegers(context, op, ToBig(a), ToBig(b));
}

Item Decimals(Context& context, Operator op, const Decimal& a, const Decimal& b) {
  Arena* arena = context.arena();
  switch (op) {
    case Operator::kAdd:
      return FromDecimal(Add(a, b), arena);
    case Operator::kSubtract:
      return FromDecimal(Subtract(a, b), arena);
    case Operator::kMultiply:
      return FromDecimal(Multiply(a, b), arena);
    default:
      break;
  }
  if (b.digits == 0) RaiseZero();
  if (op == Operator::kDivide) return FromDecimal(Divide(a, b), arena);
  // a = q*b + r with q towards zero, on a common scale
  int scale = std::max(a.scale, b.scale);
  BigNumber x = a.digits * PowerOfTen(scale - a.scale), y = b.digits * PowerOfTen(scale - b.scale);
  if (op == Operator::kIntegerDivide) return FromBig(x / y, arena);
  return FromDecimal(Normalized(x % y, scale), arena);
}

template <typename Real>
Item Reals(Context& context, Operator op, Real a, Real b) {
  auto make = [](Real value) {
    if constexpr (std::is_same_v<Real, float>)
      return Item::Float(value);
    else
      return Item::Double(value);
  };
  switch (op) {
    case Operator::kAdd:
      return make(a + b);
    case Operator::kSubtract:
      return make(a - b);
    case Operator::kMultiply:
      return make(a * b);
    case Operator::kDivide:
      return make(a / b);
    case Operator::kModulo:
      return make(std::fmod(a, b));
    case Operator::kIntegerDivide:
      break;
  }
  if (b == 0) RaiseZero();
  if (std::isnan(a) || std::isnan(b) || std::isinf(a)) Raise("FOAR0002", "idiv of NaN or infinity");
  if (std::isinf(b)) return Item::Integer(0);
  if (std::isinf(a / b)) Raise("FOAR0002", "the quotient is too large");
  return FromBig(Truncate(ExactDecimal(static_cast<double>(a / b))), context.arena());
}

Item Numbers(Context& context, Operator op, Item a, Item b) {
  if (a.is_integer() && b.is_integer()) return Integers(context, op, a, b);
  if (a.type() == Type::kDouble || b.type() == Type::kDouble) {
    return Reals<double>(context, op, ToDouble(a), ToDouble(b));
  }
  if (a.type() == Type::kFloat || b.type() == Type::kFloat)
    return Reals<float>(context, op, ToFloat(a), ToFloat(b));
  return Decimals(context, op, ToDecimal(a), ToDecimal(b));
}

Item MakeDuration(Context& context, Type type, Duration duration) {
  return Item::OfDuration(type, context.arena()->Make<Duration>(duration));
}

[[noreturn]] void RaiseTooLarge() { Raise("FODT0002", "the duration is too large"); }

Int128 ToInt128(const BigNumber& value) {
  if (abs(value) > (BigNumber(1) << 120)) RaiseTooLarge();
  return static_cast<Int128>(value);
}

BigNumber FromInt128(Int128 value) { return BigNumber(value); }

std::int64_t AddMonths(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) RaiseTooLarge();
  return sum;
}

// A duration times or divided by a number.
Item ScaleDuration(Context& context, Operator op, Item duration, Item factor) {
  bool months = duration.type() == Type::kYearMonthDuration;
  Duration value = duration.duration();
  Decimal amount{months ? BigNumber(value.months) : FromInt128(value.nanoseconds), 0};
  Decimal result;
  bool real = factor.type() == Type::kDouble || factor.type() == Type::kFloat;
  if (real) {
    double f = factor.number();
    if (std::isnan(f)) Raise("FOCA0005", "a duration is multiplied or divided by NaN");
    if (op == Operator::kDivide) {
      if (f == 0) RaiseTooLarge();
      result = std::isinf(f) ? Decimal{} : Divide(amount, ExactDecimal(f));
    } else {
      if (std::isinf(f)) RaiseTooLarge();
      result = Multiply(amount, ExactDecimal(f));
    }
  } else {
    Decimal f = ToDecimal(factor);
    if (op == Operator::kDivide && f.digits == 0) RaiseTooLarge();
    result = op == Operator::kDivide ? Divide(amount, f) : Multiply(amount, f);
  }
  BigNumber rounded = months ? RoundHalfUp(result, 0).digits : RoundHalfEven(result, 0).digits;
  if (months) {
    if (abs(rounded) > (BigNumber(1) << 62)) RaiseTooLarge();
    value.months = static_cast<std::int64_t>(rounded);
  } else {
    value.nanoseconds = ToInt128(rounded);
  }
  return MakeDuration(context, duration.type(), value);
}

bool IsOrderedDuration(Item item) {
  return item.type() == Type::kYearMonthDuration || item.type() == Type::kDayTimeDuration;
}

Item Durations(Context& context, Operator op, Item a, Item b) {
  if (a.type() != b.type()) RaiseTypes(op, a, b);
  const Duration &x = a.duration(), &y = b.duration();
  bool months = a.type() == Type::kYearMonthDuration;
  if (op == Operator::kDivide) {
    BigNumber divisor = months ? BigNumber(y.months) : FromInt128(y.nanoseconds);
    if (divisor == 0) RaiseZero();
    BigNumber dividend = months ? BigNumber(x.months) : FromInt128(x.nanoseconds);
    return FromDecimal(Divide({dividend, 0}, {divisor, 0}), context.arena());
  }
  if (op != Operator::kAdd && op != Operator::kSubtract) RaiseTypes(op, a, b);
  int sign = op == Operator::kAdd ? 1 : -1;
  Duration result{AddMonths(x.months, sign * y.months), x.nanoseconds + sign * y.nanoseconds};
  constexpr Int128 kMost = Int128{1} << 120;
  if (result.nanoseconds > kMost || result.nanoseconds < -kMost) RaiseTooLarge();
  return MakeDuration(context, a.type(), result);
}

Item MomentAndDuration(Context& context, Operator op, Item moment, Item duration) {
  Type type = BaseType(moment.type());
  bool dated = type == Type::kDateTime || type == Type::kDate;
  bool fits = dated || (type == Type::kTime && duration.type() == Type::kDayTimeDuration);
  if (!fits || (op != Operator::kAdd && op != Operator::kSubtract))
    RaiseTypes(op, moment, duration);
  Duration amount = duration.duration();
  if (op == Operator::kSubtract) amount = {-amount.months, -amount.nanoseconds};
  return Item::OfMoment(type,
                        context.arena()->Make<Moment>(AddDuration(type, moment.moment(), amount)));
}

}  // namespace

Item Negate(Context& context, Item number) {
  if (number.is_integer()) {
    if (!number.is_big() && number.integer() != INT64_MIN) return Item::Integer(-number.integer());
    return FromBig(-ToBig(number), context.arena());
  }
  if (number.type() == Type::kDecimal) {
    Decimal value = number.decimal();
    value.digits = -value.digits;
    return FromDecimal(value, context.arena());
  }
  return number.type() == Type::kFloat ? Item::Float(static_cast<float>(-number.number()))
                                       : Item::Double(-number.number());
}

Item Calculate(Context& context, Operator op, Item a, Item b) {
  if (a.type() == Type::kUntypedAtomic) a = Cast(context, a, Type::kDouble);
  if (b.type() == Type::kUntypedAtomic) b = Cast(context, b, Type::kDouble);
  if (a.is_numeric() && b.is_numeric()) return Numbers(context, op, a, b);
  if (IsOrderedDuration(a)) {
    if (b.is_numeric() && (op == Operator::kMultiply || op == Operator::kDivide))
      return ScaleDuration(context, op, a, b);
    if (IsOrderedDuration(b)) return Durations(context, op, a, b);
    if (IsMoment(b.type()) && op == Operator::kAdd) return MomentAndDuration(context, op, b, a);
  } else if (a.is_numeric() && IsOrderedDuration(b)) {
    if (op == Operator::kMultiply) return ScaleDuration(context, op, b, a);
  } else if (IsMoment(a.type())) {
    if (IsOrderedDuration(b)) return MomentAndDuration(context, op, a, b);
    Type type = BaseType(a.type());
    bool counted = type == Type::kDateTime || type == Type::kDate || type == Type::kTime;
    if (op == Operator::kSubtract && counted && BaseType(b.type()) == type) {
      int zone = context.run.implicit_zone();
      return MakeDuration(context, Type::kDayTimeDuration,
                          {0, Instant(a.moment(), zone) - Instant(b.moment(), zone)});
    }
  }
  RaiseTypes(op, a, b);
}

}  // namespace siglum::xpath
