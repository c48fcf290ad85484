// Error: what is wrong with an expression or its evaluation, with its code and place.
//
// Inside this room an error travels as an exception (Failure); query.h catches it and no exception
// leaves the room.
#ifndef SIGLUM_XPATH_VALUES_ERROR_H_
#define SIGLUM_XPATH_VALUES_ERROR_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_span.h"

namespace siglum::xpath {

inline constexpr std::string_view kErrorNamespace = "http://www.w3.org/2005/xqt-errors";

// `code` is the local name in the namespace of errors (XPath 3.1, appendix G: `XPST0003`), or
// `Q{uri}local` for one that fn:error was given. The span counts bytes of the expression.
struct Error {
  std::string code;
  std::string message;
  base::ByteSpan span{};
  bool has_span = false;
};

// Thrown inside this room only.
struct Failure {
  Error error;
};

[[noreturn]] void Raise(std::string_view code, std::string message);
[[noreturn]] void RaiseAt(base::ByteSpan span, std::string_view code, std::string message);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ERROR_H_
