// The numbers of a point: dates in figures, centuries, decades, and which number of a date is its
// day and which its year.
//
// 8.5.1921, 8.V.1921 and 1921-05-08 are told by their shape; elsewhere a number of one or two
// digits is a day only beside a month, and a year needs four digits, or three beside a month, or a
// word that says so. The other half of PointParser; see point_parser.cc. Tested by
// tests/data/dates/*.tsv.
#include <utility>

#include "dates/point_parser.h"

namespace siglum::dates {
namespace {

constexpr int kFirstBareYear = 1000;  // a bare number from here to kLastBareYear may be a year
constexpr int kLastBareYear = 2199;
constexpr int kLastRepublicanYear = 14;
constexpr int kMostDays = 31;
constexpr int kTwoDigits = 99;
constexpr int kMostCenturies = 21;

}  // namespace

// A numeral in figures with its ending, in Roman figures or in words; `length` in tokens.
int PointParser::OrdinalHere(std::size_t* length) {
  const std::size_t start = cursor_.place();
  int value = 0;
  if (const Meaning* word = cursor_.Take(Kind::kNumber)) {
    value = word->value;
  } else if (const Token* token = cursor_.Peek()) {
    value = token->kind == TokenKind::kNumber && token->digits <= 2 ? token->value : token->roman;
    if (value != 0) cursor_.Skip();
    if (value != 0) TakeEnding(/*of_year=*/false);
  }
  *length = cursor_.place() - start;
  cursor_.GoTo(start);
  return value;
}

// 8.5.1921, 8.V.1921, 1921-05-08, 02/08/2025
bool PointParser::TakeNumericDate() {
  int values[3];
  int digits[3];
  char separator = 0;
  bool roman = false;
  for (int i = 0; i < 3; ++i) {
    const Token* token = cursor_.Peek();
    if (token == nullptr || token->kind == TokenKind::kSign) return false;
    const bool numeral = i == 1 && token->kind == TokenKind::kWord && token->roman != 0;
    if (token->kind == TokenKind::kWord && !numeral) return false;
    roman |= numeral;
    values[i] = numeral ? token->roman : token->value;
    digits[i] = numeral ? 0 : token->digits;
    cursor_.Skip();
    if (i == 2) break;
    const Token* sign = cursor_.Peek();
    if (sign == nullptr || sign->kind != TokenKind::kSign) return false;
    if (i == 1 && sign->sign != separator) return false;
    separator = sign->sign;
    if (separator != '.' && separator != '/' && separator != '-') return false;
    cursor_.Skip();
  }
  if (!AssignNumeric(values, digits, roman, separator)) return false;
  TakeEnding(/*of_year=*/true);
  cursor_.Take(Kind::kYear);
  return true;
}

bool PointParser::AssignNumeric(const int (&values)[3], const int (&digits)[3], bool roman,
                                char separator) {
  constexpr int kYearDigits = 4;
  const bool year_first = digits[0] == kYearDigits;
  if (digits[1] > 2 || values[1] < 1) return false;
  point_.month = static_cast<std::int16_t>(values[1]);
  point_.month_by_number = true;
  if (year_first) {
    if (digits[2] > 2) return false;
    point_.year = values[0];
    point_.day = static_cast<std::int16_t>(values[2]);
    return point_.day >= 1;
  }
  if (digits[0] > 2 || values[0] < 1 || digits[2] == 1 || digits[2] == 3) return false;
  point_.day = static_cast<std::int16_t>(values[0]);
  (digits[2] == kYearDigits ? point_.year : point_.short_year) = values[2];
  const bool month_first = values[0] <= 12 && values[1] > 12;
  if (!roman && month_first) {
    std::swap(point_.day, point_.month);
  } else if (!roman && separator == '/' && values[0] <= 12 && values[0] != values[1]) {
    if (order_ == DayMonthOrder::kMonthFirst) std::swap(point_.day, point_.month);
    point_.either_order = order_ == DayMonthOrder::kEither;
  }
  return true;
}

// 8 V 1921
bool PointParser::TakeSpacedDate() {
  const Token* day = cursor_.PeekNumber();
  const Token* month = cursor_.Peek(1);
  const Token* year = cursor_.PeekNumber(2);
  if (day == nullptr || month == nullptr || year == nullptr) return false;
  if (day->digits > 2 || day->value < 1 || day->value > kMostDays) return false;
  if (month->roman < 1 || month->roman > 12 || year->digits != 4) return false;
  point_.day = static_cast<std::int16_t>(day->value);
  point_.month = month->roman;
  point_.month_by_number = true;
  point_.year = year->value;
  cursor_.Skip(3);
  TakeEnding(/*of_year=*/true);
  cursor_.Take(Kind::kYear);
  return true;
}

// 1921-05 and 5/1921, 05.1921, but not the years 1918-19 and not with a printed dash
bool PointParser::TakeMonthInFigures() {
  const Token* sign = cursor_.Peek(1);
  const Token* year = cursor_.PeekNumber();
  const Token* month = cursor_.PeekNumber(2);
  if (year == nullptr || month == nullptr || sign->kind != TokenKind::kSign) return false;
  bool shape = sign->sign == '-' && month->digits == 2 && sign->value == 0;
  if (year->digits <= 2) {
    std::swap(year, month);
    shape = sign->sign == '/' || (sign->sign == '.' && month->digits == 2 && month->value < 10);
    shape = shape && year->value <= kLastBareYear;
  }
  shape = shape && year->digits == 4 && month->digits <= 2 && month->value >= 1 &&
          month->value <= 12 && cursor_.Peek(2)->glued && sign->glued;
  if (!shape) return false;
  point_.year = year->value;
  point_.month = static_cast<std::int16_t>(month->value);
  point_.month_by_number = true;
  cursor_.Skip(3);
  return true;
}

// 192-, 19??: the decade or the hundred years with those digits
bool PointParser::TakePartialYear() {
  const Token* number = cursor_.PeekNumber();
  if (number == nullptr || number->unknown == 0) return false;
  point_.years = number->unknown == 1 ? 10 : 100;
  point_.decade = number->value * point_.years;
  point_.core = Core::kDecade;
  cursor_.Skip();
  return number->value != 0;
}

// 19th century, XIX век, saec. XIX, Quattrocento
bool PointParser::TakeCentury() {
  if (!cursor_.MayOccur(Kind::kCentury)) return false;
  const Meaning* named = cursor_.Take(Kind::kCentury);
  if (named != nullptr && named->value != 0) {
    point_.core = Core::kCentury;
    point_.century = named->value;
    return true;
  }
  std::size_t length = 0;
  const int value = OrdinalHere(&length);
  if (value < 1 || value > kMostCenturies) return false;
  cursor_.Skip(length);
  cursor_.TakeSign('.');
  if (named == nullptr && cursor_.Take(Kind::kCentury) == nullptr) return false;
  point_.core = Core::kCentury;
  point_.century = static_cast<std::int16_t>(value);
  return true;
}

// The century that stands before a decade (XX əsrin 20-ci illəri); 0 if there is none.
int PointParser::TakeCenturyBefore() {
  const std::size_t start = cursor_.place();
  const Point before = point_;
  const int century = TakeCentury() ? point_.century : 0;
  point_ = before;
  if (century == 0) cursor_.GoTo(start);
  while (century != 0 && cursor_.Take(Kind::kOf) != nullptr) {
  }
  return century;
}

// 1920s, les années 1920, 20-е годы XX века
bool PointParser::TakeDecade() {
  if (!cursor_.MayOccur(Kind::kDecade)) return false;
  const int century_before = TakeCenturyBefore();
  const bool named = cursor_.Take(Kind::kDecade) != nullptr;
  if (named) cursor_.Take(Kind::kOf);
  cursor_.TakeSign('\'');
  const Token* number = cursor_.PeekNumber();
  if (number == nullptr || number->value % 10 != 0) return false;
  const bool two_digits = number->digits == 2;
  if (!two_digits && number->digits != 4) return false;
  point_.decade = number->value;
  cursor_.Skip();
  if (cursor_.PeekSign('-') || cursor_.PeekSign('\'')) cursor_.Skip();
  if (!named && cursor_.Take(Kind::kDecade) == nullptr) return false;
  while (cursor_.Take(Kind::kDecade) != nullptr || cursor_.Take(Kind::kYear) != nullptr) {
  }
  point_.core = Core::kDecade;
  if (!two_digits) return true;
  point_.century = static_cast<std::int16_t>(century_before);
  if (century_before != 0) return true;
  std::size_t length = 0;
  cursor_.Take(Kind::kOf);
  const int century = OrdinalHere(&length);
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  if (century >= 1 && cursor_.Take(Kind::kCentury) != nullptr) {
    point_.century = static_cast<std::int16_t>(century);
    return true;
  }
  cursor_.GoTo(start);
  return true;  // the century comes from the context
}

bool PointParser::MonthFollows(std::size_t length) {
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  cursor_.TakeSign('.');
  // `jour` is a filler, `jour complémentaire` a month
  while (!cursor_.Sees(Kind::kMonth) &&
         (cursor_.Take(Kind::kDay) != nullptr || cursor_.Take(Kind::kOf) != nullptr ||
          cursor_.Take(Kind::kLead) != nullptr || cursor_.Take(Kind::kMonthWord) != nullptr)) {
  }
  const bool follows = cursor_.Sees(Kind::kMonth) || SeesNumberedMonth();
  cursor_.GoTo(start);
  return follows;
}

// `March 44 BC`, but not `8 AD 1921`.
bool PointParser::EraFollows(std::size_t length) {
  if (!cursor_.MayOccur(Kind::kEra)) return false;
  const std::size_t start = cursor_.place();
  cursor_.Skip(length);
  const bool era = cursor_.Take(Kind::kEra) != nullptr;
  const bool number = cursor_.PeekNumber() != nullptr;
  cursor_.GoTo(start);
  return era && !number;
}

// A number is a day beside a month, a year where it is long enough or a word says so.
bool PointParser::TakeNumber() {
  if (TakeShortYear() || TakeYearInWords()) return true;
  std::size_t length = 0;
  const int ordinal = OrdinalHere(&length);
  const Token* token = cursor_.Peek();
  const bool figure = token != nullptr && token->kind == TokenKind::kNumber;
  const bool word = token != nullptr && token->kind == TokenKind::kWord && token->roman == 0;
  if (ordinal != 0 && (figure || word) && point_.day == 0 && ordinal <= 99 &&
      point_.core == Core::kDate) {
    const bool beside = last_ == Last::kMonth || (point_.month == 0 && MonthFollows(length));
    if (beside && !EraFollows(length)) return TakeDay(ordinal, length);
  }
  if (TakeBareYear()) return true;
  const bool alone = last_ == Last::kNothing && ordinal >= 1 && ordinal <= kTwoDigits;
  if (!alone || point_.era) return false;
  point_.ordinal_only = true;
  TakeDay(ordinal, length);
  cursor_.TakeSign('.');
  return true;
}

bool PointParser::TakeDay(int value, std::size_t length) {
  point_.day = static_cast<std::int16_t>(value);
  cursor_.Skip(length);
  last_ = Last::kDay;
  return true;
}

// 'dd after an apostrophe that follows a space or the month.
bool PointParser::TakeShortYear() {
  const Token* number = cursor_.PeekNumber(1);
  if (point_.year || point_.month == 0 || !cursor_.PeekSign('\'') || number == nullptr)
    return false;
  if (number->digits != 2 || !number->glued) return false;
  point_.short_year = number->value;
  cursor_.Skip(2);
  last_ = Last::kYear;
  return true;
}

bool PointParser::TakeBareYear() {
  const Token* token = cursor_.Peek();
  if (point_.year || point_.short_year || token == nullptr || token->kind == TokenKind::kSign) {
    return false;
  }
  const std::size_t start = cursor_.place();
  const bool figure = token->kind == TokenKind::kNumber;
  int value = figure ? token->value : TakeRomanYear();
  const bool is_long_numeral = !figure && value >= kFirstBareYear;
  if (value == 0) value = token->roman;
  if (value == 0) return false;
  if (cursor_.place() == start) cursor_.Skip();
  const std::size_t after = cursor_.place();
  TakeEnding(/*of_year=*/true);
  const bool may_be_said =
      figure || value <= kLastRepublicanYear || token->digits >= 3;  // not M.D.
  const bool said = may_be_said && (cursor_.Sees(Kind::kYear) || cursor_.Sees(Kind::kEra) ||
                                    point_.era || point_.names != MonthNames::kCommon);
  cursor_.GoTo(after);
  const Token* other = cursor_.PeekSign('/') ? cursor_.PeekNumber(1) : nullptr;
  const bool has_month = point_.month != 0 || (other != nullptr && other->digits == 4);  // 857/1453
  const bool long_enough =
      figure ? token->digits == 4 || (token->digits == 3 && has_month) : is_long_numeral;
  if (!said && !long_enough) {
    cursor_.GoTo(start);
    return false;
  }
  return TakeYear(value);
}

bool PointParser::TakeYear(int value) {
  point_.year = value;
  last_ = Last::kYear;
  TakeSecondYear();
  TakeEnding(/*of_year=*/true);
  while (!SeesMark() && cursor_.Take(Kind::kYear) != nullptr) {
  }
  return true;
}

// 10 February 1731/2; the whole years 1918/1919 are a matter of the expression.
bool PointParser::TakeSecondYear() {
  const Token* number = cursor_.PeekNumber(1);
  if (point_.month == 0 || !cursor_.PeekSign('/') || number == nullptr) return false;
  if (number->digits == 3) return false;
  const std::size_t start = cursor_.place();
  cursor_.Skip(2);
  if (cursor_.Sees(Kind::kMonth)) {
    cursor_.GoTo(start);
    return false;
  }
  const int base = *point_.year;
  const int power = number->digits == 1 ? 10 : number->digits == 2 ? 100 : 10000;
  point_.second_year = (base / power) * power + number->value;
  if (point_.second_year < base) point_.second_year += power;
  return true;
}

// Endings: 8th, 1921'de, 8-го, Mayis'in. They say nothing but, perhaps, `from`.
void PointParser::TakeEnding(bool of_year) {
  for (bool more = true; more;) {
    more = false;
    const std::size_t start = cursor_.place();
    const bool sign = cursor_.PeekSign('\'') || cursor_.PeekSign('-') || cursor_.PeekSign('.');
    if (sign) cursor_.Skip();
    const Token* token = cursor_.Peek();
    if (of_year && !sign) break;  // 1921a
    if (token != nullptr && token->glued && token->kind == TokenKind::kWord) {
      if (cursor_.Take(Kind::kAblative) != nullptr) {
        point_.ablative = true;
        more = true;
      } else {
        more = cursor_.Take(Kind::kSuffix) != nullptr;
      }
    }
    if (!more) cursor_.GoTo(start);
  }
}

}  // namespace siglum::dates
