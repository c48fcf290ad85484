// The prefixes that are known without a declaration (F&O 3.1, 1.2), behind those of the expression.
// Tested by tests/xpath/query_test.cc.
#include "xpath/values/static_context.h"

#include "xpath/values/types.h"

namespace siglum::xpath {

std::optional<std::string_view> StaticContext::FindNamespace(std::string_view prefix) const {
  auto found = namespaces.find(prefix);
  if (found != namespaces.end()) return found->second;
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  if (prefix == "xs") return kSchemaNamespace;
  if (prefix == "fn") return kFunctionNamespace;
  if (prefix == "map") return kMapNamespace;
  if (prefix == "array") return kArrayNamespace;
  if (prefix == "math") return kMathNamespace;
  if (prefix == "err") return "http://www.w3.org/2005/xqt-errors";
  return std::nullopt;
}

}  // namespace siglum::xpath
