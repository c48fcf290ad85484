// ISO 8601 dates as TEI's datable attributes take them (teidata.temporal.w3c).
//
// XML Schema part 2 (second edition, 3.2.7 and 3.2.9-14), which TEI P5 names, has no year 0: -0001
// is 1 BC. CalendarDate counts astronomically, so the year 0 is written -0001 and read from it.
#ifndef SIGLUM_DATES_ISO8601_H_
#define SIGLUM_DATES_ISO8601_H_

#include <optional>
#include <string>
#include <string_view>

#include "dates/calendar.h"

namespace siglum::dates {

// `1921-05-08`, `1921-05` (day 0), `1921` (month and day 0).
std::string FormatIso(const CalendarDate& date);

// What is wrong with a value, for the person who wrote it; each has a sentence in Explain.
enum class IsoFault {
  kNone,
  kEmpty,
  kShape,        // 8 May 1921, 1921/05/08
  kShortYear,    // 921-05-08: years have four digits
  kShortMonth,   // 1921-5-8
  kYearZero,     // 0000
  kNoSuchMonth,  // 1921-13
  kNoSuchDay,    // 1921-02-30
  kNoSuchTime,   // 25:00:00
  kRange,        // 1921/1922: two attributes say that
};

// A legal value: the days it can mean, none for a value that repeats (--05-08) or is a mere time.
struct IsoValue {
  IsoFault fault = IsoFault::kNone;
  std::optional<DayRange> days;
  std::string_view wrong;  // the part of the value that the fault is about
};

IsoValue ParseIso(std::string_view value);

// `there is no month 13`: what is wrong, in a few words, for a message. Empty for kNone.
std::string Explain(const IsoValue& value);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_ISO8601_H_
