// FindPageIds: ids that stay when text around a passage changes.
#include "site/page_ids.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace siglum::site {
namespace {

std::string Ids(const std::string& body) {
  const std::string text =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><p>x</p></teiHeader>"
      "<text><body>" +
      body + "</body></text></TEI>";
  const auto document = xml::ParseDocument(xml::FileFromBytes("a.xml", text)).document;
  std::string all;
  std::set<std::string> unique;
  for (const PageId& id : FindPageIds(*document)) {
    EXPECT_TRUE(unique.insert(id.id).second) << id.id;
    all += (all.empty() ? "" : " ") + id.id;
  }
  return all;
}

struct Case {
  const char* body;
  const char* ids;
};

TEST(PageIds, AreAPathOfThePassagesAround) {
  const Case cases[] = {
      {"<p>a</p><p>b</p>", "p1 p2"},
      {"<div><head>a</head><p>b</p></div><div><p>c</p></div>", "s1 s1.h1 s1.p1 s2 s2.p1"},
      {"<p>a<note>b</note> <app><lem>c</lem></app></p>", "p1 p1.note1 p1.app1"},
      {"<lg><l n=\"12\">a</l><l n=\"13\">b</l></lg>", "lg1 lg1.l-12 lg1.l-13"},
      {"<p xml:id=\"own\">a<note>b</note></p><p>c</p>", "own own.note1 p1"},
      // An @n that is no part of an id, and one that is there twice.
      {"<p n=\"a b\">x</p>", "p1"},
      {"<p n=\"1\">x</p><p n=\"1\">y</p>", "p-1 p2"},
      // An xml:id that looks like a path keeps it.
      {"<p>x</p><seg xml:id=\"p1\">y</seg>", "p1~2 p1"},
  };
  for (const Case& one : cases) EXPECT_EQ(Ids(one.body), one.ids) << one.body;
}

TEST(PageIds, StayWhenTextBeforeThemChanges) {
  EXPECT_EQ(Ids("<p>one two</p><p>b</p>"), Ids("<p>one <hi>two</hi> three <lb/></p><p>b</p>"));
}

TEST(PageIds, AnAttackOnTheNumbersGivesNoTwoEqualIds) {
  EXPECT_EQ(Ids("<p n=\"1\">a</p><p xml:id=\"p-1\">b</p><p xml:id=\"p1\">c</p>"), "p1~2 p-1 p1");
}

}  // namespace
}  // namespace siglum::site
