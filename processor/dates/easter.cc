// Easter Sunday, Western and Eastern: the Sunday after the ecclesiastical full moon on or after 21
// March of the calendar.
//
// Source: Reingold & Dershowitz, Calendrical Calculations, ch. 9 (shifted epact). Both give the
// Paschal moon as a day before 19 April of their calendar.
// Tested by tests/dates/lexicon_test.cc.
#include "dates/easter.h"

#include "dates/calendars/rules.h"

namespace siglum::dates {
namespace {

constexpr int kSunday = 7;

DayNumber SundayAfter(DayNumber moon) { return moon + kSunday - WeekdayOf(moon) % kSunday; }

}  // namespace

DayNumber GregorianEaster(int year) {
  const int century = year / 100 + 1;
  const std::int64_t shifted =
      calendars::Modulo(14 + 11 * (year % 19) - 3 * century / 4 + (5 + 8 * century) / 25, 30);
  const bool adjust = shifted == 0 || (shifted == 1 && year % 19 > 10);
  return SundayAfter(calendars::GregorianDay({year, 4, 19}) - shifted - (adjust ? 1 : 0));
}

DayNumber JulianEaster(int year) {
  const std::int64_t shifted = calendars::Modulo(14 + 11 * (year % 19), 30);
  return SundayAfter(calendars::JulianDay({year, 4, 19}) - shifted);
}

}  // namespace siglum::dates
