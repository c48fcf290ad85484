// Expression: what the words of a date say, before any calendar. Internal to this room.
//
//   expression = [prefix] point [connector point] [postfix]
//   point      = [circa] [weekday] [part `of`] core [part] [circa] [style or era]
//   core       = date | month | year | decade | century | season | feast
#ifndef SIGLUM_DATES_EXPRESSION_H_
#define SIGLUM_DATES_EXPRESSION_H_

#include <cstdint>
#include <optional>

#include "dates/lexicon.h"
#include "dates/tokens.h"

namespace siglum::dates {

enum class Core : std::uint8_t { kDate, kDecade, kCentury, kSeason, kFeast };
enum class Style : std::uint8_t { kNone, kOld, kNew };

// What a leap year does to a day before the Kalends of March: its sixth day is doubled.
enum class Bissextile : std::uint8_t { kNo, kDayLater, kLeapYearOnly };

// A half, third or quarter: number `which` of `of`; -1 is the last.
struct Fraction {
  int which = 0;
  int of = 0;
};

// What one point in an expression names. Zero or empty fields were not named.
struct Point {
  Core core = Core::kDate;
  Kind feast = Kind::kCount;  // kFixed, kEaster or kPascha
  MonthNames names = MonthNames::kCommon;
  Style style = Style::kNone;
  bool approximate = false;
  bool ablative = false;         // an ending said `from`
  bool month_by_number = false;  // 02/08/2025
  bool the_year = false;         // `the year`, without its number
  bool either_order = false;     // the numbers of day and month could stand the other way round
  bool ordinal_only =
      false;  // a number that stands alone: a day, or a century that the other names
  std::int16_t day = 0;
  std::int16_t month = 0;
  std::int16_t season = 0;
  std::int16_t feast_value = 0;
  std::int16_t shift = 0;    // days from the feast
  std::int16_t weekday = 0;  // 1 Monday
  std::int16_t century = 0;  // also the one that a two-digit decade belongs to
  std::int32_t decade = -1;  // its first year
  std::int16_t years = 10;   // of the decade; 100 in 19--
  Bissextile bissextile = Bissextile::kNo;
  std::int32_t second_year = -1;  // of 1731/2, as written
  std::optional<std::int32_t> year;
  std::optional<std::int32_t> short_year;  // '21
  std::optional<Era> era;
  std::optional<Part> part;
  Fraction fraction;
};

enum class Relation : std::uint8_t {
  kAt,
  kBefore,
  kAfter,
  kSince,
  kUntil,
  kRange,
  kBetween,
  kOr,
  kDual,
  kSlash
};

struct Expression {
  Relation relation = Relation::kAt;
  Point first;
  std::optional<Point> second;
};

// Parses all tokens with the words of one language; none when they are no date expression. Linear
// in the number of tokens but for a bounded number of second attempts.
std::optional<Expression> ParseExpression(const Tokens& tokens, const Lexicon& lexicon,
                                          int language);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_EXPRESSION_H_
