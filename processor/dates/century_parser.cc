// Tested by tests/dates/reading_test.cc with tests/data/dates/*.tsv.
#include "dates/century_parser.h"

#include <algorithm>

#include "dates/numeral_parser.h"

namespace siglum::dates {
namespace {

constexpr int kCentury = 100;
constexpr int kHalves = 2;
constexpr int kQuarters = 4;

bool ParseQuarter(Cursor* cursor, Point* point) {
  if (!cursor->MayOccur(Kind::kQuarter)) return false;
  const std::size_t start = cursor->place();
  if (!cursor->ConsumeSign('/')) cursor->ConsumeSign('-');
  const Token* number = cursor->Consume(Kind::kQuarter) != nullptr ? cursor->PeekNumber() : nullptr;
  if (number == nullptr || !number->glued || number->value < 1 || number->value > kQuarters) {
    cursor->GoTo(start);
    return false;
  }
  point->fraction = {number->value, kQuarters, 0};
  cursor->Skip();
  cursor->ConsumeSign('/');
  return true;
}

// `1./2. Viertel`, `first or second quarter`, `3.-4. Viertel`: the second of the two; 0 where there
// is none.
int ParseSecondOrdinal(Cursor* cursor, int first) {
  const std::size_t start = cursor->place();
  const bool joined =
      cursor->ConsumeSign('/') || cursor->ConsumeSign('-') ||
      cursor->Consume(Kind::kOr) != nullptr || cursor->Consume(Kind::kTo) != nullptr ||
      cursor->Consume(Kind::kAnd) != nullptr || cursor->Consume(Kind::kUntil) != nullptr;
  std::size_t length = 0;
  const int second = joined && first > 0 ? PeekOrdinal(cursor, &length) : 0;
  cursor->Skip(length);
  cursor->ConsumeSign('.');
  if (second > first && cursor->Sees(Kind::kFraction)) return second;
  cursor->GoTo(start);
  return 0;
}

bool ParseFraction(Cursor* cursor, Point* point) {
  if (ParseQuarter(cursor, point)) return true;
  if (!cursor->MayOccur(Kind::kFraction)) return false;
  const std::size_t start = cursor->place();
  Fraction fraction;
  if (cursor->Consume(Kind::kLast) != nullptr) {
    fraction.which = -1;
  } else {
    std::size_t length = 0;
    fraction.which = PeekOrdinal(cursor, &length);
    cursor->Skip(length);
    cursor->ConsumeSign('.');
    fraction.last = ParseSecondOrdinal(cursor, fraction.which);
  }
  if (const Meaning* of = fraction.which != 0 ? cursor->Consume(Kind::kFraction) : nullptr) {
    fraction.of = of->value;
  }
  if (fraction.of == 0 || std::max(fraction.which, fraction.last) > fraction.of) {
    cursor->GoTo(start);
    return false;
  }
  point->fraction = fraction;
  return true;
}

// The century before a decade (XX əsrin 20-ci illəri); 0 if there is none.
int ParseCenturyBefore(Cursor* cursor) {
  const std::size_t start = cursor->place();
  Point point;
  if (!ParseCentury(cursor, &point)) {
    cursor->GoTo(start);
    return 0;
  }
  while (cursor->Consume(Kind::kOf) != nullptr) {
  }
  return point.century;
}

// The century after it (20-е годы XX века); 0 if there is none.
int ParseCenturyAfter(Cursor* cursor) {
  cursor->Consume(Kind::kOf);
  const std::size_t start = cursor->place();
  std::size_t length = 0;
  const int century = PeekOrdinal(cursor, &length);
  cursor->Skip(length);
  if (century >= 1 && cursor->Consume(Kind::kCentury) != nullptr) return century;
  cursor->GoTo(start);
  return 0;
}

}  // namespace

bool ParsePart(Cursor* cursor, Point* point) {
  if (ParseFraction(cursor, point)) return true;
  const Meaning* part = cursor->Consume(Kind::kPart);
  if (part != nullptr) point->part = static_cast<Part>(part->value);
  return part != nullptr;
}

bool ParseWhere(Cursor* cursor, Point* point) {
  const std::size_t start = cursor->place();
  const Token* which = cursor->PeekNumber();
  if (which != nullptr && which->digits == 1) {
    const Token* of = cursor->PeekSign('/', 1) ? cursor->PeekNumber(2) : nullptr;
    const int pieces = of != nullptr ? of->value : kHalves;
    if (which->value < 1 || which->value > pieces || pieces < kHalves || pieces > kQuarters) {
      return false;
    }
    point->fraction = {which->value, pieces, 0};
    cursor->Skip(of != nullptr ? 3 : 1);
    return true;
  }
  cursor->ConsumeSign('.');
  if (const Meaning* part = cursor->Consume(Kind::kSiglumPart)) {
    point->part = static_cast<Part>(part->value);
    return true;
  }
  cursor->GoTo(start);
  return false;
}

bool ParseSiglum(Cursor* cursor, Point* point) {
  const Meaning* siglum = cursor->Consume(Kind::kCentury);
  if (siglum != nullptr && siglum->value != 0) return false;
  const bool before = siglum != nullptr && ParsePart(cursor, point);  // s. ex. xii
  const Token* roman = cursor->Peek();
  if (roman == nullptr || roman->kind != TokenKind::kWord) return false;
  if (roman->roman < 1 || roman->roman > kMostCenturies) return false;
  point->core = Core::kCentury;
  point->century = roman->roman;
  cursor->Skip();
  const Token* next = cursor->Peek();
  const bool is_glued = next != nullptr && (next->glued || next->kind == TokenKind::kWord);
  const bool where = is_glued && ParseWhere(cursor, point);
  // Without `s.` only the addition tells a century from another number.
  return siglum != nullptr ? !cursor->Sees(Kind::kCentury) : where && cursor->marked() && !before;
}

bool ParseCentury(Cursor* cursor, Point* point) {
  if (!cursor->MayOccur(Kind::kCentury)) return false;
  const Meaning* named = cursor->Consume(Kind::kCentury);
  if (named != nullptr && named->value != 0) {
    point->core = Core::kCentury;
    point->century = named->value;
    return true;
  }
  std::size_t length = 0;
  const int value = PeekOrdinal(cursor, &length);
  if (value < 1 || value > kMostCenturies) return false;
  cursor->Skip(length);
  cursor->ConsumeSign('.');
  if (named == nullptr) {
    cursor->ConsumeSign('-');  // 18th-century
    if (cursor->Consume(Kind::kCentury) == nullptr) return false;
  }
  point->core = Core::kCentury;
  point->century = static_cast<std::int16_t>(value);
  return true;
}

bool ParseDecade(Cursor* cursor, Point* point) {
  if (!cursor->MayOccur(Kind::kDecade)) return false;
  const int century_before = ParseCenturyBefore(cursor);
  const bool named = cursor->Consume(Kind::kDecade) != nullptr;
  if (named) cursor->Consume(Kind::kOf);
  cursor->ConsumeSign('\'');
  const Token* number = cursor->PeekNumber();
  if (number == nullptr || number->value % 10 != 0) return false;
  const bool two_digits = number->digits == 2;
  if (!two_digits && number->digits != 4) return false;
  point->decade = number->value;
  cursor->Skip();
  if (cursor->PeekSign('-') || cursor->PeekSign('\'')) cursor->Skip();
  if (!named && cursor->Consume(Kind::kDecade) == nullptr) return false;
  while (cursor->Consume(Kind::kDecade) != nullptr || cursor->Consume(Kind::kYear) != nullptr) {
  }
  point->core = Core::kDecade;
  if (two_digits) {  // without either of them the century comes from the context
    const int century = century_before != 0 ? century_before : ParseCenturyAfter(cursor);
    point->century = static_cast<std::int16_t>(century);
  } else if (point->decade % kCentury == 0) {
    point->years = kCentury;  // `the 1300s` are the decade to some and the century to others
  }
  return true;
}

bool ParsePartialYear(Cursor* cursor, Point* point) {
  const Token* number = cursor->PeekNumber();
  if (number == nullptr || number->unknown == 0) return false;
  point->years = number->unknown == 1 ? 10 : kCentury;
  point->decade = number->value * point->years;
  point->core = Core::kDecade;
  cursor->Skip();
  return number->value != 0;
}

}  // namespace siglum::dates
