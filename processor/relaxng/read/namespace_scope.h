// NamespaceScope: the namespaces in scope while a schema in the XML syntax is read.
#ifndef SIGLUM_RELAXNG_READ_NAMESPACE_SCOPE_H_
#define SIGLUM_RELAXNG_READ_NAMESPACE_SCOPE_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/interner.h"
#include "relaxng/read/syntax.h"
#include "xml/event.h"

namespace siglum::relaxng {

class NamespaceScope {
 public:
  // At each start tag and end tag, whatever element it is.
  void Open(std::span<const xml::NamespaceDeclaration> declarations);
  void Close();

  // The namespace that `prefix` stands for here (empty: the default one); none when it is not
  // declared. The view stays valid as long as the scope.
  std::optional<std::string_view> Find(std::string_view prefix) const;

  // All prefixes in scope here, kept in `tree`; names without a prefix are in `default_ns`, which
  // lies there already.
  const NamespaceContext* Keep(std::string_view default_ns, SyntaxTree* tree) const;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> declarations_;  // the innermost last
  std::vector<std::size_t> outer_;  // for each open element: declarations around it
  base::Interner<struct NamespaceTextTag> texts_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_NAMESPACE_SCOPE_H_
