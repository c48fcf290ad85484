// NodeRef: any node of any document of an evaluation in one 64-bit number that orders them all.
//
// A Document numbers its elements, texts, comments and processing instructions in document order
// (NodeId). The data model of XPath 3.1 has three more kinds of nodes: the document node,
// attributes and namespace nodes. They take no memory in a Document: a NodeRef names them by the
// element they belong to and a rank.
//
//     bits 63..44  number of the document (document_set.h gives it)
//     bits 43..12  0: the document node; n + 1: NodeId n, or the element that owns the node
//     bits 11..0   0: the node itself; 1..2047: its namespace nodes; 2048..4095: its attributes
//
// So `a < b` is document order (XDM 3.1, 2.4), also across documents, and `a == b` is node
// identity. Source: XQuery and XPath Data Model 3.1. Tested by tests/xml/axes_test.cc.
#ifndef SIGLUM_XML_NODE_H_
#define SIGLUM_XML_NODE_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "base/strong_id.h"

namespace siglum::xml {

// A node of a Document that has bytes of its own: element, text, comment, processing instruction.
using NodeId = base::StrongId<struct NodeTag>;
// An attribute, counted through the whole document in document order.
using AttributeId = base::StrongId<struct AttributeTag>;
// A pair of namespace and local name in one Document: equal ids, equal expanded names (the prefix
// does not matter). Ids of different documents have nothing in common.
using ExpandedNameId = base::StrongId<struct ExpandedNameTag>;

enum class NodeKind : std::uint8_t {
  kElement,
  kText,
  kComment,
  kProcessingInstruction,
  // What follows exists as NodeRef only, never as NodeId.
  kDocument,
  kAttribute,
  kNamespace,
};

class NodeRef {
 public:
  // No node. Larger than every node.
  constexpr NodeRef() = default;
  // An element, text, comment or processing instruction of the document `number`.
  constexpr explicit NodeRef(NodeId node, std::uint32_t number = 0)
      : NodeRef(number, Place(node), 0) {}

  static constexpr NodeRef DocumentNode(std::uint32_t number = 0) { return {number, 0, 0}; }
  // The attribute `index` (from 0) of the element `owner`.
  static constexpr NodeRef Attribute(NodeId owner, std::size_t index, std::uint32_t number = 0) {
    return {number, Place(owner), kFirstAttribute + static_cast<std::uint32_t>(index)};
  }
  // The namespace `index` (from 0) of those in scope at the element `owner`
  // (Document::NamespacesInScope).
  static constexpr NodeRef Namespace(NodeId owner, std::size_t index, std::uint32_t number = 0) {
    return {number, Place(owner), kFirstNamespace + static_cast<std::uint32_t>(index)};
  }
  static constexpr NodeRef FromKey(std::uint64_t key) {
    NodeRef node;
    node.key_ = key;
    return node;
  }

  constexpr bool valid() const { return key_ != kNone; }
  constexpr std::uint64_t key() const { return key_; }
  constexpr std::uint32_t document() const { return static_cast<std::uint32_t>(key_ >> 44); }
  // The node itself, or the element that owns the attribute or namespace; none for a document node.
  constexpr NodeId id() const { return NodeId(static_cast<std::uint32_t>((key_ >> 12) - 1)); }
  // Position among the attributes or namespaces of the owner, from 0.
  constexpr std::size_t index() const {
    return rank() - (rank() >= kFirstAttribute ? kFirstAttribute : kFirstNamespace);
  }

  constexpr bool is_document() const { return (key_ & 0xFFF'FFFF'FFFF) == 0; }
  // True for the nodes that are a NodeId.
  constexpr bool is_in_tree() const { return rank() == 0 && !is_document(); }
  constexpr bool is_attribute() const { return rank() >= kFirstAttribute; }
  constexpr bool is_namespace() const { return rank() != 0 && rank() < kFirstAttribute; }

  constexpr auto operator<=>(const NodeRef&) const = default;

  static constexpr std::uint32_t kMaxDocuments = (1U << 20) - 1;
  static constexpr std::uint32_t kMaxNamespaces = 2047;  // of one element, those in scope
  static constexpr std::uint32_t kMaxAttributes = 2047;  // of one element

 private:
  constexpr NodeRef(std::uint32_t number, std::uint32_t place, std::uint32_t rank)
      : key_(std::uint64_t{number} << 44 | std::uint64_t{place} << 12 | rank) {}

  // NodeId::None, of which the document node has the children, becomes 0.
  static constexpr std::uint32_t Place(NodeId node) { return node.value() + 1; }
  constexpr std::uint32_t rank() const { return static_cast<std::uint32_t>(key_ & 0xFFF); }

  static constexpr std::uint32_t kFirstNamespace = 1;
  static constexpr std::uint32_t kFirstAttribute = 2048;
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  std::uint64_t key_ = kNone;
};

}  // namespace siglum::xml

template <>
struct std::hash<siglum::xml::NodeRef> {
  std::size_t operator()(siglum::xml::NodeRef node) const noexcept {
    return static_cast<std::size_t>(node.key() * 0x9E3779B97F4A7C15);  // Fibonacci hashing
  }
};

#endif  // SIGLUM_XML_NODE_H_
