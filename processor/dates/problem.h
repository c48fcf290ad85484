// Problem: what can be wrong with a date, in its words or between its words and its attributes.
#ifndef SIGLUM_DATES_PROBLEM_H_
#define SIGLUM_DATES_PROBLEM_H_

#include <cstdint>
#include <string_view>

namespace siglum::dates {

// Explained in docs/dates.md, each under the code `date.` + ProblemName.
enum class Problem : std::uint8_t {
  kAmbiguousOrder,
  kCalendarDisagrees,
  kDualMismatch,
  kImpossibleDay,
  kIntervalDisagrees,
  kInvalidValue,
  kMalformed,
  kReversedRange,
  kTextDisagrees,
  kUnconverted,
  kWeekdayMismatch,
};

// `ambiguous-order`, `calendar-disagrees` ...
constexpr std::string_view ProblemName(Problem problem) {
  switch (problem) {
    case Problem::kAmbiguousOrder:
      return "ambiguous-order";
    case Problem::kCalendarDisagrees:
      return "calendar-disagrees";
    case Problem::kDualMismatch:
      return "dual-mismatch";
    case Problem::kImpossibleDay:
      return "impossible-day";
    case Problem::kIntervalDisagrees:
      return "interval-disagrees";
    case Problem::kInvalidValue:
      return "invalid-value";
    case Problem::kMalformed:
      return "malformed";
    case Problem::kReversedRange:
      return "reversed-range";
    case Problem::kTextDisagrees:
      return "text-disagrees";
    case Problem::kUnconverted:
      return "unconverted";
    case Problem::kWeekdayMismatch:
      return "weekday-mismatch";
  }
  return {};
}

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_PROBLEM_H_
