// ComponentParser: a date with its parts in the order of its language. Internal to this room.
//
//   components = {filler} component {{filler} component}
//   component  = month | roman-day | number | season | feast | weekday | mark | relative
//   number     = short-year | year | day
//   year       = (figure | roman-year | year-in-words) ["/" figure] [ending] ["year"]
//   short-year = "'" two digits | two digits behind day and month (in marked text)
//   feast      = [shift] feast-name                          eve of Michaelmas
//   mark       = "(" mark ")" | era | style | "year" year    AD, o.s., anno 1921
//   relative   = "of this month" | "last year" | "next"      ult., d. J., nächsten
#ifndef SIGLUM_DATES_COMPONENT_PARSER_H_
#define SIGLUM_DATES_COMPONENT_PARSER_H_

#include "dates/cursor.h"
#include "dates/point.h"

namespace siglum::dates {

class ComponentParser {
 public:
  ComponentParser(Cursor* cursor, Point* point) : cursor_(*cursor), point_(*point) {}

  // The components at the cursor, each once; false where there is none.
  bool Parse();

  // An era, a style or the word for a year before or after the other components.
  bool ParseMark();
  bool ParseRelative();

 private:
  // What the last component was decides what a number after it can be.
  enum class Last { kNothing, kDay, kMonth, kYear };

  bool SkipFiller();
  bool ParseComponent();
  bool ParseNumber();
  bool ParseDay(int value, std::size_t length);
  bool ParseBareYear();
  bool ParseYear(int value);
  bool ParseSecondYear();
  bool ParseShortYear();
  bool ParseFeast();
  bool SeesYearOfWorld() const;
  bool MonthFollows(std::size_t length);
  bool EraFollows(std::size_t length);
  bool ClockFollows(std::size_t length);

  Cursor& cursor_;
  Point& point_;
  Last last_ = Last::kNothing;
  bool day_in_figures_ = false;
};

// Whether there is a feast, an era or a style at the cursor.
bool SeesFeast(const Cursor& cursor);
bool SeesMark(const Cursor& cursor);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_COMPONENT_PARSER_H_
