// DocumentContext: the namespaces in scope and the unparsed entities of the document that is being
// validated.
#ifndef SIGLUM_RELAXNG_DOCUMENT_CONTEXT_H_
#define SIGLUM_RELAXNG_DOCUMENT_CONTEXT_H_

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/interner.h"
#include "relaxng/read/datatype.h"
#include "xml/event.h"

namespace siglum::relaxng {

// Calls: Open and Close for each element. Elements that declare nothing allocate nothing.
class DocumentContext : public DatatypeContext {
 public:
  // `text` is the document; its DOCTYPE is looked at when an entity is asked for.
  explicit DocumentContext(std::string_view text) : text_(text) {}

  void Open(std::span<const xml::NamespaceDeclaration> declarations);
  void Close();

  std::optional<std::string_view> FindNamespace(std::string_view prefix) const override;
  bool IsUnparsedEntity(std::string_view name) const override;

 private:
  using TextId = base::StrongId<struct ContextTextTag>;
  struct Binding {
    TextId prefix;
    TextId uri;
    std::uint32_t depth;
  };

  std::string_view text_;
  std::uint32_t depth_ = 0;
  std::vector<Binding> bindings_;
  base::Interner<struct ContextTextTag> texts_;
  mutable std::optional<std::set<std::string, std::less<>>> entities_;
};

// The names of the entities with NDATA that the internal subset of a document declares (XML 1.0,
// 4.2.2).
std::set<std::string, std::less<>> FindUnparsedEntities(std::string_view document);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_DOCUMENT_CONTEXT_H_
