// Namespaces are looked up from an element outwards; the nearest declaration of a prefix counts.
// Source: RELAX NG 4.1, 4.10; Namespaces in XML 1.0.
// Tested by tests/relaxng/suite_test.cc (4.01-annotations-and-attributes.txt),
// tests/relaxng/schematron_test.cc.
#include "relaxng/read/namespace_scope.h"

#include <algorithm>

#include "xml/document.h"

namespace siglum::relaxng {

void NamespaceScope::Open(std::span<const xml::NamespaceDeclaration> declarations) {
  outer_.push_back(declarations_.size());
  for (const xml::NamespaceDeclaration& declaration : declarations) {
    declarations_.emplace_back(texts_.Get(texts_.Intern(declaration.prefix)),
                               texts_.Get(texts_.Intern(declaration.uri)));
  }
}

void NamespaceScope::Close() {
  declarations_.resize(outer_.back());
  outer_.pop_back();
}

std::optional<std::string_view> NamespaceScope::Find(std::string_view prefix) const {
  if (prefix == "xml") return xml::kXmlNamespace;
  for (auto known = declarations_.rbegin(); known != declarations_.rend(); ++known) {
    if (known->first == prefix) return known->second;
  }
  return std::nullopt;
}

const NamespaceContext* NamespaceScope::Keep(std::string_view default_ns, SyntaxTree* tree) const {
  NamespaceContext context = {{"", default_ns}, {"xml", xml::kXmlNamespace}};
  for (auto known = declarations_.rbegin(); known != declarations_.rend(); ++known) {
    bool is_new = std::ranges::find(context, known->first, &NamespaceContext::value_type::first) ==
                  context.end();
    if (is_new) context.emplace_back(tree->Keep(known->first), tree->Keep(known->second));
  }
  return tree->Keep(std::move(context));
}

}  // namespace siglum::relaxng
