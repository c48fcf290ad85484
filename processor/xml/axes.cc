// Names of tests are bound to a document here, once for each query; the walks themselves are inline
// (axes.h). A test that fits several names is a bit for each name of the document.
// Tested by tests/xml/axes_test.cc.
#include "xml/axes.h"

namespace siglum::xml {

NodeTest NodeTest::Named(const Document& document, std::string_view namespace_uri,
                         std::string_view local, NodeKind kind) {
  NodeTest test(kind);
  test.names_ = Names::kOne;
  test.name_ = document.FindExpandedName(namespace_uri, local);
  test.local_ = local;
  return test;
}

NodeTest NodeTest::InNamespace(const Document& document, std::string_view namespace_uri,
                               NodeKind kind) {
  // The name of a namespace node is in no namespace.
  if (kind == NodeKind::kNamespace) return NodeTest(namespace_uri.empty() ? Bit(kind) : Kinds{0});
  std::vector<ExpandedNameId> names;
  for (std::size_t i = 0; i < document.expanded_name_count(); ++i) {
    if (document.NameOf(ExpandedNameId(i)).namespace_uri == namespace_uri) names.emplace_back(i);
  }
  return AnyOf(document, names, kind);
}

NodeTest NodeTest::WithLocalName(const Document& document, std::string_view local, NodeKind kind) {
  std::vector<ExpandedNameId> names;
  for (std::size_t i = 0; i < document.expanded_name_count(); ++i) {
    if (document.NameOf(ExpandedNameId(i)).local == local) names.emplace_back(i);
  }
  NodeTest test = AnyOf(document, names, kind);
  test.local_ = local;
  return test;
}

NodeTest NodeTest::AnyOf(const Document& document, std::span<const ExpandedNameId> names,
                         NodeKind kind) {
  NodeTest test(kind);
  if (names.size() == 1) {
    test.names_ = Names::kOne;
    test.name_ = names.front();
    return test;
  }
  auto set = std::make_shared<std::vector<bool>>(document.expanded_name_count());
  for (ExpandedNameId name : names) (*set)[name.value()] = true;
  test.names_ = Names::kSet;
  test.set_ = std::move(set);
  return test;
}

bool NodeTest::Accepts(const Document& document, NodeRef node) const {
  if (node.is_in_tree()) return Accepts(document, node.id());
  if (node.is_document()) return AcceptsDocument();
  if (node.is_attribute()) return Accepts(document, document.attribute(node));
  return AcceptsKind(NodeKind::kNamespace) &&
         (names_ == Names::kAny || AcceptsNamespace(document.name(node).local));
}

}  // namespace siglum::xml
