// TreeBuilder: constructed trees keep the rules of the data model.
#include "xml/tree_builder.h"

#include <gtest/gtest.h>

#include "xml/axes.h"
#include "xml/base_uri.h"

namespace siglum::xml {
namespace {

// As markup, with every declaration; enough to compare by eye.
std::string Markup(const Document& document, NodeId node) {
  if (document.kind(node) == NodeKind::kText) return std::string(document.text(node));
  if (document.kind(node) == NodeKind::kComment) {
    return "<!--" + std::string(document.text(node)) + "-->";
  }
  if (document.kind(node) == NodeKind::kProcessingInstruction) {
    return "<?" + std::string(document.name(node).local) + " " + std::string(document.text(node)) +
           "?>";
  }
  std::string result = "<" + document.QualifiedName(node);
  for (const auto& n : document.namespaces(node)) {
    result += " xmlns" + (n.prefix.empty() ? "" : ":" + std::string(n.prefix)) + "='" +
              std::string(n.uri) + "'";
  }
  for (AttributeId attribute : Attributes(document, node)) {
    const Name& name = document.name(attribute);
    result += " " + (name.prefix.empty() ? "" : std::string(name.prefix) + ":") +
              std::string(name.local) + "='" + std::string(document.value(attribute)) + "'";
  }
  result += ">";
  for (NodeId child : Children(document, node)) result += Markup(document, child);
  return result + "</>";
}

std::string Markup(const Document& document) {
  std::string result;
  for (NodeId child : Children(document, NodeId::None())) result += Markup(document, child);
  return result;
}

std::shared_ptr<const Document> MustParse(std::string text) {
  return ParseDocument(FileFromBytes("test.xml", std::move(text))).document;
}

TEST(TreeBuilder, BuildsWhatItIsTold) {
  TreeBuilder builder({.base_uri = "file:///made.xml"});
  builder.Comment("c");
  builder.StartElement({"", "map", "u"});
  EXPECT_TRUE(builder.Attribute({"", "key", ""}, "a"));
  builder.StartElement({"p", "b", "v"});
  builder.EndElement();
  builder.ProcessingInstruction("t", "d");
  builder.EndElement();
  EXPECT_EQ(builder.depth(), 0u);
  auto tree = builder.Take();
  EXPECT_EQ(Markup(*tree), "<!--c--><map xmlns='u' key='a'><p:b xmlns:p='v'></><?t d?></>");
  EXPECT_EQ(tree->kind(tree->tree_root()), NodeKind::kDocument);
  EXPECT_FALSE(tree->is_in_file(tree->root()));
  EXPECT_EQ(BaseUri(*tree, NodeRef(tree->root())), "file:///made.xml");
}

TEST(TreeBuilder, TextIsNeverEmptyAndNeverBesideText) {
  TreeBuilder builder;
  builder.Text("before");
  builder.Text(" all");
  builder.StartElement({"", "a", ""});
  builder.Text("");
  builder.Text("1");
  builder.Text("2");
  builder.Copy(*MustParse("<x>3<y/>4</x>"), NodeRef::DocumentNode());
  builder.Text("5");
  builder.Copy(*MustParse("<x>67</x>"), NodeRef(NodeId(1)));
  builder.Text("8");
  builder.EndElement();
  auto tree = builder.Take();
  EXPECT_EQ(Markup(*tree), "before all<a>12<x>3<y></>4</>5678</>");
  EXPECT_EQ(tree->size(), 8u);
  std::string storage;
  EXPECT_EQ(tree->StringValue(tree->tree_root(), &storage), "before all12345678");
}

TEST(TreeBuilder, AnAttributeReplacesItsNamesake) {
  TreeBuilder builder;
  builder.StartElement({"", "a", ""});
  builder.Attribute({"p", "n", "u"}, "1");
  builder.Attribute({"q", "n", "u"}, "2");
  builder.Text("x");
  EXPECT_FALSE(builder.Attribute({"", "late", ""}, ""));
  builder.EndElement();
  EXPECT_EQ(Markup(*builder.Take()), "<a xmlns:p='u' p:n='2'>x</>");
}

TEST(TreeBuilder, NamespaceFixup) {
  TreeBuilder builder;
  builder.StartElement({"p", "a", "u"});
  builder.Namespace("p", "other");         // the name of the element wants p
  builder.Attribute({"", "n", "v"}, "1");  // an attribute in a namespace needs a prefix
  builder.Attribute({"xml", "id", kXmlNamespace}, "i");
  builder.StartElement({"", "b", ""});
  builder.Namespace("", "d");  // gives way: <b> is in no namespace
  builder.EndElement();
  builder.EndElement();
  auto tree = builder.Take();
  NodeId a = tree->root();
  EXPECT_EQ(tree->name(a).namespace_uri, "u");
  EXPECT_EQ(tree->FindNamespace(a, tree->name(a).prefix), "u");
  EXPECT_EQ(tree->FindNamespace(a, "p"), "other");
  const Name& n = tree->name(tree->FindAttribute(a, "n", "v"));
  EXPECT_FALSE(n.prefix.empty());
  EXPECT_EQ(tree->FindNamespace(a, n.prefix), "v");
  EXPECT_EQ(tree->FindNamespace(tree->first_child(a), ""), "");
  EXPECT_EQ(tree->FindId("i"), a);
}

TEST(TreeBuilder, ACopyKeepsItsNamespacesAndItsPlaces) {
  auto source = MustParse("<a xmlns='u' xmlns:p='v'><p:b/>text</a>");
  TreeBuilder builder;
  builder.StartElement({"", "out", "w"});
  builder.Copy(*source, NodeRef(source->first_child(source->root())));
  builder.EndElement();
  auto tree = builder.Take();
  EXPECT_EQ(Markup(*tree), "<out xmlns='w'><p:b xmlns='u' xmlns:p='v'></></>");
  NodeId copy = tree->first_child(tree->root());
  EXPECT_EQ(tree->source(copy), source->file());
  EXPECT_EQ(tree->source(copy)->Slice(tree->span(copy)), "<p:b/>");
}

TEST(TreeBuilder, ACopyOfNoNamespaceStaysInNone) {
  auto source = MustParse("<a><b/></a>");
  TreeBuilder builder;
  builder.StartElement({"", "out", "w"});
  builder.Copy(*source, NodeRef(source->root()));
  builder.EndElement();
  auto tree = builder.Take();
  EXPECT_EQ(Markup(*tree), "<out xmlns='w'><a xmlns=''><b></></></>");
  EXPECT_EQ(tree->FindNamespace(tree->next(tree->root()).value() > 2 ? NodeId(2) : NodeId(0), ""),
            "");
}

TEST(TreeBuilder, ATreeWithoutADocumentNode) {
  TreeBuilder builder({.base_uri = {}, .has_document_node = false});
  builder.StartElement({"", "a", ""});
  builder.StartElement({"", "b", ""});
  builder.EndElement();
  builder.EndElement();
  auto tree = builder.Take();
  EXPECT_EQ(tree->tree_root(), NodeRef(NodeId(0)));
  EXPECT_FALSE(tree->parent(NodeRef(NodeId(0))).valid());
  for (Axis axis : {Axis::kParent, Axis::kAncestor}) {
    EXPECT_TRUE(Walk(*tree, NodeRef(NodeId(0)), axis, NodeTest(), [](NodeRef) { return false; }));
  }
}

TEST(TreeBuilder, AnEmptyDocument) {
  auto tree = TreeBuilder().Take();
  EXPECT_EQ(tree->size(), 0u);
  EXPECT_FALSE(tree->root().valid());
  std::string storage;
  EXPECT_EQ(tree->StringValue(tree->tree_root(), &storage), "");
  for (Axis axis : {Axis::kChild, Axis::kDescendant, Axis::kAttribute, Axis::kPreceding}) {
    EXPECT_TRUE(Walk(*tree, tree->tree_root(), axis, NodeTest(), [](NodeRef) { return false; }));
  }
}

TEST(TreeBuilder, AttributesHaveALimit) {
  TreeBuilder builder;
  builder.StartElement({"", "a", ""});
  for (std::size_t i = 0; i < kMaxAttributes; ++i) {
    EXPECT_TRUE(builder.Attribute({"", "a" + std::to_string(i), ""}, ""));
  }
  EXPECT_FALSE(builder.Attribute({"", "more", ""}, ""));
  builder.EndElement();
  auto tree = builder.Take();
  EXPECT_EQ(tree->name(tree->attribute(NodeRef::Attribute(NodeId(0), kMaxAttributes - 1))).local,
            "a999");
}

}  // namespace
}  // namespace siglum::xml
