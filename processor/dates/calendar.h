// Calendars: a date of any of them to and from the one count of days that all share.
//
// The count is the Julian Day Number of the day's noon (1 January 4713 BC, Julian, is 0; 1 January
// 2000 is 2451545). Years of the Gregorian and Julian calendars are astronomical: 0 is 1 BC.
// Everything here is pure.
#ifndef SIGLUM_DATES_CALENDAR_H_
#define SIGLUM_DATES_CALENDAR_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace siglum::dates {

using DayNumber = std::int64_t;

enum class Calendar : std::uint8_t {
  kGregorian,
  kJulian,
  kJulianAnnunciation,  // the year begins on 25 March (Lady Day)
  kJulianSeptember,     // the year begins on the 1 September before
  kRumi,
  kHijriCivil,
  kHijriAstronomical,
  kHijriUmmAlQura,
  kPersian,
  kHebrew,
  kCoptic,
  kEthiopic,
  kAlexandrian,
  kArmenian,
  kFrenchRepublican,
  kByzantine,
  kSeleucid,
};
inline constexpr int kCalendarCount = 17;

// A day as a calendar names it. Months count from 1 in the order in which the calendar names them
// (Hebrew from Nisan; the calendars of Julian months keep January as 1 wherever their year begins).
struct CalendarDate {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const CalendarDate&) const = default;
};

// A closed run of days; empty when last < first.
struct DayRange {
  DayNumber first = 0;
  DayNumber last = -1;
  bool operator==(const DayRange&) const = default;
  bool empty() const { return last < first; }
  bool Contains(DayNumber day) const { return first <= day && day <= last; }
  bool Overlaps(const DayRange& other) const { return first <= other.last && other.first <= last; }
};

// None when the calendar has no such day (31 June, 16 February 1332 Rumi) or was not in force.
std::optional<DayNumber> DayOf(Calendar calendar, const CalendarDate& date);

// None outside the days on which the calendar is defined (`ValidityOf`).
std::optional<CalendarDate> DateOf(Calendar calendar, DayNumber day);

// All days of a month or of a year, as far as the calendar is defined; none without any.
std::optional<DayRange> MonthOf(Calendar calendar, int year, int month);
std::optional<DayRange> YearOf(Calendar calendar, int year);

DayRange ValidityOf(Calendar calendar);

// `gregorian`, `rumi`, `hijri-civil`, ...: the names that options and results carry.
std::string_view NameOf(Calendar calendar);
// `hijri` stands for the civil tabular calendar here; none for an unknown name.
std::optional<Calendar> FindCalendar(std::string_view name);

// 1 is Monday, 7 is Sunday (ISO 8601).
inline int WeekdayOf(DayNumber day) { return static_cast<int>(((day % 7) + 7) % 7) + 1; }

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_CALENDAR_H_
