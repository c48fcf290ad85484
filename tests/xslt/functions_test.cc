// The functions that siglum's own stylesheets call.
#include "xslt/functions.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/paths.h"
#include "xml/document.h"
#include "xslt/stylesheet.h"

namespace siglum::xslt {
namespace {

// The value of `expression` at the document element of `document`.
std::string Value(const std::string& expression, const std::string& document) {
  test::TemporaryFolder folder;
  const std::string path = (folder / "f.xsl").string();
  std::ofstream(path)
      << "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:f='"
      << kFunctionsNamespace
      << "'><xsl:output method='text'/><xsl:template match='/*'><xsl:value-of select=\""
      << expression << "\"/></xsl:template></xsl:stylesheet>";
  auto compiled = Stylesheet::Compile(path, {});
  if (compiled.stylesheet == nullptr) return "not compiled";
  auto parsed = xml::ParseDocument(xml::FileFromBytes("d.xml", document)).document;
  return compiled.stylesheet->Transform(*parsed, {}, {}).output.value_or("failed");
}

TEST(Functions, LineIsThatOfTheFirstNode) {
  EXPECT_EQ(Value("f:line(p)", "<d>\n<p/>\n<p/></d>"), "2");
  EXPECT_EQ(Value("f:line(p[2])", "<d>\n<p/>\n<p/></d>"), "3");
  EXPECT_EQ(Value("f:line(none)", "<d/>"), "0");
  EXPECT_EQ(Value("f:line()", "<d/>"), "failed");
}

TEST(Functions, RightToLeftLooksForOneLetter) {
  for (const char* text : {"abc ש", "ܫ", "لا", "𐤀"}) {
    EXPECT_EQ(Value("f:right-to-left(string(.))", std::string("<d>") + text + "</d>"), "true")
        << text;
  }
  for (const char* text : {"", "abc 1921", "ἐν ἀρχῇ", "Ⲁ 漢"}) {
    EXPECT_EQ(Value("f:right-to-left(string(.))", std::string("<d>") + text + "</d>"), "false")
        << text;
  }
}

}  // namespace
}  // namespace siglum::xslt
