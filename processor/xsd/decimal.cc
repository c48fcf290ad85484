// Decimals compared digit by digit: no conversion, no limit, no allocation.
// Tested by tests/relaxng/xsdtest_test.cc.
#include "xsd/decimal.h"

#include <algorithm>

namespace siglum::xsd {
namespace {

std::string_view TakeDigits(std::string_view* text) {
  std::size_t end = text->find_first_not_of("0123456789");
  std::string_view digits = text->substr(0, end);
  text->remove_prefix(digits.size());
  return digits;
}

std::strong_ordering CompareMagnitudes(const Decimal& a, const Decimal& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() <=> b.whole.size();
  if (int order = a.whole.compare(b.whole); order != 0) return order <=> 0;
  // Without trailing zeros, a prefix is the smaller fraction.
  return a.fraction.compare(b.fraction) <=> 0;
}

}  // namespace

std::optional<Decimal> ParseDecimal(std::string_view text) {
  Decimal result;
  if (text.starts_with('-') || text.starts_with('+')) {
    result.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string_view whole = TakeDigits(&text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    result.has_point = true;
    text.remove_prefix(1);
    fraction = TakeDigits(&text);
  }
  if (!text.empty() || (whole.empty() && fraction.empty())) return std::nullopt;
  result.whole = whole.substr(std::min(whole.find_first_not_of('0'), whole.size()));
  result.fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  if (result.is_zero()) result.negative = false;
  return result;
}

std::strong_ordering CompareDecimals(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) {
    return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return a.negative ? CompareMagnitudes(b, a) : CompareMagnitudes(a, b);
}

std::string DecimalKey(const Decimal& decimal) {
  std::string key = decimal.negative ? "-" : "";
  key.append(decimal.whole).append(".").append(decimal.fraction);
  return key;
}

}  // namespace siglum::xsd
