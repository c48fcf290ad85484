// The registry of calendars: one entry each, and what can be said about all of them alike.
//
// Invariant: a date is accepted only if its rules carry it to a day and that day back to the same
// date, so a day that a month does not have, and a day that a reform left out, are refused without
// a table of month lengths. Cost: constant; a Hebrew date some dozens of divisions. Tested by
// tests/dates/calendar_test.cc.
#include "dates/calendar.h"

#include <algorithm>

#include "dates/calendars/rules.h"

namespace siglum::dates {
namespace {

using calendars::Rules;

const Rules& RulesOf(Calendar calendar) {
  using Getter = const Rules& (*)();
  static constexpr Getter kGetters[kCalendarCount] = {calendars::GregorianRules,
                                                      calendars::JulianRules,
                                                      calendars::JulianAnnunciationRules,
                                                      calendars::JulianSeptemberRules,
                                                      calendars::RumiRules,
                                                      calendars::HijriCivilRules,
                                                      calendars::HijriAstronomicalRules,
                                                      calendars::UmmAlQuraRules,
                                                      calendars::PersianRules,
                                                      calendars::HebrewRules,
                                                      calendars::CopticRules,
                                                      calendars::EthiopicRules,
                                                      calendars::AlexandrianRules,
                                                      calendars::ArmenianRules,
                                                      calendars::FrenchRepublicanRules,
                                                      calendars::ByzantineRules,
                                                      calendars::SeleucidRules};
  return kGetters[static_cast<int>(calendar)]();
}

constexpr int kMostYears = 20000;  // beyond it nothing is valid, and no sum overflows
constexpr int kMostMonths = 13;
constexpr int kMostDays = 31;

bool Plausible(const CalendarDate& date) {
  return date.year > -kMostYears && date.year < kMostYears && date.month >= 1 &&
         date.month <= kMostMonths && date.day >= 1 && date.day <= kMostDays;
}

}  // namespace

std::optional<DayNumber> DayOf(Calendar calendar, const CalendarDate& date) {
  if (!Plausible(date)) return std::nullopt;
  const Rules& rules = RulesOf(calendar);
  const DayNumber day = rules.day_of(date);
  if (!rules.validity.Contains(day) || rules.date_of(day) != date) return std::nullopt;
  return day;
}

std::optional<CalendarDate> DateOf(Calendar calendar, DayNumber day) {
  const Rules& rules = RulesOf(calendar);
  if (!rules.validity.Contains(day)) return std::nullopt;
  return rules.date_of(day);
}

// The days of a month follow one another, except those of March in a year that begins on the 25th:
// there the run from the 1st comes after the run from the 25th, and both count.
std::optional<DayRange> MonthOf(Calendar calendar, int year, int month) {
  std::optional<DayRange> range;
  for (int day = 1; day <= kMostDays; ++day) {
    std::optional<DayNumber> number = DayOf(calendar, {year, month, day});
    if (!number) continue;
    if (!range) range = DayRange{*number, *number};
    range->first = std::min(range->first, *number);
    range->last = std::max(range->last, *number);
  }
  return range;
}

std::optional<DayRange> YearOf(Calendar calendar, int year) {
  if (year <= -kMostYears || year >= kMostYears) return std::nullopt;
  const Rules& rules = RulesOf(calendar);
  DayRange range = {rules.first_of_year(year), rules.first_of_year(year + 1) - 1};
  range.first = std::max(range.first, rules.validity.first);
  range.last = std::min(range.last, rules.validity.last);
  if (range.empty()) return std::nullopt;
  return range;
}

DayRange ValidityOf(Calendar calendar) { return RulesOf(calendar).validity; }

std::string_view NameOf(Calendar calendar) { return RulesOf(calendar).name; }

std::optional<Calendar> FindCalendar(std::string_view name) {
  if (name == "hijri") return Calendar::kHijriCivil;
  for (int i = 0; i < kCalendarCount; ++i) {
    if (NameOf(static_cast<Calendar>(i)) == name) return static_cast<Calendar>(i);
  }
  return std::nullopt;
}

}  // namespace siglum::dates
