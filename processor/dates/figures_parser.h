// Dates in figures. Internal to this room.
//
//   figures   = full | spaced | named | month | day-month
//   full      = number sep (number | roman) sep number     8.5.1921, 8.V.1921, 1921-05-08, 8/5/21
//   spaced    = day [ending] ["."] roman ["."] year         8 V 1921, 12ten XII. 1847
//   named     = day sep month-name sep year                 10-Mars-1857
//   month     = year "-" month | month ("/" | ".") year     1921-05, 5/1921
//   day-month = day ("/" | ".") month ["."] [year]          27/9, 27.9., 27/9 28: in marked text
//   only
#ifndef SIGLUM_DATES_FIGURES_PARSER_H_
#define SIGLUM_DATES_FIGURES_PARSER_H_

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

// Parses the date at the cursor into the point. False where there is none; the caller then restores
// both.
bool ParseFullFigures(Cursor* cursor, Point* point);
bool ParseSpacedFigures(Cursor* cursor, Point* point);
bool ParseNamedFigures(Cursor* cursor, Point* point);
bool ParseMonthInFigures(Cursor* cursor, Point* point);
bool ParseDayAndMonthInFigures(Cursor* cursor, Point* point);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_FIGURES_PARSER_H_
