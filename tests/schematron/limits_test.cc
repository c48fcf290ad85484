// Hostile schemas end in a problem or a finding within counted limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "schematron/findings.h"
#include "schematron/functions.h"

namespace siglum::schematron {
namespace {

std::string Repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

std::string Schema2(const std::string& content) {
  return "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2' "
         "xmlns:sqf='http://www.schematron-quickfix.com/validator/process' "
         "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:f='urn:f'><sch:ns prefix='f' "
         "uri='urn:f'/>" +
         content + "</sch:schema>";
}
std::string Rule(const std::string& content) {
  return Schema2("<sch:pattern><sch:rule context='*'>" + content + "</sch:rule></sch:pattern>");
}

struct Judged {
  std::string problems;  // of the schema
  std::vector<diagnostics::Diagnostic> findings;
};

// Every file that is included is `included`.
Judged Judge(const std::string& text, const std::string& document = "<d/>",
             const std::string& included = {}) {
  Judged result;
  auto parsed = xml::ParseDocument(xml::FileFromBytes("s.sch", text)).document;
  auto other = xml::ParseDocument(xml::FileFromBytes("i.sch", included)).document;
  if (parsed == nullptr) return {"not well-formed", {}};
  auto load = [&](const std::string& href,
                  const Element&) -> base::Result<std::shared_ptr<const xml::Document>> {
    if (other == nullptr) return base::Error{href, ""};
    return other;
  };
  std::vector<Problem> problems;
  auto schema = Schema::Compile(parsed, load, {}, &problems);
  for (const Problem& problem : problems) result.problems += problem.message + "\n";
  if (schema == nullptr) return result;
  // Small limits, so that the test is quick; the default ones are counted in the same way.
  RuleEvaluation evaluation(*schema, {}, {std::size_t{20} << 20, 5'000'000, 200});
  result.findings =
      FindingsOf(evaluation, xml::ParseDocument(xml::FileFromBytes("d.xml", document)).document);
  return result;
}

// The codes of XPath in the findings that a rule could not be tested.
std::string Failures(const Judged& judged) {
  std::string codes;
  for (const diagnostics::Diagnostic& finding : judged.findings) {
    if (finding.code->name != "sch.rule-failed") continue;
    std::size_t open = finding.message.rfind('(');
    codes += finding.message.substr(open);
  }
  return codes;
}

std::string Asserting(const std::string& test) {
  return Rule("<sch:assert test=\"" + test + "\">x</sch:assert>");
}

TEST(SchematronLimits, ExpressionsAreRefusedByTheSchema) {
  EXPECT_THAT(Judge(Asserting(Repeat("(", 100'000) + "1" + Repeat(")", 100'000))).problems,
              testing::HasSubstr("XPDY0130"));
  EXPECT_THAT(Judge(Asserting(Repeat("a/", 100'000) + "a")).problems,
              testing::HasSubstr("XPDY0130"));
  Judged judged = Judge(Asserting("matches(., '" + Repeat("(", 10'000) + "')"));
  ASSERT_EQ(judged.findings.size(), 1u) << judged.problems;
  EXPECT_EQ(judged.findings.front().code->name, "sch.rule-failed");
}

TEST(SchematronLimits, EvaluationsEndAndTheRunGoesOn) {
  for (const char* test : {"count(for $x in 1 to 10000000000 return $x) = 1",
                           "fold-left(1 to 60, 'ab', function($a, $i) { $a || $a }) = 'x'",
                           "f:f(1)", "map:size(map:merge((1 to 100000000) ! map{.: .})) = 1"}) {
    std::string schema =
        Rule("<sch:let name='v' value=\"1\"/><sch:assert test=\"" + std::string(test) +
             "\">x</sch:assert><sch:report test='true()'>after</sch:report>");
    std::string function =
        "<xsl:function name='f:f'><xsl:param name='n'/><xsl:sequence select='f:f($n + "
        "1)'/></xsl:function>";
    schema.insert(schema.find("<sch:pattern>"), function);
    Judged judged = Judge(schema);
    EXPECT_EQ(judged.problems, "") << test;
    EXPECT_EQ(Failures(judged), "(XPDY0130)") << test;
    EXPECT_TRUE(std::ranges::any_of(judged.findings, [](const auto& finding) {
      return finding.message == "after";
    })) << test;
  }
}

TEST(SchematronLimits, InclusionsWithoutEndAreSaid) {
  std::string endless =
      "<sch:include xmlns:sch='http://purl.oclc.org/dsdl/schematron' href='i.sch'/>";
  EXPECT_NE(Judge(Schema2(endless), "<d/>", endless).problems, "");
  std::string extends = "<sch:extends href='i.sch'/>";
  std::string doubling =
      "<sch:rule xmlns:sch='http://purl.oclc.org/dsdl/schematron' "
      "abstract='true'>" +
      extends + extends + "</sch:rule>";
  EXPECT_NE(Judge(Rule(extends), "<d/>", doubling).problems, "");
}

TEST(SchematronLimits, RulesThatExtendEachOtherEnd) {
  std::string rules;
  for (int i = 0; i < 30; ++i) {
    std::string next = std::to_string(i + 1);
    rules += "<sch:rule abstract='true' id='r" + std::to_string(i) + "'>" +
             Repeat("<sch:extends rule='r" + next + "'/>", 2) + "</sch:rule>";
  }
  rules += "<sch:rule abstract='true' id='r30'><sch:assert test='1'>x</sch:assert></sch:rule>";
  std::string schema = Schema2("<sch:pattern>" + rules +
                               "<sch:rule context='*'><sch:extends rule='r0'/></sch:rule>"
                               "</sch:pattern>");
  EXPECT_EQ(Judge(schema).problems, "this schema has more than 200000 checks\n");
}

TEST(SchematronLimits, FindingsAreCounted) {
  Judged judged = Judge(Rule("<sch:report test='true()'>x</sch:report>"),
                        "<d>" + Repeat("<e/>", 20'000) + "</d>");
  EXPECT_EQ(judged.findings.size(), 10'001u);
}

TEST(SchematronLimits, FixesForEachAreFew) {
  Judged judged = Judge(
      Rule("<sch:report test='true()' sqf:fix='f'>x</sch:report><sqf:fix id='f' use-for-each='1 to "
           "10000000000'><sqf:add node-type='attribute' target='n' "
           "select='$sqf:current'/></sqf:fix>"));
  ASSERT_EQ(judged.findings.size(), 1u) << judged.problems;
  EXPECT_EQ(judged.findings.front().fixes.size(), 50u);
}

// The rule fires for each of the elements, however deep they lie in each other: a processor that
// hands "this one has fired" down to the content would find one.
TEST(SchematronLimits, NestedContextsAllFire) {
  for (int depth : {1, 2, 10, 900}) {
    Judged judged = Judge(Rule("<sch:report test='true()'>x</sch:report>"),
                          Repeat("<d>", depth) + Repeat("</d>", depth));
    EXPECT_EQ(judged.findings.size(), static_cast<std::size_t>(depth));
  }
}

}  // namespace
}  // namespace siglum::schematron
