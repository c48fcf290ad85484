// ValueMatcher: a pattern of values (that of an attribute, or typed content), compiled.
#ifndef SIGLUM_RELAXNG_VALUE_MATCHER_H_
#define SIGLUM_RELAXNG_VALUE_MATCHER_H_

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "relaxng/pattern.h"
#include "relaxng/read/datatype.h"

namespace siglum::relaxng {

// Immutable; shared by all threads.
class ValueMatcher {
 public:
  virtual ~ValueMatcher() = default;
  virtual bool Matches(std::string_view value, const DatatypeContext& context) const = 0;
};

// What a validator needs to know of a value pattern.
struct ValueModel {
  PatternId pattern;
  std::unique_ptr<const ValueMatcher> matcher;  // null: only the derivative can tell
  bool accepts_blank = false;                   // white space alone is right in any case
  bool accepts_all = false;                     // text
  bool is_cacheable = false;  // worth remembering, and not dependent on namespaces
  IdKind id_kind = IdKind::kNone;
};

// Fills all but the pattern's place in tables.
void BuildValueModel(const PatternStore& store, PatternId pattern, ValueModel* model);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_VALUE_MATCHER_H_
