// Durations of XML Schema 2, 3.2.6: months and seconds, which only partly compare.
//
// P1M is longer than P27D and shorter than P32D, but neither longer nor shorter than P30D. The
// specification adds both to four moments and asks whether all four agree; these are written here
// as the days that n months from each of them take.
// Tested by tests/relaxng/xsdtest_test.cc.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "xsd/time.h"

namespace siglum::xsd {
namespace {

constexpr std::int64_t kDay = 86'400;

std::int64_t DaysFromCivil(std::int64_t year, std::int64_t month) {  // of the first of a month
  std::int64_t shifted = year - (month <= 2 ? 1 : 0);
  std::int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  std::int64_t year_of_era = shifted - era * 400;
  std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

// Days from the first of (year, month) to the first of the month `months` later.
std::int64_t DaysAfter(std::int64_t year, std::int64_t month, std::int64_t months) {
  std::int64_t total = year * 12 + (month - 1) + months;
  std::int64_t target_year = total >= 0 ? total / 12 : (total - 11) / 12;
  std::int64_t target_month = total - target_year * 12 + 1;
  return DaysFromCivil(target_year, target_month) - DaysFromCivil(year, month);
}

struct Number {
  std::int64_t value = 0;
  std::string_view fraction;
  bool has_point = false;
  bool has_digits = false;
};

// Saturates: nobody means more.
Number TakeNumber(std::string_view* text) {
  Number number;
  std::size_t at = 0;
  for (; at < text->size() && (*text)[at] >= '0' && (*text)[at] <= '9'; ++at) {
    if (number.value < 1'000'000'000'000) number.value = number.value * 10 + ((*text)[at] - '0');
    number.has_digits = true;
  }
  if (at < text->size() && (*text)[at] == '.') {
    number.has_point = true;
    std::size_t first = ++at;
    while (at < text->size() && (*text)[at] >= '0' && (*text)[at] <= '9') ++at;
    number.fraction = text->substr(first, at - first);
    number.has_digits = number.has_digits || at > first;
    number.fraction = number.fraction.substr(0, number.fraction.find_last_not_of('0') + 1);
  }
  text->remove_prefix(at);
  return number;
}

}  // namespace

std::optional<Duration> ParseDuration(std::string_view text) {
  Duration result;
  if (text.starts_with('-')) {
    result.negative = true;
    text.remove_prefix(1);
  }
  if (!text.starts_with('P') || text.size() < 2) return std::nullopt;
  text.remove_prefix(1);
  std::string_view units = "YMD";
  constexpr std::array<std::int64_t, 3> kDateFactors = {12, 1, kDay};
  constexpr std::array<std::int64_t, 3> kClockFactors = {3600, 60, 1};
  bool in_clock = false;
  while (!text.empty()) {
    if (!in_clock && text.starts_with('T')) {
      in_clock = true;
      units = "HMS";
      text.remove_prefix(1);
      if (text.empty()) return std::nullopt;
    }
    Number number = TakeNumber(&text);
    if (!number.has_digits || text.empty()) return std::nullopt;
    std::size_t unit = units.find(text.front());
    if (unit == std::string_view::npos) return std::nullopt;
    std::size_t index = unit + (3 - units.size());
    bool is_seconds = in_clock && index == 2;
    if (number.has_point && !is_seconds) return std::nullopt;
    if (!in_clock && index < 2) {
      result.months += number.value * kDateFactors[index];
    } else {
      result.seconds += number.value * (in_clock ? kClockFactors[index] : kDay);
    }
    if (is_seconds) result.fraction = number.fraction;
    units.remove_prefix(unit + 1);
    text.remove_prefix(1);
  }
  bool is_zero = result.months == 0 && result.seconds == 0 && result.fraction.empty();
  if (is_zero) result.negative = false;
  return result;
}

std::partial_ordering CompareDurations(const Duration& a, const Duration& b) {
  constexpr std::pair<int, int> kMoments[] = {{1696, 9}, {1697, 2}, {1903, 3}, {1903, 7}};
  std::partial_ordering result = std::partial_ordering::equivalent;
  bool is_first = true;
  for (auto [year, month] : kMoments) {
    auto length = [year = year, month = month](const Duration& duration) {
      int sign = duration.negative ? -1 : 1;
      return DaysAfter(year, month, sign * duration.months) * kDay + sign * duration.seconds;
    };
    std::partial_ordering order = length(a) <=> length(b);
    if (order == std::partial_ordering::equivalent && a.negative == b.negative) {
      int fractions = a.fraction.compare(b.fraction);
      order = (a.negative ? -fractions : fractions) <=> 0;
    }
    if (!is_first && order != result) return std::partial_ordering::unordered;
    result = order;
    is_first = false;
  }
  return result;
}

std::string DurationKey(const Duration& duration) {
  return fmt::format("{}{}m{}.{}s", duration.negative ? "-" : "", duration.months, duration.seconds,
                     duration.fraction);
}

}  // namespace siglum::xsd
