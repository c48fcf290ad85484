// Reading the flat arrays. A node's text is a view into its file wherever the bytes are the text,
// which holds for most runs; the rest (references, CDATA, CR LF) lies decoded in one string. Which
// file a node belongs to is found in a short sorted list of segments, because inclusions are
// contiguous. Cost: every accessor is O(1) in documents without inclusions, O(log inclusions)
// otherwise; FindId builds its index on first use. Tested by tests/xml/document_test.cc.
#include "xml/document.h"

#include <algorithm>

namespace siglum::xml {

using base::ByteSpan;
using base::SpanBetween;

bool Document::IsNamed(NodeId node, std::string_view namespace_uri, std::string_view local) const {
  if (!is_element(node)) return false;
  const Name& own = name(node);
  return own.local == local && own.namespace_uri == namespace_uri;
}

std::string Document::QualifiedName(NodeId node) const {
  const Name& own = name(node);
  std::string result(own.prefix);
  if (!result.empty()) result += ':';
  return result += own.local;
}

NodeId Document::first_child(NodeId node) const {
  std::size_t candidate = node.value() + std::size_t{1};
  return candidate < nodes_[node.value()].next ? NodeId(candidate) : NodeId::None();
}

NodeId Document::next_sibling(NodeId node) const {
  const Node& own = nodes_[node.value()];
  bool has_sibling = own.next < nodes_.size() && nodes_[own.next].parent == own.parent;
  return has_sibling ? NodeId(own.next) : NodeId::None();
}

const Document::Segment& Document::SegmentOf(const std::vector<Segment>& segments,
                                             std::uint32_t index) {
  if (segments.size() == 1) return segments.front();
  auto after = std::upper_bound(segments.begin(), segments.end(), index,
                                [](std::uint32_t i, const Segment& s) { return i < s.first; });
  return *(after - 1);
}

const FilePtr& Document::source(NodeId node) const {
  return SegmentOf(segments_, node.value()).file;
}

const FilePtr& Document::source(AttributeId attribute) const {
  return SegmentOf(attribute_segments_, attribute.value()).file;
}

std::string_view Document::Decoded(std::uint32_t index) const {
  return std::string_view(decoded_).substr(decoded_texts_[index].begin,
                                           decoded_texts_[index].length);
}

std::string_view Document::text(NodeId node) const {
  const Node& own = nodes_[node.value()];
  if (own.kind == NodeKind::kElement) return {};
  if (own.first_attribute != kVerbatim) return Decoded(own.first_attribute);
  return source(node)->Slice(SpanBetween(own.begin, own.end));
}

std::string Document::TextContent(NodeId node) const {
  if (kind(node) == NodeKind::kText) return std::string(text(node));
  std::string result;
  for (NodeId inner(node.value() + 1); inner < next(node); inner = NodeId(inner.value() + 1)) {
    if (kind(inner) == NodeKind::kText) result += text(inner);
  }
  return result;
}

std::string_view Document::value(AttributeId attribute) const {
  const Attribute& own = attributes_[attribute.value()];
  if (own.decoded != kVerbatimAttribute) return Decoded(own.decoded);
  return source(attribute)->Slice({own.begin, own.length});
}

ByteSpan Document::value_span(AttributeId attribute) const {
  const Attribute& own = attributes_[attribute.value()];
  return {own.begin, own.length};
}

AttributeId Document::FindAttribute(NodeId node, std::string_view local,
                                    std::string_view namespace_uri) const {
  for (std::size_t i = 0; i < attribute_count(node); ++i) {
    const Name& own = name(attribute(node, i));
    if (own.local == local && own.namespace_uri == namespace_uri) return attribute(node, i);
  }
  return AttributeId::None();
}

std::string_view Document::AttributeValue(NodeId node, std::string_view local,
                                          std::string_view namespace_uri) const {
  AttributeId found = FindAttribute(node, local, namespace_uri);
  return found.valid() ? value(found) : std::string_view();
}

std::span<const NamespaceDeclaration> Document::namespaces(NodeId node) const {
  auto found = std::lower_bound(
      element_namespaces_.begin(), element_namespaces_.end(), node.value(),
      [](const ElementNamespaces& e, std::uint32_t value) { return e.node < value; });
  if (found == element_namespaces_.end() || found->node != node.value()) return {};
  return std::span(namespaces_).subspan(found->first, found->count);
}

ByteSpan Document::span(NodeId node) const {
  const Node& own = nodes_[node.value()];
  return SpanBetween(own.begin, own.end);
}

ByteSpan Document::whole_span(NodeId node) const {
  const Node& own = nodes_[node.value()];
  return SpanBetween(own.begin, own.whole_end);
}

ByteSpan Document::end_tag_span(NodeId node) const {
  const Node& own = nodes_[node.value()];
  if (own.whole_end == own.end) return span(node);
  // No `<` stands inside an end tag.
  std::size_t begin = source(node)->text().rfind('<', own.whole_end - 1);
  return SpanBetween(begin, own.whole_end);
}

NodeId Document::FindId(std::string_view id) const {
  std::call_once(ids_once_, [this] {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].kind != NodeKind::kElement) continue;
      AttributeId attribute = FindAttribute(NodeId(i), "id", kXmlNamespace);
      if (attribute.valid()) ids_.emplace(value(attribute), NodeId(i));
    }
  });
  auto found = ids_.find(id);
  return found == ids_.end() ? NodeId::None() : found->second;
}

std::string_view Document::Language(NodeId node) const {
  for (NodeId at = node; at.valid(); at = parent(at)) {
    if (!is_element(at)) continue;
    AttributeId language = FindAttribute(at, "lang", kXmlNamespace);
    if (language.valid()) return value(language);
  }
  return {};
}

std::size_t Document::MemoryUse() const {
  return nodes_.capacity() * sizeof(Node) + attributes_.capacity() * sizeof(Attribute) +
         decoded_.capacity() + decoded_texts_.capacity() * sizeof(DecodedText) +
         element_namespaces_.capacity() * sizeof(ElementNamespaces) +
         namespaces_.capacity() * sizeof(NamespaceDeclaration);
}

}  // namespace siglum::xml
