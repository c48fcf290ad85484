// Sorting by keys, as fn:sort and array:sort do (F&O 3.1, 16.2.6).
#ifndef SIGLUM_XPATH_FUNCTIONS_SORT_KEYS_H_
#define SIGLUM_XPATH_FUNCTIONS_SORT_KEYS_H_

#include <cstddef>
#include <vector>

#include "xpath/values/compare.h"

namespace siglum::xpath {

// The indices of `keys` (atomized) in ascending order, equal ones as they came. XPTY0004 for keys
// without a common order.
std::vector<std::size_t> SortedOrder(Context& context, const std::vector<Sequence>& keys,
                                     const Collation& collation);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_FUNCTIONS_SORT_KEYS_H_
