// Rules: what each calendar gives to the registry in calendar.cc. Internal to this room.
//
// The functions convert without judging: `day` may count past the end of a month. The registry
// accepts a date only when it survives the way to its day and back, so no rule needs month lengths
// twice.
#ifndef SIGLUM_DATES_CALENDARS_RULES_H_
#define SIGLUM_DATES_CALENDARS_RULES_H_

#include "dates/calendar.h"

namespace siglum::dates::calendars {

struct Rules {
  std::string_view name;
  DayNumber (*day_of)(const CalendarDate& date);
  CalendarDate (*date_of)(DayNumber day);
  DayNumber (*first_of_year)(int year);  // the first day that carries the number of the year
  DayRange validity;
};

constexpr std::int64_t FloorDivide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && (value % by < 0) != (by < 0) ? 1 : 0);
}
constexpr std::int64_t Modulo(std::int64_t value, std::int64_t by) {
  return value - by * FloorDivide(value, by);
}

// Ends of what is accepted where the calendar itself has none: years -9999 to 9999, about.
inline constexpr DayNumber kEarliest = -1931076;
inline constexpr DayNumber kLatest = 5373484;

DayNumber GregorianDay(const CalendarDate& date);
CalendarDate GregorianDate(DayNumber day);
DayNumber JulianDay(const CalendarDate& date);
CalendarDate JulianDate(DayNumber day);

const Rules& GregorianRules();
const Rules& JulianRules();
const Rules& JulianAnnunciationRules();
const Rules& JulianSeptemberRules();
const Rules& ByzantineRules();
const Rules& SeleucidRules();
const Rules& RumiRules();
const Rules& HijriCivilRules();
const Rules& HijriAstronomicalRules();
const Rules& UmmAlQuraRules();
const Rules& PersianRules();
const Rules& HebrewRules();
const Rules& CopticRules();
const Rules& EthiopicRules();
const Rules& AlexandrianRules();
const Rules& ArmenianRules();
const Rules& FrenchRepublicanRules();

}  // namespace siglum::dates::calendars

#endif  // SIGLUM_DATES_CALENDARS_RULES_H_
