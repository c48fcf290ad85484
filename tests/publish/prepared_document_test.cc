// PrepareApparatus: what the stylesheets see of an apparatus, and where it stands in libxslt's
// tree. The tree is printed by a stylesheet that copies it, so the test sees what every stylesheet
// sees.
#include "publish/prepared_document.h"

#include <gtest/gtest.h>

#include <string>

#include "xslt/additions.h"
#include "xslt/stylesheet.h"

namespace siglum::publish {
namespace {

constexpr const char* kCopy =
    R"(<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output omit-xml-declaration="yes"/><xsl:template match="/"><xsl:copy-of select="/"/></xsl:template>
</xsl:stylesheet>)";

std::string Prepared(const std::string& body) {
  const std::string text =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc><listWit>"
      "<witness xml:id=\"A\"/><witness xml:id=\"B\"/><witness xml:id=\"C\"/></listWit>"
      "</sourceDesc></fileDesc></teiHeader><text><body>" +
      body + "</body></text></TEI>";
  auto document = xml::ParseDocument(xml::FileFromBytes("a.xml", text)).document;
  EXPECT_NE(document, nullptr);
  auto apparatus = apparatus::Apparatus::Read(*document);
  xml::TreeAdditions additions = PrepareApparatus(*apparatus);
  static const std::string_view copy = kCopy;
  xslt::ResourceOptions options;
  options.built_in = [](std::string_view) { return &copy; };
  auto compiled = xslt::Stylesheet::Compile("siglum:/copy.xsl", options);
  EXPECT_NE(compiled.stylesheet, nullptr);
  const xslt::WithAdditions scope(&additions);
  std::string output = compiled.stylesheet->Transform(*document, {}, options).output.value_or("");
  const std::size_t begin = output.find("<body>");
  return output.substr(std::min(begin, output.size()));
}

TEST(PreparedDocument, WordsAnEntryAndSaysWhoHasWhat) {
  const std::string tree =
      Prepared(R"(<p>came <app><lem wit="#A">one</lem><rdg wit="#B">two</rdg></app> home</p>)");
  EXPECT_NE(tree.find(R"(<app s:entry="e0"><lem wit="#A" s:id="n)"), std::string::npos) << tree;
  EXPECT_NE(tree.find(R"(<s:entry id="e0" n="1" kind="variants" place="own">)"), std::string::npos)
      << tree;
  EXPECT_NE(tree.find(R"(>one</s:run><s:run kind="lemma-end">]</s:run>)"), std::string::npos)
      << tree;
  EXPECT_NE(tree.find(R"(<s:run kind="siglum" witness="w1">B</s:run>)"), std::string::npos) << tree;
  EXPECT_NE(tree.find(R"(content="text" lemma="yes" witnesses="w0"/>)"), std::string::npos) << tree;
  EXPECT_NE(tree.find(R"(<s:witness id="w1" xml-id="B" role="single">B</s:witness>)"),
            std::string::npos)
      << tree;
}

TEST(PreparedDocument, ASilentWitnessHasTheLemmaOfANegativeEntry) {
  const std::string tree = Prepared(R"(<p><app><lem>one</lem><rdg wit="#B">two</rdg></app></p>)");
  EXPECT_NE(tree.find(R"(lemma="yes" witnesses="w0 w2"/>)"), std::string::npos) << tree;
}

TEST(PreparedDocument, ASpanIsMarkedWhereItBeginsAndEnds) {
  const std::string tree =
      Prepared(R"(<p><w xml:id="w1">a</w> <w xml:id="w2">b</w></p><p>c</p>)"
               R"(<listApp><app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app></listApp>)");
  EXPECT_NE(
      tree.find(
          R"(<p><s:from n="e0"/><w xml:id="w1">a</w> <w xml:id="w2">b</w><s:to n="e0"/></p>)"),
      std::string::npos)
      << tree;
  EXPECT_NE(tree.find(R"(place="span")"), std::string::npos) << tree;
}

TEST(PreparedDocument, ALemmaFoundInTheTextSplitsIt) {
  const std::string tree =
      Prepared(R"(<l xml:id="l1" n="1">arma virumque cano</l><listApp>)"
               R"(<app loc="1"><lem>virumque</lem><rdg wit="#B">virum</rdg></app></listApp>)");
  EXPECT_NE(tree.find(R"(arma <s:from n="e0"/>virumque<s:to n="e0"/> cano)"), std::string::npos)
      << tree;
}

TEST(PreparedDocument, WhatOnlyOpensAFragmentHasNoNumber) {
  const std::string tree = Prepared(
      R"(<p><app><rdg wit="#B"><witStart/></rdg></app>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>)");
  EXPECT_NE(tree.find(R"(<s:entry id="e0" kind="witnesses")"), std::string::npos) << tree;
  EXPECT_NE(tree.find(R"(<s:entry id="e1" n="1")"), std::string::npos) << tree;
}

TEST(PreparedDocument, ADocumentWithoutEntriesStaysAsItIs) {
  EXPECT_EQ(Prepared("<p>a</p>").find("s:"), std::string::npos);
}

}  // namespace
}  // namespace siglum::publish
