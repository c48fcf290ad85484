// The Hebrew calendar: arithmetic of the molad with its four postponements.
//
// Months count from Nisan (1) to Adar (12, in a leap year Adar I) and Adar II (13); the year begins
// with Tishri (7). Source: Reingold & Dershowitz, Calendrical Calculations, ch. 8.
// Tested by tests/dates/calendar_test.cc against ICU.
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kEpoch = 347998;  // 1 Tishri 1 = 7 October 3761 BC (Julian)
constexpr int kTishri = 7;

bool IsLeap(std::int64_t year) { return Modulo(7 * year + 1, 19) < 7; }
int LastMonth(std::int64_t year) { return IsLeap(year) ? 13 : 12; }

std::int64_t ElapsedDays(std::int64_t year) {
  const std::int64_t months = FloorDivide(235 * year - 234, 19);
  const std::int64_t parts = 12084 + 13753 * months;
  const std::int64_t days = 29 * months + FloorDivide(parts, 25920);
  return Modulo(3 * (days + 1), 7) < 3 ? days + 1 : days;
}

int Correction(std::int64_t year) {
  const std::int64_t before = ElapsedDays(year - 1);
  const std::int64_t here = ElapsedDays(year);
  if (ElapsedDays(year + 1) - here == 356) return 2;
  return here - before == 382 ? 1 : 0;
}

DayNumber NewYear(std::int64_t year) { return kEpoch + ElapsedDays(year) + Correction(year); }
int YearLength(std::int64_t year) { return static_cast<int>(NewYear(year + 1) - NewYear(year)); }

int MonthLength(std::int64_t year, int month) {
  switch (month) {
    case 2:
    case 4:
    case 6:
    case 10:
    case 13:
      return 29;
    case 8:  // Marheshvan is long in a complete year
      return YearLength(year) % 10 == 5 ? 30 : 29;
    case 9:  // Kislev is short in a deficient year
      return YearLength(year) % 10 == 3 ? 29 : 30;
    case 12:
      return IsLeap(year) ? 30 : 29;
    default:
      return 30;
  }
}

int NextMonth(std::int64_t year, int month) { return month == LastMonth(year) ? 1 : month + 1; }

DayNumber HebrewDay(const CalendarDate& date) {
  DayNumber day = NewYear(date.year) + date.day - 1;
  if (date.month > LastMonth(date.year)) return kEarliest - 1;
  for (int month = kTishri; month != date.month; month = NextMonth(date.year, month)) {
    day += MonthLength(date.year, month);
  }
  return day;
}

CalendarDate HebrewDate(DayNumber day) {
  std::int64_t year = FloorDivide(98496 * (day - kEpoch), 35975351);
  while (NewYear(year + 1) <= day) ++year;
  std::int64_t rest = day - NewYear(year);
  int month = kTishri;
  while (rest >= MonthLength(year, month)) {
    rest -= MonthLength(year, month);
    month = NextMonth(year, month);
  }
  return {static_cast<int>(year), month, static_cast<int>(rest) + 1};
}

DayNumber HebrewFirst(int year) { return NewYear(year); }

}  // namespace

const Rules& HebrewRules() {
  static const Rules kRules = {"hebrew", HebrewDay, HebrewDate, HebrewFirst, {kEpoch, kLatest}};
  return kRules;
}

}  // namespace siglum::dates::calendars
