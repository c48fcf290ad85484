// PointParser: one point of an expression. Internal to this room.
#ifndef SIGLUM_DATES_POINT_PARSER_H_
#define SIGLUM_DATES_POINT_PARSER_H_

#include "dates/cursor.h"
#include "dates/expression.h"

namespace siglum::dates {

class PointParser {
 public:
  PointParser(Cursor* cursor, DayMonthOrder order) : cursor_(*cursor), order_(order) {}

  // The point at the cursor, which is moved past it; none (and the cursor anywhere) if there is
  // none.
  std::optional<Point> Parse();

 private:
  // What the last component of a date was, which decides what a number after it can be.
  enum class Last { kNothing, kDay, kMonth, kYear };

  void SkipLead();
  void TakeBefore();
  bool TakeQuarter();
  bool TakeFraction();
  void TakePart();
  bool TakeCore();
  bool TakeNumericDate();
  bool AssignNumeric(const int (&values)[3], const int (&digits)[3], bool roman, char separator);
  bool TakeSpacedDate();
  bool TakeMonthInFigures();
  bool TakePartialYear();
  bool TakeCentury();
  int TakeCenturyBefore();
  bool TakeDecade();
  bool TakeComponents();
  bool TakeComponent();
  bool TakeNumber();
  bool TakeRomanDay();
  bool CountBack(int fixed, int count, bool is_doubled);
  bool TakeMonth();
  bool SeesNumberedMonth();
  bool TakeYearInWords();
  int TakeRomanYear();
  int TakeMarkedYear();
  bool TakeBareYear();
  bool TakeYear(int value);
  bool TakeSecondYear();
  bool TakeShortYear();
  bool TakeDay(int value, std::size_t length);
  bool TakeFeast();
  bool TakeMark();
  void TakeAfter();
  void TakeEnding(bool of_year);
  bool SkipFiller();
  bool SeesFeast() const;
  bool SeesMark() const;
  bool SeesYearOfWorld() const;
  bool MonthFollows(std::size_t length);
  bool EraFollows(std::size_t length);
  int OrdinalHere(std::size_t* length);
  bool Complete() const;

  Cursor& cursor_;
  DayMonthOrder order_;
  Point point_;
  Last last_ = Last::kNothing;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_POINT_PARSER_H_
