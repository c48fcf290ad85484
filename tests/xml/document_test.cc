// Document: structure, names, text and, above all, that every node knows its bytes.
#include "xml/document.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/xml/tiling.h"

namespace siglum::xml {
namespace {

std::shared_ptr<const Document> MustParse(std::string text) {
  ParsedDocument parsed = ParseDocument(FileFromBytes("test.xml", std::move(text)));
  for (const auto& d : parsed.diagnostics) ADD_FAILURE() << d.code->name << ": " << d.message;
  return parsed.document;
}

// name[attribute=value ...](children) with text in quotes; enough to compare trees by eye.
std::string Outline(const Document& document, NodeId node) {
  switch (document.kind(node)) {
    case NodeKind::kText:
      return "'" + std::string(document.text(node)) + "'";
    case NodeKind::kComment:
      return "!" + std::string(document.text(node)) + "!";
    case NodeKind::kProcessingInstruction:
      return "?" + std::string(document.name(node).local) + " " + std::string(document.text(node)) +
             "?";
    default:
      break;
  }
  std::string result = document.QualifiedName(node);
  for (std::size_t i = 0; i < document.attribute_count(node); ++i) {
    AttributeId attribute = document.attribute(node, i);
    result += "[" + std::string(document.name(attribute).local) + "=" +
              std::string(document.value(attribute)) + "]";
  }
  result += "(";
  for (NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    result += Outline(document, child);
  }
  return result + ")";
}

struct OutlineCase {
  const char* name;
  const char* xml;
  const char* outline;
};

class DocumentOutline : public testing::TestWithParam<OutlineCase> {};

TEST_P(DocumentOutline, IsWhatTheFileSays) {
  auto document = MustParse(GetParam().xml);
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(Outline(*document, document->root()), GetParam().outline);
}

TEST_P(DocumentOutline, SpansCoverTheFile) {
  auto document = MustParse(GetParam().xml);
  ASSERT_NE(document, nullptr);
  // Entities are tested below; an empty CDATA section is no text, so that no node covers it.
  std::string_view text = GetParam().xml;
  bool has_nodes_for_all =
      text.find("<!ENTITY") == text.npos && text.find("<![CDATA[]]>") == text.npos;
  if (!has_nodes_for_all) return;
  EXPECT_EQ(test::FindGap(*document), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, DocumentOutline,
    testing::Values(
        OutlineCase{"Empty", "<a/>", "a()"}, OutlineCase{"EmptyPair", "<a></a>", "a()"},
        OutlineCase{"Space", "<a\n/>", "a()"}, OutlineCase{"EndSpace", "<a></a \n>", "a()"},
        OutlineCase{"Nested", "<a>x<b>y</b>z</a>", "a('x'b('y')'z')"},
        OutlineCase{"Siblings", "<a><b/><b/><c>1</c></a>", "a(b()b()c('1'))"},
        OutlineCase{"Attributes", "<a b='1' c = \"2\"/>", "a[b=1][c=2]()"},
        OutlineCase{"AttributeReference", "<a b='&lt;&#65;'/>", "a[b=<A]()"},
        OutlineCase{"AttributeLineEnd", "<a b='1\r\n2'/>", "a[b=1 2]()"},
        OutlineCase{"AttributeGreaterThan", "<a b='1>2' c='/>'>x</a>", "a[b=1>2][c=/>]('x')"},
        OutlineCase{"Prefixes", "<t:a xmlns:t='u'><t:b t:c='1'/></t:a>", "t:a(t:b[c=1]())"},
        OutlineCase{"References", "<a>x&amp;y&#xE9;z</a>", "a('x&y\xC3\xA9z')"},
        OutlineCase{"ReferenceFirst", "<a>&lt;x</a>", "a('<x')"},
        OutlineCase{"LineEnds", "<a>1\r\n2\r3\n</a>", "a('1\n2\n3\n')"},
        OutlineCase{"Cdata", "<a>x<![CDATA[<b>&]]>y</a>", "a('x<b>&y')"},
        OutlineCase{"CdataFirst", "<a><![CDATA[<b/>]]><c/></a>", "a('<b/>'c())"},
        OutlineCase{"CdataTwice", "<a><![CDATA[<]]><![CDATA[>]]><c/></a>", "a('<>'c())"},
        OutlineCase{"CdataEmpty", "<a><![CDATA[]]></a>", "a()"},
        OutlineCase{"Comment", "<a>x<!-- <b> --><c/></a>", "a('x'! <b> !c())"},
        OutlineCase{"Instruction", "<a><?p <b>?>x</a>", "a(?p <b>?'x')"},
        OutlineCase{"AroundRoot", "<?xml version='1.0'?><!--1--><a/><!--2-->", "a()"},
        OutlineCase{"Doctype", "<!DOCTYPE a [<!-- <x> --><!ENTITY e 'v'>]><a>&e;</a>", "a('v')"},
        OutlineCase{"EntityWithMarkup", "<!DOCTYPE a [<!ENTITY e '<b>v</b>'>]><a>x&e;y</a>",
                    "a('x'b('v')'y')"},
        OutlineCase{"EntityTwice", "<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;&e;<c/></a>",
                    "a(b()b()c())"},
        OutlineCase{"EntityNested",
                    "<!DOCTYPE a [<!ENTITY e '1&f;3'><!ENTITY f '<b>2</b>'>]><a>&e;</a>",
                    "a('1'b('2')'3')"},
        OutlineCase{"EntityInAttribute", "<!DOCTYPE a [<!ENTITY e 'v'>]><a b='x&e;'>&e;</a>",
                    "a[b=xv]('v')"},
        OutlineCase{"DefaultAttribute", "<!DOCTYPE a [<!ATTLIST a b CDATA 'd'>]><a/>", "a[b=d]()"},
        OutlineCase{"ByteOrderMark", "\xEF\xBB\xBF<a>x</a>", "a('x')"},
        OutlineCase{"Latin1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
                    "a('\xC3\xA9')"},
        OutlineCase{"Astral", "<a>\xF0\x90\x8C\xB0<b/></a>", "a('\xF0\x90\x8C\xB0'b())"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(Document, EveryAttributeValueHasItsBytes) {
  auto document = MustParse("<a b='1' c=\"x&amp;y\"  d = '\n'><e f=''/></a>");
  NodeId root = document->root();
  auto bytes = [&](AttributeId a) { return document->file()->Slice(document->value_span(a)); };
  EXPECT_EQ(bytes(document->FindAttribute(root, "b")), "1");
  EXPECT_EQ(bytes(document->FindAttribute(root, "c")), "x&amp;y");
  EXPECT_EQ(bytes(document->FindAttribute(root, "d")), "\n");
  NodeId inner = document->first_child(root);
  EXPECT_EQ(bytes(document->FindAttribute(inner, "f")), "");
  EXPECT_EQ(document->AttributeValue(root, "c"), "x&y");
}

TEST(Document, WhatComesFromAnEntityPointsToTheReference) {
  auto document = MustParse("<!DOCTYPE a [<!ENTITY e '<b>v</b>'>]><a>x&e;y<c/></a>");
  NodeId root = document->root();
  for (NodeId n = document->first_child(root); n.valid(); n = document->next_sibling(n)) {
    if (!document->IsNamed(n, "", "b")) continue;
    EXPECT_FALSE(document->is_in_file(n));
    EXPECT_EQ(document->file()->Slice(document->span(n)), "&e;");
  }
  EXPECT_TRUE(document->is_in_file(root));
}

TEST(Document, FindsIdsAndLanguages) {
  auto document =
      MustParse("<a xml:lang='tr'><b xml:id='x'/><c xml:lang='ka'><d xml:id='y'/></c></a>");
  EXPECT_EQ(document->name(document->FindId("x")).local, "b");
  EXPECT_EQ(document->Language(document->FindId("x")), "tr");
  EXPECT_EQ(document->Language(document->FindId("y")), "ka");
  EXPECT_FALSE(document->FindId("z").valid());
}

TEST(Document, TextContentLeavesOutComments) {
  auto document = MustParse("<a>1<b>2<!--no--></b><?no no?>3</a>");
  EXPECT_EQ(document->TextContent(document->root()), "123");
}

TEST(Document, SpansCoverEveryFileOfTheCorpora) {
  auto files = test::FilesBelow(test::SharedDir() / "corpora", ".xml");
  SIGLUM_NEED_SHARED(files, "corpora");
  std::size_t parsed_files = 0;
  for (const auto& path : files) {
    auto file = OpenFile(path.string());
    ASSERT_TRUE(file.ok());
    ParsedDocument parsed = ParseDocument(*file);
    if (parsed.document == nullptr) continue;
    ++parsed_files;
    ASSERT_EQ(test::FindGap(*parsed.document), "");
  }
  EXPECT_GT(parsed_files, files.size() * 9 / 10);
}

}  // namespace
}  // namespace siglum::xml
