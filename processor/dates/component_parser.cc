// A date is collected component by component (day, month, year, in any order), because the
// languages differ in the order and sources differ from the languages. What keeps this strict:
// every word must be known to the language, a number of one or two digits is a day only beside a
// month and a year only beside a word that says so, and each component comes once. Text that its
// encoder marked as a date (Cursor::marked) may leave more to the reader: a year of three digits, a
// day alone. Every loop consumes at least one token, so the cost is linear. Tested by
// tests/dates/reading_test.cc with tests/data/dates/*.tsv.
#include "dates/component_parser.h"

#include "dates/numeral_parser.h"
#include "dates/roman_day_parser.h"

namespace siglum::dates {
namespace {

constexpr int kTwoDigits = 99;
constexpr int kMostDays = 31;

}  // namespace

bool SeesFeast(const Cursor& cursor) {
  return cursor.Sees(Kind::kFixed) || cursor.Sees(Kind::kEaster) || cursor.Sees(Kind::kPascha);
}

bool SeesMark(const Cursor& cursor) { return cursor.Sees(Kind::kEra) || cursor.Sees(Kind::kStyle); }

bool ComponentParser::Parse() {
  while (!cursor_.AtEnd()) {
    const std::size_t start = cursor_.place();
    while (SkipFiller()) {
    }
    if (ParseComponent()) continue;
    cursor_.GoTo(start);
    break;
  }
  return last_ != Last::kNothing || point_.core == Core::kSeason || point_.core == Core::kFeast;
}

bool ComponentParser::SkipFiller() {
  const bool month_next = cursor_.Sees(Kind::kMonth) || cursor_.Sees(Kind::kAnteDiem);
  if (point_.month == 0 && month_next) return false;
  if (cursor_.Sees(Kind::kRelativeMonth) || cursor_.Sees(Kind::kRelativeYear)) return false;
  if (last_ != Last::kNothing && cursor_.Consume(Kind::kDayTime) != nullptr) return true;
  if (last_ == Last::kNothing) {
    return cursor_.Consume(Kind::kOf) != nullptr || cursor_.Consume(Kind::kDay) != nullptr ||
           cursor_.Consume(Kind::kMonthWord) != nullptr;
  }
  if (last_ != Last::kYear && cursor_.Consume(Kind::kCirca) != nullptr) {
    return point_.approximate = true;  // 7. Mai vermutlich 1810
  }
  // `mai au 15 juin`: what also connects two points ends the first
  if (cursor_.Sees(Kind::kTo) || cursor_.Sees(Kind::kUntil) || SeesMark(cursor_)) return false;
  return cursor_.ConsumeSign(',') || cursor_.ConsumeSign('.') ||
         cursor_.Consume(Kind::kOf) != nullptr || cursor_.Consume(Kind::kMonthWord) != nullptr ||
         cursor_.Consume(Kind::kDay) != nullptr || cursor_.Consume(Kind::kLead) != nullptr;
}

bool ComponentParser::ParseComponent() {
  if (point_.month == 0 && point_.core == Core::kDate) {
    // A single letter is a month behind a day only, as Ottoman scribes write it: 17 B 1325. Nobody
    // else does, so the text must be Turkish.
    const Token* token = cursor_.Peek();
    const bool letter = token != nullptr && token->kind == TokenKind::kWord && token->digits == 1;
    if ((!letter || (last_ == Last::kDay && day_in_figures_ && cursor_.is_own_language())) &&
        ParseMonth(&cursor_, &point_)) {
      last_ = Last::kMonth;
      return true;
    }
    if (ParseRomanDay(&cursor_, &point_)) {
      last_ = Last::kMonth;
      return true;
    }
  }
  if (SeesMark(cursor_) && ParseMark()) return true;
  if (ParseNumber() || ParseRelative()) return true;
  if (point_.month == 0 && point_.day == 0 && point_.core == Core::kDate) {
    if (const Meaning* season = SeesYearOfWorld() ? nullptr : cursor_.Consume(Kind::kSeason)) {
      point_.core = Core::kSeason;
      point_.season = season->value;
      last_ = Last::kMonth;
      return true;
    }
    if (ParseFeast()) return true;
  }
  if (point_.weekday == 0 && last_ != Last::kNothing) {
    if (const Meaning* weekday = cursor_.Consume(Kind::kWeekday)) {
      point_.weekday = weekday->value;
      return true;
    }
  }
  return ParseMark();
}

// `лета 7160`: of the year, while `лета 1921` is of the summer.
bool ComponentParser::SeesYearOfWorld() const {
  const Token* number = cursor_.PeekNumber(1);
  return number != nullptr && number->value > kLastBareYear && cursor_.Sees(Kind::kYear);
}

bool ComponentParser::ParseFeast() {
  const std::size_t start = cursor_.place();
  if (const Meaning* shift = cursor_.Consume(Kind::kShift)) {
    point_.shift = shift->value;
    while (cursor_.Consume(Kind::kOf) != nullptr || cursor_.Consume(Kind::kLead) != nullptr) {
    }
  }
  for (Kind kind : {Kind::kFixed, Kind::kEaster, Kind::kPascha}) {
    if (const Meaning* feast = cursor_.Consume(kind)) {
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

// `anno 1921`, `l'an VIII`: the word makes a year of whatever number follows.
bool ComponentParser::ParseMark() {
  const std::size_t start = cursor_.place();
  const bool bracket = cursor_.ConsumeSign('(');
  if (!point_.era) {
    if (const Meaning* era = cursor_.Consume(Kind::kEra)) point_.era = static_cast<Era>(era->value);
  }
  const Meaning* style = cursor_.Consume(Kind::kStyle);
  if (style != nullptr) point_.style = style->value == 0 ? Style::kOld : Style::kNew;
  const bool circa = bracket && cursor_.Consume(Kind::kCirca) != nullptr;
  const bool any = cursor_.place() > start + (bracket ? 1 : 0);
  if (any && (!bracket || cursor_.ConsumeSign(')'))) {
    point_.approximate |= circa;
    return true;
  }
  cursor_.GoTo(start);
  if (point_.year || last_ == Last::kYear) return false;
  if (cursor_.Consume(Kind::kYear) == nullptr && !point_.era) return false;
  while (cursor_.Consume(Kind::kOf) != nullptr) {
  }
  if (const int value = ParseYearInWords(&cursor_)) return ParseYear(value);
  if (const int value = ParseMarkedYear(&cursor_)) return ParseYear(value);
  // `the end of the year`: that of the context
  if (!point_.era && point_.has_part() && last_ == Last::kNothing) {
    point_.the_year = true;
    last_ = Last::kYear;
    return true;
  }
  cursor_.GoTo(start);
  return false;
}

bool ComponentParser::ParseRelative() {
  static constexpr struct {
    Kind kind;
    RelativeUnit unit;
  } kUnits[] = {{Kind::kRelativeDay, RelativeUnit::kDay},
                {Kind::kRelativeWeek, RelativeUnit::kWeek},
                {Kind::kRelativeMonth, RelativeUnit::kMonth},
                {Kind::kRelativeYear, RelativeUnit::kYear}};
  if (point_.relative_unit == RelativeUnit::kNone) {
    for (const auto& [kind, unit] : kUnits) {
      const bool fits = unit == RelativeUnit::kYear    ? !point_.has_year()
                        : unit == RelativeUnit::kMonth ? point_.month == 0
                                                       : point_.month == 0 && point_.day == 0;
      const Meaning* word = fits ? cursor_.Consume(kind) : nullptr;
      if (word == nullptr) continue;
      point_.relative_unit = unit;
      point_.relative = word->value;
      last_ = unit == RelativeUnit::kYear ? Last::kYear : Last::kMonth;
      return true;
    }
  }
  const Meaning* direction = point_.direction == 0 ? cursor_.Consume(Kind::kDirection) : nullptr;
  if (direction == nullptr) return false;
  point_.direction = direction->value;
  return true;
}

bool ComponentParser::MonthFollows(std::size_t length) {
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  cursor_.ConsumeSign('.');
  // `jour` is a filler, `jour complémentaire` a month
  while (!cursor_.Sees(Kind::kMonth) &&
         (cursor_.Consume(Kind::kDay) != nullptr || cursor_.Consume(Kind::kOf) != nullptr ||
          cursor_.Consume(Kind::kLead) != nullptr ||
          cursor_.Consume(Kind::kMonthWord) != nullptr)) {
  }
  const bool follows = SeesMonth(&cursor_);
  cursor_.GoTo(start);
  return follows;
}

// `March 44 BC`, but not `8 AD 1921`.
bool ComponentParser::EraFollows(std::size_t length) {
  if (!cursor_.MayOccur(Kind::kEra)) return false;
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  const bool era = cursor_.Consume(Kind::kEra) != nullptr;
  const bool number = cursor_.PeekNumber() != nullptr;
  cursor_.GoTo(start);
  return era && !number;
}

// `8. Mai 15 Uhr`
bool ComponentParser::ClockFollows(std::size_t length) {
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  const bool clock = cursor_.Sees(Kind::kClock) || cursor_.PeekSign(':');
  cursor_.GoTo(start);
  return clock;
}

// A number is a day beside a month, a year where it is long enough or a word says so.
bool ComponentParser::ParseNumber() {
  if (ParseShortYear()) return true;
  if (const int value = point_.year ? 0 : ParseYearInWords(&cursor_)) return ParseYear(value);
  std::size_t length = 0;
  const int ordinal = PeekOrdinal(&cursor_, &length);
  const Token* token = cursor_.Peek();
  const bool figure = token != nullptr && token->kind == TokenKind::kNumber;
  const bool word = token != nullptr && token->kind == TokenKind::kWord && token->roman == 0;
  if (ordinal != 0 && point_.day == 0 && ordinal <= kTwoDigits && point_.core == Core::kDate) {
    const bool roman_day = !figure && !word && ordinal <= kMostDays;  // XXIX de septembre
    const bool month_next = point_.month == 0 && MonthFollows(length);
    const bool beside = figure || word ? last_ == Last::kMonth || month_next
                                       : roman_day && month_next && cursor_.marked();
    // `Juli 99`: no month has so many days
    const bool too_many = cursor_.marked() && figure && ordinal > kMostDays && token->digits == 2;
    if (beside && !too_many && !EraFollows(length)) return ParseDay(ordinal, length);
  }
  if (ParseBareYear()) return true;
  const bool alone = last_ == Last::kNothing && ordinal >= 1 && ordinal <= kTwoDigits;
  if (!alone || point_.era) return false;
  point_.ordinal_only = true;
  ParseDay(ordinal, length);
  cursor_.ConsumeSign('.');
  return true;
}

bool ComponentParser::ParseDay(int value, std::size_t length) {
  point_.day = static_cast<std::int16_t>(value);
  day_in_figures_ = cursor_.PeekNumber() != nullptr;
  cursor_.Skip(length);
  last_ = Last::kDay;
  return true;
}

// `'dd` after an apostrophe that follows a space or the month; `dd` alone where day and month stand
// before it, or where no month has so many days.
bool ComponentParser::ParseShortYear() {
  if (point_.has_year() || point_.month == 0 || point_.relative_unit != RelativeUnit::kNone) {
    return false;
  }
  const bool apostrophe = cursor_.PeekSign('\'');
  const Token* number = cursor_.PeekNumber(apostrophe ? 1 : 0);
  if (number == nullptr || number->digits != 2 || (apostrophe && !number->glued)) return false;
  const bool is_bare = cursor_.marked() && point_.names == MonthNames::kCommon &&
                       (point_.day != 0 || number->value > kMostDays) && !EraFollows(1) &&
                       !ClockFollows(1);
  if (!apostrophe && !is_bare) return false;
  const Token* sign = cursor_.Peek(apostrophe ? 2 : 1);
  if (!apostrophe && sign != nullptr && sign->kind == TokenKind::kWord && sign->glued) return false;
  point_.short_year = number->value;
  cursor_.Skip(apostrophe ? 2 : 1);
  last_ = Last::kYear;
  return true;
}

bool ComponentParser::ParseBareYear() {
  const Token* token = cursor_.Peek();
  if (point_.has_year() || token == nullptr || token->kind == TokenKind::kSign) return false;
  const std::size_t start = cursor_.place();
  const bool figure = token->kind == TokenKind::kNumber;
  int value = figure ? token->value : ParseRomanYear(&cursor_);
  const bool is_long_numeral = !figure && value >= kFirstBareYear;
  if (value == 0) value = token->roman;
  if (value == 0) return false;
  if (cursor_.place() == start) cursor_.Skip();
  const std::size_t after = cursor_.place();
  SkipEnding(&cursor_, /*of_year=*/true, &point_);
  const bool may_be_said =
      figure || value <= kLastRepublicanYear || token->digits >= 3;  // not M.D.
  const bool said = may_be_said && (cursor_.Sees(Kind::kYear) || cursor_.Sees(Kind::kEra) ||
                                    point_.era || point_.names != MonthNames::kCommon);
  cursor_.GoTo(after);
  const Token* other = cursor_.PeekSign('/') ? cursor_.PeekNumber(1) : nullptr;
  const bool has_month = point_.month != 0 || (other != nullptr && other->digits == 4);  // 857/1453
  const bool marked = cursor_.marked() && figure && token->digits == 3;
  const bool long_enough =
      figure ? token->digits == 4 || (token->digits == 3 && has_month) : is_long_numeral;
  if (!said && !long_enough && !marked) {
    cursor_.GoTo(start);
    return false;
  }
  point_.bare_year = !said && figure && token->digits == 3;
  // `12 Juillet 191 7`: a space inside the year
  const Token* last = cursor_.PeekNumber();
  if (point_.bare_year && point_.month != 0 && last != nullptr && last->digits == 1 &&
      value < kLastBareYear / 10 && cursor_.Peek(1) == nullptr) {
    point_.bare_year = false;
    value = value * 10 + last->value;
    cursor_.Skip();
  }
  return ParseYear(value);
}

bool ComponentParser::ParseYear(int value) {
  point_.year = value;
  last_ = Last::kYear;
  ParseSecondYear();
  SkipEnding(&cursor_, /*of_year=*/true, &point_);
  const std::size_t start = cursor_.place();
  cursor_.ConsumeSign('.');  // 1921. godine
  if (!cursor_.Sees(Kind::kYear)) cursor_.GoTo(start);
  while (!SeesMark(cursor_) && cursor_.Consume(Kind::kYear) != nullptr) {
  }
  return true;
}

// 10 February 1731/2; of `1436 or 7` both years; the whole years 1918/1919 are a matter of the
// expression.
bool ComponentParser::ParseSecondYear() {
  const std::size_t start = cursor_.place();
  const bool slash = cursor_.ConsumeSign('/');
  if (!slash && cursor_.Consume(Kind::kOr) == nullptr) return false;
  const Token* number = cursor_.PeekNumber();
  const bool is_year = number != nullptr && number->digits != 3 &&
                       (slash ? point_.month != 0 : number->digits <= 2 && point_.month == 0);
  if (is_year) cursor_.Skip();
  const Token* next = cursor_.Peek();
  if (!is_year || cursor_.Sees(Kind::kMonth) ||
      (!slash && next != nullptr && !cursor_.PeekSign('-') && !SeesMark(cursor_))) {
    cursor_.GoTo(start);
    return false;
  }
  const int base = *point_.year;
  const int power = number->digits == 1 ? 10 : number->digits == 2 ? 100 : 10000;
  int second = (base / power) * power + number->value;
  if (second < base) second += power;
  (slash ? point_.second_year : point_.last_year) = second;
  return true;
}

}  // namespace siglum::dates
