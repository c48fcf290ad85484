// Quick fixes (SQF): the document behind a fix, byte for byte, and fixes that are not proposed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schematron/findings.h"
#include "schematron/functions.h"
#include "schematron/run.h"
#include "xml/edits.h"

namespace siglum::schematron {
namespace {

struct Proposals {
  std::string said;  // what is wrong with the schema
  std::vector<std::string> titles;
  std::vector<std::string> documents;  // with each fix applied
};

// `rule_content` in a rule for t:name; `schema_content` beside the pattern.
Proposals Propose(const std::string& rule_content, const std::string& text,
                  const std::string& schema_content = {}) {
  std::string schema_text =
      R"x(<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"
     xmlns:sqf="http://www.schematron-quickfix.com/validator/process" xmlns:t="http://example.org/t"
     xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
     <sch:ns prefix="t" uri="http://example.org/t"/><sch:let name="word" value="'W'"/>)x" +
      schema_content + R"x(<sch:pattern><sch:rule context="t:name">)x" + rule_content +
      "</sch:rule></sch:pattern></sch:schema>";
  Proposals result;
  xml::ParsedDocument parsed = xml::ParseDocument(xml::FileFromBytes("s.sch", schema_text));
  if (parsed.document == nullptr) {
    result.said = "not well-formed: " + parsed.diagnostics.front().message;
    return result;
  }
  std::vector<Problem> problems;
  auto schema = Schema::Compile(parsed.document, {}, {}, &problems);
  for (const Problem& problem : problems) result.said += problem.message;
  auto document = xml::ParseDocument(xml::FileFromBytes("d.xml", text)).document;
  if (schema == nullptr || document == nullptr) return result;
  for (const diagnostics::Diagnostic& finding : FindingsOf(*schema, document, {})) {
    for (const diagnostics::Fix& fix : finding.fixes) {
      EXPECT_FALSE(fix.safe);
      result.titles.push_back(fix.title);
      xml::Edits edits(document->file());
      for (const diagnostics::TextEdit& edit : fix.edits) EXPECT_TRUE(edits.Add(edit).ok());
      std::string after = *edits.ApplyToBytes();
      EXPECT_NE(xml::ParseDocument(xml::FileFromBytes("d.xml", after)).document, nullptr) << after;
      result.documents.push_back(std::move(after));
    }
  }
  return result;
}

// One fix with these children.
std::string Check(const std::string& actions, const std::string& attributes = {}) {
  return R"x(<sch:report test="true()" sqf:fix="f">x</sch:report><sqf:fix id="f" )x" + attributes +
         "><sqf:description><sqf:title>do it</sqf:title></sqf:description>" + actions +
         "</sqf:fix>";
}

constexpr const char* kBegin = R"x(<t:r xmlns:t="http://example.org/t" xmlns="urn:d"><!-- c -->)x";

struct FixCase {
  const char* name;
  const char* actions;
  const char* before;  // inside of kBegin
  const char* after;   // empty: no fix is proposed
};

class QuickFix : public testing::TestWithParam<FixCase> {};

TEST_P(QuickFix, Gives) {
  std::string begin = kBegin;
  std::string end = "</t:r>\n";
  Proposals made = Propose(Check(GetParam().actions), begin + GetParam().before + end);
  std::string after = GetParam().after;
  if (after.empty()) {
    EXPECT_THAT(made.documents, testing::IsEmpty());
  } else {
    EXPECT_THAT(made.documents, testing::ElementsAre(begin + after + end)) << made.said;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Actions, QuickFix,
    testing::Values(
        // ----- delete
        FixCase{"DeletesTheNode", "<sqf:delete/>", "a<t:name>x</t:name>b", "ab"},
        FixCase{"DeletesWhatMatches", "<sqf:delete match='@n'/>",
                "<t:name m='1'\n n='2'>x</t:name>", "<t:name m='1'>x</t:name>"},
        FixCase{"DeletesSeveral", "<sqf:delete match='@*'/>", "<t:name m='1' n='2' >x</t:name>",
                "<t:name >x</t:name>"},
        FixCase{"DeletesAComment", "<sqf:delete match='comment()'/>", "<t:name><!--y-->x</t:name>",
                "<t:name>x</t:name>"},
        FixCase{"NotTheDocumentElement", "<sqf:delete match='/*'/>", "<t:name/>", ""},
        FixCase{"NotWhatIsNowhere", "<sqf:delete match='@n'/>", "<t:name/>", ""},
        // ----- replace
        FixCase{"ReplacesByText", "<sqf:replace select=\"'a &lt; b'\"/>", "<t:name>x</t:name>",
                "a &lt; b"},
        FixCase{"ReplacesByWhatIsInIt", "<sqf:replace select='node()'/>",
                "<t:name>x<q a='&#65;'>&amp;</q></t:name>", "x<q a='&#65;'>&amp;</q>"},
        FixCase{"Renames",
                "<sqf:replace node-type='keep' target='t:persName' select='@*, node()'/>",
                "<t:name n='&lt;'>x<q/></t:name>", "<t:persName n=\"&lt;\">x<q/></t:persName>"},
        FixCase{"RenamesAndKeepsDeclarations",
                "<sqf:replace node-type='element' target='t:persName' select='node()'/>",
                "<t:name xmlns:u='urn:u'><u:q/></t:name>",
                "<t:persName xmlns:u=\"urn:u\"><u:q/></t:persName>"},
        FixCase{"NotWithPrefixesThatAreGone", "<sqf:replace select='node()'/>",
                "<t:name xmlns:u='urn:u'><u:q/></t:name>", ""},
        FixCase{"ReplacesTheValueOfAnAttribute",
                "<sqf:replace match='@n' node-type='attribute' target='n' select=\"'2'\"/>",
                "<t:name n='1'/>", "<t:name n=\"2\"/>"},
        FixCase{"RenamesAnAttribute",
                "<sqf:replace match='@n' node-type='keep' target='m' select='string()'/>",
                "<t:name n='1&quot;'/>", "<t:name m=\"1&quot;\"/>"},
        FixCase{"NotToAnAttributeThatIsThere",
                "<sqf:replace match='@n' node-type='keep' target='m' select='string()'/>",
                "<t:name n='1' m='2'/>", ""},
        FixCase{"ByAnElementOfTheSchema",
                "<sqf:replace><t:forename n='{@n}'><sqf:copy-of "
                "select='node()'/></t:forename></sqf:replace>",
                "<t:name n='7'>x</t:name>", "<t:forename n=\"7\">x</t:forename>"},
        FixCase{"WithAttributesThatAreCopied",
                "<sqf:replace><t:forename><sqf:copy-of select='@*, "
                "node()'/></t:forename></sqf:replace>",
                "<t:name n='7' xml:id='i'>x</t:name>",
                "<t:forename n=\"7\" xml:id=\"i\">x</t:forename>"},
        FixCase{"NotWithAttributesBehindContent",
                "<sqf:replace><t:forename>y<sqf:copy-of select='@*'/></t:forename></sqf:replace>",
                "<t:name n='7'>x</t:name>", ""},
        FixCase{"NotByANameThatTheDocumentCannotWrite",
                "<sqf:replace><e xmlns='urn:other'/></sqf:replace>", "<t:name/>", ""},
        FixCase{"NotByAnElementInNoNamespaceUnderADefault", "<sqf:replace><e/></sqf:replace>",
                "<t:name/>", ""},
        FixCase{"ByAComment", "<sqf:replace node-type='comment' select='string()'/>",
                "<t:name>x</t:name>", "<!--x-->"},
        FixCase{"NotByABrokenComment", "<sqf:replace node-type='comment' select='string()'/>",
                "<t:name>x--y</t:name>", ""},
        // ----- add
        FixCase{"AddsAnAttribute",
                "<sqf:add node-type='attribute' target='ref' select=\"'#' || .\"/>",
                "<t:name\n >x</t:name>", "<t:name ref=\"#x\"\n >x</t:name>"},
        FixCase{"AddsAnAttributeToAnEmptyElement",
                "<sqf:add node-type='attribute' target='xml:id'>i</sqf:add>", "<t:name/>",
                "<t:name xml:id=\"i\"/>"},
        FixCase{"SetsAnAttributeThatIsThere",
                "<sqf:add node-type='attribute' target='ref' select='\"a\"'/>", "<t:name ref=''/>",
                "<t:name ref='a'/>"},
        FixCase{"AddsTwoAttributes",
                "<sqf:add node-type='attribute' target='a' select='1'/><sqf:add "
                "node-type='attribute' target='b' select='2'/>",
                "<t:name/>", "<t:name a=\"1\" b=\"2\"/>"},
        FixCase{"AddsAFirstChild", "<sqf:add node-type='element' target='t:n'/>",
                "<t:name>x</t:name>", "<t:name><t:n/>x</t:name>"},
        FixCase{"AddsALastChild", "<sqf:add position='last-child' select=\"'!'\"/>",
                "<t:name>x</t:name>", "<t:name>x!</t:name>"},
        FixCase{"AddsToAnEmptyElement", "<sqf:add><t:n/></sqf:add>", "<t:name />",
                "<t:name ><t:n/></t:name>"},
        FixCase{"AddsBefore", "<sqf:add position='before'><t:n/></sqf:add>", "a<t:name/>b",
                "a<t:n/><t:name/>b"},
        FixCase{"AddsAfter", "<sqf:add position='after' node-type='pi' target='p' select='1'/>",
                "a<t:name>x</t:name>b", "a<t:name>x</t:name><?p 1?>b"},
        FixCase{"NotBesideTheDocumentElement",
                "<sqf:add match='/*' position='after'><t:n/></sqf:add>", "<t:name/>", ""},
        FixCase{"NotWithANameThatIsNone",
                "<sqf:add node-type='attribute' target='{.}' select='1'/>", "<t:name>1 x</t:name>",
                ""},
        FixCase{"NotADeclaration", "<sqf:add node-type='attribute' target='xmlns' select='1'/>",
                "<t:name/>", ""},
        FixCase{"NotAnInstructionNamedXml",
                "<sqf:add position='after' node-type='pi' target='XML' select='1'/>", "<t:name/>",
                ""},
        FixCase{"WithANameThatIsWorkedOut",
                "<sqf:add node-type='attribute' target='a{.}' select='1'/>", "<t:name>x</t:name>",
                "<t:name ax=\"1\">x</t:name>"},
        // ----- stringReplace
        FixCase{"ReplacesInText", "<sqf:stringReplace match='text()' regex='\\s+' select=\"' '\"/>",
                "<t:name>a  b\n\nc</t:name>", "<t:name>a b c</t:name>"},
        FixCase{"ReplacesInAllTextOfAnElement",
                "<sqf:stringReplace regex='--'>\xE2\x80\x93</sqf:stringReplace>",
                "<t:name>1--2<q>3--4</q></t:name>",
                "<t:name>1\xE2\x80\x93"
                "2<q>3\xE2\x80\x93"
                "4</q></t:name>"},
        FixCase{"ReplacesByMarkup",
                "<sqf:stringReplace regex='([0-9]+)-'><t:n v='{regex-group(1)}'><sch:value-of "
                "select='.'/></t:n></sqf:stringReplace>",
                "<t:name>a12-b</t:name>", "<t:name>a<t:n v=\"12\">12-</t:n>b</t:name>"},
        FixCase{"WithFlags", "<sqf:stringReplace regex='X' flags='i' select=\"'y'\"/>",
                "<t:name>x</t:name>", "<t:name>y</t:name>"},
        FixCase{"NotWhereReferencesStand", "<sqf:stringReplace regex='b' select=\"'c'\"/>",
                "<t:name>a&amp;b</t:name>", ""},
        FixCase{"NotWithARegexThatMatchesNothing", "<sqf:stringReplace regex='b*' select=\"'c'\"/>",
                "<t:name>b</t:name>", ""},
        // ----- variables, conditions
        FixCase{"Variables",
                "<sch:let name='v' value=\"concat($word, .)\"/><sqf:replace select='$v'/>",
                "<t:name>x</t:name>", "Wx"},
        FixCase{"Parameter", "<sqf:param name='p' default=\"'d'\"/><sqf:replace select='$p'/>",
                "<t:name>x</t:name>", "d"},
        FixCase{"UserEntryWithDefault",
                "<sqf:user-entry name='p' default=\"'d'\"/><sqf:replace select='$p'/>",
                "<t:name>x</t:name>", "d"},
        FixCase{"NotAUserEntryWithoutDefault",
                "<sqf:user-entry name='p'/><sqf:replace select='$p'/>", "<t:name>x</t:name>", ""},
        FixCase{"ConditionOfAnActionIsAskedOfTheNodeOfTheRule",
                "<sqf:delete match='@a' use-when='@n = 1'/><sqf:delete match='@b'/>",
                "<t:name a='1' b='2'/>", "<t:name a='1'/>"},
        FixCase{"NotWithAnError", "<sqf:replace select='xs:integer(.)'/>", "<t:name>x</t:name>",
                ""},
        FixCase{"NotWithWhatOverlaps", "<sqf:delete/><sqf:delete match='@n'/>", "<t:name n='1'/>",
                ""},
        FixCase{"NotWithInstructions", "<sqf:replace><xsl:apply-templates/></sqf:replace>",
                "<t:name/>", ""}),
    [](const auto& test) { return test.param.name; });

TEST(QuickFixes, ConditionsDecideWhetherTheyAreProposed) {
  std::string before = kBegin + std::string("<t:name>x</t:name></t:r>");
  EXPECT_EQ(Propose(Check("<sqf:delete/>", "use-when='. = \"x\"'"), before).titles.size(), 1u);
  EXPECT_EQ(Propose(Check("<sqf:delete/>", "use-when='. = \"y\"'"), before).titles.size(), 0u);
}

TEST(QuickFixes, OfAGroupAreAllProposed) {
  Proposals made = Propose(
      R"x(<sch:report test="true()" sqf:fix="g" sqf:default-fix="b">x</sch:report>
         <sqf:group id="g" use-when="true()"><sqf:fix id="a"><sqf:delete/></sqf:fix>
         <sqf:fix id="b"><sqf:description><sqf:title>write <sch:value-of select="$word"/></sqf:title></sqf:description>
         <sqf:replace select="$word"/></sqf:fix></sqf:group>)x",
      kBegin + std::string("<t:name>x</t:name></t:r>"));
  EXPECT_THAT(made.titles, testing::ElementsAre("write W", "a")) << made.said;
}

TEST(QuickFixes, ForAllRulesSeeTheVariablesOfTheRule) {
  Proposals made = Propose(
      R"x(<sch:let name="v" value="concat('[', ., ']')"/><sch:report test="true()" sqf:fix="f">x</sch:report>)x",
      kBegin + std::string("<t:name>x</t:name></t:r>"),
      "<sqf:fixes><sqf:fix id='f'><sqf:replace select='$v'/></sqf:fix></sqf:fixes>");
  EXPECT_THAT(made.documents, testing::ElementsAre(kBegin + std::string("[x]</t:r>"))) << made.said;
}

TEST(QuickFixes, CallOthersWithArguments) {
  std::string fixes = R"x(<sqf:fixes>
     <sqf:fix id="wrap"><sqf:param name="with" default="'-'"/><sqf:param name="more" default="$with"/>
       <sqf:replace select="concat($with, ., $more)"/></sqf:fix></sqf:fixes>)x";
  auto called = [&](const std::string& arguments) {
    return Propose(Check("<sch:let name='with' value=\"'!'\"/><sqf:call-fix ref='wrap'>" +
                         arguments + "</sqf:call-fix>"),
                   kBegin + std::string("<t:name>x</t:name></t:r>"), fixes)
        .documents;
  };
  EXPECT_THAT(called(""), testing::ElementsAre(kBegin + std::string("-x-</t:r>")));
  EXPECT_THAT(called("<sqf:with-param name='with' select=\"'+'\"/>"),
              testing::ElementsAre(kBegin + std::string("+x+</t:r>")));
  // An argument means what it means where the call stands.
  EXPECT_THAT(called("<sqf:with-param name='with' select=\"'+'\"/><sqf:with-param name='more' "
                     "select='$with'/>"),
              testing::ElementsAre(kBegin + std::string("+x!</t:r>")));
}

TEST(QuickFixes, ThatCallEachOtherWithoutEndAreRefused) {
  Proposals made =
      Propose(Check("<sqf:call-fix ref='f'/>"), kBegin + std::string("<t:name/></t:r>"));
  EXPECT_THAT(made.said, testing::HasSubstr("calls fixes without end"));
  EXPECT_THAT(made.titles, testing::IsEmpty());
}

TEST(QuickFixes, CanBeOneForEachChoice) {
  Proposals made =
      Propose(Check("<sqf:replace select='$sqf:current'/>", "use-for-each=\"tokenize(., ' ')\""),
              kBegin + std::string("<t:name>a b</t:name></t:r>"));
  EXPECT_THAT(made.documents, testing::ElementsAre(kBegin + std::string("a</t:r>"),
                                                   kBegin + std::string("b</t:r>")))
      << made.said;
}

struct RefusedCase {
  const char* name;
  const char* content;
  const char* said;
};

class RefusedFix : public testing::TestWithParam<RefusedCase> {};

// The rule runs without the fix, and the schema is told once why.
TEST_P(RefusedFix, IsSaidAndLeftOut) {
  Proposals made = Propose(GetParam().content, kBegin + std::string("<t:name/></t:r>"));
  EXPECT_THAT(made.said, testing::HasSubstr(GetParam().said));
  EXPECT_THAT(made.titles, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Reasons, RefusedFix,
    testing::Values(
        RefusedCase{"Unknown", "<sch:report test='true()' sqf:fix='g'>x</sch:report>",
                    "there is no quick fix with the id g"},
        RefusedCase{"Instruction",
                    "<sch:report test='true()' sqf:fix='f'>x</sch:report><sqf:fix "
                    "id='f'><sqf:replace><xsl:apply-templates/></sqf:replace></sqf:fix>",
                    "siglum cannot run xsl:apply-templates in the quick fix f"},
        RefusedCase{"NoAction",
                    "<sch:report test='true()' sqf:fix='f'>x</sch:report><sqf:fix id='f'/>",
                    "siglum cannot run a fix without actions in the quick fix f"},
        RefusedCase{"WrongExpression",
                    "<sch:report test='true()' sqf:fix='f'>x</sch:report><sqf:fix "
                    "id='f'><sqf:delete match='foo('/></sqf:fix>",
                    "XPST0003"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace siglum::schematron
