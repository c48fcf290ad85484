// Reading the flat arrays. A node's text is a view into its file wherever the bytes are the text,
// which holds for most runs; the rest (references, CDATA, CR LF) lies decoded in one string. Which
// file a node belongs to is found in a short sorted list of segments, because inclusions are
// contiguous. Cost: every accessor is O(1) in documents without inclusions, O(log inclusions)
// otherwise; FindId builds its index on first use. Tested by tests/xml/document_test.cc.
#include "xml/document.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/white_space.h"

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
  return source(node)->Slice(span(node));
}

std::string Document::TextContent(NodeId node) const {
  if (kind(node) == NodeKind::kText) return std::string(text(node));
  std::string storage;
  std::string_view value = StringValueBetween(node.value() + 1, next(node).value(), &storage);
  return storage.empty() ? std::string(value) : std::move(storage);
}

// The text of the nodes from `first` up to `end`.
std::string_view Document::StringValueBetween(std::uint32_t first, std::uint32_t end,
                                              std::string* storage) const {
  std::string_view only;
  bool is_joined = false;
  for (std::uint32_t node = first; node < end; ++node) {
    if (nodes_[node].kind != NodeKind::kText) continue;
    std::string_view piece = text(NodeId(node));
    if (is_joined) {
      *storage += piece;
    } else if (only.empty()) {
      only = piece;
    } else {
      storage->assign(only).append(piece);
      is_joined = true;
    }
  }
  return is_joined ? std::string_view(*storage) : only;
}

std::string_view Document::StringValue(NodeRef node, std::string* storage) const {
  if (node.is_document()) {
    return StringValueBetween(0, static_cast<std::uint32_t>(nodes_.size()), storage);
  }
  NodeId id = node.id();
  if (node.is_attribute()) return value(attribute(node));
  if (node.is_namespace()) return NamespacesInScope(id)[node.index()].uri;
  if (kind(id) == NodeKind::kElement) {
    return StringValueBetween(id.value() + 1, next(id).value(), storage);
  }
  return text(id);
}

NodeKind Document::kind(NodeRef node) const {
  if (node.is_in_tree()) return kind(node.id());
  if (node.is_document()) return NodeKind::kDocument;
  return node.is_attribute() ? NodeKind::kAttribute : NodeKind::kNamespace;
}

Name Document::name(NodeRef node) const {
  if (node.is_document()) return {};
  if (node.is_attribute()) return name(attribute(node));
  if (node.is_namespace()) return {{}, NamespacesInScope(node.id())[node.index()].prefix, {}};
  NodeKind own = kind(node.id());
  bool is_named = own == NodeKind::kElement || own == NodeKind::kProcessingInstruction;
  return is_named ? name(node.id()) : Name();
}

NodeRef Document::parent(NodeRef node) const {
  if (node.is_document()) return {};
  if (!node.is_in_tree()) return NodeRef(node.id(), node.document());
  NodeId above = parent(node.id());
  if (!above.valid() && !has_document_node_) return {};
  return NodeRef(above, node.document());
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

std::vector<NamespaceDeclaration> Document::NamespacesInScope(NodeId element) const {
  std::vector<NamespaceDeclaration> result;
  std::unordered_set<std::string_view> seen = {"xml"};
  for (NodeId at = element; at.valid(); at = parent(at)) {
    for (const NamespaceDeclaration& declaration : namespaces(at)) {
      bool is_undeclaration = !seen.insert(declaration.prefix).second || declaration.uri.empty();
      bool is_full = result.size() + 1 >= NodeRef::kMaxNamespaces;
      if (!is_undeclaration && !is_full) result.push_back(declaration);
    }
  }
  result.push_back({"xml", kXmlNamespace});
  return result;
}

std::optional<std::string_view> Document::FindNamespace(NodeId element,
                                                        std::string_view prefix) const {
  if (prefix == "xml") return kXmlNamespace;
  for (NodeId at = element; at.valid(); at = parent(at)) {
    for (const NamespaceDeclaration& declaration : namespaces(at)) {
      if (declaration.prefix != prefix) continue;
      if (declaration.uri.empty() && !prefix.empty()) return std::nullopt;
      return declaration.uri;
    }
  }
  return prefix.empty() ? std::optional<std::string_view>("") : std::nullopt;
}

ExpandedNameId Document::FindExpandedName(std::string_view namespace_uri,
                                          std::string_view local) const {
  auto uri_text = name_texts_.Find(namespace_uri), local_text = name_texts_.Find(local);
  if (!uri_text.valid() || !local_text.valid()) return ExpandedNameId::None();
  auto found = expanded_ids_.find(std::uint64_t{uri_text.value()} << 32 | local_text.value());
  return found == expanded_ids_.end() ? ExpandedNameId::None() : found->second;
}

// Counting sort by name: the ids of each name stay in document order.
template <typename Id, typename Items, typename IsListed>
std::span<const Id> Document::Listed(ExpandedNameId name, const Items& items, IsListed is_listed,
                                     Lists<Id>* lists) const {
  std::call_once(lists->once, [&] {
    std::vector<std::uint32_t>& first = lists->first;
    first.assign(expanded_name_count() + 2, 0);
    for (const auto& item : items) {
      if (is_listed(item)) ++first[expanded_names_[item.name].value() + 2];
    }
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    lists->ids.resize(first.back());
    // While the ids are put in their places, first[name + 1] is where the next one of `name` goes.
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (is_listed(items[i])) {
        lists->ids[first[expanded_names_[items[i].name].value() + 1]++] = Id(i);
      }
    }
  });
  if (!name.valid()) return {};
  std::uint32_t first = lists->first[name.value()], end = lists->first[name.value() + 1];
  return std::span<const Id>(lists->ids).subspan(first, end - first);
}

std::span<const NodeId> Document::ElementsNamed(ExpandedNameId name) const {
  return Listed(
      name, nodes_, [](const Node& node) { return node.kind == NodeKind::kElement; },
      &elements_by_name_);
}

std::span<const NodeId> Document::ElementsNamed(ExpandedNameId name, NodeId within) const {
  std::span<const NodeId> all = ElementsNamed(name);
  auto first = std::upper_bound(all.begin(), all.end(), within);
  return {first, std::lower_bound(first, all.end(), next(within))};
}

std::span<const AttributeId> Document::AttributesNamed(ExpandedNameId name) const {
  return Listed(
      name, attributes_, [](const Attribute&) { return true; }, &attributes_by_name_);
}

NodeId Document::owner(AttributeId attribute) const {
  std::call_once(owners_once_, [this] {
    owners_.reserve(attributes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].kind == NodeKind::kElement) {
        owners_.insert(owners_.end(), nodes_[i].attribute_count, NodeId(i));
      }
    }
  });
  return owners_[attribute.value()];
}

ByteSpan Document::span(NodeId node) const {
  const Place& own = places_[node.value()];
  return SpanBetween(own.begin, own.end);
}

ByteSpan Document::whole_span(NodeId node) const {
  const Place& own = places_[node.value()];
  return SpanBetween(own.begin, own.whole_end);
}

ByteSpan Document::end_tag_span(NodeId node) const {
  const Place& own = places_[node.value()];
  if (own.whole_end == own.end) return span(node);
  // No `<` stands inside an end tag.
  std::size_t begin = source(node)->text().rfind('<', own.whole_end - 1);
  return SpanBetween(begin, own.whole_end);
}

bool Document::is_id(AttributeId attribute) const {
  const Name& own = name(attribute);
  bool is_xml_id = own.local == "id" && own.namespace_uri == kXmlNamespace;
  return is_xml_id || std::binary_search(declared_ids_.begin(), declared_ids_.end(), attribute);
}

bool Document::is_idref(AttributeId attribute) const {
  return std::binary_search(declared_idrefs_.begin(), declared_idrefs_.end(), attribute);
}

NodeId Document::FindId(std::string_view id) const {
  std::call_once(ids_once_, [this] {
    std::span<const AttributeId> listed = AttributesNamed(FindExpandedName(kXmlNamespace, "id"));
    std::vector<AttributeId> attributes(listed.begin(), listed.end());
    attributes.insert(attributes.end(), declared_ids_.begin(), declared_ids_.end());
    std::inplace_merge(attributes.begin(),
                       attributes.begin() + static_cast<std::ptrdiff_t>(listed.size()),
                       attributes.end());
    ids_.reserve(attributes.size());
    // An ID loses the white space around it (xml:id 1.0, 4).
    for (AttributeId attribute : attributes) {
      ids_.emplace(base::Trim(value(attribute)), owner(attribute));
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
  return nodes_.size() * (sizeof(Node) + sizeof(Place)) + attributes_.size() * sizeof(Attribute) +
         decoded_.size() + decoded_texts_.size() * sizeof(DecodedText) +
         element_namespaces_.size() * sizeof(ElementNamespaces) +
         namespaces_.size() * sizeof(NamespaceDeclaration);
}

}  // namespace siglum::xml
