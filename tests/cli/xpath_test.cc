// siglum xpath: nodes with their places, values, errors that mark the wrong part, files that must
// not be opened.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/cli/program.h"

namespace siglum::test {
namespace {

constexpr const char* kDocument =
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
    " <p><persName ref=\"#a\">Topchubashi</persName> met\n"
    "  <persName>Gegechkori</persName>.</p>\n"
    "</TEI>\n";

class XPathCommand : public testing::Test {
 protected:
  void SetUp() override { Write("a.xml", kDocument); }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Ended Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "xpath");
    Call call;
    call.arguments = std::move(arguments);
    call.folder = folder_.path();
    return RunProgram(call);
  }

  TemporaryFolder folder_;
};

TEST_F(XPathCommand, NodesHaveTheirPlaces) {
  Ended ended = Run({"//persName[not(@ref)]", "a.xml"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.out, "a.xml:3:3: <persName>Gegechkori</persName>\n");
  EXPECT_EQ(Run({"//persName/@ref", "a.xml"}).out, "a.xml:2:20: ref=\"#a\"\n");
  EXPECT_EQ(Run({"//tei:persName/text()", "a.xml", "--count"}).out, "a.xml: 2\n");
}

TEST_F(XPathCommand, ValuesAndOptions) {
  EXPECT_EQ(Run({"count(//persName), $x", "a.xml", "--var", "x=y"}).out, "a.xml: 2\na.xml: y\n");
  EXPECT_EQ(Run({"//m:persName", "a.xml", "--ns", "m=http://www.tei-c.org/ns/1.0", "--count"}).out,
            "a.xml: 2\n");
  EXPECT_EQ(Run({"//persName", "a.xml", "--ns", "=urn:other", "--count"}).out, "a.xml: 0\n");
  EXPECT_EQ(Run({"current-date()", "a.xml", "--today", "1921-05-08"}).out, "a.xml: 1921-05-08Z\n");
  EXPECT_EQ(Run({"//persName[1]", "a.xml", "--format", "json"}).out,
            "{\"file\":\"a.xml\",\"line\":2,\"column\":5,\"endLine\":2,\"endColumn\":46,\"kind\":"
            "\"element\","
            "\"name\":\"persName\",\"value\":\"Topchubashi\"}\n");
  EXPECT_NE(Run({"//persName", "--explain"}).out.find("descendant::"), std::string::npos);
}

TEST_F(XPathCommand, ErrorsMarkTheWrongPart) {
  Ended ended = Run({"//persName[@ref = $nobody]", "a.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("XPST0008"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("\n    //persName[@ref = $nobody]\n                      ^^^^^^^"),
            std::string::npos)
      << ended.err;
  // An error of a file is marked like one of the expression.
  ended = Run({"1 idiv 0", "a.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("siglum: error: a.xml: FOAR0001"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("\n    1 idiv 0\n    ^^^^^^^^\n"), std::string::npos) << ended.err;
  EXPECT_EQ(Run({"//p"}).status, 2);
}

TEST_F(XPathCommand, OpensNothingOutsideOfTheFolder) {
  Write("b.xml", "<b/>");
  EXPECT_EQ(Run({"name(doc('b.xml')/*)", "a.xml"}).out, "a.xml: b\n");
  EXPECT_EQ(Run({"unparsed-text('file:///etc/passwd')", "a.xml"}).status, 2);
  EXPECT_EQ(Run({"doc('http://example.org/x.xml')", "a.xml"}).status, 2);
  EXPECT_EQ(Run({"environment-variable('PATH')", "a.xml"}).out, "");
}

}  // namespace
}  // namespace siglum::test
