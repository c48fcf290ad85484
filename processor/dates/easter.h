// Easter: the movable feast from which the others are counted.
#ifndef SIGLUM_DATES_EASTER_H_
#define SIGLUM_DATES_EASTER_H_

#include "dates/calendar.h"

namespace siglum::dates {

// Easter Sunday of a year of the common era (1 to 9999), as the church that uses the calendar
// counts.
DayNumber GregorianEaster(int year);
DayNumber JulianEaster(int year);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_EASTER_H_
