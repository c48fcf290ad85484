// Periods and the parts of them.
//
// A part of a month is counted in its days, of a year in its months (in calendars of other months
// in twelfths), of a decade or century in years. Tested by tests/dates/property_test.cc.
#include "dates/period.h"

#include <algorithm>

#include "dates/iso8601.h"

namespace siglum::dates {
namespace {

CalendarDate Gregorian(DayNumber day) {
  return DateOf(Calendar::kGregorian, day).value_or(CalendarDate{});
}

std::string AsIso(DayNumber day, Unit unit) {
  CalendarDate date = Gregorian(day);
  if (unit != Unit::kDay) date.day = 0;
  if (unit == Unit::kYear) date.month = 0;
  return FormatIso(date);
}

}  // namespace

Period Coarsest(const DayRange& days) {
  const CalendarDate first = Gregorian(days.first);
  const CalendarDate after = Gregorian(days.last + 1);
  if (first.day != 1 || after.day != 1) return {days, Unit::kDay};
  const Unit unit = first.month == 1 && after.month == 1 ? Unit::kYear : Unit::kMonth;
  return {days, IsOneUnit({days, unit}) ? unit : Unit::kDay};
}

bool IsOneUnit(const Period& period) { return FirstAsIso(period) == LastAsIso(period); }

std::string FirstAsIso(const Period& period) { return AsIso(period.days.first, period.unit); }
std::string LastAsIso(const Period& period) { return AsIso(period.days.last, period.unit); }

Period PartOfMonth(const DayRange& month, const Slice& days) {
  Period part;
  part.days.first = std::min(month.first + days.first - 1, month.last);
  part.days.last = std::min(month.first + days.last - 1, month.last);
  return part;
}

Period PartOfYear(Calendar calendar, int year, const DayRange& whole, const Slice& months) {
  const std::optional<DayRange> first = MonthOf(calendar, year, months.first);
  const std::optional<DayRange> last = MonthOf(calendar, year, months.last);
  const bool in_order = calendar == Calendar::kGregorian || calendar == Calendar::kJulian;
  if (in_order && first && last) return {{first->first, last->last}, Unit::kDay};
  constexpr int kTwelfths = 12;
  const DayNumber length = whole.last - whole.first + 1;
  return {{whole.first + length * (months.first - 1) / kTwelfths,
           whole.first + length * months.last / kTwelfths - 1},
          Unit::kDay};
}

Period PartOfYears(int first_year, const Slice& years) {
  const std::optional<DayRange> first = YearOf(Calendar::kGregorian, first_year + years.first - 1);
  const std::optional<DayRange> last = YearOf(Calendar::kGregorian, first_year + years.last - 1);
  if (!first || !last) return {};
  return {{first->first, last->last}, Unit::kYear};
}

Slice Piece(int count, int which, int of) {
  const int number = which < 0 ? of : which;
  const auto end = [count, of](int pieces) { return (2 * count * pieces + of) / (2 * of); };
  return {end(number - 1) + 1, end(number)};
}

}  // namespace siglum::dates
