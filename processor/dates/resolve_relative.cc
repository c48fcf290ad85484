// What counts from the day of the document: `yesterday`, `next Sunday`, `of last month`.
//
// A weekday or a day of the month alone is the one nearest to that day, unless a word says on which
// side of it; a date before it in the same sentence counts before the day of the document. All of
// this is likely rather than certain, and the reading says that it was inferred. Tested by
// tests/dates/context_test.cc.
#include <cstdlib>

#include "dates/iso8601.h"
#include "dates/resolve.h"

namespace siglum::dates {
namespace {

constexpr int kWeek = 7;
constexpr int kMonths = 12;
constexpr int kMiddleOfMonth = 15;

std::optional<DayRange> DaysOfIso(const std::string& value) {
  if (value.empty()) return std::nullopt;
  return ParseIso(value).days;
}

// The month that lies `distance` months from that of `date`; its day is not set.
CalendarDate MonthFrom(const CalendarDate& date, int distance) {
  const int months = date.year * kMonths + date.month - 1 + distance;
  return {months / kMonths, months % kMonths + 1, 0};
}

// The best of the days that are offered one by one.
class Nearest {
 public:
  Nearest(DayNumber from, const Point& point) : from_(from), point_(point) {}

  void Offer(std::optional<DayNumber> day) {
    if (!day || (point_.weekday != 0 && WeekdayOf(*day) != point_.weekday)) return;
    if (point_.direction < 0 && *day >= from_) return;
    if (point_.direction > 0 && *day <= from_) return;
    if (best_ && std::llabs(*day - from_) >= std::llabs(*best_ - from_)) return;
    best_ = day;
  }
  std::optional<DayNumber> best() const { return best_; }

 private:
  DayNumber from_;
  const Point& point_;
  std::optional<DayNumber> best_;
};

std::optional<DayNumber> NearestDay(const Point& point, DayNumber from) {
  const CalendarDate now = *DateOf(Calendar::kGregorian, from);
  Nearest nearest(from, point);
  if (point.month != 0) {
    const int day = point.day != 0 ? point.day : kMiddleOfMonth;
    for (int year : {now.year, now.year - 1, now.year + 1}) {
      nearest.Offer(DayOf(Calendar::kGregorian, {year, point.month, day}));
    }
  } else if (point.day != 0) {
    for (int distance : {0, -1, 1}) {
      CalendarDate date = MonthFrom(now, distance);
      date.day = point.day;
      nearest.Offer(DayOf(Calendar::kGregorian, date));
    }
  } else {
    for (DayNumber day = from - kWeek; day <= from + kWeek; ++day) nearest.Offer(day);
  }
  return nearest.best();
}

// The date that counts months or years from `now`.
CalendarDate DateFrom(const Point& point, CalendarDate now) {
  if (point.relative_unit == RelativeUnit::kMonth) {
    now = MonthFrom(now, point.relative);
  } else {
    now.year += point.relative;
    now.month = point.month;
  }
  now.day = point.day;
  return now;
}

}  // namespace

bool IsRelative(const Point& point) {
  if (point.core != Core::kDate || point.has_year() || point.the_year) return false;
  if (point.relative_unit != RelativeUnit::kNone) return true;
  if (point.month != 0) return point.direction != 0;
  return point.day != 0 || point.weekday != 0;
}

std::optional<DayRange> Resolver::DaysOfNamed(const Point& point, const CalendarDate& date) const {
  if (const std::optional<Period> part = PartOf(point, Calendar::kGregorian, date)) {
    return part->days;
  }
  if (date.month == 0) return YearOf(Calendar::kGregorian, date.year);
  if (date.day == 0) return MonthOf(Calendar::kGregorian, date.year, date.month);
  const std::optional<DayNumber> day = DayOf(Calendar::kGregorian, date);
  return day ? std::optional(DayRange{*day, *day}) : std::nullopt;
}

Outcome Resolver::ResolveRelative(const Point& named, Resolved* resolved) const {
  Point point = named;
  const bool day_only = point.day != 0 && point.month == 0 && point.weekday == 0;
  if (day_only && point.direction != 0 && point.relative_unit == RelativeUnit::kNone) {
    point.relative_unit = RelativeUnit::kMonth;  // `14. vorigen`: of the month before
    point.relative = point.direction;
  }
  const bool common = !assumptions_.calendar || *assumptions_.calendar == Calendar::kGregorian;
  if (!common || assumptions_.hijri_numbers || point.names != MonthNames::kCommon) {
    return Outcome::kNothing;
  }
  const bool words = point.relative_unit != RelativeUnit::kNone;
  std::optional<DayRange> base = DaysOfIso(words ? std::string() : context_.previous);
  if (!base) base = DaysOfIso(context_.document);
  if (!base && context_.year && point.relative_unit == RelativeUnit::kYear) {
    base = YearOf(Calendar::kGregorian, *context_.year);
  }
  if (!base) return Outcome::kNothing;
  const CalendarDate now = *DateOf(Calendar::kGregorian, base->first);
  const CalendarDate last = *DateOf(Calendar::kGregorian, base->last);
  if (now.year < 1) return Outcome::kNothing;
  const bool is_day = base->first == base->last;
  const bool is_month = now.year == last.year && now.month == last.month;
  std::optional<DayRange> days;
  switch (point.relative_unit) {
    case RelativeUnit::kDay:
      if (is_day) days = DayRange{base->first + point.relative, base->first + point.relative};
      break;
    case RelativeUnit::kWeek:
      if (is_day) {
        const DayNumber monday =
            base->first - (WeekdayOf(base->first) - 1) + kWeek * point.relative;
        days = DayRange{monday, monday + kWeek - 1};
      }
      break;
    case RelativeUnit::kMonth:
      if (is_month) days = DaysOfNamed(point, DateFrom(point, now));
      break;
    case RelativeUnit::kYear:
      if (now.year == last.year) days = DaysOfNamed(point, DateFrom(point, now));
      break;
    case RelativeUnit::kNone:
      if (const std::optional<DayNumber> day =
              is_day ? NearestDay(point, base->first) : std::nullopt) {
        days = DayRange{*day, *day};
        if (point.month != 0 && point.day == 0) {
          const int year = DateOf(Calendar::kGregorian, *day)->year;
          days = MonthOf(Calendar::kGregorian, year, point.month);
        }
      }
      break;
  }
  if (!days) return Outcome::kNothing;
  resolved->inferred = resolved->relative = true;
  resolved->weekday_differs =
      point.weekday != 0 && days->first == days->last && WeekdayOf(days->first) != point.weekday;
  resolved->period = days->first == days->last ? Period{*days, Unit::kDay} : Coarsest(*days);
  return Outcome::kResolved;
}

}  // namespace siglum::dates
