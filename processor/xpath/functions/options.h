// Options: the map that many functions take as their last argument (F&O 3.1, 1.7).
#ifndef SIGLUM_XPATH_FUNCTIONS_OPTIONS_H_
#define SIGLUM_XPATH_FUNCTIONS_OPTIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "xpath/values/context.h"
#include "xpath/values/item.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

// A view on a map of options; those that nobody asks for are passed over, as the rules have it.
class Options {
 public:
  // `map`: one map, or nothing.
  Options(Context& context, const Sequence& map) : context_(context), map_(map) {}

  // The value, converted as an argument of that type; none when the option is not given. XPTY0004
  // when it has another type.
  std::optional<Sequence> Find(std::string_view name, const SequenceType& type) const;
  bool Boolean(std::string_view name, bool standard) const;
  std::optional<std::string> String(std::string_view name) const;

 private:
  Context& context_;
  Sequence map_;
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_FUNCTIONS_OPTIONS_H_
