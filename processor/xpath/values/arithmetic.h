// Arithmetic on atomic values: numbers, dates and durations (XPath 3.1, 3.5 and B.2).
#ifndef SIGLUM_XPATH_VALUES_ARITHMETIC_H_
#define SIGLUM_XPATH_VALUES_ARITHMETIC_H_

#include "xpath/values/context.h"
#include "xpath/values/item.h"

namespace siglum::xpath {

enum class Operator : std::uint8_t { kAdd, kSubtract, kMultiply, kDivide, kIntegerDivide, kModulo };

// Both operands atomic; xs:untypedAtomic counts as xs:double. XPTY0004 for types that do not go
// together, FOAR0001 and others by the rules of F&O 3.1, 4.2.
Item Calculate(Context& context, Operator op, Item a, Item b);

// -number.
Item Negate(Context& context, Item number);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ARITHMETIC_H_
