// Integers and decimals of any size (F&O 3.1, 4).
//
// Heavy to include (Boost): for files that compute with them. Others pass Items.
#ifndef SIGLUM_XPATH_VALUES_BIG_NUMBERS_H_
#define SIGLUM_XPATH_VALUES_BIG_NUMBERS_H_

#include <boost/multiprecision/cpp_int.hpp>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "xpath/values/item.h"

namespace siglum::xpath {

using BigNumber = boost::multiprecision::cpp_int;

struct BigInteger {
  BigNumber value;
};

// digits / 10^scale; canonical: no trailing zero among the digits unless scale is 0.
struct Decimal {
  BigNumber digits;
  int scale = 0;
};

Decimal Normalized(BigNumber digits, int scale);
BigNumber PowerOfTen(int exponent);

// xs:integer as one number, whichever way the item keeps it.
BigNumber ToBig(Item integer);
Item FromBig(const BigNumber& value, Arena* arena, Type type = Type::kInteger);
// xs:integer or xs:decimal.
Decimal ToDecimal(Item number);
Item FromDecimal(const Decimal& value, Arena* arena);
double ToDouble(const Decimal& value);
// The exact value of a finite double.
Decimal ExactDecimal(double value);

std::strong_ordering Compare(const Decimal& a, const Decimal& b);
Decimal Add(const Decimal& a, const Decimal& b);
Decimal Subtract(const Decimal& a, const Decimal& b);
Decimal Multiply(const Decimal& a, const Decimal& b);
// At least 18 digits after the point; `b` is not zero.
Decimal Divide(const Decimal& a, const Decimal& b);
// Towards zero, to minus infinity, and half-up (to plus infinity) or half-even at `precision`
// digits.
BigNumber Truncate(const Decimal& value);
BigNumber Floor(const Decimal& value);
Decimal RoundHalfUp(const Decimal& value, int precision);
Decimal RoundHalfEven(const Decimal& value, int precision);

// Lexical forms of XML Schema without white space around; none when it is no value.
std::optional<BigNumber> ParseInteger(std::string_view text);
std::optional<Decimal> ParseDecimal(std::string_view text);
// As a cast to xs:string makes it (F&O 3.1, 19.1.2).
std::string DecimalText(const Decimal& value);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_BIG_NUMBERS_H_
