// From points to days: which calendar, which year, which part.
//
// The names of the months decide the calendar, then an era or a style, then the context, then, for
// Turkish, the number of the year (`8 Mayis 1337` cannot be of 1337 CE in practice). A Hijri date
// is the range of the three calendars of hijri.cc, narrowed by a weekday where one is named. Tested
// by tests/data/dates/*.tsv.
#include "dates/resolve.h"

#include <algorithm>
#include <cstdlib>

#include "dates/easter.h"
#include "dates/iso8601.h"

namespace siglum::dates {
namespace {

constexpr int kFirstRumiYear = 1256;
constexpr int kLastRumiYear = 1341;
constexpr int kFirstWorldYear = 6400;  // a bare year above it counts from the Creation, as in Rus
constexpr int kFirstAnnoMundi = 3000;  // earlier years of the world are no dates of sources
constexpr int kLastWorldYear = 7500;
constexpr int kBareYear = 100;           // the year 14 needs an era: 14 AD
constexpr int kReformYear = 1583;        // the first whole Gregorian year
constexpr int kFirstFutureHijri = 1500;  // 2076: whoever writes it counts other years
constexpr int kWeek = 7;
constexpr int kMonths = 12;
constexpr int kMiddleOfMonth = 15;

constexpr IntervalTable kDefaultTable;

CalendarSet One(Calendar calendar) { return {{calendar}, 1, NameOf(calendar)}; }

// Whether the common month names belong to the calendar, too.
bool HasCommonMonths(Calendar calendar) {
  switch (calendar) {
    case Calendar::kGregorian:
    case Calendar::kJulian:
    case Calendar::kJulianAnnunciation:
    case Calendar::kJulianSeptember:
    case Calendar::kRumi:
    case Calendar::kByzantine:
    case Calendar::kSeleucid:
      return true;
    default:
      return false;
  }
}

CalendarSet Hijri(const Assumptions& assumptions) {
  if (assumptions.hijri) return One(*assumptions.hijri);
  return {
      {Calendar::kHijriCivil, Calendar::kHijriAstronomical, Calendar::kHijriUmmAlQura}, 3, "hijri"};
}

CalendarSet OfNames(const Point& point, const Assumptions& assumptions) {
  switch (point.names) {
    case MonthNames::kHijri:
      return Hijri(assumptions);
    case MonthNames::kHebrew:
      return One(Calendar::kHebrew);
    case MonthNames::kPersian:
      return One(Calendar::kPersian);
    case MonthNames::kCoptic:
      return One(point.era == Era::kAlexandrian ? Calendar::kAlexandrian : Calendar::kCoptic);
    case MonthNames::kEthiopic:  // its year has the months of all three, whatever its years count
      return One(point.era == Era::kAlexandrian || point.era == Era::kAnnoMundi
                     ? Calendar::kAlexandrian
                 : point.era == Era::kCoptic ? Calendar::kCoptic
                                             : Calendar::kEthiopic);
    case MonthNames::kArmenian:
      return One(Calendar::kArmenian);
    case MonthNames::kFrenchRepublican:
      return One(Calendar::kFrenchRepublican);
    case MonthNames::kCommon:
      break;
  }
  return {};
}

// Eras whose years may stand with the common months.
std::optional<CalendarSet> OfEra(const Point& point, const Assumptions& assumptions) {
  const bool year_only = point.month == 0;
  switch (point.era.value_or(Era::kCommonEra)) {
    case Era::kCommonEra:
    case Era::kBeforeCommonEra:
      return std::nullopt;
    case Era::kRumi:
      return One(Calendar::kRumi);
    case Era::kByzantine:
      return One(Calendar::kByzantine);
    case Era::kSeleucid:
      return One(Calendar::kSeleucid);
    case Era::kAnnoMundi:
      if (point.year.value_or(0) < kFirstAnnoMundi) return CalendarSet{};
      if (point.year.value_or(0) >= kFirstWorldYear) return One(Calendar::kByzantine);
      return year_only ? One(Calendar::kHebrew) : CalendarSet{};
    case Era::kHijri:
      if (!year_only && assumptions.rumi_years) return One(Calendar::kRumi);
      return year_only ? Hijri(assumptions) : CalendarSet{};
    case Era::kPersian:
      return year_only ? One(Calendar::kPersian) : CalendarSet{};
    case Era::kHebrew:
      return year_only ? One(Calendar::kHebrew) : CalendarSet{};
    case Era::kCoptic:
      return year_only ? One(Calendar::kCoptic) : CalendarSet{};
    case Era::kEthiopic:
      return year_only ? One(Calendar::kEthiopic) : CalendarSet{};
    case Era::kArmenian:
      return year_only ? One(Calendar::kArmenian) : CalendarSet{};
    case Era::kFrenchRepublican:
      return year_only ? One(Calendar::kFrenchRepublican) : CalendarSet{};
    case Era::kAlexandrian:
      return year_only ? One(Calendar::kAlexandrian) : CalendarSet{};
  }
  return std::nullopt;
}

// The days of a date in one calendar, as far as it is named.
std::optional<DayRange> DaysOf(Calendar calendar, const CalendarDate& date) {
  if (date.month == 0) return YearOf(calendar, date.year);
  if (date.day == 0) return MonthOf(calendar, date.year, date.month);
  const std::optional<DayNumber> day = DayOf(calendar, date);
  if (!day) return std::nullopt;
  return DayRange{*day, *day};
}

DayRange Hull(const DayRange& a, const DayRange& b) {
  return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

// The pieces of a span of `count` units that a fraction names.
Slice PieceOf(int count, const Fraction& fraction) {
  Slice piece = Piece(count, fraction.which, fraction.of);
  if (fraction.last != 0) piece.last = Piece(count, fraction.last, fraction.of).last;
  return piece;
}

bool FallsOn(const DayRange& days, int weekday) {
  return weekday == 0 || (days.first == days.last && WeekdayOf(days.first) == weekday);
}

// Dates before the reform keep the numbers that they had: 1500 was a leap year, and the weekdays of
// 1307 are those of the Julian day.
bool IsLeapYear(Calendar calendar, int year) {
  const bool julian = calendar == Calendar::kGregorian && year < kReformYear;
  return DayOf(julian ? Calendar::kJulian : calendar, {year, 2, 29}).has_value();
}

bool FallsOnOldDay(Calendar calendar, const CalendarDate& named, int weekday) {
  if (calendar != Calendar::kGregorian || named.year >= kReformYear) return false;
  const std::optional<DayNumber> day = DayOf(Calendar::kJulian, named);
  return day && WeekdayOf(*day) == weekday;
}

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

CalendarSet CalendarsOf(const Point& point, const Assumptions& assumptions) {
  if (point.names != MonthNames::kCommon) return OfNames(point, assumptions);
  if (std::optional<CalendarSet> set = OfEra(point, assumptions)) return *set;
  if (point.style == Style::kOld) return One(Calendar::kJulian);
  if (point.style == Style::kNew) return One(Calendar::kGregorian);
  const bool in_figures = point.month_by_number || point.month == 0;
  const bool is_hijri = point.year.value_or(0) < kFirstFutureHijri;
  if (assumptions.hijri_numbers && in_figures && !point.era && is_hijri) return Hijri(assumptions);
  if (assumptions.calendar && (in_figures || HasCommonMonths(*assumptions.calendar))) {
    return One(*assumptions.calendar);
  }
  const int year = point.year.value_or(0);
  const bool rumi = year >= kFirstRumiYear && year <= kLastRumiYear;
  if (assumptions.rumi_years && point.month != 0 && rumi) return One(Calendar::kRumi);
  if (year >= kFirstWorldYear && year <= kLastWorldYear) return One(Calendar::kByzantine);
  return One(Calendar::kGregorian);
}

Resolver::Resolver(const Context& context, const Assumptions& assumptions)
    : context_(context),
      assumptions_(assumptions),
      table_(context.table != nullptr ? *context.table : kDefaultTable) {}

Outcome Resolver::Resolve(const Point& point, Resolved* resolved) const {
  switch (point.core) {
    case Core::kDate:
      return ResolveDate(point, resolved);
    case Core::kSeason:
      return ResolveSeason(point, resolved);
    case Core::kFeast:
      return ResolveFeast(point, resolved);
    case Core::kDecade:
    case Core::kCentury:
      return ResolveYears(point, resolved);
    case Core::kPart:
      return Outcome::kNothing;
  }
  return Outcome::kNothing;
}

// The Gregorian year that the context gives to a point without one.
std::optional<int> Resolver::YearFromContext(const Point& point) const {
  if (context_.year) return context_.year;
  if (const std::optional<DayRange> previous = DaysOfIso(context_.previous)) {
    return DateOf(Calendar::kGregorian, previous->first)->year;
  }
  const std::optional<DayRange> document = DaysOfIso(context_.document);
  if (!document) return std::nullopt;
  const int near = DateOf(Calendar::kGregorian, document->first)->year;
  if (point.month == 0) return near;
  int best = near;
  DayNumber best_distance = 0;
  for (int year : {near, near - 1, near + 1}) {
    const std::optional<DayRange> month = MonthOf(Calendar::kGregorian, year, point.month);
    if (!month) continue;
    const DayNumber distance =
        std::llabs(month->first + std::max<int>(point.day, 1) - 1 - document->first);
    if (year != near && distance >= best_distance) continue;
    best = year;
    best_distance = distance;
  }
  return best;
}

// The number of the year as its era counts, or the Gregorian year of the context.
std::optional<int> Resolver::YearOfPoint(const Point& point, bool* inferred) const {
  if (point.year) {
    const bool small = *point.year < kBareYear && !point.era && !point.month_by_number;
    if (*point.year == 0 || (small && point.names == MonthNames::kCommon)) return std::nullopt;
    if (point.era == Era::kBeforeCommonEra) return 1 - *point.year;
    constexpr int kLastOldMonth = 3;  // 1731/2: the years of 25 March differ up to then
    if (point.second_year > 0 && point.month <= kLastOldMonth) return point.second_year;
    return point.year;
  }
  const std::optional<int> year = YearFromContext(point);
  if (!year) return std::nullopt;
  *inferred = true;
  if (!point.short_year) return year;
  constexpr int kCentury = 100;
  int full = *year - *year % kCentury + *point.short_year;
  if (full - *year > kCentury / 2) full -= kCentury;
  if (*year - full > kCentury / 2) full += kCentury;
  return full;
}

// The year of `calendar` in which the point falls into a Gregorian year.
int Resolver::YearIn(Calendar calendar, const Point& point, int gregorian_year) const {
  if (calendar == Calendar::kGregorian || calendar == Calendar::kJulian) return gregorian_year;
  const std::optional<DayRange> target = YearOf(Calendar::kGregorian, gregorian_year);
  const DayRange valid = ValidityOf(calendar);
  if (!target || !target->Overlaps(valid)) return 0;
  const DayNumber middle = std::clamp((target->first + target->last) / 2, valid.first, valid.last);
  const int near = DateOf(calendar, middle)->year;
  for (int year : {near, near - 1, near + 1}) {
    const std::optional<DayRange> days = DaysOf(calendar, {year, point.month, point.day});
    if (days && days->Overlaps(*target)) return year;
  }
  return near;
}

Outcome Resolver::ResolveDate(const Point& point, Resolved* resolved) const {
  if (IsRelative(point)) return ResolveRelative(point, resolved);
  const CalendarSet set = CalendarsOf(point, assumptions_);
  constexpr int kMostDays = 31;
  if (set.count == 0) return Outcome::kNothing;
  const int most_months = HasCommonMonths(set.items[0]) ? 12 : 13;
  if (point.month_by_number && (point.month > most_months || point.day > kMostDays)) {
    return Outcome::kNothing;
  }
  const std::optional<int> year = YearOfPoint(point, &resolved->inferred);
  resolved->calendar = set.name;
  if (!year && point.names != MonthNames::kCommon && point.day > kMostDays) {
    return Outcome::kImpossible;
  }
  if (!year || (point.month == 0 && point.day != 0)) return Outcome::kNothing;
  resolved->named = {*year, point.month, point.day};
  if (assumptions_.swapped) std::swap(resolved->named.month, resolved->named.day);
  if (point.bissextile != Bissextile::kNo && IsLeapYear(set.items[0], *year)) {
    if (point.bissextile == Bissextile::kDayLater) ++resolved->named.day;
  } else if (point.bissextile == Bissextile::kLeapYearOnly) {
    return Outcome::kImpossible;
  }
  if (resolved->inferred) resolved->named.year = YearIn(set.items[0], point, *year);
  return ResolveIn(set, point, resolved);
}

Outcome Resolver::ResolveIn(const CalendarSet& set, const Point& point, Resolved* resolved) const {
  std::optional<DayRange> all;
  std::optional<DayRange> fitting;
  for (int i = 0; i < set.count; ++i) {
    std::optional<DayRange> days = DaysOf(set.items[i], resolved->named);
    if (!days) continue;
    if (std::optional<Period> part = PartOf(point, set.items[i], resolved->named)) {
      days = part->days;
    }
    all = all ? Hull(*all, *days) : *days;
    if (point.day != 0 && (FallsOn(*days, point.weekday) ||
                           FallsOnOldDay(set.items[i], resolved->named, point.weekday))) {
      fitting = fitting ? Hull(*fitting, *days) : *days;
    }
  }
  if (!all && set.items[0] == Calendar::kGregorian && resolved->named.year < kReformYear &&
      DaysOf(Calendar::kJulian, resolved->named)) {  // 29 February 1500
    resolved->calendar = NameOf(Calendar::kJulian);
    return ResolveIn(One(Calendar::kJulian), point, resolved);
  }
  if (!all) return Outcome::kImpossible;
  resolved->weekday_differs = point.weekday != 0 && point.day != 0 && !fitting;
  const DayRange& days = fitting ? *fitting : *all;
  const bool has_part = point.part || point.fraction.of != 0;
  const bool by_days = has_part || point.day != 0;
  resolved->period = by_days ? Period{days, Unit::kDay} : Coarsest(days);
  if (set.items[0] == Calendar::kGregorian && !has_part) {
    resolved->period.unit = point.month == 0 ? Unit::kYear
                            : point.day == 0 ? Unit::kMonth
                                             : Unit::kDay;
  }
  const bool whole_year = point.month == 0 && !has_part;
  if (whole_year && point.last_year > *point.year) {
    const std::optional<DayRange> last = YearOf(set.items[0], point.last_year);
    if (last) resolved->period = {Hull(days, *last), Unit::kYear};
  }
  if (point.approximate && whole_year && table_.circa_years > 0) {
    resolved->period =
        PartOfYears(resolved->named.year, {1 - table_.circa_years, 1 + table_.circa_years});
  }
  return Outcome::kResolved;
}

std::optional<Period> Resolver::PartOf(const Point& point, Calendar calendar,
                                       const CalendarDate& date) const {
  if (date.day != 0 || (!point.part && point.fraction.of == 0)) return std::nullopt;
  const std::optional<DayRange> whole = DaysOf(calendar, date);
  if (!whole) return std::nullopt;
  const Fraction& fraction = point.fraction;
  if (date.month != 0) {
    constexpr int kUsualDays = 30;
    const int length = std::min<int>(kUsualDays, static_cast<int>(whole->last - whole->first + 1));
    Slice days =
        point.part ? table_.month[static_cast<int>(*point.part)] : PieceOf(length, fraction);
    if (days.last == length) days.last = kUsualDays + 1;
    return PartOfMonth(*whole, days);
  }
  const Slice months =
      point.part ? table_.year[static_cast<int>(*point.part)] : PieceOf(12, fraction);
  return PartOfYear(calendar, date.year, *whole, months);
}

Outcome Resolver::ResolveSeason(const Point& point, Resolved* resolved) const {
  const std::optional<int> year = YearOfPoint(point, &resolved->inferred);
  if (!year) return Outcome::kNothing;
  const Slice& months = table_.season[point.season - 1];
  const bool over = months.last < months.first;
  const int length = months.last - months.first + (over ? kMonths : 0) + 1;
  Slice part = {1, length};
  if (point.part) part = Piece(length, static_cast<int>(*point.part) % 3 + 1, 3);
  if (point.fraction.of != 0) part = PieceOf(length, point.fraction);
  const auto month = [&](int number) {
    const int from_january = months.first - 1 + number - 1;
    return MonthOf(Calendar::kGregorian, *year + from_january / kMonths,
                   from_january % kMonths + 1);
  };
  const std::optional<DayRange> first = month(part.first);
  const std::optional<DayRange> last = month(part.last);
  if (!first || !last) return Outcome::kNothing;
  resolved->period = {{first->first, last->last}, Unit::kDay};
  return Outcome::kResolved;
}

// The day of the feast in a year, none where that year does not have it.
std::optional<DayNumber> Resolver::FeastIn(const Point& point, int year) const {
  const bool julian = point.style == Style::kOld || assumptions_.calendar == Calendar::kJulian;
  const bool old = julian || year < kReformYear;
  DayNumber day = 0;
  if (point.feast == Kind::kFixed) {
    const CalendarDate date = {year, point.feast_value / 100, point.feast_value % 100};
    const std::optional<DayNumber> found =
        DayOf(old ? Calendar::kJulian : Calendar::kGregorian, date);
    if (!found) return std::nullopt;
    day = *found;
  } else {
    const bool eastern = point.feast == Kind::kPascha || old;
    day = (eastern ? JulianEaster(year) : GregorianEaster(year)) + point.feast_value;
  }
  return day + point.shift;
}

Outcome Resolver::ResolveFeast(const Point& point, Resolved* resolved) const {
  const std::optional<int> year = YearOfPoint(point, &resolved->inferred);
  if (!year || *year < 1) return Outcome::kNothing;
  const bool julian = point.style == Style::kOld || assumptions_.calendar == Calendar::kJulian;
  const bool old = julian || *year < kReformYear;
  std::optional<DayNumber> found = FeastIn(point, *year);
  const std::optional<DayRange> document = DaysOfIso(context_.document);
  if (resolved->inferred && !context_.year && document && found) {  // the nearest such feast
    for (int other : {*year - 1, *year + 1}) {
      const std::optional<DayNumber> day = other < 1 ? std::nullopt : FeastIn(point, other);
      if (day && std::llabs(*day - document->first) < std::llabs(*found - document->first)) {
        found = day;
      }
    }
  }
  if (!found) return Outcome::kImpossible;
  DayNumber day = *found;
  resolved->weekday_differs = point.weekday != 0 && WeekdayOf(day) != point.weekday;
  // Before the reform a date keeps its numbers, as those of other dates of the time do.
  if (old && !julian) {
    day = DayOf(Calendar::kGregorian, *DateOf(Calendar::kJulian, day)).value_or(day);
  }
  resolved->calendar = NameOf(julian ? Calendar::kJulian : Calendar::kGregorian);
  resolved->period = {{day, day}, Unit::kDay};
  return Outcome::kResolved;
}

Outcome Resolver::ResolveYears(const Point& point, Resolved* resolved) const {
  constexpr int kCentury = 100;
  constexpr int kDecade = 10;
  const bool century = point.core == Core::kCentury;
  int first = century ? (point.century - 1) * kCentury + table_.century_start : point.decade;
  if (!century && point.decade < kCentury && point.years == kDecade) {
    Point within = point;
    within.year.reset();
    const std::optional<int> year = point.century > 0 ? (point.century - 1) * kCentury
                                                      : YearOfPoint(within, &resolved->inferred);
    if (!year) return Outcome::kNothing;
    first = *year - *year % kCentury + point.decade;
  }
  const bool before = point.era == Era::kBeforeCommonEra;
  if (before && century) first = 1 - point.century * kCentury;
  if (before && !century) first = 1 - point.decade - (point.years - 1);
  Slice years = {1, century ? kCentury : point.years};
  if (point.part) {
    const bool hundred = century || point.years == kCentury;
    years = (hundred ? table_.century : table_.decade)[static_cast<int>(*point.part)];
  } else if (point.fraction.of != 0) {
    years = PieceOf(years.last, point.fraction);
  }
  constexpr int kLastHijriCentury = kFirstFutureHijri / kCentury;
  const bool hijri_numbers =
      assumptions_.hijri_numbers && century && point.century <= kLastHijriCentury;
  if (century && (point.era == Era::kHijri || (!point.era && hijri_numbers))) {
    return ResolveHijriCentury(point, years, resolved);
  }
  if (point.era && !before && *point.era != Era::kCommonEra) return Outcome::kNothing;
  resolved->period = PartOfYears(first, years);
  return Outcome::kResolved;
}

// `9th century` of the Hijra: its years as they fall into ours.
Outcome Resolver::ResolveHijriCentury(const Point& point, Slice years, Resolved* resolved) const {
  constexpr int kCentury = 100;
  const int before = (point.century - 1) * kCentury + table_.century_start - 1;
  const std::optional<DayRange> first =
      YearOf(Calendar::kHijriCivil, std::max(before + years.first, 1));
  const std::optional<DayRange> last = YearOf(Calendar::kHijriCivil, before + years.last);
  if (!first || !last) return Outcome::kNothing;
  resolved->calendar = "hijri";
  resolved->period = {{first->first, last->last}, Unit::kYear};
  return Outcome::kResolved;
}

// What counts from the day of the document: `yesterday`, `next Sunday`, `of last month`. A weekday
// or a day of the month alone is the one nearest to that day, unless a word says on which side of
// it; a date before it in the same sentence counts before the day of the document. All of this is
// likely rather than certain, and the reading says that it was inferred. Tested by
// tests/dates/context_test.cc.

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
