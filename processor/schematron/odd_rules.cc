// Tested by tests/schematron/embedded_test.cc.
#include "schematron/odd_rules.h"

#include <fmt/format.h>

#include <utility>

#include "xml/axes.h"

namespace siglum::schematron {
namespace {

constexpr std::string_view kTei = "http://www.tei-c.org/ns/1.0";

class OddReader {
 public:
  explicit OddReader(const xml::Document& document) : document_(document) {}

  std::vector<EmbeddedText> Run() {
    for (xml::NodeId node : xml::AllNodes(document_)) {
      bool is_spec = document_.is_element(node) && document_.name(node).local == "constraintSpec" &&
                     document_.name(node).namespace_uri == kTei;
      if (is_spec) ReadSpec(node);
    }
    return std::move(texts_);
  }

 private:
  void ReadSpec(xml::NodeId spec) {
    std::string_view scheme = document_.AttributeValue(spec, "scheme");
    if (scheme != "schematron" && scheme != "isoschematron") return;
    if (document_.AttributeValue(spec, "mode") == "delete") return;
    for (xml::NodeId constraint : xml::Children(document_, spec)) {
      if (!document_.is_element(constraint) || document_.name(constraint).local != "constraint")
        continue;
      for (xml::NodeId child : xml::Children(document_, constraint)) {
        if (document_.is_element(child)) AddRule(spec, child);
      }
    }
  }

  void AddRule(xml::NodeId spec, xml::NodeId node) {
    const xml::Name& name = document_.name(node);
    if (name.namespace_uri != kNamespace && name.namespace_uri != kOldNamespace) return;
    EmbeddedText text;
    text.file = document_.source(node);
    text.span = document_.whole_span(node);
    for (const xml::NamespaceDeclaration& ns : document_.NamespacesInScope(node)) {
      text.namespaces.emplace_back(ns.prefix, ns.uri);
    }
    if (name.local == "assert" || name.local == "report") {
      text.context = ContextOf(spec);
      text.context_place = document_.span(spec);
    }
    texts_.push_back(std::move(text));
  }

  // What the constraint is about: the element, or the attribute, whose specification holds it.
  std::string ContextOf(xml::NodeId spec) const {
    std::string attribute;
    for (xml::NodeId node = document_.parent(spec); node.valid(); node = document_.parent(node)) {
      std::string_view local = document_.name(node).local;
      std::string ident(document_.AttributeValue(node, "ident"));
      if (local == "attDef" && attribute.empty()) attribute = ident;
      if (local == "classSpec" && !attribute.empty()) return fmt::format("tei:*/@{}", attribute);
      if (local != "elementSpec") continue;
      std::string_view uri = document_.AttributeValue(node, "ns");
      std::string element =
          uri.empty() || uri == kTei ? "tei:" + ident : fmt::format("Q{{{}}}{}", uri, ident);
      return attribute.empty() ? element : fmt::format("{}/@{}", element, attribute);
    }
    return {};
  }

  const xml::Document& document_;
  std::vector<EmbeddedText> texts_;
};

}  // namespace

std::vector<EmbeddedText> FindOddRules(const xml::Document& document) {
  return OddReader(document).Run();
}

}  // namespace siglum::schematron
