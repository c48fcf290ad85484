// Namespaces are looked up from an element outwards; the nearest declaration of a prefix counts.
// Source: RELAX NG 4.1, 4.10; Namespaces in XML 1.0.
// Tested by tests/relaxng/suite_test.cc (4.01-annotations-and-attributes.txt),
// tests/relaxng/schematron_test.cc.
#include "relaxng/xml_context.h"

#include <algorithm>
#include <utility>

#include "base/white_space.h"
#include "relaxng/xml_syntax.h"

namespace siglum::relaxng {

std::optional<std::string_view> FindNamespace(const xml::Document& document, xml::NodeId node,
                                              std::string_view prefix) {
  if (prefix == "xml") return xml::kXmlNamespace;
  for (; node.valid(); node = document.parent(node)) {
    for (const xml::NamespaceDeclaration& declaration : document.namespaces(node)) {
      if (declaration.prefix == prefix) return declaration.uri;
    }
  }
  return std::nullopt;
}

NamespaceContext NamespacesAt(const xml::Document& document, xml::NodeId node,
                              std::string_view default_ns) {
  NamespaceContext context = {{"", default_ns}, {"xml", xml::kXmlNamespace}};
  for (; node.valid(); node = document.parent(node)) {
    for (const xml::NamespaceDeclaration& declaration : document.namespaces(node)) {
      auto known =
          std::ranges::find(context, declaration.prefix, &NamespaceContext::value_type::first);
      if (known == context.end()) context.emplace_back(declaration.prefix, declaration.uri);
    }
  }
  return context;
}

std::string_view TextOf(const xml::Document& document, xml::NodeId node, SyntaxTree* tree) {
  xml::NodeId child = document.first_child(node);
  if (!child.valid()) return {};
  bool is_one =
      document.kind(child) == xml::NodeKind::kText && document.next(child) == document.next(node);
  return is_one ? document.text(child) : tree->Keep(document.TextContent(node));
}

void ReadForeignElement(const xml::Document& document, xml::NodeId node, SyntaxNode* parent,
                        SyntaxTree* tree) {
  if (document.IsNamed(node, kAnnotationNamespace, "documentation")) {
    if (base::IsBlank(parent->documentation)) parent->documentation = TextOf(document, node, tree);
  } else if (document.name(node).namespace_uri == kSchematronNamespace) {
    base::ByteSpan span =
        base::SpanBetween(document.span(node).offset, document.end_tag_span(node).end());
    std::string_view default_ns = FindNamespace(document, node, "").value_or("");
    tree->schematron.push_back(
        {{parent->place.file, span}, tree->Keep(NamespacesAt(document, node, default_ns))});
  }
}

}  // namespace siglum::relaxng
