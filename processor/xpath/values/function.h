// Function: a function as a value (XDM 3.1, 2.8.1), and calling one.
#ifndef SIGLUM_XPATH_VALUES_FUNCTION_H_
#define SIGLUM_XPATH_VALUES_FUNCTION_H_

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "xpath/values/context.h"
#include "xpath/values/item.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

using Arguments = std::span<const Sequence>;
using Signature = std::shared_ptr<const std::vector<SequenceType>>;  // parameters, then the result

// Immutable; lives in an arena.
class Function {
 public:
  explicit Function(Signature signature) : signature_(std::move(signature)) {}
  virtual ~Function() = default;
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;

  std::size_t arity() const { return signature_->size() - 1; }
  const Signature& signature() const { return signature_; }
  virtual const QName* name() const { return nullptr; }  // null: anonymous
  // `arguments` have the types of the signature, and so has what comes back.
  virtual Sequence Call(Context& context, Arguments arguments) const = 0;

 private:
  Signature signature_;
};

std::size_t Arity(Item function);  // maps and arrays: 1

// Dynamic function call (XPath 3.1, 3.2.2) of a function, map or array, arguments converted. Raises
// XPTY0004 when the number of arguments is wrong.
Sequence CallFunction(Context& context, Item function, Arguments arguments);
inline Sequence CallFunction(Context& context, Item function, const Sequence& argument) {
  return CallFunction(context, function, Arguments(&argument, 1));
}
inline Sequence CallFunction(Context& context, Item function, const Sequence& a,
                             const Sequence& b) {
  Sequence both[] = {a, b};
  return CallFunction(context, function, Arguments(both));
}

// The value of an array or map at a key, as a call and lookup do: FOAY0001 where an array has none.
Sequence GetMember(Item array, Item index);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_FUNCTION_H_
