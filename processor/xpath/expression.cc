// What expressions share. Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include "xpath/expression.h"

#include <atomic>

#include "xpath/values/values.h"

namespace siglum::xpath {

void Traits::Need(const Traits& other) {
  uses_item |= other.uses_item;
  uses_root |= other.uses_root;
  uses_position |= other.uses_position;
  uses_last |= other.uses_last;
  is_stable &= other.is_stable;
  is_fixed &= other.is_fixed;
  variables |= other.variables;
}

bool Expression::ForEach(Context& context, Sink sink) const {
  Sequence value = Evaluate(context);
  for (std::uint64_t i = 0; i < value.size(); ++i) {
    if (!sink(value[i])) return false;
  }
  return true;
}

bool Expression::Test(Context& context) const {
  // A node at the front is enough; a second item is needed to know that an atomic value is alone.
  if (traits_.type.item.kind == ItemType::Kind::kNode) {
    return !ForEach(context, [](Item) { return false; });
  }
  return WithPlace(*this, [&] { return EffectiveBoolean(context, Evaluate(context)); });
}

std::uint64_t NewExpressionNumber() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace siglum::xpath
