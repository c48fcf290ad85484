// Centuries, decades and the parts of a span of time. Internal to this room.
//
//   part         = quarter | [last | ordinal] fraction | part-word   Q1, second half, beginning
//   century      = named | ordinal "century" | "century" ordinal     Quattrocento, XIX век, saec.
//   XIX siglum       = "s." roman [where] | roman where                  s. xiii2/4, s. xv in.,
//   XV3/3 where        = digit ["/" digit] | ["."] ("in" | "med" | "ex") decade       = [century]
//   "years" number | number "s" [century]   1920s, 20-е годы XX века partial-year = digits and
//   signs for digits not known             192-, 19??
//
// The sigla of catalogues: a digit alone is a half (s. xiii2), two digits are a piece of so many
// (xv3/4 is the third quarter). Source: N. R. Ker, Medieval Manuscripts in British Libraries I
// (1969), p. vii.
#ifndef SIGLUM_DATES_CENTURY_PARSER_H_
#define SIGLUM_DATES_CENTURY_PARSER_H_

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

// Each parses the text at the cursor into the point; false where it is something else. The
// first two then leave the cursor where it was; after the others the caller restores it.
bool ParsePart(Cursor* cursor, Point* point);
bool ParseWhere(Cursor* cursor, Point* point);
bool ParseCentury(Cursor* cursor, Point* point);
bool ParseSiglum(Cursor* cursor, Point* point);
bool ParseDecade(Cursor* cursor, Point* point);
bool ParsePartialYear(Cursor* cursor, Point* point);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_CENTURY_PARSER_H_
