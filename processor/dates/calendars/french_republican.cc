// The French Republican calendar as it was in force.
//
// Twelve months of thirty days, then the complementary days (month 13), six of them in the years
// III, VII and XI. From 1 Vendemiaire I (22 September 1792) to 10 Nivose XIV (31 December 1805),
// the last day before the senatus-consulte of 22 Fructidor XIII restored the Gregorian calendar.
// Rules for later years were proposed and never law, so there are none here. Sources: decree of 4
// Frimaire II; Concordance des calendriers gregorien et republicain (Paris, Clavreuil 1963);
// Reingold & Dershowitz, Calendrical Calculations, ch. 17. Tested by tests/dates/calendar_test.cc
// and tests/data/dates/french-republican.tsv.
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kFirstDay = 2375840;
constexpr DayNumber kLastDay = 2380687;

// One day more after each of the years III, VII and XI.
DayNumber FirstOfYear(int year) { return kFirstDay + 365 * (year - std::int64_t{1}) + year / 4; }

DayNumber RepublicanDay(const CalendarDate& date) {
  return FirstOfYear(date.year) + 30 * (date.month - 1) + date.day - 1;
}

CalendarDate RepublicanDate(DayNumber day) {
  int year = static_cast<int>((day - kFirstDay) / 365) + 1;
  if (FirstOfYear(year) > day) --year;
  const int in_year = static_cast<int>(day - FirstOfYear(year));
  return {year, in_year / 30 + 1, in_year % 30 + 1};
}

}  // namespace

const Rules& FrenchRepublicanRules() {
  static const Rules kRules = {
      "french-republican", RepublicanDay, RepublicanDate, FirstOfYear, {kFirstDay, kLastDay}};
  return kRules;
}

}  // namespace siglum::dates::calendars
