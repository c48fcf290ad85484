// The two tabular forms of the Hijri calendar.
//
// 30 years of 354 days with eleven days more in years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29;
// the civil form counts from Friday 16 July 622 (Julian), the astronomical from the Thursday
// before. Source: Reingold & Dershowitz, Calendrical Calculations, ch. 7. People saw the new moon a
// day earlier or later than either of them or Umm al-Qura (umm_al_qura.cc) says; whoever reads a
// Hijri date of a source gets the range of all three (see resolve.cc). Tested by
// tests/dates/calendar_test.cc against ICU's calendars.
#include <algorithm>

#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kCivilEpoch = 1948440;
constexpr DayNumber kAstronomicalEpoch = 1948439;

template <DayNumber kEpoch>
DayNumber TabularDay(const CalendarDate& date) {
  return kEpoch - 1 + 354 * (date.year - std::int64_t{1}) +
         FloorDivide(3 + 11 * std::int64_t{date.year}, 30) + 29 * (date.month - 1) +
         date.month / 2 + date.day;
}

template <DayNumber kEpoch>
CalendarDate TabularDate(DayNumber day) {
  const int year = static_cast<int>(FloorDivide(30 * (day - kEpoch) + 10646, 10631));
  const std::int64_t in_year = day - TabularDay<kEpoch>({year, 1, 1});
  const int month = static_cast<int>(std::min<std::int64_t>(12, (11 * in_year + 330) / 325));
  return {year, month, static_cast<int>(day - TabularDay<kEpoch>({year, month, 1}) + 1)};
}

template <DayNumber kEpoch>
DayNumber TabularFirst(int year) {
  return TabularDay<kEpoch>({year, 1, 1});
}

}  // namespace

const Rules& HijriCivilRules() {
  static const Rules kRules = {"hijri-civil",
                               TabularDay<kCivilEpoch>,
                               TabularDate<kCivilEpoch>,
                               TabularFirst<kCivilEpoch>,
                               {kCivilEpoch, kLatest}};
  return kRules;
}

const Rules& HijriAstronomicalRules() {
  static const Rules kRules = {"hijri-astronomical",
                               TabularDay<kAstronomicalEpoch>,
                               TabularDate<kAstronomicalEpoch>,
                               TabularFirst<kAstronomicalEpoch>,
                               {kAstronomicalEpoch, kLatest}};
  return kRules;
}

}  // namespace siglum::dates::calendars
