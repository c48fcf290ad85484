// `15th century (c. 1460)` is 1460, `15th century, after 1470` is 1470 to 1500: what both allow. In
// two calendars (`20 Safar 932 / 6 December 1525`, `932/1525-6`) the days of ours are written,
// since the source names them. An aside that shares no day with what it explains is a
// contradiction. Tested by tests/dates/reading_test.cc.
#include "dates/aside.h"

#include <algorithm>

#include "dates/assemble.h"
#include "dates/iso8601.h"

namespace siglum::dates {
namespace {

struct Days {
  std::optional<DayNumber> first;
  std::optional<DayNumber> last;

  bool operator==(const Days&) const = default;
  bool empty() const { return first && last && *last < *first; }
};

Days DaysOf(const Reading& reading) { return {reading.earliest, reading.latest}; }

Days Both(const Days& a, const Days& b) {
  Days both = a;
  if (b.first) both.first = both.first ? std::max(*both.first, *b.first) : b.first;
  if (b.last) both.last = both.last ? std::min(*both.last, *b.last) : b.last;
  return both;
}

// Whole years are written as years, else the days.
std::string Written(DayNumber day, bool is_first) {
  CalendarDate date = DateOf(Calendar::kGregorian, day).value_or(CalendarDate{});
  const bool whole =
      is_first ? date.month == 1 && date.day == 1 : date.month == 12 && date.day == 31;
  if (whole) date.month = date.day = 0;
  return FormatIso(date);
}

void Write(const Days& days, Reading* reading) {
  reading->earliest = days.first;
  reading->latest = days.last;
  reading->attributes.clear();
  const std::string first = days.first ? Written(*days.first, true) : std::string();
  const std::string last = days.last ? Written(*days.last, false) : std::string();
  if (first == last) {
    reading->attributes = {{"when", first}};
    return;
  }
  if (!first.empty()) reading->attributes.push_back({"notBefore", first});
  if (!last.empty()) reading->attributes.push_back({"notAfter", last});
}

// `1254 (1838-1857)`: the year of another era beside years of ours.
bool IsYearOfHijra(const Clause& clause, const Days& aside) {
  const Point& year = clause.first;
  if (clause.second || year.core != Core::kDate || !year.year || year.month != 0 || year.era) {
    return false;
  }
  const std::optional<DayRange> days = YearOf(Calendar::kHijriCivil, *year.year);
  return days && (!aside.first || *aside.first <= days->last) &&
         (!aside.last || days->first <= *aside.last);
}

// The first to the last of several dates.
Days Hull(const Days& a, const Days& b) {
  Days all;
  if (a.first && b.first) all.first = std::min(*a.first, *b.first);
  if (a.last && b.last) all.last = std::max(*a.last, *b.last);
  return all;
}

bool Lies(const Days& inner, const Days& outer) {
  return inner.first && inner.last && outer.first && outer.last && *outer.first <= *inner.first &&
         *inner.last <= *outer.last;
}

// `10th century, end (c. 969-979)`: what the words for a part mean is not so exact that the years
// beside them could contradict it; the whole century must hold them.
bool WholeHolds(const Expression& expression, const Days& aside, const Context& context,
                const Assumptions& assumptions, Days* whole) {
  Clause clause = expression;
  if (!clause.first.has_part() && !(clause.second && clause.second->has_part())) return false;
  for (Point* point : {&clause.first, clause.second ? &*clause.second : nullptr}) {
    if (point == nullptr) continue;
    point->part.reset();
    point->fraction = {};
  }
  Reading reading;
  if (!AssembleClause(clause, context, assumptions, &reading)) return false;
  *whole = DaysOf(reading);
  return !Both(*whole, aside).empty();
}

void Adopt(const Reading& aside, Reading* reading) {
  reading->attributes = aside.attributes;
  reading->earliest = aside.earliest;
  reading->latest = aside.latest;
}

}  // namespace

bool AssembleAside(const Expression& expression, const Context& context,
                   const Assumptions& assumptions, Reading* reading) {
  Reading aside;
  if (!AssembleClause(*expression.aside, context, assumptions, &aside)) return false;
  if (aside.attributes.empty() || reading->attributes.empty()) return false;
  reading->approximate |= aside.approximate;
  if (expression.aside->partly || expression.aside->regnal) return true;
  for (Problem problem : aside.problems) reading->problems.push_back(problem);
  reading->inferred |= aside.inferred;
  reading->relative |= aside.relative;
  const Days own = DaysOf(*reading);
  const Days other = DaysOf(aside);
  const Days both = Both(own, other);
  const bool is_foreign = reading->calendar != "gregorian";
  const bool same_calendar = reading->calendar == aside.calendar;
  const bool narrows = !both.empty() && (Lies(other, own) || !other.first || !other.last);
  if (same_calendar && expression.kind != Aside::kSame &&
      !(expression.kind == Aside::kComma && narrows)) {
    const Days all = Hull(own, other);  // 1306-7 and 1324
    if (!all.first && !all.last) return false;
    Write(all, reading);
    return true;
  }
  if (!both.empty()) {
    const bool foreign_aside = aside.calendar != "gregorian" && !is_foreign;
    if (foreign_aside) {
      reading->calendar = aside.calendar;
      reading->custom = aside.custom;
    }
    if (both == other || (is_foreign && aside.calendar == "gregorian")) {
      Adopt(aside, reading);
    } else if (both != own && !foreign_aside) {
      Write(both, reading);
    }
    return true;
  }
  if (Days whole; WholeHolds(expression, other, context, assumptions, &whole)) {
    Write(Both(whole, other), reading);
    return true;
  }
  Adopt(aside, reading);
  if (IsYearOfHijra(expression, other)) {
    reading->calendar = "hijri";
    reading->custom = FormatIso({*expression.first.year, 0, 0});
  } else {
    reading->problems.push_back(Problem::kDualMismatch);
  }
  return true;
}

}  // namespace siglum::dates
