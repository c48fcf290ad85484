// What follows a date and repeats it: more exactly, or in another calendar. Internal to
// this room.
#ifndef SIGLUM_DATES_ASIDE_H_
#define SIGLUM_DATES_ASIDE_H_

#include "dates/resolve.h"

namespace siglum::dates {

// Adds the aside of the expression to the reading of the clause before it. False when the
// aside is no date.
bool AssembleAside(const Expression& expression, const Context& context,
                   const Assumptions& assumptions, Reading* reading);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_ASIDE_H_
