// Numbers of an expression in figures, in Roman figures and in words. Internal to this room.
//
//   ordinal       = number-word | (figure of two digits | roman) [ending]
//   ending        = [sign] (suffix | ablative)          8th, 1921'de, 8-го
//   roman-year    = roman {"." roman}                   MCDLIV, M.CCCC.LIV
//   year-in-words = "thousand" {[and] (summand | number-word)}
//   marked-year   = roman-year | figure | small roman   after `anno`, `l'an`
#ifndef SIGLUM_DATES_NUMERAL_PARSER_H_
#define SIGLUM_DATES_NUMERAL_PARSER_H_

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

// Numbers of years and centuries that more than one production asks about.
inline constexpr int kFirstBareYear = 1000;  // a bare number from here on may be a year
inline constexpr int kLastBareYear = 2199;
inline constexpr int kLastRepublicanYear = 14;
inline constexpr int kMostCenturies = 21;

// The value of the ordinal at the cursor, which stays; 0 where there is none. `length` in tokens.
int PeekOrdinal(Cursor* cursor, std::size_t* length);

// Skips the endings of a number or month and notes in the point when one says `from`.
void SkipEnding(Cursor* cursor, bool of_year, Point* point);

// Each returns the year and moves the cursor past it, or returns 0 and leaves the cursor.
int ParseRomanYear(Cursor* cursor);
int ParseYearInWords(Cursor* cursor);
int ParseMarkedYear(Cursor* cursor);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_NUMERAL_PARSER_H_
