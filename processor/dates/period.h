// Period: the days that a point of an expression names, and how finely it names them. Internal.
#ifndef SIGLUM_DATES_PERIOD_H_
#define SIGLUM_DATES_PERIOD_H_

#include <string>

#include "dates/calendar.h"
#include "dates/interval_table.h"
#include "dates/lexicon.h"

namespace siglum::dates {

// How finely a bound is written: 1921-05-08, 1921-05 or 1921.
enum class Unit : std::uint8_t { kDay, kMonth, kYear };

struct Period {
  DayRange days;
  Unit unit = Unit::kDay;
};

// The period of the days with the coarsest unit that says exactly them: a Gregorian year or month
// where they are one, else days.
Period Coarsest(const DayRange& days);

// Whether both ends are written alike, so that one attribute says the period.
bool IsOneUnit(const Period& period);

// `days.first` (or last) as an ISO 8601 date of the unit.
std::string FirstAsIso(const Period& period);
std::string LastAsIso(const Period& period);

// Spans of which a part can be taken.
Period PartOfMonth(const DayRange& month, const Slice& days);
Period PartOfYear(Calendar calendar, int year, const DayRange& whole, const Slice& months);
Period PartOfYears(int first_year, const Slice& years);

// Number `which` (from 1; -1 is the last) of `of` equal pieces of `count` units.
Slice Piece(int count, int which, int of);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_PERIOD_H_
