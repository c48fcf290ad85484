// Point: what one point of an expression names, before any calendar. Internal to this room.
#ifndef SIGLUM_DATES_POINT_H_
#define SIGLUM_DATES_POINT_H_

#include <cstdint>
#include <optional>

#include "dates/lexicon.h"

namespace siglum::dates {

enum class Core : std::uint8_t {
  kDate,
  kDecade,
  kCentury,
  kSeason,
  kFeast,
  kPart,  // a part without the whole that it is of: `or second half`; the other point names it
};
enum class Style : std::uint8_t { kNone, kOld, kNew };

// What a leap year does to a day before the Kalends of March: its sixth day is doubled.
enum class Bissextile : std::uint8_t { kNo, kDayLater, kLeapYearOnly };

// What an expression counts from the day of the document: `yesterday`, `of last month`.
enum class RelativeUnit : std::uint8_t { kNone, kDay, kWeek, kMonth, kYear };

// A half, third or quarter: number `which` of `of`; -1 is the last. Of `2nd or 3rd quarter`, `last`
// is 3.
struct Fraction {
  int which = 0;
  int of = 0;
  int last = 0;
};

// Zero or empty fields were not named.
struct Point {
  Core core = Core::kDate;
  Kind feast = Kind::kCount;  // kFixed, kEaster or kPascha
  MonthNames names = MonthNames::kCommon;
  Style style = Style::kNone;
  bool approximate = false;
  bool ablative = false;         // an ending said `from`
  bool month_by_number = false;  // 02/08/2025
  bool the_year = false;         // `the year`, without its number
  bool either_order = false;     // the numbers of day and month could be the other way round
  bool ordinal_only = false;     // a number alone: a day, or a century that the other names
  bool bare_year = false;        // the year has two or three digits and no word that says it is one
  std::int16_t day = 0;
  std::int16_t month = 0;
  std::int16_t season = 0;
  std::int16_t feast_value = 0;
  std::int16_t shift = 0;      // days from the feast
  std::int16_t weekday = 0;    // 1 Monday
  std::int16_t direction = 0;  // `last Sunday` -1, `next Sunday` 1
  RelativeUnit relative_unit = RelativeUnit::kNone;
  std::int16_t relative = 0;
  std::int16_t century = 0;  // also the one that a two-digit decade belongs to
  std::int32_t decade = -1;  // its first year
  std::int16_t years = 10;   // of the decade; 100 in 19--
  Bissextile bissextile = Bissextile::kNo;
  std::int32_t second_year = -1;  // of 10 February 1731/2, as written
  std::int32_t last_year = -1;    // of `1436 or 7`: the second of two years that are possible
  std::optional<std::int32_t> year;
  std::optional<std::int32_t> short_year;  // '21
  std::optional<Era> era;
  std::optional<Part> part;
  Fraction fraction;

  bool has_part() const { return part.has_value() || fraction.of != 0; }
  bool has_year() const { return year.has_value() || short_year.has_value(); }
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_POINT_H_
