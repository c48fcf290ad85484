// Dates, times and durations of XML Schema 2 (3.2.6 to 3.2.14).
#ifndef SIGLUM_XSD_TIME_H_
#define SIGLUM_XSD_TIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siglum::xsd {

enum class TimeKind : std::uint8_t {
  kDateTime,
  kTime,
  kDate,
  kGYearMonth,
  kGYear,
  kGMonthDay,
  kGDay,
  kGMonth,
};

// A point of time, or the beginning of a stretch of it, proleptic Gregorian.
struct Time {
  std::int64_t seconds = 0;   // since 0001-01-01T00:00:00, in UTC when there is a time zone
  std::string_view fraction;  // of a second, digits without trailing zeros
  std::optional<int> zone_minutes;
};

// `text` without white space around. `problem` says what is impossible in a
// value of the right form (`there is no month 13`); it stays empty when the form is wrong.
std::optional<Time> ParseTime(TimeKind kind, std::string_view text, std::string* problem = nullptr);

// XML Schema 2, 3.2.7.4: with and without time zone are comparable when 14 hours apart.
std::partial_ordering CompareTimes(const Time& a, const Time& b);
std::string TimeKey(const Time& time);

struct Duration {
  bool negative = false;
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  std::string_view fraction;
};

std::optional<Duration> ParseDuration(std::string_view text);
// XML Schema 2, 3.2.6.2: the order after adding to four given moments.
std::partial_ordering CompareDurations(const Duration& a, const Duration& b);
std::string DurationKey(const Duration& duration);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_TIME_H_
