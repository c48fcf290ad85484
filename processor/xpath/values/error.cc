// Raising errors. Tested by tests/xpath/query_test.cc.
#include "xpath/values/error.h"

namespace siglum::xpath {

void Raise(std::string_view code, std::string message) {
  throw Failure{Error{std::string(code), std::move(message), {}, false}};
}

void RaiseAt(base::ByteSpan span, std::string_view code, std::string message) {
  throw Failure{Error{std::string(code), std::move(message), span, true}};
}

}  // namespace siglum::xpath
