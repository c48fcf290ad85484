// Which rules run and what they are asked of: phases by name, by default and by @when, @from, and
// rules that visit items (ISO 19757-3:2025).
#include <gtest/gtest.h>

#include "schematron/findings.h"

namespace siglum::schematron {
namespace {

// `message@line:column ` for each finding, or what is wrong with the schema.
std::string Said(const std::string& content, const std::string& phase,
                 const std::string& document) {
  std::string text =
      "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3' "
      "schematronEdition='2025'>" +
      content + "</sch:schema>";
  auto parsed = xml::ParseDocument(xml::FileFromBytes("s.sch", text)).document;
  if (parsed == nullptr) return "not well-formed";
  SchemaOptions options;
  options.phase = phase;
  std::vector<Problem> problems;
  auto schema = Schema::Compile(parsed, {}, options, &problems);
  std::string said;
  for (const Problem& problem : problems) said += problem.message + " ";
  if (schema == nullptr) return said;
  auto tree = xml::ParseDocument(xml::FileFromBytes("d.xml", document)).document;
  for (const diagnostics::Diagnostic& finding : FindingsOf(*schema, tree, {})) {
    base::LineColumn at = finding.file->Locate(finding.span.offset);
    said += finding.message + "@" + std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
  }
  return said;
}

constexpr const char* kPhases = R"x(
    <sch:let name="kind" value="/*/@kind"/><sch:let name="word" value="'global'"/>
    <sch:phase id="a" when="$kind = 'a'"><sch:let name="word" value="'of a'"/><sch:active pattern="p"/></sch:phase>
    <sch:phase id="b" when="$kind = ('a', 'b')"><sch:let name="word" value="'of b'"/><sch:active pattern="p"/></sch:phase>
    <sch:phase id="c"><sch:active pattern="q"/></sch:phase>
    <sch:phase id="wrong" when="xs:integer($kind) = 1"><sch:active pattern="q"/></sch:phase>
    <sch:pattern id="p"><sch:rule context="/*"><sch:report test="true()">p <sch:value-of select="$word"/></sch:report></sch:rule></sch:pattern>
    <sch:pattern id="q"><sch:rule context="/*"><sch:report test="true()">q</sch:report></sch:rule></sch:pattern>)x";

TEST(Phases, ByName) {
  EXPECT_EQ(Said(kPhases, "a", "<d/>"), "p of a@1:1 ");
  EXPECT_EQ(Said(kPhases, "c", "<d/>"), "q@1:1 ");
  EXPECT_EQ(Said(kPhases, "nothing", "<d/>"), "the schema has no phase \"nothing\" ");
}

TEST(Phases, AnyIsTheFirstWhoseConditionHolds) {
  EXPECT_EQ(Said(kPhases, "#ANY", "<d kind='a'/>"), "p of a@1:1 ");
  EXPECT_EQ(Said(kPhases, "#ANY", "<d kind='b'/>"), "p of b@1:1 ");
}

TEST(Phases, AnyWithoutOneThatFitsIsTheDefault) {
  EXPECT_EQ(Said(kPhases, "#ANY", "<d kind='z'/>"), Said(kPhases, "#DEFAULT", "<d kind='z'/>"));
}

TEST(Phases, FaultsOfAllChoicesAreSaid) {
  std::string said = Said(
      "<sch:phase id='a' when='foo('><sch:active pattern='p'/></sch:phase><sch:pattern id='p'/>",
      "#ANY", "<d/>");
  EXPECT_NE(said.find("XPST0003"), std::string::npos) << said;
}

std::string Visit(const std::string& each, const std::string& test) {
  return "<sch:pattern><sch:rule context='p' visit-each=\"" + each + "\"><sch:let name='n' " +
         "value='string(@n)'/><sch:report test=\"" + test +
         "\">[<sch:value-of select='.'/>]</sch:report></sch:rule></sch:pattern>";
}

TEST(VisitEach, AsksTheChecksOfEachItem) {
  const char* document = "<d><p n='1'>a b c</p>\n<p n='2'>b</p></d>";
  EXPECT_EQ(Said(Visit("tokenize(.)", ". != 'b'"), "#ALL", document), "[a]@1:4 [c]@1:4 ");
  EXPECT_EQ(Said(Visit("tokenize(.)", ". = 'b' and $n = '2'"), "#ALL", document), "[b]@2:1 ");
}

TEST(VisitEach, FindsNodesWhereTheyStand) {
  EXPECT_EQ(Said(Visit("q", "true()"), "#ALL", "<d><p><q>x</q>\n<q>y</q></p></d>"),
            "[x]@1:7 [y]@2:1 ");
}

TEST(VisitEach, WithoutItemsIsTheNodeItself) {
  EXPECT_EQ(Said(Visit("q", "true()"), "#ALL", "<d><p>z</p></d>"), "[z]@1:4 ");
}

// Variables of the schema are known to expressions of patterns that have no rules.
TEST(Patterns, WithoutRulesMayNameDocuments) {
  EXPECT_EQ(Said("<sch:let name='a' value='()'/><sch:let name='b' value='$a'/>"
                 "<sch:pattern documents='$b'/>",
                 "#ALL", "<d/>"),
            "");
}

}  // namespace
}  // namespace siglum::schematron
