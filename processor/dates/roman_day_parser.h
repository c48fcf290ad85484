// What Latin brought into dates and other languages kept: days counted to the Kalends, Nones and
// Ides, months named by their old number. Internal to this room.
//
//   roman-day = {ante-diem} [ordinal] ("Kalends" | "Nones" | "Ides") month
//   month     = month-name | number month-ending                      March, 9bris, Xber
#ifndef SIGLUM_DATES_ROMAN_DAY_PARSER_H_
#define SIGLUM_DATES_ROMAN_DAY_PARSER_H_

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

// Each parses the text at the cursor into the point; false, and the cursor where it was, if it
// is something else.
bool ParseRomanDay(Cursor* cursor, Point* point);
bool ParseMonth(Cursor* cursor, Point* point);

bool SeesMonth(Cursor* cursor);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_ROMAN_DAY_PARSER_H_
