// Document: one XML document as an immutable tree in flat arrays, every node with the bytes it came
// from.
//
// Nodes stand in document order, so a subtree is a range of ids. With XInclude resolved, a tree has
// nodes of several files; source() says which file the span of a node counts in.
//
// A Document is an instance of the data model of XPath 3.1 (XDM), untyped: node.h names its nodes,
// axes.h walks them. The rules of text hold: no text node is empty, and none follows another one.
#ifndef SIGLUM_XML_DOCUMENT_H_
#define SIGLUM_XML_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/interner.h"
#include "xml/event.h"
#include "xml/node.h"
#include "xml/reader.h"

namespace siglum::xml {

inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

// Invariants: parent(n) < n; next(n) > n; attributes of a node are a range of ids. Immutable once
// built; any number of threads may read (lists and indexes that are made on first use are locked).
class Document {
 public:
  // The document element: the first element that has no parent. None only in constructed trees
  // (tree_builder.h) without elements.
  NodeId root() const { return root_; }
  std::size_t size() const { return nodes_.size(); }
  // False for a constructed tree whose root is an element, text, comment or processing instruction.
  bool has_document_node() const { return has_document_node_; }

  NodeKind kind(NodeId node) const { return nodes_[node.value()].kind; }
  bool is_element(NodeId node) const { return kind(node) == NodeKind::kElement; }
  // Element: its name; processing instruction: the target as local name.
  const Name& name(NodeId node) const { return names_[nodes_[node.value()].name]; }
  bool IsNamed(NodeId node, std::string_view namespace_uri, std::string_view local) const;
  // Qualified name as written, `tei:p`.
  std::string QualifiedName(NodeId node) const;

  // None for the children of the document.
  NodeId parent(NodeId node) const { return NodeId(nodes_[node.value()].parent); }
  // The first node that is not inside `node`.
  NodeId next(NodeId node) const { return NodeId(nodes_[node.value()].next); }
  NodeId first_child(NodeId node) const {
    std::size_t candidate = node.value() + std::size_t{1};
    return candidate < nodes_[node.value()].next ? NodeId(candidate) : NodeId::None();
  }
  NodeId next_sibling(NodeId node) const {
    const Node& own = nodes_[node.value()];
    bool has_sibling = own.next < nodes_.size() && nodes_[own.next].parent == own.parent;
    return has_sibling ? NodeId(own.next) : NodeId::None();
  }
  // Cost: the depth of the last node inside the sibling.
  NodeId previous_sibling(NodeId node) const {
    std::uint32_t parent = nodes_[node.value()].parent;
    std::uint32_t before = node.value() - 1;  // of node 0: None, which is its parent
    if (before == parent) return NodeId::None();
    while (nodes_[before].parent != parent) before = nodes_[before].parent;
    return NodeId(before);
  }

  // Text, comment or data of a processing instruction, decoded.
  std::string_view text(NodeId node) const;
  // All text below `node`, without comments and processing instructions.
  std::string TextContent(NodeId node) const;

  // Attributes, namespace declarations not among them.
  std::size_t attribute_count(NodeId node) const { return nodes_[node.value()].attribute_count; }
  AttributeId attribute(NodeId node, std::size_t index) const {
    return AttributeId(nodes_[node.value()].first_attribute + index);
  }
  const Name& name(AttributeId attribute) const {
    return names_[attributes_[attribute.value()].name];
  }
  std::string_view value(AttributeId attribute) const;
  base::ByteSpan value_span(AttributeId attribute) const;
  bool is_defaulted(AttributeId attribute) const {
    return attributes_[attribute.value()].defaulted;
  }
  // None when there is no such attribute.
  AttributeId FindAttribute(NodeId node, std::string_view local,
                            std::string_view namespace_uri = {}) const;
  // Its value, or empty.
  std::string_view AttributeValue(NodeId node, std::string_view local,
                                  std::string_view namespace_uri = {}) const;
  AttributeId attributes_end(NodeId node) const { return attribute(node, attribute_count(node)); }
  // The element of an attribute. Cost: on first use a list of 4 bytes an attribute is made.
  NodeId owner(AttributeId attribute) const;
  // The namespaces that the element declares itself.
  std::span<const NamespaceDeclaration> namespaces(NodeId node) const;
  // The namespaces in scope (XDM 3.1, 6.2.4), the nearest declaration first, `xml` last. The order
  // is that of NodeRef::Namespace. At most NodeRef::kMaxNamespaces.
  std::vector<NamespaceDeclaration> NamespacesInScope(NodeId element) const;
  // The namespace that a prefix stands for; none when it is not declared. The empty prefix without
  // declaration stands for no namespace, which is an empty string.
  std::optional<std::string_view> FindNamespace(NodeId element, std::string_view prefix) const;

  // Expanded names. A query looks its names up once in each document and then compares numbers.
  // None when no node of the document has the name.
  ExpandedNameId FindExpandedName(std::string_view namespace_uri, std::string_view local) const;
  // Of an element, of a processing instruction (its target, in no namespace).
  ExpandedNameId expanded_name(NodeId node) const {
    return expanded_names_[nodes_[node.value()].name];
  }
  ExpandedNameId expanded_name(AttributeId attribute) const {
    return expanded_names_[attributes_[attribute.value()].name];
  }
  std::size_t expanded_name_count() const { return first_of_expanded_.size(); }
  // The first name with that id, as it was written there.
  const Name& NameOf(ExpandedNameId id) const { return names_[first_of_expanded_[id.value()]]; }

  // All elements (attributes) of a name in document order; the second form only those inside
  // `within`. Cost: on first use one pass over the document and 4 bytes an element (attribute);
  // then the hits, and a binary search for `within`. An id of None gives nothing.
  std::span<const NodeId> ElementsNamed(ExpandedNameId name) const;
  std::span<const NodeId> ElementsNamed(ExpandedNameId name, NodeId within) const;
  std::span<const AttributeId> AttributesNamed(ExpandedNameId name) const;

  // The same questions for any node of the data model. The number in a NodeRef is not looked at; it
  // is passed on to the nodes that come out. The node must exist.
  NodeKind kind(NodeRef node) const;
  // Empty for the document node, texts, comments. A namespace node has its prefix as local name.
  Name name(NodeRef node) const;
  // Invalid for the root of a tree.
  NodeRef parent(NodeRef node) const;
  // The document node, or the node that is the root of a tree without one.
  NodeRef tree_root(std::uint32_t number = 0) const {
    return has_document_node_ ? NodeRef::DocumentNode(number) : NodeRef(NodeId(0), number);
  }
  AttributeId attribute(NodeRef node) const { return attribute(node.id(), node.index()); }
  NodeRef ref(AttributeId attribute, std::uint32_t number = 0) const {
    NodeId element = owner(attribute);
    return NodeRef::Attribute(element, attribute.value() - first_attribute(element), number);
  }
  // XDM 3.1, 5.13. A view into the document where one text node says it all (nearly always), else
  // into `storage`, which is overwritten only then.
  std::string_view StringValue(NodeRef node, std::string* storage) const;

  // Element: its start tag; else the whole node.
  base::ByteSpan span(NodeId node) const;
  // Element: from its start tag to its end tag; else the whole node.
  base::ByteSpan whole_span(NodeId node) const;
  base::ByteSpan end_tag_span(NodeId node) const;
  // True when the bytes of the span are the node itself and may be edited.
  bool is_in_file(NodeId node) const { return !nodes_[node.value()].from_entity; }
  const FilePtr& source(NodeId node) const;
  const FilePtr& source(AttributeId attribute) const;
  // The file that was asked for.
  const FilePtr& file() const { return segments_.front().file; }

  // The element with that xml:id, or with an attribute of that value that the DTD declares as ID;
  // the first one when there are several.
  NodeId FindId(std::string_view id) const;
  // XDM 3.1, 5.6 and 5.7. An xml:id is an ID; the DTD may declare others.
  bool is_id(AttributeId attribute) const;
  bool is_idref(AttributeId attribute) const;  // IDREF or IDREFS
  // The language of a node: the nearest xml:lang; empty when there is none.
  std::string_view Language(NodeId node) const;

  // Bytes that the arrays take; for benchmarks.
  std::size_t MemoryUse() const;

 private:
  friend class DocumentBuilder;
  Document() = default;

  static constexpr std::uint32_t kVerbatim = 0xFFFFFFFF;

  // What a walk looks at: 20 bytes a node, apart from the places, which only findings and edits
  // need.
  struct Node {
    std::uint32_t parent;
    std::uint32_t next;
    std::uint32_t name;             // element, processing instruction
    std::uint32_t first_attribute;  // text nodes: index in decoded_texts_, or kVerbatim
    std::uint16_t attribute_count;
    NodeKind kind;
    bool from_entity;
  };
  // 12 bytes a node. Offsets fit in 32 bits because libxml2 ends files at 2 GiB.
  struct Place {
    std::uint32_t begin;      // of the start tag, or of the node
    std::uint32_t end;        // of the start tag, or of the node
    std::uint32_t whole_end;  // of the end tag, or of the node
  };
  struct Attribute {
    std::uint32_t name;
    std::uint32_t begin;
    std::uint32_t length;
    std::uint32_t decoded : 31;  // index in decoded_texts_, or kVerbatimAttribute
    std::uint32_t defaulted : 1;
  };
  static constexpr std::uint32_t kVerbatimAttribute = 0x7FFFFFFF;
  struct DecodedText {
    std::uint32_t begin;
    std::uint32_t length;
  };
  // From node (or attribute) `first` on, spans count in `file`.
  struct Segment {
    std::uint32_t first;
    FilePtr file;
  };
  struct ElementNamespaces {
    std::uint32_t node;
    std::uint32_t first;
    std::uint32_t count;
  };

  // The ids of one name lie between first[name] and first[name + 1].
  template <typename Id>
  struct Lists {
    std::once_flag once;
    std::vector<std::uint32_t> first;
    std::vector<Id> ids;
  };

  static const Segment& SegmentOf(const std::vector<Segment>& segments, std::uint32_t index);
  std::string_view Decoded(std::uint32_t index) const;
  std::uint32_t first_attribute(NodeId node) const { return nodes_[node.value()].first_attribute; }
  std::string_view StringValueBetween(std::uint32_t first, std::uint32_t end,
                                      std::string* storage) const;
  template <typename Id, typename Items, typename IsListed>
  std::span<const Id> Listed(ExpandedNameId name, const Items& items, IsListed is_listed,
                             Lists<Id>* lists) const;

  std::vector<Node> nodes_;
  std::vector<Place> places_;
  std::vector<Attribute> attributes_;
  std::vector<Segment> segments_;
  std::vector<Segment> attribute_segments_;
  std::vector<Name> names_;
  std::vector<ExpandedNameId> expanded_names_;    // of names_
  std::vector<std::uint32_t> first_of_expanded_;  // in names_
  // Keys are the ids in name_texts_: namespace << 32 | local name.
  std::unordered_map<std::uint64_t, ExpandedNameId> expanded_ids_;
  std::vector<ElementNamespaces> element_namespaces_;
  std::vector<NamespaceDeclaration> namespaces_;
  base::Interner<struct NameTextTag> name_texts_;  // what names_ and namespaces_ point into
  std::string decoded_;                            // all text that is not the file's bytes
  std::vector<DecodedText> decoded_texts_;
  std::vector<AttributeId> declared_ids_;     // by the DTD, in document order
  std::vector<AttributeId> declared_idrefs_;  // the same
  NodeId root_;
  bool has_document_node_ = true;
  mutable Lists<NodeId> elements_by_name_;
  mutable Lists<AttributeId> attributes_by_name_;
  mutable std::once_flag owners_once_;
  mutable std::vector<NodeId> owners_;  // of attributes_
  mutable std::once_flag ids_once_;
  mutable std::unordered_map<std::string_view, NodeId> ids_;
};

inline constexpr std::string_view kXIncludeNamespace = "http://www.w3.org/2001/XInclude";

struct DocumentOptions {
  ReaderOptions reader;
  bool xinclude = true;  // replace xi:include by what it names
};

// A document and what is wrong with it. `document` is null when the file is not well-formed. An
// inclusion that fails is a finding of severity error and leaves nothing in its place.
struct ParsedDocument {
  std::shared_ptr<const Document> document;
  std::vector<diagnostics::Diagnostic> diagnostics;
};

// `listener`, if any, hears the events of the file itself while it is parsed: as they are written,
// with xi:include elements and without what they include.
ParsedDocument ParseDocument(const FilePtr& file, const DocumentOptions& options = {},
                             Handler* listener = nullptr);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_DOCUMENT_H_
