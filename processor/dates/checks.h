// Checks: what is doubtful about a date whose text and attributes are both known. No XML here:
// whoever has the elements turns each Finding into a diagnostic.
#ifndef SIGLUM_DATES_CHECKS_H_
#define SIGLUM_DATES_CHECKS_H_

#include <optional>
#include <string>
#include <vector>

#include "dates/reading.h"

namespace siglum::dates {

// One thing found. `attribute` is the name of the attribute it is about, empty for the text itself.
struct Finding {
  Problem problem;
  std::string attribute;
  std::string detail;    // in a few words: `there is no month 13`, `the text says 1921-05-08`
  std::string expected;  // the value that would fit, where there is one
  bool operator==(const Finding&) const = default;
};

// Attributes alone:
//   kInvalidValue      the value is no legal date, and why
//   kReversedRange     notBefore after notAfter, from after to
//   kIntervalDisagrees the interval attributes contradict when
// Attributes of other names are passed over. The ISO and custom variants (`when-iso`) count as
// theirs.
std::vector<Finding> CheckAttributes(const std::vector<Attribute>& attributes);

// Text against attributes. Every reading and alternative that the text allows is tried first.
//   kTextDisagrees     text and attribute share no day
//   kUnconverted       the attribute has the numbers of the Julian, Hijri, Rumi ... date as they
//   are
// An attribute that is more exact or less exact than the text does not disagree.
std::vector<Finding> CheckText(const Reading& reading, const std::vector<Attribute>& attributes);

// True when the reading, a date of another calendar before 1583, and the attributes share a day if
// these are days of the Julian calendar, as tables of conversion give them.
bool AgreesInJulianDays(const Reading& reading, const std::vector<Attribute>& attributes);

// `calendar` of the encoding (`#rumi`, `julian`, a name or pointer to one) against what the text
// says:
//   kCalendarDisagrees
std::optional<Finding> CheckCalendar(const Reading& reading, std::string_view calendar);

// The days that attributes allow; an end that they leave open is absent.
struct Bounds {
  std::optional<DayNumber> earliest;
  std::optional<DayNumber> latest;
};
Bounds BoundsOf(const std::vector<Attribute>& attributes);

// True when everything that `first` allows lies after everything that `second` allows: a letter
// written after its answer, an act before the birth of the person.
bool CertainlyAfter(const Bounds& first, const Bounds& second);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_CHECKS_H_
