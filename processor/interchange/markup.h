// Markup: short questions about TEI elements that every export asks. Inside this room only.
#ifndef SIGLUM_INTERCHANGE_MARKUP_H_
#define SIGLUM_INTERCHANGE_MARKUP_H_

#include <string>
#include <string_view>

#include "base/unicode.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"
#include "xml/document.h"

namespace siglum::interchange {

// The local name of an element of TEI's namespace (or of none, where the document element is in
// none); empty for all other nodes.
inline std::string_view TeiName(const xml::Document& document, xml::NodeId node) {
  if (!node.valid() || !document.is_element(node)) return {};
  const xml::Name& name = document.name(node);
  const bool is_tei =
      name.namespace_uri == tei::kTeiNamespace ||
      (name.namespace_uri.empty() && document.name(document.root()).namespace_uri.empty());
  return is_tei ? name.local : std::string_view();
}

inline std::string_view XmlId(const xml::Document& document, xml::NodeId node) {
  return document.AttributeValue(node, "id", xml::kXmlNamespace);
}

// The first child of that name; none when there is none.
inline xml::NodeId TeiChild(const xml::Document& document, xml::NodeId node,
                            std::string_view name) {
  for (xml::NodeId child : xml::Children(document, node)) {
    if (TeiName(document, child) == name) return child;
  }
  return xml::NodeId::None();
}

// The first descendant of that name.
inline xml::NodeId TeiDescendant(const xml::Document& document, xml::NodeId node,
                                 std::string_view name) {
  for (xml::NodeId inner : xml::Descendants(document, node)) {
    if (TeiName(document, inner) == name) return inner;
  }
  return xml::NodeId::None();
}

// The nearest ancestor of that name, the node itself not counted.
inline xml::NodeId TeiAncestor(const xml::Document& document, xml::NodeId node,
                               std::string_view name) {
  for (xml::NodeId above : xml::Ancestors(document, node)) {
    if (TeiName(document, above) == name) return above;
  }
  return xml::NodeId::None();
}

// The text as readers have it: white space collapsed, without notes.
inline std::string PlainText(const xml::Document& document, xml::NodeId node) {
  return base::CollapseWhiteSpace(tei::EditorsForm(document, node));
}

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_MARKUP_H_
