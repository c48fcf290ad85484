// What Latin brought into dates and other languages kept: days counted to the Kalends, Nones and
// Ides, months named by their old number (9bris), years in words, in numerals with dots.
//
// The Romans counted both ends: VIII Kal. Maias is the eighth day before 1 May with that day
// itself, 24 April. In leap years the sixth day before the Kalends of March stands twice, so that
// the days from it on fall one later and `bis VI Kal. Mart.` is 24 February. The year is the one
// that is named: III Kal. Ian. 1454 is 30 December 1454. Sources: Cappelli, Cronologia; Grotefend,
// Taschenbuch der Zeitrechnung, s.v. Römischer Kalender. The third part of PointParser; see
// point_parser.cc. Tested by tests/data/dates/expressions.tsv.
#include "dates/point_parser.h"

namespace siglum::dates {
namespace {

constexpr int kMarch = 3;
constexpr int kMonths = 12;
constexpr int kSixth = 6;  // the day before the Kalends of March that leap years double

// March, May, July and October keep their old, later Nones.
int NonesOf(int month) {
  return month == kMarch || month == 5 || month == 7 || month == 10 ? 7 : 5;
}

int DaysBeforeKalendsOf(int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[(month + kMonths - 2) % kMonths];
}

}  // namespace

// `a.d. VIII Kal. Maias`, `pridie Idus Martias`, `Kalendis Ianuariis`, `bis sexto Kal. Martii`
bool PointParser::TakeRomanDay() {
  if (!cursor_.MayOccur(Kind::kRomanDay) || point_.day != 0) return false;
  const std::size_t start = cursor_.place();
  constexpr int kBissexto = 2;  // one word for `bis sexto`
  int doubled = 0;
  while (const Meaning* before = cursor_.Take(Kind::kAnteDiem)) doubled |= before->value;
  std::size_t length = 0;
  int count = OrdinalHere(&length);
  if (doubled == kBissexto) count = kSixth;
  cursor_.Skip(length);
  cursor_.TakeSign('.');
  if (count == 0) count = 1;
  const Meaning* fixed = cursor_.Take(Kind::kRomanDay);
  while (fixed != nullptr && cursor_.Take(Kind::kOf) != nullptr) {
  }
  if (fixed != nullptr && TakeMonth() && CountBack(fixed->value, count, doubled != 0)) {
    return true;
  };
  cursor_.GoTo(start);
  point_.month = 0;
  return false;
}

// Sets day and month; the month at hand is the one that the Kalends, Nones or Ides belong to.
bool PointParser::CountBack(int fixed, int count, bool is_doubled) {
  constexpr int kKalends = 1;
  constexpr int kIdes = 3;
  constexpr int kMost[] = {19, 6, 8};  // further back another day is nearer
  if (point_.names != MonthNames::kCommon || count > kMost[fixed - 1]) return false;
  const bool is_sixth = fixed == kKalends && point_.month == kMarch && count == kSixth;
  if (is_doubled && !is_sixth) return false;
  if (fixed != kKalends || count == 1) {
    const int nones = NonesOf(point_.month);
    const int day = fixed == kKalends ? 1 : fixed == kIdes ? nones + 8 : nones;
    point_.day = static_cast<std::int16_t>(day + 1 - count);
    return true;
  }
  point_.day = static_cast<std::int16_t>(DaysBeforeKalendsOf(point_.month) + 2 - count);
  if (point_.month == kMarch && count <= kSixth) {
    point_.bissextile = is_doubled ? Bissextile::kLeapYearOnly : Bissextile::kDayLater;
  }
  point_.month = static_cast<std::int16_t>(point_.month == 1 ? kMonths : point_.month - 1);
  return true;
}

// A month by its name or, from September on, by its old number: 7bris, 9bre, Xber.
bool PointParser::TakeMonth() {
  if (const Meaning* month = cursor_.Take(Kind::kMonth)) {
    point_.month = month->value;
    point_.names = static_cast<MonthNames>(month->names);
  } else if (SeesNumberedMonth()) {
    const Token* number = cursor_.Peek();
    const bool figure = number->kind == TokenKind::kNumber;
    point_.month = static_cast<std::int16_t>((figure ? number->value : number->roman) + 2);
    cursor_.Skip();
    cursor_.Take(Kind::kMonthEnding);
  } else {
    return false;
  }
  last_ = Last::kMonth;
  TakeEnding(/*of_year=*/false);
  return true;
}

bool PointParser::SeesNumberedMonth() {
  if (!cursor_.MayOccur(Kind::kMonthEnding)) return false;
  constexpr int kSeptember = 7;
  constexpr int kDecember = 10;
  const Token* number = cursor_.Peek();
  const Token* ending = cursor_.Peek(1);
  if (ending == nullptr || !ending->glued || number->kind == TokenKind::kSign) return false;
  const int value = number->kind == TokenKind::kNumber ? number->value : number->roman;
  if (value < kSeptember || value > kDecember) return false;
  const std::size_t start = cursor_.place();
  cursor_.Skip();
  const bool sees = cursor_.Sees(Kind::kMonthEnding);
  cursor_.GoTo(start);
  return sees;
}

// millesimo quadringentesimo quinquagesimo quarto
bool PointParser::TakeYearInWords() {
  constexpr int kThousand = 1000;
  if (!cursor_.MayOccur(Kind::kSummand) || point_.year) return false;
  const std::size_t start = cursor_.place();
  const Meaning* first = cursor_.Take(Kind::kSummand);
  if (first == nullptr || first->value != kThousand) {
    cursor_.GoTo(start);
    return false;
  }
  int year = kThousand;
  int before = kThousand;
  for (bool more = true; more;) {
    const std::size_t place = cursor_.place();
    cursor_.Take(Kind::kAnd);
    const Meaning* next = cursor_.Take(Kind::kSummand);
    if (next == nullptr) next = cursor_.Take(Kind::kNumber);
    more = next != nullptr && next->value < before;
    if (!more) cursor_.GoTo(place);
    if (more) year += before = next->value;
  }
  if (year > kThousand) return TakeYear(year);
  cursor_.GoTo(start);
  return false;
}

// The value of a numeral of a year at the cursor, which is moved past it: MCDLIV, M.CCCC.LIV; 0 if
// there is none.
int PointParser::TakeRomanYear() {
  constexpr int kThousand = 1000;
  constexpr int kLetters = 4;  // MIX or MD alone is rather a word
  const Token* token = cursor_.Peek();
  if (token == nullptr || token->kind != TokenKind::kWord || token->roman == 0) return 0;
  const std::size_t start = cursor_.place();
  int year = token->roman;
  int letters = token->digits;
  int before = year;
  cursor_.Skip();
  while (year >= kThousand && cursor_.PeekSign('.')) {
    const Token* next = cursor_.Peek(1);
    if (next == nullptr || !next->glued || next->roman == 0 || next->roman >= before) break;
    year += before = next->roman;
    letters += next->digits;
    cursor_.Skip(2);
  }
  if (letters >= kLetters) return year;
  cursor_.GoTo(start);
  return 0;
}

}  // namespace siglum::dates
