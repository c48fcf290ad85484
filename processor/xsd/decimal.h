// Decimal numbers of any length, as views on their digits (XML Schema 2, 3.2.3).
#ifndef SIGLUM_XSD_DECIMAL_H_
#define SIGLUM_XSD_DECIMAL_H_

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace siglum::xsd {

// Canonical: no leading zeros before the point, no trailing ones behind it, zero is not negative.
struct Decimal {
  bool negative = false;
  std::string_view whole;     // empty for 0.x
  std::string_view fraction;  // without the point
  bool has_point = false;     // as written

  bool is_zero() const { return whole.empty() && fraction.empty(); }
};

// `text` without white space; views point into it.
std::optional<Decimal> ParseDecimal(std::string_view text);
std::strong_ordering CompareDecimals(const Decimal& a, const Decimal& b);
std::string DecimalKey(const Decimal& decimal);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_DECIMAL_H_
