// Lending parts between the two points of a range, a choice or a dual date.
//
// A year is lent so that the first point is not later than the second: `December - January 1918`
// begins in 1917. Tested by tests/data/dates/*.tsv.
#include "dates/complete.h"

namespace siglum::dates {
namespace {

bool IsDate(const Point& point) { return point.core == Core::kDate; }

bool YearOnly(const Point& point) {
  return IsDate(point) && point.year && point.month == 0 && point.day == 0;
}

void LendMarks(const Point& from, Point* to) {
  if (!to->era) to->era = from.era;
  if (to->style == Style::kNone) to->style = from.style;
}

// 1918-19, 1918/9
bool ShortYear(const Point& first, Point* second) {
  if (!YearOnly(first) || !second->ordinal_only || second->day == 0 || second->year) return false;
  const int power = second->day < 10 ? 10 : 100;
  int year = *first.year / power * power + second->day;
  if (year <= *first.year) year += power;
  second->year = year;
  second->day = 0;
  second->ordinal_only = false;
  LendMarks(first, second);
  return true;
}

// `XVIII-XIX centuries`, `saec. XIV-XV`
bool LendCentury(const Point& from, Point* to) {
  if (from.core != Core::kCentury || !to->ordinal_only || !IsDate(*to)) return false;
  to->core = Core::kCentury;
  to->century = to->day;
  to->day = 0;
  LendMarks(from, to);
  return true;
}

// `1870s-80s`, `20-30-е годы XIX века`, `1920–1930-е годы`
bool LendDecade(Point* first, Point* second) {
  constexpr int kCentury = 100;
  if (second->core != Core::kDecade) return false;
  if (first->core == Core::kDecade) {
    const bool is_short = second->decade < kCentury && second->century == 0;
    if (is_short) second->decade += first->decade / kCentury * kCentury;
    return true;
  }
  const int named = YearOnly(*first) ? *first->year : first->ordinal_only ? first->day : -1;
  if (!IsDate(*first) || named < 0 || first->month != 0 || named % 10 != 0) return false;
  first->core = Core::kDecade;
  first->decade = named;
  first->century = second->century;
  first->year.reset();
  first->day = 0;
  if (named < kCentury && second->decade >= kCentury) {
    first->decade += second->decade / kCentury * kCentury;
  }
  LendMarks(*second, first);
  return true;
}

void LendMonth(Point* first, Point* second) {
  Point* lacks = first->month == 0 ? first : second;
  const Point* has = first->month == 0 ? second : first;
  if (lacks->month != 0 || has->month == 0 || lacks->day == 0) return;
  lacks->month = has->month;
  lacks->names = has->names;
  LendMarks(*has, lacks);
}

int FirstMonth(const Point& point) {
  constexpr int kMonthsInSeason = 3;
  return point.core == Core::kSeason ? point.season * kMonthsInSeason : point.month;
}

void LendYear(Point* first, Point* second, bool dual) {
  const bool no_first = !first->year && !first->short_year;
  const bool no_second = !second->year && !second->short_year;
  if (no_first == no_second || first->core == Core::kCentury || second->core == Core::kCentury ||
      first->core == Core::kDecade || second->core == Core::kDecade) {
    return;
  }
  if (first->the_year || second->the_year) return;  // that of the context
  const bool other_months = first->names != second->names;
  if (other_months) return;
  const bool common = first->names == MonthNames::kCommon;
  // The halves of a dual date lie some days apart, those of a range any time.
  const bool wraps = common && FirstMonth(*first) > FirstMonth(*second) &&
                     (!dual || FirstMonth(*first) - FirstMonth(*second) > 6);
  if (no_first) {
    first->year = second->year;
    first->short_year = second->short_year;
    if (wraps && first->year) --*first->year;
  } else {
    second->year = first->year;
    second->short_year = first->short_year;
    if (wraps && second->year) ++*second->year;
  }
  LendMarks(*(no_first ? second : first), no_first ? first : second);
}

// `winter 1918-1919` is one winter.
bool OneWinter(Expression* expression) {
  constexpr int kWinter = 4;
  const Point& first = expression->first;
  const Point& second = *expression->second;
  if (first.core != Core::kSeason || first.season != kWinter || !first.year) return false;
  if (!YearOnly(second) || *second.year != *first.year + 1) return false;
  expression->second.reset();
  expression->relation = Relation::kAt;
  return true;
}

}  // namespace

bool CompletePoints(Expression* expression) {
  if (!expression->second) return true;
  Point* first = &expression->first;
  Point* second = &*expression->second;
  const bool dual =
      expression->relation == Relation::kDual || expression->relation == Relation::kSlash;
  if (first->core == Core::kSeason && first->year && second->ordinal_only) {
    Point year = *first;
    year.core = Core::kDate;
    if (!ShortYear(year, second)) return false;
  }
  if (LendDecade(first, second)) return true;
  if (YearOnly(*first) && second->core == Core::kDecade) {  // 1918-1920-ci illər
    second->core = Core::kDate;
    second->year = second->decade;
  }
  if (!ShortYear(*first, second) && !LendCentury(*second, first) && !LendCentury(*first, second)) {
    LendMonth(first, second);
    LendYear(first, second, dual);
  }
  if (OneWinter(expression)) return true;
  constexpr int kMostDays = 31;  // a larger number that stood alone was to be a year: 1939-45
  const auto open = [](const Point& point) {
    return IsDate(point) &&
           ((point.day != 0 && point.month == 0) || (point.ordinal_only && point.day > kMostDays));
  };
  return !open(*first) && !open(*second);
}

}  // namespace siglum::dates
