// One point of an expression: a date in whatever order its language puts it, or a decade, a
// century, a season, a feast.
//
// A date is collected component by component (day, month, year, in any order), because the
// languages differ in the order and sources differ from the languages. What keeps this strict:
// every word must be known to the language, a number of one or two digits is a day only beside a
// month and a year only beside a word that says so, and each component comes once. Every loop takes
// at least one token, so the cost is linear. Tested by tests/data/dates/*.tsv.
#include "dates/point_parser.h"

namespace siglum::dates {
namespace {

constexpr int kLastBareYear = 2199;
constexpr int kLastRepublicanYear = 14;

}  // namespace

std::optional<Point> PointParser::Parse() {
  point_ = {};
  last_ = Last::kNothing;
  TakeBefore();
  if (!TakeCore()) return std::nullopt;
  TakeAfter();
  if (!Complete()) return std::nullopt;
  return point_;
}

void PointParser::SkipLead() {
  while (cursor_.Take(Kind::kLead) != nullptr) {
  }
}

// circa, weekday, part: whatever stands before the date itself.
void PointParser::TakeBefore() {
  for (bool more = true; more;) {
    more = false;
    SkipLead();
    if (cursor_.TakeSign('~') || cursor_.Take(Kind::kCirca) != nullptr) {
      point_.approximate = true;
      more = true;
    } else if (SeesFeast()) {  // `lundi de Pâques` is no Monday by name
      return;
    } else if (const Meaning* weekday = cursor_.Take(Kind::kWeekday)) {
      point_.weekday = weekday->value;
      cursor_.TakeSign(',');
      more = true;
    } else if (!point_.part && point_.fraction.of == 0) {
      TakePart();
      more = point_.part || point_.fraction.of != 0;
      if (more) cursor_.TakeSign('-');
      while (more && cursor_.Take(Kind::kOf) != nullptr) {
      }
    }
  }
}

bool PointParser::SeesFeast() const {
  return cursor_.Sees(Kind::kFixed) || cursor_.Sees(Kind::kEaster) || cursor_.Sees(Kind::kPascha);
}

bool PointParser::SeesMark() const {
  return cursor_.Sees(Kind::kEra) || cursor_.Sees(Kind::kStyle);
}

// Q1
bool PointParser::TakeQuarter() {
  constexpr int kQuarters = 4;
  if (!cursor_.MayOccur(Kind::kQuarter)) return false;
  const std::size_t start = cursor_.place();
  if (!cursor_.TakeSign('/')) cursor_.TakeSign('-');
  const Token* number = cursor_.Take(Kind::kQuarter) != nullptr ? cursor_.PeekNumber() : nullptr;
  if (number == nullptr || !number->glued || number->value < 1 || number->value > kQuarters) {
    cursor_.GoTo(start);
    return false;
  }
  point_.fraction = {number->value, kQuarters};
  cursor_.Skip();
  cursor_.TakeSign('/');
  return true;
}

bool PointParser::TakeFraction() {
  if (TakeQuarter()) return true;
  if (!cursor_.MayOccur(Kind::kFraction)) return false;
  const std::size_t start = cursor_.place();
  Fraction fraction;
  if (cursor_.Take(Kind::kLast) != nullptr) {
    fraction.which = -1;
  } else {
    std::size_t length = 0;
    fraction.which = OrdinalHere(&length);
    cursor_.Skip(length);
    cursor_.TakeSign('.');
  }
  if (const Meaning* of = fraction.which != 0 ? cursor_.Take(Kind::kFraction) : nullptr) {
    fraction.of = of->value;
  }
  if (fraction.of == 0 || fraction.which > fraction.of) {
    cursor_.GoTo(start);
    return false;
  }
  point_.fraction = fraction;
  return true;
}

void PointParser::TakePart() {
  if (TakeFraction()) return;
  if (const Meaning* part = cursor_.Take(Kind::kPart)) point_.part = static_cast<Part>(part->value);
}

bool PointParser::TakeCore() {
  const std::size_t start = cursor_.place();
  const Point before = point_;
  for (auto attempt :
       {&PointParser::TakeNumericDate, &PointParser::TakeSpacedDate,
        &PointParser::TakeMonthInFigures, &PointParser::TakePartialYear, &PointParser::TakeDecade,
        &PointParser::TakeCentury, &PointParser::TakeComponents}) {
    if ((this->*attempt)()) return true;
    cursor_.GoTo(start);
    point_ = before;
    last_ = Last::kNothing;
  }
  return false;
}

bool PointParser::TakeComponents() {
  while (!cursor_.AtEnd()) {
    const std::size_t start = cursor_.place();
    while (SkipFiller()) {
    }
    if (TakeComponent()) continue;
    cursor_.GoTo(start);
    break;
  }
  return last_ != Last::kNothing || point_.core == Core::kSeason || point_.core == Core::kFeast;
}

bool PointParser::SkipFiller() {
  if (point_.month == 0 && (cursor_.Sees(Kind::kMonth) || cursor_.Sees(Kind::kAnteDiem))) {
    return false;
  }
  if (last_ == Last::kNothing) {
    return cursor_.Take(Kind::kOf) != nullptr || cursor_.Take(Kind::kDay) != nullptr ||
           cursor_.Take(Kind::kMonthWord) != nullptr;
  }
  // `mai au 15 juin`: what also connects two points ends the first
  if (cursor_.Sees(Kind::kTo) || cursor_.Sees(Kind::kUntil) || SeesMark()) return false;
  return cursor_.TakeSign(',') || cursor_.TakeSign('.') || cursor_.Take(Kind::kOf) != nullptr ||
         cursor_.Take(Kind::kMonthWord) != nullptr || cursor_.Take(Kind::kDay) != nullptr ||
         cursor_.Take(Kind::kLead) != nullptr;
}

bool PointParser::TakeComponent() {
  if (point_.month == 0 && point_.core == Core::kDate) {
    if (TakeMonth() || TakeRomanDay()) return true;
  }
  if (SeesMark() && TakeMark()) return true;
  if (TakeNumber()) return true;
  if (point_.month == 0 && point_.day == 0 && point_.core == Core::kDate) {
    if (const Meaning* season = SeesYearOfWorld() ? nullptr : cursor_.Take(Kind::kSeason)) {
      point_.core = Core::kSeason;
      point_.season = season->value;
      last_ = Last::kMonth;
      return true;
    }
    if (TakeFeast()) return true;
  }
  if (point_.weekday == 0 && last_ != Last::kNothing) {
    if (const Meaning* weekday = cursor_.Take(Kind::kWeekday)) {
      point_.weekday = weekday->value;
      return true;
    }
  }
  return TakeMark();
}

// `лета 7160`: of the year, while `лета 1921` is of the summer.
bool PointParser::SeesYearOfWorld() const {
  const Token* number = cursor_.PeekNumber(1);
  return number != nullptr && number->value > kLastBareYear && cursor_.Sees(Kind::kYear);
}

bool PointParser::TakeFeast() {
  const std::size_t start = cursor_.place();
  if (const Meaning* shift = cursor_.Take(Kind::kShift)) {
    point_.shift = shift->value;
    while (cursor_.Take(Kind::kOf) != nullptr || cursor_.Take(Kind::kLead) != nullptr) {
    }
  }
  for (Kind kind : {Kind::kFixed, Kind::kEaster, Kind::kPascha}) {
    if (const Meaning* feast = cursor_.Take(kind)) {
      point_.core = Core::kFeast;
      point_.feast = kind;
      point_.feast_value = feast->value;
      last_ = Last::kMonth;
      return true;
    }
  }
  point_.shift = 0;
  cursor_.GoTo(start);
  return false;
}

// An era, a style or the word for a year, anywhere in the date.
bool PointParser::TakeMark() {
  const std::size_t start = cursor_.place();
  const bool bracket = cursor_.TakeSign('(');
  if (!point_.era) {
    if (const Meaning* era = cursor_.Take(Kind::kEra)) point_.era = static_cast<Era>(era->value);
  }
  const Meaning* style = cursor_.Take(Kind::kStyle);
  if (style != nullptr) point_.style = style->value == 0 ? Style::kOld : Style::kNew;
  const bool circa = bracket && cursor_.Take(Kind::kCirca) != nullptr;
  point_.approximate |= circa;
  const bool any = cursor_.place() > start + (bracket ? 1 : 0);
  if (any && (!bracket || cursor_.TakeSign(')'))) return true;
  cursor_.GoTo(start);
  if (point_.year || last_ == Last::kYear) return false;
  // `anno 1921`, `l'an VIII`: the word makes a year of whatever number follows
  if (cursor_.Take(Kind::kYear) == nullptr && !point_.era) return false;
  while (cursor_.Take(Kind::kOf) != nullptr) {
  }
  if (TakeYearInWords()) return true;
  if (const int value = TakeMarkedYear()) return TakeYear(value);
  // `the end of the year`: that of the context
  if (!point_.era && (point_.part || point_.fraction.of != 0) && last_ == Last::kNothing) {
    point_.the_year = true;
    last_ = Last::kYear;
    return true;
  }
  cursor_.GoTo(start);
  return false;
}

// A year after a word that says that it is one; 0 if there is none.
int PointParser::TakeMarkedYear() {
  const Token* number = cursor_.Peek();
  if (number == nullptr) return 0;
  if (const int value = TakeRomanYear()) return value;
  const bool small = number->roman <= kLastRepublicanYear;
  const int value = number->kind == TokenKind::kNumber ? number->value : small ? number->roman : 0;
  if (value != 0) cursor_.Skip();
  return value;
}

// What may follow the date: its part (1919 sonunda), circa, an era or a style.
void PointParser::TakeAfter() {
  for (bool more = true; more && !cursor_.AtEnd();) {
    const std::size_t start = cursor_.place();
    if (cursor_.Take(Kind::kCirca) != nullptr) {
      point_.approximate = true;
      continue;
    }
    cursor_.TakeSign(',');
    while (!SeesMark() &&
           (cursor_.Take(Kind::kOf) != nullptr || cursor_.Take(Kind::kYear) != nullptr ||
            cursor_.Take(Kind::kMonthWord) != nullptr)) {
    }
    if (!point_.part && point_.fraction.of == 0) {
      TakePart();
      if (point_.part || point_.fraction.of != 0) continue;
    }
    more = TakeMark();
    if (!more) cursor_.GoTo(start);
  }
  while (cursor_.Take(Kind::kYear) != nullptr || cursor_.Take(Kind::kMonthWord) != nullptr ||
         cursor_.Take(Kind::kDay) != nullptr) {
  }
  while (cursor_.Take(Kind::kAblative) != nullptr) point_.ablative = true;
}

bool PointParser::Complete() const {
  if (point_.core != Core::kDate) return true;
  if (point_.the_year) return true;
  const bool has_year = point_.year || point_.short_year;
  if (point_.day != 0 && point_.month == 0) return true;  // the other point may name the month
  if (point_.month != 0) return true;
  return has_year && (point_.era || *point_.year <= kLastBareYear);
}

}  // namespace siglum::dates
