// Decimals on Boost's cpp_int with a decimal scale; doubles by std::to_chars.
// Tested by tests/xpath/query_test.cc.
#include "xpath/values/numbers.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "xpath/values/big_numbers.h"
#include "xpath/values/error.h"

namespace siglum::xpath {
namespace {

// Digits of a number that an expression may make: squaring in a loop must end.
constexpr std::size_t kMaxBits = 400'000;
constexpr int kMaxScale = 100'000;  // digits behind the point

void CheckSize(const BigNumber& value) {
  if (value != 0 && msb(abs(value)) > kMaxBits) Raise("FOAR0002", "the number has too many digits");
}

bool AllDigits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Rounds `digits` / 10^scale to an integer; `half` decides when it lies in the middle.
template <typename Half>
BigNumber RoundQuotient(const BigNumber& digits, const BigNumber& unit, Half half) {
  BigNumber quotient, rest;
  divide_qr(digits, unit, quotient, rest);
  if (rest < 0) {  // to floor
    quotient -= 1;
    rest += unit;
  }
  BigNumber twice = rest * 2;
  if (twice > unit || (twice == unit && half(quotient))) quotient += 1;
  return quotient;
}

template <typename Half>
Decimal Round(const Decimal& value, int precision, Half half) {
  if (precision >= value.scale) return value;
  int drop = value.scale - precision;
  if (drop > 100'000) return {};
  BigNumber rounded = RoundQuotient(value.digits, PowerOfTen(drop), half);
  if (precision >= 0) return Normalized(std::move(rounded), precision);
  return {rounded * PowerOfTen(-precision), 0};
}

// The digits and exponent of the shortest text that reads back as `value`, in the form of
// F&O 19.1.2.
template <typename Real>
std::string RealText(Real value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  char buffer[64];
  Real magnitude = std::fabs(value);
  std::string sign = value < 0 ? "-" : "";
  if (magnitude >= Real(1e-6) && magnitude < Real(1e6)) {
    auto end =
        std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::fixed).ptr;
    return sign + std::string(buffer, end);
  }
  auto end =
      std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
  std::string text(buffer, end);
  std::size_t e = text.find('e');
  std::string mantissa = text.substr(0, e);
  int exponent = std::atoi(text.c_str() + e + 1);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  return sign + mantissa + "E" + std::to_string(exponent);
}

template <typename Real>
std::optional<Real> ParseReal(std::string_view text) {
  if (text == "INF" || text == "+INF") return std::numeric_limits<Real>::infinity();
  if (text == "-INF") return -std::numeric_limits<Real>::infinity();
  if (text == "NaN") return std::numeric_limits<Real>::quiet_NaN();
  std::string_view rest = text;
  bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  std::size_t e = rest.find_first_of("eE");
  std::string_view mantissa = rest.substr(0, e);
  std::size_t point = mantissa.find('.');
  std::string_view whole = mantissa.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : mantissa.substr(point + 1);
  if ((whole.empty() && fraction.empty()) || !AllDigits(whole) || !AllDigits(fraction))
    return std::nullopt;
  if (e != std::string_view::npos) {
    std::string_view exponent = rest.substr(e + 1);
    if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
    if (exponent.empty() || !AllDigits(exponent)) return std::nullopt;
  }
  std::string plain(rest);
  if (plain.starts_with('.')) plain.insert(0, "0");
  std::size_t plus = plain.find('+');
  if (plus != std::string::npos) plain.erase(plus, 1);
  Real value = 0;
  auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (problem ==
      std::errc::result_out_of_range) {  // too large or too small: the exponent says which
    // The power of ten of the first digit that counts.
    std::size_t first = whole.find_first_not_of('0');
    double power = 0;
    if (first != std::string_view::npos) {
      power = static_cast<double>(whole.size() - first);
    } else {
      power = -static_cast<double>(std::min(fraction.find_first_not_of('0'), fraction.size()));
    }
    if (e != std::string_view::npos)
      power += std::strtod(plain.c_str() + plain.find_first_of("eE") + 1, nullptr);
    value = power < 0 ? Real(0) : std::numeric_limits<Real>::infinity();
  } else if (problem != std::errc()) {
    return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace

BigNumber PowerOfTen(int exponent) {
  if (exponent > 100'000) Raise("FOAR0002", "the number has too many digits");
  return pow(BigNumber(10), static_cast<unsigned>(exponent));
}

Decimal Normalized(BigNumber digits, int scale) {
  if (digits == 0) return {};
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    --scale;
  }
  CheckSize(digits);
  if (scale > kMaxScale) Raise("FOAR0002", "the number has too many digits behind the point");
  return {std::move(digits), scale};
}

BigNumber ToBig(Item integer) {
  return integer.is_big() ? integer.big().value : BigNumber(integer.integer());
}

Item FromBig(const BigNumber& value, Arena* arena, Type type) {
  if (value >= std::numeric_limits<std::int64_t>::min() &&
      value <= std::numeric_limits<std::int64_t>::max()) {
    return Item::Integer(static_cast<std::int64_t>(value), type);
  }
  CheckSize(value);
  arena->Charge(value.backend().size() * sizeof(boost::multiprecision::limb_type));
  return Item::Big(arena->Make<BigInteger>(BigInteger{value}), type);
}

Decimal ToDecimal(Item number) {
  if (number.type() == Type::kDecimal) return number.decimal();
  return {ToBig(number), 0};
}

Item FromDecimal(const Decimal& value, Arena* arena) {
  return Item::OfDecimal(arena->Make<Decimal>(value));
}

double ToDouble(const Decimal& value) {
  if (value.scale == 0 && value.digits >= -(std::int64_t{1} << 53) &&
      value.digits <= (std::int64_t{1} << 53)) {
    return static_cast<double>(static_cast<std::int64_t>(value.digits));
  }
  return ParseReal<double>(value.digits.str() + "e-" + std::to_string(value.scale)).value_or(0);
}

double ToDouble(Item number) {
  switch (number.type()) {
    case Type::kDouble:
    case Type::kFloat:
      return number.number();
    case Type::kDecimal:
      return ToDouble(number.decimal());
    default:
      return number.is_big() ? ToDouble(Decimal{number.big().value, 0})
                             : static_cast<double>(number.integer());
  }
}

float ToFloat(Item number) {
  if (number.type() == Type::kDouble || number.type() == Type::kFloat)
    return static_cast<float>(number.number());
  if (number.is_integer() && !number.is_big()) return static_cast<float>(number.integer());
  Decimal value = ToDecimal(number);
  return ParseReal<float>(value.digits.str() + "e-" + std::to_string(value.scale)).value_or(0);
}

Decimal ExactDecimal(double value) {
  int exponent = 0;
  double mantissa = std::frexp(value, &exponent);
  auto digits = static_cast<std::int64_t>(std::ldexp(mantissa, 53));
  exponent -= 53;
  BigNumber number = digits;
  if (exponent >= 0) return {number << exponent, 0};
  return Normalized(number * pow(BigNumber(5), static_cast<unsigned>(-exponent)), -exponent);
}

std::strong_ordering Compare(const Decimal& a, const Decimal& b) {
  int order = 0;
  if (a.scale == b.scale)
    order = a.digits.compare(b.digits);
  else if (a.scale < b.scale)
    order = BigNumber(a.digits * PowerOfTen(b.scale - a.scale)).compare(b.digits);
  else
    order = a.digits.compare(BigNumber(b.digits * PowerOfTen(a.scale - b.scale)));
  return order <=> 0;
}

Decimal Add(const Decimal& a, const Decimal& b) {
  if (a.scale < b.scale) return Add(b, a);
  return Normalized(a.digits + b.digits * PowerOfTen(a.scale - b.scale), a.scale);
}

Decimal Subtract(const Decimal& a, const Decimal& b) { return Add(a, {-b.digits, b.scale}); }

Decimal Multiply(const Decimal& a, const Decimal& b) {
  return Normalized(a.digits * b.digits, a.scale + b.scale);
}

Decimal Divide(const Decimal& a, const Decimal& b) {
  int scale = std::max({18, a.scale, b.scale});
  // a/10^as / (b/10^bs) = a*10^(scale+bs-as)/b / 10^scale
  int shift = scale + b.scale - a.scale;
  BigNumber dividend = a.digits * PowerOfTen(std::max(shift, 0));
  BigNumber divisor = b.digits * PowerOfTen(std::max(-shift, 0));
  if (divisor < 0) dividend = -dividend, divisor = -divisor;
  return Normalized(
      RoundQuotient(dividend, divisor, [](const BigNumber& down) { return down % 2 != 0; }), scale);
}

BigNumber Truncate(const Decimal& value) { return value.digits / PowerOfTen(value.scale); }

BigNumber Floor(const Decimal& value) {
  BigNumber quotient, rest;
  divide_qr(value.digits, PowerOfTen(value.scale), quotient, rest);
  if (rest < 0) quotient -= 1;
  return quotient;
}

Decimal RoundHalfUp(const Decimal& value, int precision) {
  return Round(value, precision, [](const BigNumber&) { return true; });
}

Decimal RoundHalfEven(const Decimal& value, int precision) {
  return Round(value, precision, [](const BigNumber& down) { return down % 2 != 0; });
}

std::optional<BigNumber> ParseInteger(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !AllDigits(text)) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
  if (text.size() > 100'000) Raise("FOAR0002", "the number has too many digits");
  BigNumber value{std::string(text)};
  return negative ? BigNumber(-value) : value;
}

std::optional<Decimal> ParseDecimal(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if ((digits.empty() && fraction.empty()) || !AllDigits(digits) || !AllDigits(fraction))
    return std::nullopt;
  digits += fraction;
  std::optional<BigNumber> value = ParseInteger(digits);
  if (!value.has_value()) return std::nullopt;
  return Normalized(negative ? BigNumber(-*value) : *value, static_cast<int>(fraction.size()));
}

std::optional<double> ParseDouble(std::string_view text) { return ParseReal<double>(text); }
std::optional<float> ParseFloat(std::string_view text) { return ParseReal<float>(text); }

std::string DecimalText(const Decimal& value) {
  std::string digits = BigNumber(abs(value.digits)).str();
  if (value.scale > 0) {
    auto scale = static_cast<std::size_t>(value.scale);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, ".");
  }
  return value.digits < 0 ? "-" + digits : digits;
}

std::string DoubleText(double value) { return RealText(value); }
std::string FloatText(float value) { return RealText(value); }

}  // namespace siglum::xpath
