// The one way from a node to a finding, so that every check names element and parent alike.
// Tested by tests/xml/finding_at_test.cc.
#include "xml/finding_at.h"

#include <utility>

namespace siglum::xml {

diagnostics::Diagnostic FindingAt(const Document& document, NodeId node, diagnostics::CodeName code,
                                  std::string message) {
  diagnostics::Diagnostic finding =
      diagnostics::Make(code, document.source(node), document.span(node), std::move(message));
  finding.element = document.QualifiedName(node);
  NodeId parent = document.parent(node);
  if (parent.valid()) finding.parent = document.QualifiedName(parent);
  return finding;
}

diagnostics::Diagnostic FindingAt(const Document& document, NodeId node, AttributeId attribute,
                                  diagnostics::CodeName code, std::string message) {
  diagnostics::Diagnostic finding = FindingAt(document, node, code, std::move(message));
  const bool has_place = attribute.valid() && document.is_in_file(node) &&
                         document.source(attribute) == document.source(node);
  if (has_place) finding.span = document.value_span(attribute);
  return finding;
}

}  // namespace siglum::xml
