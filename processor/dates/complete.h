// CompletePoints: the two points of an expression lend each other what only one of them names.
// Internal to this room.
#ifndef SIGLUM_DATES_COMPLETE_H_
#define SIGLUM_DATES_COMPLETE_H_

#include "dates/expression.h"

namespace siglum::dates {

// `8-15 May 1921`, `May 8-15, 1921`, `December 1917 - January 1918`, `1918-19`. False when the
// points do not go together.
bool CompletePoints(Clause* clause);

// What an aside leaves to the clause before it: `20 Safar 932 (= 6 December)`, `15th century
// (second half)`. False as above.
bool CompleteAside(const Clause& clause, Clause* aside);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_COMPLETE_H_
