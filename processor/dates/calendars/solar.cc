// The Gregorian and the Julian calendar, and the reckonings that count other years over Julian
// days.
//
// Both are computed in years that begin on 1 March, so that the leap day is the last day of the
// year. Sources: Reingold & Dershowitz, Calendrical Calculations (4th ed., 2018), ch. 2 and 3;
// Richards, in: Explanatory Supplement to the Astronomical Almanac (3rd ed., 2013), ch. 15.
// Years that begin elsewhere: Cheney & Jones, A Handbook of Dates (2000), 8-13 (25 March); Grumel,
// La chronologie (1958), 124-128 (world years of Constantinople from 1 September 5509 BC), 209-210
// (Seleucid era in the Syrian use, from 1 October 312 BC).
// Tested by tests/dates/calendar_test.cc, against ICU day by day.
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

struct MarchYear {
  std::int64_t year;  // of the month of March in it
  std::int64_t day;   // 0 is 1 March
};

MarchYear ToMarch(const CalendarDate& date) {
  const int from_march = (date.month + 9) % 12;
  return {date.year - (date.month <= 2 ? 1 : 0), (153 * from_march + 2) / 5 + date.day - 1};
}

CalendarDate FromMarch(const MarchYear& march) {
  const int from_march = static_cast<int>((5 * march.day + 2) / 153);
  CalendarDate date;
  date.day = static_cast<int>(march.day - (153 * from_march + 2) / 5 + 1);
  date.month = from_march < 10 ? from_march + 3 : from_march - 9;
  date.year = static_cast<int>(march.year + (date.month <= 2 ? 1 : 0));
  return date;
}

constexpr DayNumber kGregorianMarch = 1721120;  // 1 March of the year 0
constexpr DayNumber kJulianMarch = 1721118;

// A year of another number and beginning over Julian days: from `month`/`day` on, the number is
// `before + 1`, earlier in the Julian year it is `before`, each plus the Julian year.
template <int kMonth, int kDay, int kBefore>
struct Shifted {
  static bool Begun(int month, int day) {
    return month > kMonth || (month == kMonth && day >= kDay);
  }
  static DayNumber Day(const CalendarDate& date) {
    const int begun = Begun(date.month, date.day) ? 1 : 0;
    return JulianDay({date.year - kBefore - begun, date.month, date.day});
  }
  static CalendarDate Date(DayNumber day) {
    CalendarDate date = JulianDate(day);
    date.year += kBefore + (Begun(date.month, date.day) ? 1 : 0);
    return date;
  }
  static DayNumber First(int year) { return JulianDay({year - kBefore - 1, kMonth, kDay}); }
  static Rules Make(std::string_view name, DayNumber first) {
    return {name, Day, Date, First, {first, kLatest}};
  }
};

using Annunciation = Shifted<3, 25, -1>;
using September = Shifted<9, 1, 0>;
using Byzantine = Shifted<9, 1, 5508>;
using Seleucid = Shifted<10, 1, 311>;

}  // namespace

DayNumber GregorianDay(const CalendarDate& date) {
  const MarchYear march = ToMarch(date);
  return kGregorianMarch + 365 * march.year + FloorDivide(march.year, 4) -
         FloorDivide(march.year, 100) + FloorDivide(march.year, 400) + march.day;
}

CalendarDate GregorianDate(DayNumber day) {
  constexpr std::int64_t kDaysIn400 = 146097;
  const std::int64_t since = day - kGregorianMarch;
  const std::int64_t era = FloorDivide(since, kDaysIn400);
  const std::int64_t in_era = since - era * kDaysIn400;
  const std::int64_t year =
      (in_era - in_era / 1460 + in_era / 36524 - in_era / (kDaysIn400 - 1)) / 365;
  return FromMarch({era * 400 + year, in_era - (365 * year + year / 4 - year / 100)});
}

DayNumber JulianDay(const CalendarDate& date) {
  const MarchYear march = ToMarch(date);
  return kJulianMarch + 365 * march.year + FloorDivide(march.year, 4) + march.day;
}

CalendarDate JulianDate(DayNumber day) {
  constexpr std::int64_t kDaysIn4 = 1461;
  const std::int64_t since = day - kJulianMarch;
  const std::int64_t era = FloorDivide(since, kDaysIn4);
  const std::int64_t in_era = since - era * kDaysIn4;
  const std::int64_t year = (in_era - in_era / (kDaysIn4 - 1)) / 365;
  return FromMarch({era * 4 + year, in_era - 365 * year});
}

const Rules& GregorianRules() {
  static const Rules kRules = {"gregorian",
                               GregorianDay,
                               GregorianDate,
                               [](int year) {
                                 return GregorianDay({year, 1, 1});
                               },
                               {kEarliest, kLatest}};
  return kRules;
}

const Rules& JulianRules() {
  static const Rules kRules = {"julian",
                               JulianDay,
                               JulianDate,
                               [](int year) {
                                 return JulianDay({year, 1, 1});
                               },
                               {kEarliest, kLatest}};
  return kRules;
}

const Rules& JulianAnnunciationRules() {
  static const Rules kRules = Annunciation::Make("julian-25-march", kEarliest);
  return kRules;
}

const Rules& JulianSeptemberRules() {
  static const Rules kRules = September::Make("julian-1-september", kEarliest);
  return kRules;
}

const Rules& ByzantineRules() {
  static const Rules kRules = Byzantine::Make("byzantine", Byzantine::First(1));
  return kRules;
}

const Rules& SeleucidRules() {
  static const Rules kRules = Seleucid::Make("seleucid", Seleucid::First(1));
  return kRules;
}

}  // namespace siglum::dates::calendars
