// xsl:function and xsl:key with content: what they give, and what is refused by name.
#include "schematron/instructions.h"

#include <gtest/gtest.h>

#include "schematron/findings.h"
#include "schematron/functions.h"
#include "schematron/run.h"

namespace siglum::schematron {
namespace {

// `content` in f:f($a, $b), called with 3 and "x"; its value as text.
std::string ValueOf(const std::string& content, const std::string& as = {}) {
  std::string text =
      R"(<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"
     xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="http://example.org/f">
     <sch:ns prefix="f" uri="http://example.org/f"/><sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
     <sch:let name="global" value="'G'"/>
     <xsl:function name="f:f")" +
      (as.empty() ? "" : " as=\"" + as + "\"") +
      R"(><xsl:param name="a" as="xs:integer"/><xsl:param name="b"/>)" + content +
      R"x(</xsl:function>
     <sch:pattern><sch:rule context="/"><sch:report test="true()"><sch:value-of select="f:f(3, 'x')"/></sch:report></sch:rule></sch:pattern>
     </sch:schema>)x";
  xml::ParsedDocument parsed = xml::ParseDocument(xml::FileFromBytes("s.sch", text));
  if (parsed.document == nullptr) return "not well-formed: " + parsed.diagnostics.front().message;
  std::vector<Problem> problems;
  auto schema = Schema::Compile(parsed.document, {}, {}, &problems);
  std::string said;
  for (const Problem& problem : problems) said += problem.message;
  if (schema == nullptr || !problems.empty()) return said;
  for (const auto& finding :
       FindingsOf(*schema, xml::ParseDocument(xml::FileFromBytes("d.xml", "<d/>")).document, {}))
    said += finding.message;
  return said;
}

struct BodyCase {
  const char* name;
  const char* content;
  const char* value;
};

class FunctionBody : public testing::TestWithParam<BodyCase> {};

TEST_P(FunctionBody, Gives) { EXPECT_EQ(ValueOf(GetParam().content), GetParam().value); }

INSTANTIATE_TEST_SUITE_P(
    Bodies, FunctionBody,
    testing::Values(
        BodyCase{"Sequence", "<xsl:sequence select='$a + 1'/>", "4"},
        BodyCase{"TwoItems", "<xsl:sequence select='1'/><xsl:sequence select='2'/>", "1 2"},
        BodyCase{"Global", "<xsl:sequence select='$global'/>", "G"},
        BodyCase{"Variable", "<xsl:variable name='v' select='$a * 2'/><xsl:sequence select='$v'/>",
                 "6"},
        BodyCase{"TwoVariables",
                 "<xsl:variable name='v' select='2'/><xsl:variable name='w' select='$v + "
                 "1'/><xsl:sequence select='$w'/>",
                 "3"},
        BodyCase{"VariableHidesVariable",
                 "<xsl:variable name='v' select='2'/><xsl:variable name='v' select='$v + "
                 "1'/><xsl:value-of select='$v'/>",
                 "3"},
        BodyCase{"VariableWithContent",
                 "<xsl:variable name='v'>t<xsl:value-of select='$b'/></xsl:variable><xsl:sequence "
                 "select='concat($v, \"!\")'/>",
                 "tx!"},
        BodyCase{"VariableWithType",
                 "<xsl:variable name='v' as='xs:integer+'><xsl:sequence select='1 to "
                 "3'/></xsl:variable><xsl:sequence select='sum($v)'/>",
                 "6"},
        BodyCase{"Choose",
                 "<xsl:choose><xsl:when test='$a = 1'>one</xsl:when><xsl:when test='$a = "
                 "3'>three</xsl:when><xsl:otherwise>many</xsl:otherwise></xsl:choose>",
                 "three"},
        BodyCase{"Otherwise",
                 "<xsl:choose><xsl:when test='$a = 1'>one</xsl:when><xsl:otherwise><xsl:text> "
                 "</xsl:text>many</xsl:otherwise></xsl:choose>",
                 "many"},
        BodyCase{"If", "<xsl:if test='$a gt 2'>big</xsl:if><xsl:if test='$a gt 9'>huge</xsl:if>",
                 "big"},
        BodyCase{
            "ForEach",
            "<xsl:for-each select='1 to $a'><xsl:sequence select='. * position()'/></xsl:for-each>",
            "1 4 9"},
        BodyCase{"Sorted",
                 "<xsl:for-each select=\"('b', 'c', 'a')\"><xsl:sort select='.' "
                 "order='descending'/><xsl:sequence select='.'/></xsl:for-each>",
                 "c b a"},
        BodyCase{"SortedAsNumbers",
                 "<xsl:for-each select='(10, 9, 100)'><xsl:sort select='.' "
                 "data-type='number'/><xsl:sequence select='.'/></xsl:for-each>",
                 "9 10 100"},
        BodyCase{"Separator", "<xsl:value-of select='1 to 3' separator=', '/>", "1, 2, 3"},
        BodyCase{"ValueOfContent",
                 "<xsl:value-of><xsl:text>a</xsl:text><xsl:text>b</xsl:text></xsl:value-of>", "ab"},
        BodyCase{"Quotes", "say \"x\"", "say \"x\""},
        BodyCase{"Recursion",
                 "<xsl:sequence select=\"if ($a gt 0) then ($a, f:f($a - 1, $b)) else $b\"/>",
                 "3 2 1 x"},
        BodyCase{"Map",
                 "<xsl:variable name='m' as='map(*)'><xsl:map><xsl:map-entry key=\"'k'\" "
                 "select='$a'/></xsl:map></xsl:variable><xsl:sequence select=\"$m?k\"/>",
                 "3"},
        BodyCase{"ApplyTemplates", "<xsl:apply-templates/>",
                 "siglum cannot run xsl:apply-templates in a rule's own function yet"},
        BodyCase{"Element", "<p>x</p>", "siglum cannot run <p> in a rule's own function yet"},
        BodyCase{"DeepInside",
                 "<xsl:if test='1'><xsl:for-each select='1'><xsl:number/></xsl:for-each></xsl:if>",
                 "siglum cannot run xsl:number in a rule's own function yet"}),
    [](const auto& test) { return test.param.name; });

TEST(Functions, ConvertTheirResult) {
  EXPECT_EQ(ValueOf("12", "xs:integer"), "12");
  EXPECT_NE(ValueOf("twelve", "xs:integer"), "twelve");
}

TEST(Functions, WithoutEndAreStopped) {
  // The value in the message cannot be worked out, so the message falls back to the test.
  EXPECT_EQ(ValueOf("<xsl:sequence select=\"f:f($a + 1, $b)\"/>"), "this is so: true()");
}

}  // namespace
}  // namespace siglum::schematron
