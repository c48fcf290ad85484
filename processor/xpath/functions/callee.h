// Callee: a function found by its name, of the library or of the host.
#ifndef SIGLUM_XPATH_FUNCTIONS_CALLEE_H_
#define SIGLUM_XPATH_FUNCTIONS_CALLEE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "xpath/functions/registry.h"
#include "xpath/values/function.h"

namespace siglum::xpath {

struct Callee {
  const LibraryFunction* library = nullptr;
  std::shared_ptr<const HostFunction> host;
  std::string name;  // `fn:substring`, for messages
  Signature signature;
  unsigned flags = kPure;

  std::size_t arity() const { return signature->size() - 1; }
  bool is(std::string_view uri, std::string_view local) const {
    return library != nullptr && library->name.local == local && library->name.uri == uri;
  }
  // Arguments have been converted to the types of the signature.
  Sequence Run(Context& context, Arguments arguments) const;
};

// None when the static context knows no such function.
std::optional<Callee> FindCallee(const StaticContext& statics, std::string_view uri,
                                 std::string_view local, std::size_t arity);

// The function as an item (fn:name#2); it keeps the focus of `context` if it looks at one.
Item MakeFunctionItem(Context& context, const Callee& callee);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_FUNCTIONS_CALLEE_H_
