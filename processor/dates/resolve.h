// Resolver: from a point of an expression to the days that it names. Internal to this room.
#ifndef SIGLUM_DATES_RESOLVE_H_
#define SIGLUM_DATES_RESOLVE_H_

#include <array>

#include "dates/expression.h"
#include "dates/period.h"
#include "dates/reading.h"

namespace siglum::dates {

// How to read what the words leave open.
struct Assumptions {
  bool swapped = false;              // 02/08: the month comes first
  bool rumi_years = false;           // common months with the years 1256 to 1341 are Rumi
  bool hijri_numbers = false;        // dates in figures are Hijri dates
  std::optional<Calendar> hijri;     // which of the Hijri calendars; none: all three
  std::optional<Calendar> calendar;  // of common months and of figures, never a Hijri one
};

enum class Outcome { kResolved, kNothing, kImpossible };

struct Resolved {
  Period period;
  std::string_view calendar = "gregorian";
  CalendarDate named;  // in that calendar, 0 where it is not named
  bool inferred = false;
  bool relative = false;
  bool weekday_differs = false;
};

// The calendars that a point may be in: one, or the three of the Hijri family, or none.
struct CalendarSet {
  std::array<Calendar, 3> items = {};
  int count = 0;
  std::string_view name;
};
CalendarSet CalendarsOf(const Point& point, const Assumptions& assumptions);

// Whether the point counts from a day that it does not name: `yesterday`, `Sunday`, `the 14th`.
bool IsRelative(const Point& point);

class Resolver {
 public:
  Resolver(const Context& context, const Assumptions& assumptions);

  // kNothing: no date (no year known); kImpossible: a date that the calendar does not have.
  Outcome Resolve(const Point& point, Resolved* resolved) const;

 private:
  Outcome ResolveDate(const Point& point, Resolved* resolved) const;
  Outcome ResolveIn(const CalendarSet& set, const Point& point, Resolved* resolved) const;
  Outcome ResolveSeason(const Point& point, Resolved* resolved) const;
  Outcome ResolveFeast(const Point& point, Resolved* resolved) const;
  Outcome ResolveYears(const Point& point, Resolved* resolved) const;
  Outcome ResolveHijriCentury(const Point& point, Slice years, Resolved* resolved) const;
  Outcome ResolveRelative(const Point& point, Resolved* resolved) const;
  std::optional<DayRange> DaysOfNamed(const Point& point, const CalendarDate& date) const;
  std::optional<DayNumber> FeastIn(const Point& point, int year) const;
  std::optional<int> YearFromContext(const Point& point) const;
  std::optional<int> YearOfPoint(const Point& point, bool* inferred) const;
  int YearIn(Calendar calendar, const Point& point, int gregorian_year) const;
  std::optional<Period> PartOf(const Point& point, Calendar calendar,
                               const CalendarDate& date) const;

  const Context& context_;
  Assumptions assumptions_;
  const IntervalTable& table_;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_RESOLVE_H_
