// Values of the types of date, time and duration (XML Schema 1.1 part 2, 3.3; F&O 3.1, 8 and 9).
#ifndef SIGLUM_XPATH_VALUES_DATE_TIME_H_
#define SIGLUM_XPATH_VALUES_DATE_TIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "xpath/values/types.h"

namespace siglum::xpath {

__extension__ typedef __int128 Int128;

// A value of xs:dateTime, xs:date, xs:time or one of the g types; parts that the type does not have
// hold 1972-12-31T00:00:00, the reference that comparing uses (F&O 3.1, 9.4). Proleptic Gregorian;
// year 0 is 1 BC as in XSD 1.1. Fractions of a second are kept to the nanosecond.
struct Moment {
  std::int64_t year = 1972;
  int month = 12;
  int day = 31;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int nanosecond = 0;
  std::optional<int> zone;  // minutes east of UTC, -840..840
};

// A value of a type of durations. Both parts have the same sign.
struct Duration {
  std::int64_t months = 0;
  Int128 nanoseconds = 0;

  bool operator==(const Duration&) const = default;
};

// `text` without white space around it; none when it is no value of the type. Raises FODT0001 or
// FODT0002 for one that is too large to be kept.
std::optional<Moment> ParseMoment(Type type, std::string_view text);
std::optional<Duration> ParseDuration(Type type, std::string_view text);

// Canonical text (F&O 3.1, 19.1).
std::string MomentText(Type type, const Moment& moment);
std::string DurationText(Type type, const Duration& duration);
std::string ZoneText(int zone);  // `Z`, `+01:00`

std::int64_t DaysFromCivil(std::int64_t year, int month, int day);  // from 1970-01-01
void CivilFromDays(std::int64_t days, std::int64_t* year, int* month, int* day);
int DaysInMonth(std::int64_t year, int month);

// Nanoseconds from 1970-01-01T00:00:00Z; `implicit_zone` stands in for a missing one.
Int128 Instant(const Moment& moment, int implicit_zone);
// The other way: local time in `zone` (none: UTC without a zone). Raises FODT0001 when out of
// range.
Moment FromInstant(Int128 instant, std::optional<int> zone);

std::strong_ordering CompareMoments(const Moment& a, const Moment& b, int implicit_zone);

// F&O 3.1, 9.7: adding a duration; `type` says which parts of the sum are kept.
Moment AddDuration(Type type, const Moment& moment, const Duration& duration);

// The same instant in another zone, or without zone (F&O 3.1, 9.6).
Moment AdjustZone(Type type, const Moment& moment, std::optional<int> zone);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_DATE_TIME_H_
