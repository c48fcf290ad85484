// Format: a date in the words of a language, such that Read gives the same day back.
#ifndef SIGLUM_DATES_FORMAT_H_
#define SIGLUM_DATES_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>

#include "dates/calendar.h"

namespace siglum::dates {

// `8 May 1921`, `8 Mayıs 1337`, `18 brumaire 8`: day, month by name, year. None when the language
// is unknown or has no names for the months of the calendar.
std::optional<std::string> Format(Calendar calendar, const CalendarDate& date,
                                  std::string_view language);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_FORMAT_H_
