// From resolved points to TEI attributes.
//
// A period of one day, month or year is @when; a longer one that the event lies within is
// @notBefore and @notAfter; one that it lasts through is @from and @to. Open expressions have one
// of the two. `before 1921` gives notAfter="1921" and `after 1918` notBefore="1918": the terminus
// is named as the source names it and never cuts off what may be meant (the usage of the
// Heidelberger Gesamtverzeichnis and EpiDoc). Bounds that the text names keep its precision; bounds
// that a table computes are days, or years where whole years are counted. Tested by
// tests/data/dates/*.tsv.
#include "dates/assemble.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "dates/aside.h"
#include "dates/complete.h"
#include "dates/iso8601.h"

namespace siglum::dates {
namespace {

class Assembler {
 public:
  Assembler(const Context& context, const Assumptions& assumptions, Reading* reading)
      : context_(context), assumptions_(assumptions), reading_(*reading) {}

  bool Run(const Clause& expression) {
    const bool dual =
        expression.relation == Relation::kDual || expression.relation == Relation::kSlash;
    reading_.approximate =
        expression.first.approximate || (expression.second && expression.second->approximate);
    reading_.regnal = expression.regnal;
    reading_.slack =
        std::max(SlackOf(expression.first), expression.second ? SlackOf(*expression.second) : 0);
    if (!expression.second) return One(expression);
    return dual ? Dual(expression) : Two(expression);
  }

 private:
  // Christmas may be its eve or the day after it; summer begins in May to some.
  static int SlackOf(const Point& point) {
    constexpr int kFeast = 2;
    constexpr int kSeason = 31;
    return point.core == Core::kFeast ? kFeast : point.core == Core::kSeason ? kSeason : 0;
  }

  // False when the point has no reading. `*resolved` is empty when it names no day that ever was.
  bool Resolve(const Point& point, const Assumptions& assumptions,
               std::optional<Resolved>* resolved) {
    Resolved found;
    switch (Resolver(context_, assumptions).Resolve(point, &found)) {
      case Outcome::kNothing:
        return false;
      case Outcome::kImpossible:
        reading_.calendar = found.calendar;
        resolved->reset();
        return true;
      case Outcome::kResolved:
        // The third quarter of three months holds none of them; years beyond 9999 hold no days.
        if (found.period.days.empty()) return false;
        *resolved = found;
        return true;
    }
    return false;
  }

  void Note(const Resolved& resolved) {
    reading_.calendar = resolved.calendar;
    reading_.inferred |= resolved.inferred;
    reading_.relative |= resolved.relative;
    if (resolved.weekday_differs) Find(Problem::kWeekdayMismatch);
  }

  void Find(Problem problem) { reading_.problems.push_back(problem); }

  void Add(std::string_view name, std::string value) {
    Attribute& attribute = reading_.attributes.emplace_back();
    attribute.name = name;
    attribute.value = std::move(value);
  }

  void Within(const Period& period) { Within(period, FirstAsIso(period)); }

  // `first`: the first day as it is written; of a plain date it is what the text names.
  void Within(const Period& period, std::string first) {
    reading_.earliest = period.days.first;
    reading_.latest = period.days.last;
    if (period.days.first == period.days.last || IsOneUnit(period)) {
      Add("when", std::move(first));
      return;
    }
    Add("notBefore", std::move(first));
    Add("notAfter", LastAsIso(period));
  }

  bool One(const Clause& expression) {
    std::optional<Resolved> point;
    if (!Resolve(expression.first, assumptions_, &point)) return false;
    if (!point) return Impossible();
    Note(*point);
    const Period& period = point->period;
    const bool after =
        expression.relation == Relation::kAfter || expression.relation == Relation::kSince;
    if (expression.relation == Relation::kAt) {
      const bool is_named_day = reading_.calendar == "gregorian" && point->named.day != 0;
      Within(period, is_named_day ? FormatIso(point->named) : FirstAsIso(period));
      const bool whole = !expression.first.part && expression.first.fraction.of == 0;
      if (reading_.calendar != "gregorian" && whole && point->named.year != 0) {
        reading_.custom = FormatIso(point->named);
      }
    } else if (after) {
      reading_.earliest = period.days.first;
      Add(expression.relation == Relation::kAfter ? "notBefore" : "from", FirstAsIso(period));
    } else {
      reading_.latest = period.days.last;
      Add(expression.relation == Relation::kBefore ? "notAfter" : "to", LastAsIso(period));
    }
    return true;
  }

  bool Impossible() {
    Find(Problem::kImpossibleDay);
    return true;
  }

  bool Two(const Clause& expression) {
    std::optional<Resolved> first;
    std::optional<Resolved> second;
    if (!Resolve(expression.first, assumptions_, &first)) return false;
    if (!Resolve(*expression.second, assumptions_, &second)) return false;
    if (!first || !second) return Impossible();
    Note(*first);
    Note(*second);
    const bool any_order = expression.listed || expression.relation == Relation::kOr;
    const bool falls = second->period.days.last < first->period.days.first;
    if (any_order && falls) std::swap(first, second);  // 16th century and 15th century
    Span(expression.relation, first->period, second->period);
    return true;
  }

  void Span(Relation relation, const Period& first, const Period& second) {
    if (second.days.last < first.days.first) return Find(Problem::kReversedRange);
    reading_.earliest = first.days.first;
    reading_.latest = second.days.last;
    const bool lasts = relation == Relation::kRange;
    Add(lasts ? "from" : "notBefore", FirstAsIso(first));
    Add(lasts ? "to" : "notAfter", LastAsIso(second));
  }

  // Two names of one day: in the Julian and the Gregorian calendar, either way round, or in two
  // calendars that the words themselves tell.
  bool Dual(const Clause& expression) {
    if (TryPair(expression, Calendar::kJulian, Calendar::kGregorian)) return true;
    if (TryPair(expression, Calendar::kGregorian, Calendar::kJulian)) return true;
    if (TryYears(expression)) return true;
    if (YearsApart(expression)) return false;
    std::optional<Resolved> first;
    std::optional<Resolved> second;
    if (!Resolve(expression.first, assumptions_, &first)) return false;
    if (!Resolve(*expression.second, assumptions_, &second)) return false;
    if (!first || !second) return Impossible();
    if (first->calendar != second->calendar) return TwoCalendars(*first, *second);
    if (NamesCloser(expression, first->period.days, second->period.days)) {
      const bool second_closer = first->period.days != second->period.days &&
                                 first->period.days.Contains(second->period.days.first);
      const Resolved& closer = second_closer ? *second : *first;
      Note(closer);
      Within(closer.period);
      return true;
    }
    if (expression.relation == Relation::kSlash && !LooksDual(*first, *second)) {
      Note(*first);
      Note(*second);
      const bool falls = second->period.days.last < first->period.days.first;
      if (falls && !IsDay(*first) && !IsDay(*second)) std::swap(first, second);  // 4th/5th c. BC
      const bool figures = expression.first.month_by_number && expression.second->month_by_number;
      Span(figures ? Relation::kRange : Relation::kOr, first->period, second->period);
      return true;
    }
    Note(*second);
    Within(second->period);
    Find(Problem::kDualMismatch);
    return true;
  }

  // `15th century (1460)`, `May 1921 (8 May 1921)`: one point lies in the other.
  static bool NamesCloser(const Clause& clause, const DayRange& a, const DayRange& b) {
    const auto within = [](const DayRange& inner, const DayRange& outer) {
      return outer.first <= inner.first && inner.last <= outer.last;
    };
    return clause.relation == Relation::kDual && (within(a, b) || within(b, a));
  }

  static bool IsDay(const Resolved& resolved) {
    return resolved.period.days.first == resolved.period.days.last;
  }

  // 12/26 December is a slip for 12/25, 8/9 May is a night.
  static bool LooksDual(const Resolved& first, const Resolved& second) {
    if (!IsDay(first) || !IsDay(second)) return false;
    const auto apart = std::llabs(second.period.days.first - first.period.days.first);
    constexpr int kLeast = 9;
    constexpr int kMost = 14;
    return apart >= kLeast && apart <= kMost;
  }

  bool TryPair(const Clause& expression, Calendar first, Calendar second) {
    const Point& a = expression.first;
    const Point& b = *expression.second;
    if (a.names != MonthNames::kCommon || b.names != MonthNames::kCommon || a.day == 0 ||
        b.day == 0 || a.era || b.era) {
      return false;
    }
    std::optional<Resolved> one;
    std::optional<Resolved> other;
    if (!Resolve(Unstyled(a), With(first), &one) || !Resolve(Unstyled(b), With(second), &other)) {
      return false;
    }
    if (!one || !other || one->period.days != other->period.days || !IsDay(*one)) return false;
    Note(first == Calendar::kJulian ? *other : *one);
    const Resolved& julian = first == Calendar::kJulian ? *one : *other;
    reading_.calendar = "julian";
    reading_.custom = FormatIso(julian.named);
    Within(one->period);
    return true;
  }

  static Point Unstyled(Point point) {
    point.style = Style::kNone;
    return point;
  }

  Assumptions With(Calendar calendar) const {
    Assumptions changed = assumptions_;
    changed.calendar = calendar;
    changed.rumi_years = false;
    return changed;
  }

  // `1337 (1919)`: years too far apart to be of one calendar.
  bool TryYears(const Clause& expression) {
    const auto year_only = [](const Point& point) {
      return point.core == Core::kDate && point.year && point.month == 0 && !point.era;
    };
    const Point& a = expression.first;
    const Point& b = *expression.second;
    if (!year_only(a) || !year_only(b)) return false;
    const int earlier = std::min(*a.year, *b.year);
    const std::optional<DayRange> later = YearOf(Calendar::kGregorian, std::max(*a.year, *b.year));
    for (Calendar calendar : {Calendar::kHijriCivil, Calendar::kRumi}) {
      const std::optional<DayRange> days = YearOf(calendar, earlier);
      if (!days || !later || !days->Overlaps(*later)) continue;
      reading_.calendar = calendar == Calendar::kRumi ? "rumi" : "hijri";
      reading_.custom = FormatIso({earlier, 0, 0});
      Within({*later, Unit::kYear});
      return true;
    }
    return false;
  }

  // `123/1945`: a number of three digits that is no year beside the other is none at all.
  static bool YearsApart(const Clause& expression) {
    constexpr int kFourDigits = 1000;
    const Point& first = expression.first;
    const int earlier = first.year.value_or(kFourDigits);
    const int later = expression.second->year.value_or(kFourDigits);
    const bool alike = later < kFourDigits && earlier < later;  // 818/819
    return first.core == Core::kDate && first.month == 0 && !first.era && !alike &&
           first.year.value_or(kFourDigits) < kFourDigits;
  }

  // The days of a date before the reform, which keeps its numbers, by the calendar of its time.
  static DayRange AsLived(const Resolved& resolved) {
    const DayRange& days = resolved.period.days;
    constexpr int kReformYear = 1583;
    const std::optional<CalendarDate> first = DateOf(Calendar::kGregorian, days.first);
    const std::optional<CalendarDate> last = DateOf(Calendar::kGregorian, days.last);
    if (resolved.calendar != "gregorian" || !first || !last || last->year >= kReformYear) {
      return days;
    }
    return {DayOf(Calendar::kJulian, *first).value_or(days.first),
            DayOf(Calendar::kJulian, *last).value_or(days.last)};
  }

  bool TwoCalendars(const Resolved& first, const Resolved& second) {
    Note(first);
    Note(second);
    const Resolved& foreign = first.calendar == "gregorian" ? second : first;
    const Resolved& known = first.calendar == "gregorian" ? first : second;
    reading_.calendar = foreign.calendar;
    if (foreign.named.year != 0) reading_.custom = FormatIso(foreign.named);
    const DayRange lived = AsLived(known);
    if (lived != known.period.days && foreign.period.days.Overlaps(lived)) {
      Within(known.period);  // 27 Rajab 583/2 October 1187
      return true;
    }
    if (!first.period.days.Overlaps(second.period.days)) {
      Find(Problem::kDualMismatch);
      Within(known.period);
      return true;
    }
    const DayRange& a = foreign.period.days;
    const DayRange& b = known.period.days;
    const DayRange both = {std::max(a.first, b.first), std::min(a.last, b.last)};
    const bool years = foreign.named.month == 0 && known.named.month == 0;
    Within(years || both == b ? known.period : Coarsest(both));
    return true;
  }

  const Context& context_;
  Assumptions assumptions_;
  Reading& reading_;
};

}  // namespace

bool AssembleClause(const Clause& clause, const Context& context, const Assumptions& assumptions,
                    Reading* reading) {
  return Assembler(context, assumptions, reading).Run(clause);
}

bool Assemble(const Expression& expression, const Context& context, const Assumptions& assumptions,
              Reading* reading) {
  if (!AssembleClause(expression, context, assumptions, reading)) return false;
  return !expression.aside || AssembleAside(expression, context, assumptions, reading);
}

}  // namespace siglum::dates
