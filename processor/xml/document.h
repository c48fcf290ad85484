// Document: one XML document as an immutable tree in flat arrays, every node with the bytes it came
// from.
//
// Nodes stand in document order, so a subtree is a range of ids. With XInclude resolved, a tree has
// nodes of several files; source() tells which file the span of a node counts in.
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
#include "base/strong_id.h"
#include "xml/event.h"
#include "xml/reader.h"

namespace siglum::xml {

using NodeId = base::StrongId<struct NodeTag>;
using AttributeId = base::StrongId<struct AttributeTag>;

enum class NodeKind : std::uint8_t { kElement, kText, kComment, kProcessingInstruction };

inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

// Invariants: node 0 exists; parent(n) < n; next(n) > n; attributes of a node are a range of ids; a
// text node never follows a text node of the same parent and file. Immutable once built; any number
// of threads may read.
class Document {
 public:
  // The document element.
  NodeId root() const { return root_; }
  std::size_t size() const { return nodes_.size(); }

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
  NodeId first_child(NodeId node) const;
  NodeId next_sibling(NodeId node) const;

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
  // The namespaces that the element declares itself.
  std::span<const NamespaceDeclaration> namespaces(NodeId node) const;

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

  // The element with that xml:id; the first one when there are several.
  NodeId FindId(std::string_view id) const;
  // The language of a node: the nearest xml:lang; empty when there is none.
  std::string_view Language(NodeId node) const;

  // Bytes that the arrays take; for benchmarks.
  std::size_t MemoryUse() const;

 private:
  friend class DocumentBuilder;
  Document() = default;

  static constexpr std::uint32_t kVerbatim = 0xFFFFFFFF;

  // 36 bytes a node. Offsets fit in 32 bits because libxml2 ends files at 2 GiB.
  struct Node {
    std::uint32_t parent;
    std::uint32_t next;
    std::uint32_t name;             // element, processing instruction
    std::uint32_t begin;            // of the start tag, or of the node
    std::uint32_t end;              // of the start tag, or of the node
    std::uint32_t whole_end;        // of the end tag, or of the node
    std::uint32_t first_attribute;  // text nodes: index in decoded_texts_, or kVerbatim
    std::uint16_t attribute_count;
    NodeKind kind;
    bool from_entity;
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

  static const Segment& SegmentOf(const std::vector<Segment>& segments, std::uint32_t index);
  std::string_view Decoded(std::uint32_t index) const;

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<Segment> segments_;
  std::vector<Segment> attribute_segments_;
  std::vector<Name> names_;
  std::vector<ElementNamespaces> element_namespaces_;
  std::vector<NamespaceDeclaration> namespaces_;
  base::Interner<struct NameTextTag> name_texts_;  // what names_ and namespaces_ point into
  std::string decoded_;                            // all text that is not the file's bytes
  std::vector<DecodedText> decoded_texts_;
  NodeId root_;
  mutable std::once_flag ids_once_;
  mutable std::unordered_map<std::string_view, NodeId> ids_;
};

inline constexpr std::string_view kXIncludeNamespace = "http://www.w3.org/2001/XInclude";

struct DocumentOptions {
  ReaderOptions reader;
  bool xinclude = true;  // replace xi:include by what it names
};

// A document, or what is wrong with it. `document` is null when it (or a file that it includes) is
// not well-formed or an inclusion failed.
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
