// ParsePoint: one point of an expression. Internal to this room.
//
//   point     = {before} core {after}
//   before    = lead | circa | weekday | day-time | relative | part | "*" | "+"
//   core      = figures | century | siglum | decade | partial-year | components
//   after     = [","] (circa | part | mark | relative | weekday | clock | day-time)
//   clock     = number [":" number] "o'clock"
//
// The cores have files of their own, each with its productions at the top: figures_parser.h,
// century_parser.h, component_parser.h, roman_day_parser.h, numeral_parser.h.
#ifndef SIGLUM_DATES_POINT_PARSER_H_
#define SIGLUM_DATES_POINT_PARSER_H_

#include <optional>

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

// The point at the cursor, which is moved past it; none (and the cursor anywhere) where there is
// no point.
std::optional<Point> ParsePoint(Cursor* cursor);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_POINT_PARSER_H_
