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

// 1918-19, 1918/9, 1923-24 AD
bool ShortYear(Point* first, Point* second) {
  constexpr int kCentury = 100;
  if (!YearOnly(*first) || first->era == Era::kBeforeCommonEra) return false;
  const bool with_era = YearOnly(*second) && second->era && !first->era &&
                        second->era != Era::kBeforeCommonEra && *second->year < kCentury &&
                        *first->year >= kCentury;
  const bool ordinal = second->ordinal_only && second->day != 0 && !second->year;
  if (!with_era && !ordinal) return false;
  const int number = with_era ? *second->year : second->day;
  const int power = number < 10 ? 10 : kCentury;
  int year = *first->year / power * power + number;
  if (year <= *first->year) year += power;
  second->year = year;
  second->day = 0;
  second->ordinal_only = false;
  second->bare_year = first->bare_year;
  LendMarks(*first, second);
  LendMarks(*second, first);
  return true;
}

// `between 87 and 100 CE`, `12-9 BC`: the era makes a year of a number alone.
void LendEraToNumber(const Point& from, Point* to) {
  const bool lends = (YearOnly(from) && from.era) || from.core == Core::kCentury;
  if (!lends || !to->ordinal_only || !IsDate(*to) || to->month != 0 || to->day == 0) return;
  if (from.core == Core::kCentury) return;  // LendCentury
  to->year = to->day;
  to->day = 0;
  to->ordinal_only = false;
}

// `1069-980 BC`, `BC 332-30`, `2nd-1st century BC`: one era for both, where the numbers allow it.
void LendEra(Point* first, Point* second) {
  const auto number = [](const Point& point) {
    return point.core == Core::kCentury ? point.century : point.year.value_or(0);
  };
  const auto bears = [](const Point& point) {
    return point.core == Core::kCentury || (IsDate(point) && point.year);
  };
  if (!bears(*first) || !bears(*second) || first->era.has_value() == second->era.has_value())
    return;
  Point* lacks = first->era ? second : first;
  const Point* has = first->era ? first : second;
  // years before Christ fall: 50 BC - 20, but 3 BC - 14
  const bool falls = number(*first) > number(*second);
  if (has->era == Era::kBeforeCommonEra && !falls) {
    if (lacks == second) second->era = Era::kCommonEra;
    return;
  }
  lacks->era = has->era;
}

// `13th century, middle or second half`, `end or beginning of May`: a part of the same whole.
bool LendWhole(const Point& from, Point* to) {
  if (to->core != Core::kPart || from.core == Core::kPart) return false;
  const Point part = *to;
  *to = from;
  to->part = part.part;
  to->fraction = part.fraction;
  to->approximate |= part.approximate;
  return true;
}

// `the 3rd and 4th ult.`, `14. und 15. d. M.`
void LendRelative(const Point& from, Point* to) {
  if (from.relative_unit == RelativeUnit::kNone || to->relative_unit != RelativeUnit::kNone) return;
  const bool month = from.relative_unit == RelativeUnit::kMonth && to->month == 0 && to->day != 0;
  const bool year = from.relative_unit == RelativeUnit::kYear && !to->has_year();
  if (!month && !year) return;
  to->relative_unit = from.relative_unit;
  to->relative = from.relative;
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

// `21. July / 1718`: the slash marks the end of a line, not another date.
bool JoinLines(Clause* clause) {
  Point& first = clause->first;
  const bool joins = clause->relation == Relation::kSlash && clause->second && IsDate(first) &&
                     first.month != 0 && !first.has_year() && YearOnly(*clause->second);
  if (!joins) return false;
  first.year = clause->second->year;
  LendMarks(*clause->second, &first);
  clause->second.reset();
  clause->relation = Relation::kAt;
  return true;
}

// `winter 1918-1919` is one winter.
bool OneWinter(Clause* clause) {
  constexpr int kWinter = 4;
  const Point& first = clause->first;
  const Point& second = *clause->second;
  if (first.core != Core::kSeason || first.season != kWinter || !first.year) return false;
  if (!YearOnly(second) || *second.year != *first.year + 1) return false;
  clause->second.reset();
  clause->relation = Relation::kAt;
  return true;
}

}  // namespace

bool CompletePoints(Clause* clause) {
  if (!clause->second || JoinLines(clause)) return true;
  Point* first = &clause->first;
  Point* second = &*clause->second;
  const bool dual = clause->relation == Relation::kDual || clause->relation == Relation::kSlash;
  if (first->core == Core::kSeason && first->year && second->ordinal_only) {
    Point year = *first;
    year.core = Core::kDate;
    if (!ShortYear(&year, second)) return false;
  }
  if (LendDecade(first, second)) return true;
  if (LendWhole(*first, second) || LendWhole(*second, first)) return true;
  if (YearOnly(*first) && second->core == Core::kDecade) {  // 1918-1920-ci illər
    second->core = Core::kDate;
    second->year = second->decade;
  }
  if (ShortYear(first, second)) return true;
  if (!LendCentury(*second, first) && !LendCentury(*first, second)) {
    LendEraToNumber(*second, first);
    LendEraToNumber(*first, second);
    LendMonth(first, second);
    LendYear(first, second, dual);
    LendRelative(*first, second);
    LendRelative(*second, first);
  }
  const bool bc = first->era == Era::kBeforeCommonEra || second->era == Era::kBeforeCommonEra;
  if (!dual || (bc && clause->relation == Relation::kSlash)) LendEra(first, second);
  if (OneWinter(clause)) return true;
  constexpr int kMostDays = 31;  // a larger number that stood alone was to be a year: 1939-45
  const auto open = [](const Point& point) {
    return IsDate(point) && point.ordinal_only && point.day > kMostDays;
  };
  return !open(*first) && !open(*second);
}

bool CompleteAside(const Clause& clause, Clause* aside) {
  LendWhole(clause.first, &aside->first);
  if (!CompletePoints(aside)) return false;
  if (aside->first.core == Core::kPart) return false;
  Point whole = clause.first;
  const bool lacks_year = IsDate(aside->first) && !aside->first.has_year() && IsDate(whole) &&
                          whole.has_year() && whole.names == aside->first.names;
  if (lacks_year) LendYear(&whole, &aside->first, /*dual=*/true);
  return true;
}

}  // namespace siglum::dates
