// The thirteen axes of XPath over a Document, in two forms.
//
// Ranges of ids, for loops that look at elements and texts only:
//
//     for (NodeId child : Children(document, entry)) ...
//     for (AttributeId attribute : Attributes(document, entry)) ...
//
// and Walk, which knows all kinds of nodes, a test, and the order of each axis:
//
//     NodeTest test = NodeTest::Named(document, kTeiNamespace, "persName");
//     Walk(document, from, Axis::kDescendant, test, [&](NodeRef node) { ...; return true; });
//
// The sink returns false to stop, and Walk then returns false. Nodes come in the order of the axis:
// document order, or nearest first on the reverse axes (XPath 3.1, 3.3.2.1), so that the first node
// that comes is position 1. No memory is allocated.
//
// Cost: O(1) a step on self, parent, ancestor, child, following-sibling, descendant, following and
// preceding; preceding-sibling climbs out of what is inside a sibling. A test for one element name
// on descendant, following and preceding costs only its hits and a binary search
// (Document::ElementsNamed).
// Source: XPath 3.1, 3.3.2; XDM 3.1. Tested by tests/xml/axes_test.cc against a naive walk.
#ifndef SIGLUM_XML_AXES_H_
#define SIGLUM_XML_AXES_H_

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace siglum::xml {

enum class Axis : std::uint8_t {
  kSelf,
  kChild,
  kDescendant,
  kDescendantOrSelf,
  kFollowing,
  kFollowingSibling,
  kAttribute,
  kNamespace,
  kParent,
  kAncestor,
  kAncestorOrSelf,
  kPreceding,
  kPrecedingSibling,
};

constexpr bool IsReverse(Axis axis) { return axis >= Axis::kParent; }
// The kind of nodes that a name or `*` means on this axis (XPath 3.1, 3.3.2.1).
constexpr NodeKind PrincipalKind(Axis axis) {
  if (axis == Axis::kAttribute) return NodeKind::kAttribute;
  return axis == Axis::kNamespace ? NodeKind::kNamespace : NodeKind::kElement;
}

// ---- Ranges of ids

namespace axes_internal {

struct NextSibling {
  static NodeId Of(const Document& document, NodeId node) { return document.next_sibling(node); }
};
struct PreviousSibling {
  static NodeId Of(const Document& document, NodeId node) {
    return document.previous_sibling(node);
  }
};
struct Parent {
  static NodeId Of(const Document& document, NodeId node) { return document.parent(node); }
};

}  // namespace axes_internal

// From one node step by step until there is none.
template <typename Step>
class StepRange {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, NodeId at) : document_(document), at_(at) {}
    NodeId operator*() const { return at_; }
    Iterator& operator++() {
      at_ = Step::Of(*document_, at_);
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Document* document_;
    NodeId at_;
  };

  StepRange(const Document& document, NodeId first) : document_(&document), first_(first) {}
  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, NodeId::None()}; }

 private:
  const Document* document_;
  NodeId first_;
};

// Ids that follow each other.
template <typename Id>
class IdRange {
 public:
  class Iterator {
   public:
    explicit Iterator(Id at) : at_(at) {}
    Id operator*() const { return at_; }
    Iterator& operator++() {
      at_ = Id(at_.value() + std::size_t{1});
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    Id at_;
  };

  IdRange(Id first, Id end) : first_(first), end_(end) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(end_); }
  bool empty() const { return first_ == end_; }
  std::size_t size() const { return end_.value() - first_.value(); }

 private:
  Id first_, end_;
};

using SiblingRange = StepRange<axes_internal::NextSibling>;
using AncestorRange = StepRange<axes_internal::Parent>;
using NodeRange = IdRange<NodeId>;

// Every node of the document in its order.
inline NodeRange AllNodes(const Document& document) { return {NodeId(0), NodeId(document.size())}; }
// None as `node` is the document node, here and below.
inline SiblingRange Children(const Document& document, NodeId node) {
  NodeId first = node.valid()           ? document.first_child(node)
                 : document.size() == 0 ? NodeId::None()
                                        : NodeId(0);
  return {document, first};
}
inline SiblingRange FollowingSiblings(const Document& document, NodeId node) {
  return {document, document.next_sibling(node)};
}
inline StepRange<axes_internal::PreviousSibling> PrecedingSiblings(const Document& document,
                                                                   NodeId node) {
  return {document, document.previous_sibling(node)};
}
inline AncestorRange Ancestors(const Document& document, NodeId node) {
  return {document, document.parent(node)};
}
inline AncestorRange AncestorsOrSelf(const Document& document, NodeId node) {
  return {document, node};
}
inline NodeRange Descendants(const Document& document, NodeId node) {
  return node.valid() ? NodeRange(NodeId(node.value() + std::size_t{1}), document.next(node))
                      : AllNodes(document);
}
inline NodeRange DescendantsOrSelf(const Document& document, NodeId node) {
  return {node, document.next(node)};
}
inline NodeRange Following(const Document& document, NodeId node) {
  return {document.next(node), NodeId(document.size())};
}
// The attributes of an element; of other nodes none.
inline IdRange<AttributeId> Attributes(const Document& document, NodeId node) {
  if (document.attribute_count(node) == 0) return {AttributeId(0), AttributeId(0)};
  return {document.attribute(node, 0), document.attributes_end(node)};
}
// True when `inner` lies inside `outer` or is it.
inline bool Contains(const Document& document, NodeId outer, NodeId inner) {
  return outer <= inner && inner < document.next(outer);
}

// ---- Tests

// Which nodes a step wants: kinds, and a name. A test with a name is bound to one Document, whose
// ids it holds; one without a name fits any.
class NodeTest {
 public:
  using Kinds = std::uint8_t;
  static constexpr Kinds Bit(NodeKind kind) {
    return static_cast<Kinds>(1U << static_cast<unsigned>(kind));
  }
  static constexpr Kinds kAnyKind = 0x7F;

  NodeTest() = default;                                    // node()
  explicit NodeTest(NodeKind kind) : kinds_(Bit(kind)) {}  // text(), `*` of an axis
  explicit NodeTest(Kinds kinds) : kinds_(kinds) {}

  // `tei:p`; of attributes and processing instructions (namespace "") when `kind` says so.
  static NodeTest Named(const Document& document, std::string_view namespace_uri,
                        std::string_view local, NodeKind kind = NodeKind::kElement);
  // `tei:*`
  static NodeTest InNamespace(const Document& document, std::string_view namespace_uri,
                              NodeKind kind = NodeKind::kElement);
  // `*:p`
  static NodeTest WithLocalName(const Document& document, std::string_view local,
                                NodeKind kind = NodeKind::kElement);
  // `(p | head)`
  static NodeTest AnyOf(const Document& document, std::span<const ExpandedNameId> names,
                        NodeKind kind = NodeKind::kElement);

  bool Accepts(const Document& document, NodeId node) const {
    return AcceptsKind(document.kind(node)) &&
           (names_ == Names::kAny || AcceptsName(document.expanded_name(node)));
  }
  bool Accepts(const Document& document, AttributeId attribute) const {
    return AcceptsKind(NodeKind::kAttribute) &&
           (names_ == Names::kAny || AcceptsName(document.expanded_name(attribute)));
  }
  bool AcceptsNamespace(std::string_view prefix) const {
    return AcceptsKind(NodeKind::kNamespace) && (names_ == Names::kAny || prefix == local_);
  }
  bool AcceptsDocument() const { return AcceptsKind(NodeKind::kDocument) && names_ == Names::kAny; }
  bool Accepts(const Document& document, NodeRef node) const;

  bool AcceptsKind(NodeKind kind) const { return (kinds_ & Bit(kind)) != 0; }
  // The one element name that is wanted: None when the document has it not, or when there is not
  // exactly one (`is_one_element_name` tells).
  ExpandedNameId name() const { return name_; }
  bool is_one_element_name() const {
    return names_ == Names::kOne && kinds_ == Bit(NodeKind::kElement);
  }

 private:
  enum class Names : std::uint8_t { kAny, kOne, kSet };

  bool AcceptsName(ExpandedNameId name) const {
    if (names_ == Names::kOne) return name == name_;
    return name.valid() && (*set_)[name.value()];
  }

  Kinds kinds_ = kAnyKind;
  Names names_ = Names::kAny;
  ExpandedNameId name_;
  std::string local_;                             // of a namespace node: its prefix
  std::shared_ptr<const std::vector<bool>> set_;  // by ExpandedNameId
};

// ---- Walk

namespace axes_internal {

// A subtree smaller than this is looked through; a larger one asks the list of its name, whose
// first use costs a pass over the document.
inline constexpr std::size_t kSmallSubtree = 128;

template <typename Sink>
bool SendRange(const Document& document, NodeRange range, std::uint32_t number,
               const NodeTest& test, Sink& sink) {
  for (NodeId node : range) {
    if (test.Accepts(document, node) && !sink(NodeRef(node, number))) return false;
  }
  return true;
}

// The nodes of `range` that the test accepts.
template <typename Sink>
bool SendForward(const Document& document, NodeRange range, std::uint32_t number,
                 const NodeTest& test, Sink& sink) {
  if (!test.is_one_element_name() || range.size() < kSmallSubtree) {
    return SendRange(document, range, number, test, sink);
  }
  std::span<const NodeId> named = document.ElementsNamed(test.name());
  auto at = std::lower_bound(named.begin(), named.end(), *range.begin());
  for (; at != named.end() && *at < *range.end(); ++at) {
    if (!sink(NodeRef(*at, number))) return false;
  }
  return true;
}

template <typename Sink>
bool SendPreceding(const Document& document, NodeId node, std::uint32_t number,
                   const NodeTest& test, Sink& sink) {
  if (test.is_one_element_name() && node.value() >= kSmallSubtree) {
    std::span<const NodeId> named = document.ElementsNamed(test.name());
    auto at = std::lower_bound(named.begin(), named.end(), node);
    while (at != named.begin()) {
      --at;
      bool is_ancestor = document.next(*at) > node;
      if (!is_ancestor && !sink(NodeRef(*at, number))) return false;
    }
    return true;
  }
  NodeId ancestor = document.parent(node);
  for (std::uint32_t before = node.value(); before > 0; --before) {
    NodeId at(before - 1);
    if (at == ancestor) {
      ancestor = document.parent(ancestor);
    } else if (test.Accepts(document, at) && !sink(NodeRef(at, number))) {
      return false;
    }
  }
  return true;
}

template <typename Range, typename Sink>
bool SendEach(const Document& document, const Range& range, std::uint32_t number,
              const NodeTest& test, Sink& sink) {
  for (NodeId node : range) {
    if (test.Accepts(document, node) && !sink(NodeRef(node, number))) return false;
  }
  return true;
}

template <typename Sink>
bool SendAncestors(const Document& document, NodeId first, std::uint32_t number,
                   const NodeTest& test, Sink& sink) {
  if (!SendEach(document, AncestorRange(document, first), number, test, sink)) return false;
  return !document.has_document_node() || !test.AcceptsDocument() ||
         sink(NodeRef::DocumentNode(number));
}

template <typename Sink>
bool SendAttributes(const Document& document, NodeId element, std::uint32_t number,
                    const NodeTest& test, Sink& sink) {
  std::size_t count = document.attribute_count(element);
  for (std::size_t i = 0; i < count; ++i) {
    if (test.Accepts(document, document.attribute(element, i)) &&
        !sink(NodeRef::Attribute(element, i, number))) {
      return false;
    }
  }
  return true;
}

template <typename Sink>
bool SendNamespaces(const Document& document, NodeId element, std::uint32_t number,
                    const NodeTest& test, Sink& sink) {
  if (!test.AcceptsKind(NodeKind::kNamespace)) return true;
  std::vector<NamespaceDeclaration> in_scope = document.NamespacesInScope(element);
  for (std::size_t i = 0; i < in_scope.size(); ++i) {
    if (test.AcceptsNamespace(in_scope[i].prefix) &&
        !sink(NodeRef::Namespace(element, i, number))) {
      return false;
    }
  }
  return true;
}

// From an element, text, comment or processing instruction.
template <typename Sink>
bool WalkFromNode(const Document& document, NodeRef from, Axis axis, const NodeTest& test,
                  Sink& sink) {
  NodeId node = from.id();
  std::uint32_t number = from.document();
  bool is_root_of_all = !document.has_document_node() && node.value() == 0;
  switch (axis) {
    case Axis::kSelf:
      return !test.Accepts(document, node) || sink(from);
    case Axis::kChild:
      return SendEach(document, Children(document, node), number, test, sink);
    case Axis::kDescendant:
      return SendForward(document, Descendants(document, node), number, test, sink);
    case Axis::kDescendantOrSelf:
      return SendForward(document, DescendantsOrSelf(document, node), number, test, sink);
    case Axis::kFollowing:
      return SendForward(document, Following(document, node), number, test, sink);
    case Axis::kFollowingSibling:
      return SendEach(document, FollowingSiblings(document, node), number, test, sink);
    case Axis::kAttribute:
      return SendAttributes(document, node, number, test, sink);
    case Axis::kNamespace:
      return !document.is_element(node) || SendNamespaces(document, node, number, test, sink);
    case Axis::kParent: {
      NodeId parent = document.parent(node);
      if (parent.valid()) return !test.Accepts(document, parent) || sink(NodeRef(parent, number));
      return is_root_of_all || !test.AcceptsDocument() || sink(NodeRef::DocumentNode(number));
    }
    case Axis::kAncestor:
      return SendAncestors(document, document.parent(node), number, test, sink);
    case Axis::kAncestorOrSelf:
      return SendAncestors(document, node, number, test, sink);
    case Axis::kPreceding:
      return SendPreceding(document, node, number, test, sink);
    case Axis::kPrecedingSibling:
      return SendEach(document, PrecedingSiblings(document, node), number, test, sink);
  }
  return true;
}

template <typename Sink>
bool WalkFromDocument(const Document& document, NodeRef from, Axis axis, const NodeTest& test,
                      Sink& sink) {
  std::uint32_t number = from.document();
  bool has_self =
      axis == Axis::kSelf || axis == Axis::kDescendantOrSelf || axis == Axis::kAncestorOrSelf;
  if (has_self && test.AcceptsDocument() && !sink(from)) return false;
  if (axis == Axis::kChild) {
    return SendEach(document, Children(document, NodeId::None()), number, test, sink);
  }
  bool has_all = axis == Axis::kDescendant || axis == Axis::kDescendantOrSelf;
  return !has_all || SendForward(document, AllNodes(document), number, test, sink);
}

// From an attribute or a namespace node: they have no children and no siblings, and what precedes
// and follows their element precedes and follows them; so does what is inside it follow them.
template <typename Sink>
bool WalkFromOwned(const Document& document, NodeRef from, Axis axis, const NodeTest& test,
                   Sink& sink) {
  std::uint32_t number = from.document();
  NodeId element = from.id();
  bool has_self =
      axis == Axis::kSelf || axis == Axis::kDescendantOrSelf || axis == Axis::kAncestorOrSelf;
  if (has_self && test.Accepts(document, from) && !sink(from)) return false;
  switch (axis) {
    case Axis::kParent:
      return !test.Accepts(document, element) || sink(NodeRef(element, number));
    case Axis::kAncestor:
    case Axis::kAncestorOrSelf:
      return SendAncestors(document, element, number, test, sink);
    case Axis::kFollowing:
      return SendForward(
          document, NodeRange(NodeId(element.value() + std::size_t{1}), NodeId(document.size())),
          number, test, sink);
    case Axis::kPreceding:
      return SendPreceding(document, element, number, test, sink);
    default:
      return true;
  }
}

}  // namespace axes_internal

// Sends the nodes of `axis` from `from` that `test` accepts to `sink`, a function of NodeRef to
// bool, until it returns false. False when it did.
template <typename Sink>
bool Walk(const Document& document, NodeRef from, Axis axis, const NodeTest& test, Sink&& sink) {
  if (from.is_in_tree()) {
    return axes_internal::WalkFromNode(document, from, axis, test, sink);
  }
  if (from.is_document()) {
    return axes_internal::WalkFromDocument(document, from, axis, test, sink);
  }
  return axes_internal::WalkFromOwned(document, from, axis, test, sink);
}

}  // namespace siglum::xml

#endif  // SIGLUM_XML_AXES_H_
