// XInclude: what is brought in, from where, and what is refused. Each test writes small files into
// a folder of its own; `{}` in their text stands for xi:include attributes.
#include "xml/xinclude.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/paths.h"
#include "tests/xml/findings.h"

namespace siglum::xml {
namespace {

class XInclude : public testing::Test {
 protected:
  XInclude() { std::filesystem::create_directories(folder_ / "in/deep"); }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / ("in/" + name), std::ios::binary) << text;
  }
  static std::string Including(const std::string& attributes, const std::string& content = "") {
    return "<a xmlns:xi='http://www.w3.org/2001/XInclude'>1<xi:include " + attributes + ">" +
           content + "</xi:include>2</a>";
  }
  ParsedDocument Parse(const std::string& name, Limits limits = {}) {
    access_ = Access({(folder_ / "in").string()});
    DocumentOptions options{{limits, &access_}, true};
    return ParseDocument(*OpenFile((folder_ / ("in/" + name)).string()), options);
  }
  // Names of the elements and the text, or the codes of the findings.
  std::string Outcome(const std::string& name, Limits limits = {}) {
    ParsedDocument parsed = Parse(name, limits);
    bool has_errors = std::ranges::any_of(parsed.diagnostics, [](const auto& finding) {
      return finding.severity == diagnostics::Severity::kError;
    });
    if (parsed.document == nullptr || has_errors) return test::Codes(parsed.diagnostics);
    return Outline(*parsed.document, parsed.document->root());
  }
  static std::string Outline(const Document& document, NodeId node) {
    if (!document.is_element(node)) return std::string(document.text(node));
    std::string result = document.QualifiedName(node) + "(";
    for (NodeId child = document.first_child(node); child.valid();
         child = document.next_sibling(child)) {
      result += Outline(document, child);
    }
    return result + ")";
  }

  test::TemporaryFolder folder_;
  Access access_;
};

TEST_F(XInclude, BringsInWholeFiles) {
  Write("main.xml", Including("href='deep/b.xml'"));
  Write("deep/b.xml", Including("href='c.xml'"));
  Write("deep/c.xml", "<!-- out --><c><d/></c>");
  EXPECT_EQ(Outcome("main.xml"), "a(1a(1c(d())2)2)");
}

TEST_F(XInclude, AddressesStartFromTheNearestBase) {
  Write("deep/b.xml", "<b/>");
  Write("b.xml", "<wrong/>");
  const std::string xi = " xmlns:xi='http://www.w3.org/2001/XInclude'";
  const std::string include = "<xi:include href='b.xml'/>";
  Write("main.xml", "<a xml:base='deep/'" + xi + ">" + include + "</a>");
  EXPECT_EQ(Outcome("main.xml"), "a(b())");
  Write("main.xml", "<a" + xi + "><xi:include xml:base='deep/x' href='b.xml'/></a>");
  EXPECT_EQ(Outcome("main.xml"), "a(b())");
  Write("main.xml", "<a" + xi + "><c xml:base='deep/'><d xml:base='../'/>" + include + "</c>" +
                        "<e xml:base='..'><f xml:base='in/deep/x'>" + include + "</f></e></a>");
  EXPECT_EQ(Outcome("main.xml"), "a(c(d()b())e(f(b())))");
  Write("main.xml", "<a" + xi + "><c xml:base='deep/'/>" + include + "</a>");
  EXPECT_EQ(Outcome("main.xml"), "a(c()wrong())");
}

TEST_F(XInclude, ABaseLeadsNowhereElse) {
  const std::string xi = " xmlns:xi='http://www.w3.org/2001/XInclude'";
  Write("main.xml", "<a xml:base='../..'" + xi + "><xi:include href='b.xml'/></a>");
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-outside");
  Write("main.xml",
        "<a xml:base='http://example.org/t/x.xml'" + xi + "><xi:include href='b.xml'/></a>");
  ParsedDocument parsed = Parse("main.xml");
  ASSERT_EQ(test::Codes(parsed.diagnostics), "xml.xinclude-failed");
  EXPECT_EQ(parsed.diagnostics[0].message,
            "http://example.org/t/b.xml is on the network, which siglum never uses");
}

TEST_F(XInclude, EveryNodeKnowsItsFile) {
  Write("main.xml", Including("href='b.xml'"));
  Write("b.xml", "<b n='&lt;'>text &amp; more</b>");
  ParsedDocument parsed = Parse("main.xml");
  ASSERT_NE(parsed.document, nullptr);
  const Document& document = *parsed.document;
  NodeId b = document.next_sibling(document.first_child(document.root()));
  EXPECT_TRUE(document.source(b)->path().ends_with("b.xml"));
  EXPECT_EQ(document.source(b)->Slice(document.span(b)), "<b n='&lt;'>");
  EXPECT_EQ(document.source(b)->Slice(document.end_tag_span(b)), "</b>");
  AttributeId n = document.FindAttribute(b, "n");
  EXPECT_EQ(document.source(n)->Slice(document.value_span(n)), "&lt;");
  EXPECT_EQ(document.text(document.first_child(b)), "text & more");
  NodeId last = document.next_sibling(b);
  EXPECT_TRUE(document.source(last)->path().ends_with("main.xml"));
  EXPECT_EQ(document.source(last)->Slice(document.span(last)), "2");
}

TEST_F(XInclude, FollowsEachFormOfPointer) {
  Write("b.xml", "<b><c xml:id='one'>1<d>x</d><d>y</d></c><c xml:id='two'>2</c></b>");
  auto included = [&](const std::string& pointer) {
    Write("main.xml", Including("href='b.xml' xpointer=\"" + pointer + "\""));
    return Outcome("main.xml");
  };
  EXPECT_EQ(included("two"), "a(1c(2)2)");
  EXPECT_EQ(included("element(two)"), "a(1c(2)2)");
  EXPECT_EQ(included("element(/1/2)"), "a(1c(2)2)");
  EXPECT_EQ(included("element(one/2)"), "a(1d(y)2)");
  EXPECT_EQ(included("xpointer(id('one'))"), "a(1c(1d(x)d(y))2)");
  for (const char* nothing : {"none", "element(/2)", "element(/1/3)", "element(/1/0)",
                              "element(/1/x)", "element(none/1)", "xpointer(//c)", "element("}) {
    EXPECT_EQ(included(nothing), "xml.xinclude-failed") << nothing;
  }
}

TEST_F(XInclude, TakesAnotherPartOfTheSameFile) {
  Write("main.xml", Including("xpointer='x'").insert(47, "<x xml:id='x'>X</x>"));
  EXPECT_EQ(Outcome("main.xml"), "a(1x(X)x(X)2)");
}

TEST_F(XInclude, ResolvesWhatThePointedPartIncludesOnly) {
  Write("main.xml", Including("href='b.xml' xpointer='x'"));
  Write("b.xml", Including("href='missing.xml'", "")
                     .insert(47, "<x xml:id='x'><xi:include href='c.xml'/></x>"));
  Write("c.xml", "<c/>");
  EXPECT_EQ(Outcome("main.xml"), "a(1x(c())2)");
}

TEST_F(XInclude, BringsInText) {
  Write("main.xml", Including("href='b.txt' parse='text'"));
  Write("b.txt", "\xEF\xBB\xBF<b> & \n");
  EXPECT_EQ(Outcome("main.xml"), "a(1<b> & \n2)");
  Write("main.xml", Including("href='b.txt' parse='text' encoding='ISO-8859-1'"));
  Write("b.txt", "caf\xE9");
  EXPECT_EQ(Outcome("main.xml"),
            "a(1caf\xC3\xA9"
            "2)");
  Write("main.xml", Including("href='b.txt' parse='text'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.encoding");
  Write("b.txt", std::string("a\0b", 3));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-failed");
  Write("b.txt", "");
  EXPECT_EQ(Outcome("main.xml"), "a(12)");
}

TEST_F(XInclude, FallsBackWhenTheFileIsMissing) {
  Write("main.xml", Including("href='none.xml'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-failed");
  Write("main.xml", Including("href='none.xml'", " <xi:fallback>F<f/></xi:fallback> "));
  EXPECT_EQ(Outcome("main.xml"), "a(1Ff()2)");
  Write("main.xml", Including("href='http://127.0.0.1:9/b.xml'", "<xi:fallback/>"));
  EXPECT_EQ(Outcome("main.xml"), "a(12)");
  Write("main.xml", Including("href='b.xml'", "<xi:fallback>F</xi:fallback><other/>"));
  Write("b.xml", "<b/>");
  EXPECT_EQ(Outcome("main.xml"), "a(1b()2)");
  Write("main.xml",
        Including("href='none.xml'", "<xi:fallback><xi:include href='b.xml'/></xi:fallback>"));
  EXPECT_EQ(Outcome("main.xml"), "a(1b()2)");
}

TEST_F(XInclude, NoFallbackHidesAFault) {
  Write("main.xml", Including("href='b.xml'", "<xi:fallback/>"));
  Write("b.xml", "<b>\n <c></b>");
  ParsedDocument parsed = Parse("main.xml");
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  const diagnostics::Diagnostic& finding = parsed.diagnostics.front();
  EXPECT_EQ(test::PlaceAndCode(finding), "2:5-9 xml.tag-mismatch");
  EXPECT_TRUE(finding.file->path().ends_with("b.xml"));
  EXPECT_TRUE(finding.related.back().file->path().ends_with("main.xml"));
}

TEST_F(XInclude, StaysInTheFolder) {
  std::ofstream(folder_ / "out.xml") << "<secret/>";
  std::filesystem::create_symlink(folder_ / "out.xml", folder_ / "in/link.xml");
  std::string absolute = (folder_ / "out.xml").string();
  for (const std::string& href : {std::string("../out.xml"), std::string("link.xml"), absolute,
                                  "file://" + absolute, std::string("%2e%2e/out.xml")}) {
    for (const char* parse : {"xml", "text"}) {
      std::string attributes = fmt::format("href='{}' parse='{}'", href, parse);
      Write("main.xml", Including(attributes));
      EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-outside") << href;
      Write("main.xml", Including(attributes, "<xi:fallback>F</xi:fallback>"));
      EXPECT_EQ(Outcome("main.xml"), "a(1F2)") << href;
      ParsedDocument parsed = Parse("main.xml");
      ASSERT_EQ(parsed.diagnostics.size(), 1u);
      EXPECT_EQ(parsed.diagnostics[0].severity, diagnostics::Severity::kWarning);
      EXPECT_NE(parsed.diagnostics[0].hint.find("--allow"), std::string::npos);
    }
  }
}

// What fails leaves a hole, and the rest is read, with what else is wrong.
TEST_F(XInclude, OneFaultHidesNothing) {
  Write("b.xml", "<b/>");
  Write("main.xml",
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='none.xml'/>"
        "<xi:include href='../out.xml'/><xi:include href='b.xml'/></a>");
  ParsedDocument parsed = Parse("main.xml");
  EXPECT_EQ(test::Codes(parsed.diagnostics), "xml.xinclude-failed xml.xinclude-outside");
  ASSERT_NE(parsed.document, nullptr);
  EXPECT_EQ(Outline(*parsed.document, parsed.document->root()), "a(b())");
}

TEST_F(XInclude, SeesLoops) {
  Write("main.xml", Including("href='main.xml'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
  Write("main.xml", Including("href='b.xml'"));
  Write("b.xml", Including("href='main.xml'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
  Write("main.xml", Including("href=''"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
  std::filesystem::create_symlink("main.xml", folder_ / "in/alias.xml");
  Write("main.xml", Including("href='alias.xml'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
  Write("main.xml", Including("xpointer='x'").replace(1, 1, "a xml:id='x'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
  Write("main.xml", Including("href='b.xml' xpointer='x'"));
  Write("b.xml", Including("href='main.xml' xpointer='element(/1)'").replace(1, 1, "a xml:id='x'"));
  EXPECT_EQ(Outcome("main.xml"), "xml.xinclude-loop");
}

TEST_F(XInclude, EndsChainsThatAreTooLong) {
  for (int i = 0; i < 60; ++i) {
    Write(fmt::format("c{}.xml", i), Including(fmt::format("href='c{}.xml'", i + 1)));
  }
  EXPECT_EQ(Outcome("c0.xml"), "xml.xinclude-loop");
}

TEST_F(XInclude, EndsFanOut) {
  auto file_of = [](int i, const std::string& parse) {
    std::string text = "<a xmlns:xi='http://www.w3.org/2001/XInclude'>";
    for (int n = 0; n < 10; ++n)
      text += fmt::format("<xi:include href='f{}.xml' {}/>", i + 1, parse);
    return text + "</a>";
  };
  for (int i = 0; i < 9; ++i) Write(fmt::format("f{}.xml", i), file_of(i, ""));
  Write("f9.xml", "<a/>");
  EXPECT_EQ(Outcome("f0.xml", {.max_included = 200'000}), "xml.too-large");
  Write("f0.xml", file_of(0, "parse='text'"));
  EXPECT_EQ(Outcome("f0.xml", {.max_included = 2'000}), "xml.too-large");
}

TEST_F(XInclude, CountsTheWholeTreeAgainstItsLimit) {
  Write("main.xml", Including("href='b.xml'"));
  Write("b.xml", "<b n='" + std::string(3'000, 'x') + "'/>");
  EXPECT_EQ(Outcome("main.xml", {.max_tree_size = 2'000}), "xml.too-large");
  EXPECT_EQ(Outcome("main.xml", {.max_tree_size = 5'000}), "a(1b()2)");
}

TEST_F(XInclude, KeepsNamespacesAndUnknownElements) {
  Write("main.xml", Including("href='b.xml'"));
  Write("b.xml", "<b:b xmlns:b='u'><b:include/></b:b>");
  EXPECT_EQ(Outcome("main.xml"), "a(1b:b(b:include())2)");
}

TEST_F(XInclude, CanBeSwitchedOff) {
  Write("main.xml", Including("href='none.xml'"));
  DocumentOptions options;
  options.xinclude = false;
  ParsedDocument parsed = ParseDocument(*OpenFile((folder_ / "in/main.xml").string()), options);
  ASSERT_NE(parsed.document, nullptr);
  EXPECT_EQ(Outline(*parsed.document, parsed.document->root()), "a(1xi:include()2)");
}

}  // namespace
}  // namespace siglum::xml
