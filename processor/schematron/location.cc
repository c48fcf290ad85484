// Writing paths, from the node up to the root.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/location.h"

#include <fmt/format.h>

#include "xml/axes.h"

namespace siglum::schematron {
namespace {

// The position of a node among its siblings of the same kind and name, from 1.
std::size_t PositionOf(const xml::Document& document, xml::NodeId node) {
  std::size_t position = 1;
  xml::NodeKind kind = document.kind(node);
  for (xml::NodeId before : xml::PrecedingSiblings(document, node)) {
    if (document.kind(before) != kind) continue;
    bool has_name =
        kind == xml::NodeKind::kElement || kind == xml::NodeKind::kProcessingInstruction;
    if (!has_name || document.expanded_name(before) == document.expanded_name(node)) ++position;
  }
  return position;
}

std::string Step(const xml::Document& document, xml::NodeId node) {
  std::size_t position = PositionOf(document, node);
  switch (document.kind(node)) {
    case xml::NodeKind::kText:
      return fmt::format("/text()[{}]", position);
    case xml::NodeKind::kComment:
      return fmt::format("/comment()[{}]", position);
    case xml::NodeKind::kProcessingInstruction:
      return fmt::format("/processing-instruction({})[{}]", document.name(node).local, position);
    default:
      return fmt::format("/Q{{{}}}{}[{}]", document.name(node).namespace_uri,
                         document.name(node).local, position);
  }
}

}  // namespace

std::string Location(const xml::Document& document, xml::NodeRef node) {
  if (node.is_document()) return "/";
  std::string path;
  for (xml::NodeId at : xml::AncestorsOrSelf(document, node.id()))
    path.insert(0, Step(document, at));
  if (node.is_attribute()) {
    xml::Name name = document.name(node);
    path += name.namespace_uri.empty() ? fmt::format("/@{}", name.local)
                                       : fmt::format("/@Q{{{}}}{}", name.namespace_uri, name.local);
  } else if (node.is_namespace()) {
    path += fmt::format("/namespace::{}", document.name(node).local);
  }
  return path;
}

}  // namespace siglum::schematron
