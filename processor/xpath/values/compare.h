// Comparing values: eq, lt, general comparison, deep-equal, and the collations that strings are
// compared by (XPath 3.1, 3.7; F&O 3.1, 5.3 and 14.2).
#ifndef SIGLUM_XPATH_VALUES_COMPARE_H_
#define SIGLUM_XPATH_VALUES_COMPARE_H_

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "xpath/values/context.h"
#include "xpath/values/item.h"

namespace siglum::xpath {

enum class Comparison : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual
};

// How strings are ordered. Immutable, shared, lives for ever.
class Collation {
 public:
  virtual ~Collation() = default;
  virtual int Compare(std::string_view a, std::string_view b) const = 0;
  // Equal for strings that compare equal.
  virtual std::string Key(std::string_view text) const = 0;
  virtual bool is_codepoint() const { return false; }
  // The next match of `part` (not empty) in `text` from byte `from` on; false when there is none.
  // Raises FOCH0004 for a collation that cannot do that.
  virtual bool Find(std::string_view text, std::string_view part, std::size_t from,
                    std::size_t* begin, std::size_t* end) const = 0;
};

// The code point collation, html-ascii-case-insensitive, UCA with its parameters (collation.cc).
// A relative URI is resolved against `base`. Raises FOCH0002 for an unknown one.
const Collation& GetCollation(std::string_view uri, const StaticContext& statics);
const Collation& CodepointCollation();

// Value comparison (XPath 3.1, 3.7.1) of two atomic values, xs:untypedAtomic as xs:string. XPTY0004
// when the types do not compare.
bool CompareValues(const Context& context, Comparison comparison, Item a, Item b,
                   const Collation& collation);

// -1, 0, 1 for values of a type with an order, NaN below all (as fn:sort has it); XPTY0004 else.
int OrderValues(const Context& context, Item a, Item b, const Collation& collation);

// General comparison (XPath 3.1, 3.7.2) of two atomized sequences.
bool CompareGeneral(Context& context, Comparison comparison, const Sequence& a, const Sequence& b);

// Whether eq is true, false also for types that do not compare; NaN equals NaN when `nan_equal`.
bool EqualAtomic(const Context& context, Item a, Item b, const Collation& collation,
                 bool nan_equal);
// Equal for values that are EqualAtomic.
std::size_t HashAtomic(const Context& context, Item item, const Collation& collation);

// F&O 3.1, 14.2.2.
bool DeepEqual(Context& context, const Sequence& a, const Sequence& b, const Collation& collation);

inline const Collation& DefaultCollation(const Context& context) {
  return context.statics.collation == kCodepointCollation
             ? CodepointCollation()
             : GetCollation(context.statics.collation, context.statics);
}

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_COMPARE_H_
