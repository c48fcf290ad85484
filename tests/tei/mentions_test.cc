// Mentions: what counts as a name in a text, and the form that the source has.
#include "tei/mentions.h"

#include <gtest/gtest.h>

namespace siglum::tei {
namespace {

std::shared_ptr<const xml::Document> Parse(const std::string& body) {
  return xml::ParseDocument(
             xml::FileFromBytes("t.xml",
                                "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" + body + "</TEI>"))
      .document;
}

struct MentionCase {
  const char* name;
  const char* body;
  const char* mentions;
};

void PrintTo(const MentionCase& test_case, std::ostream* out) { *out << test_case.name; }

class NameMentions : public testing::TestWithParam<MentionCase> {};

// `kind form;`, with `*` behind a form that has a reference, and what it stands in.
TEST_P(NameMentions, AreFound) {
  auto document = Parse(GetParam().body);
  ASSERT_NE(document, nullptr);
  std::string found;
  for (const NameMention& mention : FindNameMentions(*document)) {
    found += std::string(EntityKindName(mention.kind)) + " " + mention.form +
             (mention.has_reference ? "*" : "") + (mention.in_literature ? " (literature);" : ";");
  }
  EXPECT_EQ(found, GetParam().mentions);
}

INSTANTIATE_TEST_SUITE_P(
    All, NameMentions,
    testing::Values(
        MentionCase{"Kinds", "<persName>A</persName><placeName>B</placeName><orgName>C</orgName>",
                    "person A;place B;organisation C;"},
        MentionCase{"ByType",
                    "<rs type='person'>A</rs><name type='place'>B</name><name type='org'>C</name>",
                    "person A;place B;organisation C;"},
        MentionCase{"WithoutType", "<rs>A</rs><name>B</name><rs type='event'>C</rs>", "person A;"},
        MentionCase{"Authors",
                    "<titleStmt><author>A</author></titleStmt>"
                    "<author><name>B</name> and <orgName>C</orgName></author>",
                    "person A;person B;organisation C;"},
        MentionCase{"AuthorWithReference",
                    "<author ref='#a'><persName>A</persName></author><author key='b'>B</author>",
                    "person A*;person B*;"},
        MentionCase{"AuthorsOfLiterature",
                    "<bibl><author>A</author><note><persName>B</persName></note></bibl>"
                    "<author>C</author>",
                    "person A (literature);person B;person C;"},
        MentionCase{"WhereOnlyPersonsStand",
                    "<signed><name>A</name></signed><docAuthor><name>B</name></docAuthor>"
                    "<p><name>C</name></p>",
                    "person A;person B;"},
        MentionCase{"MakersOfTheEdition",
                    "<respStmt><persName>A</persName></respStmt><editor><persName>B</persName>"
                    "</editor><publicationStmt><orgName>C</orgName></publicationStmt>"
                    "<revisionDesc><change><persName>D</persName></change></revisionDesc>",
                    ""},
        MentionCase{"References", "<persName ref='#a'>A</persName><persName key='k'>B</persName>",
                    "person A*;person B*;"},
        MentionCase{"Empty", "<persName/><persName> </persName>", ""},
        MentionCase{"OtherNamespace", "<persName xmlns='urn:other'>A</persName>", ""},
        MentionCase{"InARegister", "<person><persName>A</persName></person><persName>B</persName>",
                    "person B;"},
        MentionCase{"InsideAName", "<orgName>Party of <placeName>B</placeName></orgName>",
                    "organisation Party of B;place B;"},
        MentionCase{"WhiteSpace", "<persName>\n  A\n B</persName>", "person A B;"},
        MentionCase{"Choice",
                    "<persName><choice><orig>As</orig><reg>Es</reg></choice>lan "
                    "<choice><corr>x</corr><sic>y</sic></choice> "
                    "<choice><abbr>Dr</abbr><expan>Doctor</expan></choice>"
                    "</persName>",
                    "person Aslan y Dr;"},
        MentionCase{
            "ChoiceOfReadings",
            "<persName><choice><unclear>A</unclear><unclear>B</unclear></choice></persName>",
            "person A;"},
        MentionCase{"EditorsSideAlone",
                    "<persName><corr>As</corr>lan <expan>Bey</expan></persName>",
                    "person Aslan Bey;"},
        MentionCase{"Apparatus",
                    "<persName><app><lem>Aslan</lem><rdg>Arslan</rdg></app></persName>",
                    "person Aslan;"},
        MentionCase{"Notes", "<persName>A<note>not <persName>B</persName></note></persName>",
                    "person A;person B;"},
        MentionCase{"LineBreaks",
                    "<persName>A<lb/>B<lb break='no'/>C<pb break='no'/>D<cb/>E</persName>",
                    "person A BCD E;"},
        MentionCase{"CommentsAndInstructions", "<persName>A<!-- x --><?y z?>B</persName>",
                    "person AB;"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace siglum::tei
