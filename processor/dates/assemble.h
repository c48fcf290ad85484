// Assembler: from a completed expression to a Reading under one set of assumptions. Internal.
#ifndef SIGLUM_DATES_ASSEMBLE_H_
#define SIGLUM_DATES_ASSEMBLE_H_

#include "dates/resolve.h"

namespace siglum::dates {

// False when the expression is no date or the year is not known.
bool Assemble(const Expression& expression, const Context& context, const Assumptions& assumptions,
              Reading* reading);

// The same for one clause, without its aside.
bool AssembleClause(const Clause& clause, const Context& context, const Assumptions& assumptions,
                    Reading* reading);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_ASSEMBLE_H_
