// Axes and NodeRef: every axis from every node of random trees against a walk that follows the
// definitions of XPath 3.1, 3.3.2.1 over a tree of pointers; text rules, names, lists by name.
#include "xml/axes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>

#include "xml/document_set.h"

namespace siglum::xml {
namespace {

constexpr Axis kAllAxes[] = {Axis::kSelf,
                             Axis::kChild,
                             Axis::kDescendant,
                             Axis::kDescendantOrSelf,
                             Axis::kFollowing,
                             Axis::kFollowingSibling,
                             Axis::kAttribute,
                             Axis::kNamespace,
                             Axis::kParent,
                             Axis::kAncestor,
                             Axis::kAncestorOrSelf,
                             Axis::kPreceding,
                             Axis::kPrecedingSibling};

// A node of the plain tree.
struct Plain {
  NodeKind kind = NodeKind::kElement;
  std::string uri, local;
  std::string value;
  Plain* parent = nullptr;
  std::vector<std::unique_ptr<Plain>> namespaces, attributes, children;
  NodeRef ref;

  bool IsOwned() const { return kind == NodeKind::kAttribute || kind == NodeKind::kNamespace; }
};

// Writes the random tree and keeps what it wrote.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {
    root_.kind = NodeKind::kDocument;
    AddComments(&root_);
    AddElement(&root_, 0, {});
    AddComments(&root_);
    document_ = ParseDocument(FileFromBytes("random.xml", xml_)).document;
    if (document_ == nullptr) return;
    Enumerate(&root_);
  }

  const std::string& xml() const { return xml_; }
  const Document* document() const { return document_.get(); }
  // In document order.
  const std::vector<Plain*>& nodes() const { return nodes_; }

 private:
  using Scope = std::vector<std::pair<std::string, std::string>>;  // nearest first

  unsigned Pick(unsigned n) { return static_cast<unsigned>(random_() % n); }

  Plain* Add(Plain* parent, std::vector<std::unique_ptr<Plain>> Plain::*list, NodeKind kind,
             std::string local, std::string value) {
    auto node = std::make_unique<Plain>();
    node->kind = kind;
    node->local = std::move(local);
    node->value = std::move(value);
    node->parent = parent;
    (parent->*list).push_back(std::move(node));
    return (parent->*list).back().get();
  }

  void AddComments(Plain* parent) {
    for (unsigned i = Pick(3); i > 0; --i) {
      if (Pick(2) == 0) {
        Add(parent, &Plain::children, NodeKind::kComment, "", "c");
        xml_ += "<!--c-->";
      } else {
        Add(parent, &Plain::children, NodeKind::kProcessingInstruction, "a", "d");
        xml_ += "<?a d?>";
      }
    }
  }

  void AddElement(Plain* parent, unsigned depth, Scope scope) {
    static const char* const kPrefixes[] = {"", "p", "q"};
    static const char* const kLocals[] = {"a", "b", "c"};
    Plain* element = Add(parent, &Plain::children, NodeKind::kElement, "", "");
    std::string tag, declarations;
    Scope own;
    for (const char* prefix : kPrefixes) {
      bool is_needed = depth == 0;
      if (!is_needed && Pick(8) != 0) continue;
      std::string uri = fmt::format("u{}", Pick(2));
      own.emplace_back(prefix, uri);
      declarations += fmt::format(" xmlns{}{}='{}'", *prefix == 0 ? "" : ":", prefix, uri);
    }
    scope.insert(scope.begin(), own.begin(), own.end());
    std::set<std::string> seen;
    Scope visible;
    for (const auto& declaration : scope) {
      if (seen.insert(declaration.first).second) visible.push_back(declaration);
    }
    visible.emplace_back("xml", kXmlNamespace);
    for (const auto& [prefix, uri] : visible) {
      Add(element, &Plain::namespaces, NodeKind::kNamespace, prefix, uri);
    }
    auto uri_of = [&](std::string_view prefix) {
      for (const auto& [known, uri] : visible) {
        if (known == prefix) return uri;
      }
      return std::string();
    };
    std::string prefix = kPrefixes[Pick(3)];
    element->uri = uri_of(prefix);
    element->local = kLocals[Pick(3)];
    tag = prefix.empty() ? element->local : prefix + ":" + element->local;
    xml_ += "<" + tag + declarations;
    for (unsigned i = 0; i < 3; ++i) {
      if (Pick(3) != 0) continue;
      Plain* attribute =
          Add(element, &Plain::attributes, NodeKind::kAttribute, kLocals[i], fmt::format("v{}", i));
      bool has_prefix = Pick(3) == 0;
      if (has_prefix) attribute->uri = uri_of("p");
      xml_ += fmt::format(" {}{}='v{}'", has_prefix ? "p:" : "", kLocals[i], i);
    }
    xml_ += ">";
    bool was_text = false;
    for (unsigned i = Pick(depth < 7 ? 6 : 1); i > 0; --i) {
      unsigned what = Pick(5);
      if (what == 0 && !was_text) {
        Add(element, &Plain::children, NodeKind::kText, "", fmt::format("t{}", i));
        xml_ += fmt::format("t{}", i);
        was_text = true;
      } else if (what == 1) {
        std::size_t before = element->children.size();
        AddComments(element);
        was_text = was_text && element->children.size() == before;
      } else {
        AddElement(element, depth + 1, scope);
        was_text = false;
      }
    }
    xml_ += "</" + tag + ">";
  }

  // Gives each plain node its NodeRef, counting as document order is defined.
  void Enumerate(Plain* node) {
    if (node->kind == NodeKind::kDocument) {
      node->ref = NodeRef::DocumentNode(kNumber);
    } else if (!node->IsOwned()) {
      node->ref = NodeRef(NodeId(next_id_++), kNumber);
    }
    nodes_.push_back(node);
    for (std::size_t i = 0; i < node->namespaces.size(); ++i) {
      node->namespaces[i]->ref = NodeRef::Namespace(node->ref.id(), i, kNumber);
      nodes_.push_back(node->namespaces[i].get());
    }
    for (std::size_t i = 0; i < node->attributes.size(); ++i) {
      node->attributes[i]->ref = NodeRef::Attribute(node->ref.id(), i, kNumber);
      nodes_.push_back(node->attributes[i].get());
    }
    for (auto& child : node->children) Enumerate(child.get());
  }

  static constexpr std::uint32_t kNumber = 3;
  std::mt19937 random_;
  std::string xml_;
  Plain root_;
  std::shared_ptr<const Document> document_;
  std::vector<Plain*> nodes_;
  std::size_t next_id_ = 0;
};

bool IsAncestor(const Plain* above, const Plain* node) {
  for (node = node->parent; node != nullptr; node = node->parent) {
    if (node == above) return true;
  }
  return false;
}

bool IsDescendant(const Plain* node, const Plain* of) {
  return !node->IsOwned() && IsAncestor(of, node);
}

// The definitions, one by one. `is_before`: `node` comes before `from` in document order.
bool IsOnAxis(const Plain* from, const Plain* node, Axis axis, bool is_before) {
  bool is_self = from == node;
  bool are_siblings = !is_self && !from->IsOwned() && !node->IsOwned() &&
                      from->parent == node->parent && from->parent != nullptr;
  switch (axis) {
    case Axis::kSelf:
      return is_self;
    case Axis::kChild:
      return node->parent == from && !node->IsOwned();
    case Axis::kDescendant:
      return IsDescendant(node, from);
    case Axis::kDescendantOrSelf:
      return is_self || IsDescendant(node, from);
    case Axis::kFollowing:
      return !is_before && !is_self && !node->IsOwned() && !IsDescendant(node, from);
    case Axis::kFollowingSibling:
      return are_siblings && !is_before;
    case Axis::kAttribute:
      return node->parent == from && node->kind == NodeKind::kAttribute;
    case Axis::kNamespace:
      return node->parent == from && node->kind == NodeKind::kNamespace;
    case Axis::kParent:
      return from->parent == node;
    case Axis::kAncestor:
      return IsAncestor(node, from);
    case Axis::kAncestorOrSelf:
      return is_self || IsAncestor(node, from);
    case Axis::kPreceding:
      return is_before && !node->IsOwned() && !IsAncestor(node, from);
    case Axis::kPrecedingSibling:
      return are_siblings && is_before;
  }
  return false;
}

struct NamedTest {
  std::string name;
  NodeTest test;
  bool (*fits)(const Plain&);
};

std::vector<NamedTest> TestsFor(const Document& document) {
  return {
      {"node()", NodeTest(), [](const Plain&) { return true; }},
      {"text()", NodeTest(NodeKind::kText),
       [](const Plain& n) { return n.kind == NodeKind::kText; }},
      {"element(*)", NodeTest(NodeKind::kElement),
       [](const Plain& n) { return n.kind == NodeKind::kElement; }},
      {"element(u0:a)", NodeTest::Named(document, "u0", "a"),
       [](const Plain& n) {
         return n.kind == NodeKind::kElement && n.uri == "u0" && n.local == "a";
       }},
      {"element(absent)", NodeTest::Named(document, "u7", "zz"),
       [](const Plain&) { return false; }},
      {"element(u1:*)", NodeTest::InNamespace(document, "u1"),
       [](const Plain& n) { return n.kind == NodeKind::kElement && n.uri == "u1"; }},
      {"element(*:b)", NodeTest::WithLocalName(document, "b"),
       [](const Plain& n) { return n.kind == NodeKind::kElement && n.local == "b"; }},
      {"attribute(b)", NodeTest::Named(document, "", "b", NodeKind::kAttribute),
       [](const Plain& n) {
         return n.kind == NodeKind::kAttribute && n.uri.empty() && n.local == "b";
       }},
      {"namespace(p)", NodeTest::Named(document, "", "p", NodeKind::kNamespace),
       [](const Plain& n) { return n.kind == NodeKind::kNamespace && n.local == "p"; }},
      {"processing-instruction(a)",
       NodeTest::Named(document, "", "a", NodeKind::kProcessingInstruction),
       [](const Plain& n) { return n.kind == NodeKind::kProcessingInstruction; }},
  };
}

std::vector<NodeRef> Walked(const Document& document, NodeRef from, Axis axis,
                            const NodeTest& test) {
  std::vector<NodeRef> result;
  EXPECT_TRUE(Walk(document, from, axis, test, [&](NodeRef node) {
    result.push_back(node);
    return true;
  }));
  return result;
}

TEST(Axes, AreWhatTheDefinitionsSayOnRandomTrees) {
  std::size_t compared = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    RandomTree tree(seed);
    ASSERT_NE(tree.document(), nullptr) << tree.xml();
    const Document& document = *tree.document();
    const std::vector<Plain*>& nodes = tree.nodes();
    std::vector<NamedTest> tests = TestsFor(document);
    // Every node of small trees, some of large ones: the definitions cost a look at all pairs.
    std::size_t step = 1 + nodes.size() / 150;
    for (std::size_t from = seed % step; from < nodes.size(); from += step) {
      for (Axis axis : kAllAxes) {
        std::vector<const Plain*> on_axis;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
          if (IsOnAxis(nodes[from], nodes[i], axis, i < from)) on_axis.push_back(nodes[i]);
        }
        if (IsReverse(axis)) std::reverse(on_axis.begin(), on_axis.end());
        for (const NamedTest& test : tests) {
          std::vector<NodeRef> expected;
          for (const Plain* node : on_axis) {
            if (test.fits(*node)) expected.push_back(node->ref);
          }
          ASSERT_EQ(Walked(document, nodes[from]->ref, axis, test.test), expected)
              << "seed " << seed << ", axis " << static_cast<int>(axis) << ", " << test.name
              << ", from node " << from << " of " << tree.xml();
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, 200'000u);
}

TEST(Axes, NodesKnowWhatTheyAre) {
  for (unsigned seed = 100; seed < 130; ++seed) {
    RandomTree tree(seed);
    ASSERT_NE(tree.document(), nullptr);
    const Document& document = *tree.document();
    NodeRef before;
    for (const Plain* node : tree.nodes()) {
      std::string storage;
      EXPECT_EQ(document.kind(node->ref), node->kind);
      EXPECT_EQ(document.name(node->ref).local, node->local);
      EXPECT_EQ(document.name(node->ref).namespace_uri, node->uri);
      EXPECT_EQ(document.parent(node->ref),
                node->parent == nullptr ? NodeRef() : node->parent->ref);
      if (node->IsOwned() || node->kind == NodeKind::kText) {
        EXPECT_EQ(document.StringValue(node->ref, &storage), node->value);
      }
      EXPECT_TRUE(!before.valid() || before < node->ref);  // document order
      before = node->ref;
    }
  }
}

TEST(Axes, StopWhenTheSinkHasEnough) {
  auto document = ParseDocument(FileFromBytes("a.xml", "<a><b/><b/><b/></a>")).document;
  std::size_t seen = 0;
  EXPECT_FALSE(Walk(*document, NodeRef::DocumentNode(), Axis::kDescendant, NodeTest(),
                    [&](NodeRef) { return ++seen < 2; }));
  EXPECT_EQ(seen, 2u);
}

TEST(Axes, RangesOfIds) {
  auto document =
      ParseDocument(FileFromBytes("a.xml", "<!--0--><a x='1' y='2'><b><c/></b>t<d/></a>")).document;
  auto names = [&](const auto& range) {
    std::string result;
    for (NodeId node : range) {
      result += document->is_element(node) ? std::string(document->name(node).local) + " " : ". ";
    }
    return result;
  };
  NodeId a = document->root();
  NodeId b = document->first_child(a);
  NodeId c = document->first_child(b);
  NodeId d = document->next_sibling(document->next_sibling(b));
  EXPECT_EQ(names(Children(*document, NodeId::None())), ". a ");
  EXPECT_EQ(names(Children(*document, a)), "b . d ");
  EXPECT_EQ(names(Descendants(*document, a)), "b c . d ");
  EXPECT_EQ(names(DescendantsOrSelf(*document, b)), "b c ");
  EXPECT_EQ(names(Ancestors(*document, c)), "b a ");
  EXPECT_EQ(names(AncestorsOrSelf(*document, c)), "c b a ");
  EXPECT_EQ(names(FollowingSiblings(*document, b)), ". d ");
  EXPECT_EQ(names(PrecedingSiblings(*document, d)), ". b ");
  EXPECT_EQ(names(PrecedingSiblings(*document, a)), ". ");
  EXPECT_EQ(names(Following(*document, b)), ". d ");
  std::string values;
  for (AttributeId attribute : Attributes(*document, a)) values += document->value(attribute);
  EXPECT_EQ(values, "12");
  EXPECT_TRUE(Attributes(*document, c).empty());
  EXPECT_TRUE(Contains(*document, a, c));
  EXPECT_TRUE(Contains(*document, b, b));
  EXPECT_FALSE(Contains(*document, b, d));
}

TEST(Names, ArePrefixBlind) {
  auto document =
      ParseDocument(FileFromBytes("a.xml", "<a xmlns='u' xmlns:p='u'><p:a/><b xmlns=''/></a>"))
          .document;
  NodeId a = document->root(), inner = document->first_child(a);
  EXPECT_EQ(document->expanded_name(a), document->expanded_name(inner));
  EXPECT_EQ(document->FindExpandedName("u", "a"), document->expanded_name(a));
  EXPECT_TRUE(document->FindExpandedName("", "b").valid());
  EXPECT_FALSE(document->FindExpandedName("u", "b").valid());
  EXPECT_FALSE(document->FindExpandedName("v", "a").valid());
}

TEST(Names, ListsHoldEveryElementAndAttribute) {
  for (unsigned seed = 200; seed < 230; ++seed) {
    RandomTree tree(seed);
    ASSERT_NE(tree.document(), nullptr);
    const Document& document = *tree.document();
    std::size_t elements = 0, attributes = 0, attribute_nodes = 0, element_nodes = 0;
    for (std::size_t i = 0; i < document.expanded_name_count(); ++i) {
      ExpandedNameId name(i);
      std::span<const NodeId> named = document.ElementsNamed(name);
      EXPECT_TRUE(std::is_sorted(named.begin(), named.end()));
      for (NodeId node : named) EXPECT_EQ(document.expanded_name(node), name);
      elements += named.size();
      for (AttributeId attribute : document.AttributesNamed(name)) {
        EXPECT_EQ(document.expanded_name(attribute), name);
        NodeRef ref = document.ref(attribute);
        EXPECT_EQ(document.attribute(ref), attribute);
        EXPECT_EQ(document.owner(attribute), ref.id());
        ++attributes;
      }
      std::size_t within = 0;
      for (NodeId node : Descendants(document, document.root())) {
        within += document.is_element(node) && document.expanded_name(node) == name ? 1U : 0U;
      }
      EXPECT_EQ(document.ElementsNamed(name, document.root()).size(), within);
    }
    for (const Plain* node : tree.nodes()) {
      attribute_nodes += node->kind == NodeKind::kAttribute ? 1U : 0U;
      element_nodes += node->kind == NodeKind::kElement ? 1U : 0U;
    }
    EXPECT_EQ(elements, element_nodes);
    EXPECT_EQ(attributes, attribute_nodes);
    EXPECT_TRUE(document.ElementsNamed(ExpandedNameId::None()).empty());
  }
}

TEST(Namespaces, InScope) {
  auto document =
      ParseDocument(
          FileFromBytes("a.xml", "<a xmlns='u' xmlns:p='v'><b xmlns='' xmlns:p='w'><c/></b></a>"))
          .document;
  auto scope = [&](NodeId node) {
    std::string result;
    for (const auto& n : document->NamespacesInScope(node)) {
      result += fmt::format("{}={} ", n.prefix, n.prefix == "xml" ? "..." : n.uri);
    }
    return result;
  };
  NodeId b = document->first_child(document->root()), c = document->first_child(b);
  EXPECT_EQ(scope(document->root()), "=u p=v xml=... ");
  EXPECT_EQ(scope(c), "p=w xml=... ");
  EXPECT_EQ(document->FindNamespace(c, "p"), "w");
  EXPECT_EQ(document->FindNamespace(c, ""), "");
  EXPECT_EQ(document->FindNamespace(document->root(), ""), "u");
  EXPECT_EQ(document->FindNamespace(c, "q"), std::nullopt);
  EXPECT_EQ(document->FindNamespace(c, "xml"), kXmlNamespace);
}

TEST(Ids, OfTheDtdAndOfXmlId) {
  auto document =
      ParseDocument(FileFromBytes("a.xml",
                                  "<!DOCTYPE a [<!ATTLIST b key ID #IMPLIED to IDREFS #IMPLIED "
                                  "n CDATA #IMPLIED>]><a><b key=' k1 ' n='k3'/><b xml:id='k2' "
                                  "to='k1 k2'/><c key='k3'/></a>"))
          .document;
  ASSERT_NE(document, nullptr);
  NodeId first = document->first_child(document->root()), second = document->next_sibling(first);
  EXPECT_EQ(document->FindId("k1"), first);
  EXPECT_EQ(document->FindId("k2"), second);
  EXPECT_FALSE(document->FindId("k3").valid());  // an attribute of <c>, for which nothing is said
  EXPECT_TRUE(document->is_id(document->FindAttribute(first, "key")));
  EXPECT_FALSE(document->is_id(document->FindAttribute(first, "n")));
  EXPECT_TRUE(document->is_id(document->FindAttribute(second, "id", kXmlNamespace)));
  EXPECT_TRUE(document->is_idref(document->FindAttribute(second, "to")));
  EXPECT_FALSE(document->is_idref(document->FindAttribute(first, "key")));
}

TEST(Ids, TheFirstDeclarationOfAnAttributeCounts) {
  auto document = ParseDocument(FileFromBytes("a.xml",
                                              "<!DOCTYPE a [<!ATTLIST a k CDATA #IMPLIED><!ATTLIST "
                                              "a k ID #IMPLIED>]><a k='x'/>"))
                      .document;
  ASSERT_NE(document, nullptr);
  EXPECT_FALSE(document->FindId("x").valid());
}

TEST(DocumentSet, NumbersAndOrder) {
  auto first = ParseDocument(FileFromBytes("a.xml", "<a/>")).document;
  auto second = ParseDocument(FileFromBytes("b.xml", "<b/>")).document;
  DocumentSet documents;
  EXPECT_EQ(documents.Add(first), 0u);
  EXPECT_EQ(documents.Add(second), 1u);
  EXPECT_EQ(documents.Add(first), 0u);
  EXPECT_EQ(documents.size(), 2u);
  NodeRef node(second->root(), 1);
  EXPECT_EQ(&documents.Get(node), second.get());
  EXPECT_LT(NodeRef(first->root(), 0), NodeRef::DocumentNode(1));
  EXPECT_EQ(second->parent(node), NodeRef::DocumentNode(1));
  EXPECT_GT(NodeRef(), node);
}

}  // namespace
}  // namespace siglum::xml
