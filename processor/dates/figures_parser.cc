// The shape alone says what each number is: four digits are a year, Roman figures in the middle are
// a month. Which of two small numbers is the day follows from the language (cursor.h). Tested by
// tests/dates/reading_test.cc.
#include "dates/figures_parser.h"

#include <utility>

#include "dates/numeral_parser.h"

namespace siglum::dates {
namespace {

constexpr int kYearDigits = 4;
constexpr int kMonths = 12;
constexpr int kMostDays = 31;

// Three numbers as written; the digits of a Roman one are 0.
struct ThreeNumbers {
  int values[3];
  int digits[3];
  bool roman = false;
  char separator = 0;
};

bool ScanThreeNumbers(Cursor* cursor, ThreeNumbers* numbers) {
  for (int i = 0; i < 3; ++i) {
    const Token* token = cursor->Peek();
    if (token == nullptr || token->kind == TokenKind::kSign) return false;
    const bool numeral = i == 1 && token->kind == TokenKind::kWord && token->roman != 0;
    if (token->kind == TokenKind::kWord && !numeral) return false;
    numbers->roman |= numeral;
    numbers->values[i] = numeral ? token->roman : token->value;
    numbers->digits[i] = numeral ? 0 : token->digits;
    cursor->Skip();
    if (i == 2) break;
    if (cursor->PeekSign('.') && cursor->PeekSign('/', 1)) cursor->Skip();  // 28./7.1926
    const Token* sign = cursor->Peek();
    if (sign == nullptr || sign->kind != TokenKind::kSign) return false;
    const bool mixed = numbers->separator == '/' && sign->sign == '.';
    if (i == 1 && sign->sign != numbers->separator && !mixed) return false;
    numbers->separator = sign->sign;
    if (sign->sign != '.' && sign->sign != '/' && sign->sign != '-') return false;
    cursor->Skip();
  }
  return true;
}

// Which of two small numbers is the month, where the day comes first unless the numbers or the
// language say otherwise.
void OrderDayAndMonth(const Cursor& cursor, bool roman, char separator, Point* point) {
  const bool month_first = point->day <= kMonths && point->month > kMonths;
  if (roman) return;
  if (month_first) {
    std::swap(point->day, point->month);
  } else if (separator == '/' && point->day <= kMonths && point->day != point->month) {
    if (cursor.order() == DayMonthOrder::kMonthFirst) std::swap(point->day, point->month);
    point->either_order = cursor.order() == DayMonthOrder::kEither;
  }
}

bool AssignThreeNumbers(const Cursor& cursor, const ThreeNumbers& numbers, Point* point) {
  const auto& [values, digits, roman, separator] = numbers;
  if (digits[1] > 2 || values[1] < 1) return false;
  point->month = static_cast<std::int16_t>(values[1]);
  point->month_by_number = true;
  if (digits[0] == kYearDigits) {
    if (digits[2] > 2) return false;
    point->year = values[0];
    point->day = static_cast<std::int16_t>(values[2]);
    return point->day >= 1;
  }
  const bool is_year = digits[2] == kYearDigits || (digits[2] == 3 && cursor.marked());
  if (digits[0] > 2 || values[0] < 1 || digits[2] == 1 || (digits[2] == 3 && !is_year))
    return false;
  point->day = static_cast<std::int16_t>(values[0]);
  (is_year ? point->year : point->short_year) = values[2];
  OrderDayAndMonth(cursor, roman, separator, point);
  return true;
}

}  // namespace

bool ParseFullFigures(Cursor* cursor, Point* point) {
  ThreeNumbers numbers;
  if (!ScanThreeNumbers(cursor, &numbers)) return false;
  if (!AssignThreeNumbers(*cursor, numbers, point)) return false;
  SkipEnding(cursor, /*of_year=*/true, point);
  cursor->Consume(Kind::kYear);
  return true;
}

// Also `12ten XII. 1847` and, in marked text, `26 VIII. 29`.
bool ParseSpacedFigures(Cursor* cursor, Point* point) {
  const Token* day = cursor->PeekNumber();
  if (day == nullptr || day->digits > 2 || day->value < 1 || day->value > kMostDays) return false;
  cursor->Skip();
  SkipEnding(cursor, /*of_year=*/false, point);
  cursor->ConsumeSign('.');
  const Token* month = cursor->Peek();
  if (month == nullptr || month->kind != TokenKind::kWord || month->roman < 1 ||
      month->roman > kMonths) {
    return false;
  }
  cursor->Skip();
  cursor->ConsumeSign('.');
  const Token* year = cursor->PeekNumber();
  const bool is_short = year != nullptr && year->digits == 2 && cursor->marked();
  if (year == nullptr || (year->digits != kYearDigits && !is_short)) return false;
  point->day = static_cast<std::int16_t>(day->value);
  point->month = month->roman;
  point->month_by_number = true;
  (is_short ? point->short_year : point->year) = year->value;
  cursor->Skip();
  SkipEnding(cursor, /*of_year=*/true, point);
  cursor->Consume(Kind::kYear);
  return true;
}

bool ParseNamedFigures(Cursor* cursor, Point* point) {
  const Token* day = cursor->PeekNumber();
  const Token* sign = cursor->Peek(1);
  if (day == nullptr || sign == nullptr || sign->kind != TokenKind::kSign) return false;
  if (day->digits > 2 || (sign->sign != '-' && sign->sign != '/')) return false;
  cursor->Skip(2);
  const Meaning* month = cursor->Consume(Kind::kMonth);
  if (month == nullptr || !cursor->ConsumeSign(sign->sign)) return false;
  const Token* year = cursor->PeekNumber();
  if (year == nullptr || year->digits != kYearDigits) return false;
  point->day = static_cast<std::int16_t>(day->value);
  point->month = month->value;
  point->names = static_cast<MonthNames>(month->names);
  point->year = year->value;
  cursor->Skip();
  return true;
}

// Not the years 1918-19 and not with a printed dash.
bool ParseMonthInFigures(Cursor* cursor, Point* point) {
  const Token* sign = cursor->Peek(1);
  const Token* year = cursor->PeekNumber();
  const Token* month = cursor->PeekNumber(2);
  if (year == nullptr || month == nullptr || sign->kind != TokenKind::kSign) return false;
  bool shape = sign->sign == '-' && month->digits == 2 && sign->value == 0;
  if (year->digits <= 2) {
    std::swap(year, month);
    shape = sign->sign == '/' || (sign->sign == '.' && month->digits == 2 && month->value < 10);
    shape = shape && year->value <= kLastBareYear;
  }
  shape = shape && year->digits == kYearDigits && month->digits <= 2 && month->value >= 1 &&
          month->value <= kMonths && cursor->Peek(2)->glued && sign->glued;
  if (!shape) return false;
  point->year = year->value;
  point->month = static_cast<std::int16_t>(month->value);
  point->month_by_number = true;
  cursor->Skip(3);
  return true;
}

bool ParseDayAndMonthInFigures(Cursor* cursor, Point* point) {
  if (!cursor->marked()) return false;
  const Token* day = cursor->PeekNumber();
  if (cursor->PeekSign('.', 1) && cursor->PeekSign('/', 2)) cursor->Skip();  // 11./2 1866
  const Token* sign = cursor->Peek(1);
  const Token* month = cursor->Peek(2);
  if (day == nullptr || month == nullptr || sign->kind != TokenKind::kSign) return false;
  const bool roman = month->kind == TokenKind::kWord && month->roman != 0;
  if (!roman && month->kind != TokenKind::kNumber) return false;
  const int number = roman ? month->roman : month->value;
  if (sign->sign != '/' && sign->sign != '.') return false;
  if (day->digits > 2 || day->value < 1 || day->value > kMostDays) return false;
  if (number < 1 || (roman ? number > kMonths : month->digits > 2 || number > kMostDays))
    return false;
  point->day = static_cast<std::int16_t>(day->value);
  point->month = static_cast<std::int16_t>(number);
  point->month_by_number = true;
  OrderDayAndMonth(*cursor, roman, sign->sign, point);
  if (point->month > kMonths) return false;  // 14/15
  cursor->Skip(3);
  cursor->ConsumeSign('.');
  const Token* year = cursor->PeekNumber();
  if (year != nullptr && (year->digits == 2 || year->digits == kYearDigits)) {
    (year->digits == 2 ? point->short_year : point->year) = year->value;
    cursor->Skip();
  }
  // `8/9 May`, `8.9. Mai`: two days of a month that has a name
  return !cursor->Sees(Kind::kMonth) && !cursor->Sees(Kind::kCentury) &&
         !cursor->Sees(Kind::kFraction) && !cursor->PeekSign('-');
}

}  // namespace siglum::dates
