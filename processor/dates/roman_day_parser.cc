// The Romans counted both ends: VIII Kal. Maias is the eighth day before 1 May with that day
// itself, 24 April. In leap years the sixth day before the Kalends of March stands twice, so that
// the days from it on fall one later and `bis VI Kal. Mart.` is 24 February. The year is the one
// that is named: III Kal. Ian. 1454 is 30 December 1454. Sources: Cappelli, Cronologia; Grotefend,
// Taschenbuch der Zeitrechnung, s.v. Römischer Kalender. Tested by tests/dates/reading_test.cc.
#include "dates/roman_day_parser.h"

#include "dates/numeral_parser.h"

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

// Sets day and month; the month at hand is the one that the Kalends, Nones or Ides belong to.
bool CountBack(int fixed, int count, bool is_doubled, Point* point) {
  constexpr int kKalends = 1;
  constexpr int kIdes = 3;
  constexpr int kMost[] = {19, 6, 8};  // further back another day is nearer
  if (point->names != MonthNames::kCommon || count > kMost[fixed - 1]) return false;
  const bool is_sixth = fixed == kKalends && point->month == kMarch && count == kSixth;
  if (is_doubled && !is_sixth) return false;
  if (fixed != kKalends || count == 1) {
    const int nones = NonesOf(point->month);
    const int day = fixed == kKalends ? 1 : fixed == kIdes ? nones + 8 : nones;
    point->day = static_cast<std::int16_t>(day + 1 - count);
    return true;
  }
  point->day = static_cast<std::int16_t>(DaysBeforeKalendsOf(point->month) + 2 - count);
  if (point->month == kMarch && count <= kSixth) {
    point->bissextile = is_doubled ? Bissextile::kLeapYearOnly : Bissextile::kDayLater;
  }
  point->month = static_cast<std::int16_t>(point->month == 1 ? kMonths : point->month - 1);
  return true;
}

// September to December by their old number, 7 to 10.
bool SeesNumberedMonth(Cursor* cursor) {
  if (!cursor->MayOccur(Kind::kMonthEnding)) return false;
  constexpr int kSeptember = 7;
  constexpr int kDecember = 10;
  const Token* number = cursor->Peek();
  const Token* ending = cursor->Peek(1);
  if (ending == nullptr || !ending->glued || number->kind == TokenKind::kSign) return false;
  const int value = number->kind == TokenKind::kNumber ? number->value : number->roman;
  if (value < kSeptember || value > kDecember) return false;
  const std::size_t start = cursor->place();
  cursor->Skip();
  const bool sees = cursor->Sees(Kind::kMonthEnding);
  cursor->GoTo(start);
  return sees;
}

// `نيسان (أبريل)`, `Nisan/April`: the same month by another of its names.
void SkipSameMonth(Cursor* cursor, const Point& point) {
  const std::size_t start = cursor->place();
  const bool bracket = cursor->ConsumeSign('(');
  if (!bracket && !cursor->ConsumeSign('/')) return;
  const Meaning* month = cursor->Consume(Kind::kMonth);
  const bool same = month != nullptr && month->value == point.month &&
                    static_cast<MonthNames>(month->names) == point.names;
  if (!same || (bracket && !cursor->ConsumeSign(')'))) cursor->GoTo(start);
}

}  // namespace

bool ParseRomanDay(Cursor* cursor, Point* point) {
  if (!cursor->MayOccur(Kind::kRomanDay) || point->day != 0) return false;
  const std::size_t start = cursor->place();
  constexpr int kBissexto = 2;  // one word for `bis sexto`
  int doubled = 0;
  while (const Meaning* before = cursor->Consume(Kind::kAnteDiem)) doubled |= before->value;
  std::size_t length = 0;
  int count = PeekOrdinal(cursor, &length);
  if (doubled == kBissexto) count = kSixth;
  cursor->Skip(length);
  cursor->ConsumeSign('.');
  if (count == 0) count = 1;
  const Meaning* fixed = cursor->Consume(Kind::kRomanDay);
  while (fixed != nullptr && cursor->Consume(Kind::kOf) != nullptr) {
  }
  if (fixed != nullptr && ParseMonth(cursor, point) &&
      CountBack(fixed->value, count, doubled != 0, point)) {
    return true;
  }
  cursor->GoTo(start);
  point->month = 0;
  return false;
}

bool ParseMonth(Cursor* cursor, Point* point) {
  if (const Meaning* month = cursor->Consume(Kind::kMonth)) {
    point->month = month->value;
    point->names = static_cast<MonthNames>(month->names);
  } else if (SeesNumberedMonth(cursor)) {
    const Token* number = cursor->Peek();
    const bool figure = number->kind == TokenKind::kNumber;
    point->month = static_cast<std::int16_t>((figure ? number->value : number->roman) + 2);
    cursor->Skip();
    cursor->Consume(Kind::kMonthEnding);
  } else {
    return false;
  }
  SkipEnding(cursor, /*of_year=*/false, point);
  SkipSameMonth(cursor, *point);
  return true;
}

bool SeesMonth(Cursor* cursor) { return cursor->Sees(Kind::kMonth) || SeesNumberedMonth(cursor); }

}  // namespace siglum::dates
