// Dates, times and durations of XML Schema 2 (3.2.6 to 3.2.14).
#ifndef SIGLUM_RELAXNG_XSD_TIME_H_
#define SIGLUM_RELAXNG_XSD_TIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siglum::relaxng {

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
struct XsdTime {
  std::int64_t seconds = 0;   // since 0001-01-01T00:00:00, in UTC when there is a time zone
  std::string_view fraction;  // of a second, digits without trailing zeros
  std::optional<int> zone_minutes;
};

// `text` without white space around. `problem` says what is impossible in a
// value of the right form (`there is no month 13`); it stays empty when the form is wrong.
std::optional<XsdTime> ParseXsdTime(TimeKind kind, std::string_view text,
                                    std::string* problem = nullptr);

// XML Schema 2, 3.2.7.4: with and without time zone are comparable when 14 hours apart.
std::partial_ordering CompareXsdTimes(const XsdTime& a, const XsdTime& b);
std::string XsdTimeKey(const XsdTime& time);

struct XsdDuration {
  bool negative = false;
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  std::string_view fraction;
};

std::optional<XsdDuration> ParseXsdDuration(std::string_view text);
// XML Schema 2, 3.2.6.2: the order after adding to four given moments.
std::partial_ordering CompareXsdDurations(const XsdDuration& a, const XsdDuration& b);
std::string XsdDurationKey(const XsdDuration& duration);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_XSD_TIME_H_
