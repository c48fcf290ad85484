// The Persian solar calendar (Solar Hijri), by its 33-year rule.
//
// Months 1-6 have 31 days, 7-11 have 30, the last 29 or 30. The law of 11 Farvardin 1304 (1925)
// begins the year at the true equinox; leap years by 8 in 33 give the same days from 1178 to 1633
// AP, which holds all years of official use; earlier years are a reckoning backwards. Sources:
// Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74 (1996), 223-230;
// Reingold & Dershowitz, Calendrical Calculations, ch. 15; ICU uses the same rule.
// Tested by tests/dates/calendar_test.cc.
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kEpoch = 1948320;  // 1 Farvardin 1 = 22 March 622 by this rule

DayNumber PersianFirst(int year) {
  return kEpoch + 365 * (year - std::int64_t{1}) + FloorDivide(8 * std::int64_t{year} + 21, 33);
}

DayNumber PersianDay(const CalendarDate& date) {
  const int before = date.month <= 7 ? 31 * (date.month - 1) : 30 * (date.month - 1) + 6;
  return PersianFirst(date.year) + before + date.day - 1;
}

CalendarDate PersianDate(DayNumber day) {
  int year = static_cast<int>(1 + FloorDivide(33 * (day - kEpoch) + 3, 12053));
  while (PersianFirst(year) > day) --year;
  while (PersianFirst(year + 1) <= day) ++year;
  const int in_year = static_cast<int>(day - PersianFirst(year));
  const int month = in_year < 216 ? in_year / 31 + 1 : (in_year - 6) / 30 + 1;
  return {year, month, static_cast<int>(day - PersianDay({year, month, 1}) + 1)};
}

}  // namespace

const Rules& PersianRules() {
  static const Rules kRules = {
      "persian", PersianDay, PersianDate, PersianFirst, {PersianFirst(1), kLatest}};
  return kRules;
}

}  // namespace siglum::dates::calendars
