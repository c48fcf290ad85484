// Sources for the numerals: Cappelli, Cronologia, cronografia e calendario perpetuo. Tested by
// tests/dates/reading_test.cc.
#include "dates/numeral_parser.h"

namespace siglum::dates {

int PeekOrdinal(Cursor* cursor, std::size_t* length) {
  const std::size_t start = cursor->place();
  int value = 0;
  if (const Meaning* word = cursor->Consume(Kind::kNumber)) {
    value = word->value;
  } else if (const Token* token = cursor->Peek()) {
    value = token->kind == TokenKind::kNumber && token->digits <= 2 ? token->value : token->roman;
    if (value != 0) {
      cursor->Skip();
      Point ignored;
      SkipEnding(cursor, /*of_year=*/false, &ignored);
    }
  }
  *length = cursor->place() - start;
  cursor->GoTo(start);
  return value;
}

void SkipEnding(Cursor* cursor, bool of_year, Point* point) {
  for (bool more = true; more;) {
    more = false;
    const std::size_t start = cursor->place();
    const bool sign = cursor->PeekSign('\'') || cursor->PeekSign('-') || cursor->PeekSign('.');
    if (sign) cursor->Skip();
    const Token* token = cursor->Peek();
    if (of_year && !sign) break;  // 1921a
    if (token != nullptr && token->glued && token->kind == TokenKind::kWord) {
      if (cursor->Consume(Kind::kAblative) != nullptr) {
        point->ablative = true;
        more = true;
      } else {
        more = cursor->Consume(Kind::kSuffix) != nullptr;
      }
    }
    if (!more) cursor->GoTo(start);
  }
}

int ParseRomanYear(Cursor* cursor) {
  constexpr int kThousand = 1000;
  constexpr int kLetters = 4;  // MIX or MD alone is rather a word
  const Token* token = cursor->Peek();
  if (token == nullptr || token->kind != TokenKind::kWord || token->roman == 0) return 0;
  const std::size_t start = cursor->place();
  int year = token->roman;
  int letters = token->digits;
  int before = year;
  cursor->Skip();
  while (year >= kThousand && cursor->PeekSign('.')) {
    const Token* next = cursor->Peek(1);
    if (next == nullptr || !next->glued || next->roman == 0 || next->roman >= before) break;
    year += before = next->roman;
    letters += next->digits;
    cursor->Skip(2);
  }
  if (letters >= kLetters) return year;
  cursor->GoTo(start);
  return 0;
}

int ParseYearInWords(Cursor* cursor) {
  constexpr int kThousand = 1000;
  if (!cursor->MayOccur(Kind::kSummand)) return 0;
  const std::size_t start = cursor->place();
  const Meaning* first = cursor->Consume(Kind::kSummand);
  if (first == nullptr || first->value != kThousand) {
    cursor->GoTo(start);
    return 0;
  }
  int year = kThousand;
  int before = kThousand;
  for (bool more = true; more;) {
    const std::size_t place = cursor->place();
    cursor->Consume(Kind::kAnd);
    const Meaning* next = cursor->Consume(Kind::kSummand);
    if (next == nullptr) next = cursor->Consume(Kind::kNumber);
    more = next != nullptr && next->value < before;
    if (!more) cursor->GoTo(place);
    if (more) year += before = next->value;
  }
  if (year > kThousand) return year;
  cursor->GoTo(start);
  return 0;
}

int ParseMarkedYear(Cursor* cursor) {
  const Token* number = cursor->Peek();
  if (number == nullptr) return 0;
  if (const int value = ParseRomanYear(cursor)) return value;
  const bool small = number->roman <= kLastRepublicanYear;
  const int value = number->kind == TokenKind::kNumber ? number->value : small ? number->roman : 0;
  if (value != 0) cursor->Skip();
  return value;
}

}  // namespace siglum::dates
