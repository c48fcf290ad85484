// Proposals: what normalization would write into a document, as the document that it would become.
#include "normalize/proposals.h"

#include <gtest/gtest.h>

#include "normalize/pointer.h"
#include "xml/edits.h"

namespace siglum::normalize {
namespace {

constexpr const char* kRegister =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>"
    "<person xml:id='leyla'><persName type='preferred'>Leyla Aslan</persName>"
    "<persName>Leyla Han\xC4\xB1m</persName></person>"
    "<person xml:id='father'><persName>Ahmed Bey</persName></person>"
    "<person xml:id='son'><persName>Ahmed Bey</persName></person>"
    "<place xml:id='leyla-village'><placeName>Leyla Aslan</placeName></place>"
    "</standOff></TEI>";

struct Normalized {
  std::string text;   // of the body, with all fixes applied
  std::string codes;  // of the findings, in order
};

class Proposals : public testing::Test {
 protected:
  Normalized Normalize(const std::string& body, const std::string& path = "/e/letters/l.xml",
                       const std::string& register_path = "/e/register/persons.xml") {
    tei::Register entries;
    EXPECT_TRUE(entries.Add(xml::FileFromBytes(register_path, kRegister)).empty());
    tei::RegisterMatcher matcher(entries);
    std::string start = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>";
    xml::FilePtr file = xml::FileFromBytes(path, start + body + "</TEI>");
    auto document = xml::ParseDocument(file).document;
    if (document == nullptr) return {"not well-formed", ""};
    xml::Edits edits(file);
    Normalized result;
    findings_ = ProposeNames(*document, matcher.MatchDocument(*document));
    for (auto& finding : ProposeDates(*document)) findings_.push_back(std::move(finding));
    for (const auto& finding : findings_) {
      result.codes += std::string(finding.code->name) + ";";
      for (const auto& fix : finding.fixes) {
        if (!fix.safe) continue;
        for (const auto& edit : fix.edits) EXPECT_TRUE(edits.Add(edit).ok());
      }
    }
    std::string text = edits.ApplyToText();
    result.text =
        text.substr(start.size(), text.size() - start.size() - std::string("</TEI>").size());
    return result;
  }

  std::vector<diagnostics::Diagnostic> findings_;
};

struct ProposalCase {
  const char* name;
  const char* before;
  const char* after;
  const char* codes;
};

void PrintTo(const ProposalCase& test_case, std::ostream* out) { *out << test_case.name; }

class Proposal : public Proposals, public testing::WithParamInterface<ProposalCase> {};

TEST_P(Proposal, WritesWhatIsMissingAndNothingElse) {
  Normalized result = Normalize(GetParam().before);
  EXPECT_EQ(result.text, GetParam().after);
  EXPECT_EQ(result.codes, GetParam().codes);
}

INSTANTIATE_TEST_SUITE_P(
    Names, Proposal,
    testing::Values(
        ProposalCase{
            "ListedForm", "<persName>Leyla Han\xC4\xB1m</persName>",
            "<persName ref=\"../register/persons.xml#leyla\">Leyla Han\xC4\xB1m</persName>",
            "name.ref-missing;"},
        ProposalCase{
            "KindDecides", "<placeName>Leyla Aslan</placeName>",
            "<placeName ref=\"../register/persons.xml#leyla-village\">Leyla Aslan</placeName>",
            "name.ref-missing;"},
        ProposalCase{"CaseAndSpaceDoNotCount", "<persName>LEYLA\n ASLAN</persName>",
                     "<persName ref=\"../register/persons.xml#leyla\">LEYLA\n ASLAN</persName>",
                     "name.ref-missing;"},
        ProposalCase{
            "SingleQuotesStay", "<persName type='x'>Leyla Aslan</persName>",
            "<persName type='x' ref='../register/persons.xml#leyla'>Leyla Aslan</persName>",
            "name.ref-missing;"},
        ProposalCase{"Ambiguous", "<persName>Ahmed Bey</persName>",
                     "<persName>Ahmed Bey</persName>", "name.ambiguous;"},
        ProposalCase{"SpelledOtherwise", "<persName>Leila Arslan</persName>",
                     "<persName ref=\"../register/persons.xml#leyla\">Leila Arslan</persName>",
                     "name.ref-missing;"},
        ProposalCase{"Unclear", "<persName>Ahmet Bey</persName>", "<persName>Ahmet Bey</persName>",
                     "name.unclear;"},
        ProposalCase{"AnotherName", "<persName>Zeyneb Arslan</persName>",
                     "<persName>Zeyneb Arslan</persName>", "name.unresolved;"},
        ProposalCase{"AuthorsOfLiteratureNeedNoEntry", "<bibl><author>Nobody</author></bibl>",
                     "<bibl><author>Nobody</author></bibl>", ""},
        ProposalCase{"Unresolved", "<persName>Nobody</persName>", "<persName>Nobody</persName>",
                     "name.unresolved;"},
        ProposalCase{"ReferenceStays", "<persName ref='#wrong'>Leyla Aslan</persName>",
                     "<persName ref='#wrong'>Leyla Aslan</persName>", ""},
        ProposalCase{"KeyStays", "<persName key='L'>Leyla Aslan</persName>",
                     "<persName key='L'>Leyla Aslan</persName>", ""}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Dates, Proposal,
    testing::Values(
        ProposalCase{"Day", "<date>8 May 1921</date>",
                     "<date when=\"1921-05-08\">8 May 1921</date>", "date.when-missing;"},
        ProposalCase{"ValueStays", "<date when='1920'>8 May 1921</date>",
                     "<date when='1920'>8 May 1921</date>", ""},
        ProposalCase{"OtherDatingStays", "<date notBefore='1920'>8 May 1921</date>",
                     "<date notBefore='1920'>8 May 1921</date>", ""},
        ProposalCase{"Unreadable", "<date>some day</date>", "<date>some day</date>",
                     "date.unreadable;"},
        ProposalCase{"Empty", "<date/>", "<date/>", ""},
        ProposalCase{"YearOfTheDayBefore", "<date>8 May 1921</date> and <date>15 May</date>",
                     "<date when=\"1921-05-08\">8 May 1921</date> and <date when=\"1921-05-15\">15 "
                     "May</date>",
                     "date.when-missing;date.when-missing;"},
        ProposalCase{"YearOfAValueBefore",
                     "<date when='1921-05-08'>then</date> and <date>15 May</date>",
                     "<date when='1921-05-08'>then</date> and <date when=\"1921-05-15\">15 "
                     "May</date>",
                     "date.when-missing;"},
        ProposalCase{"AYearAloneHandsNothingOn",
                     "<date when='1921-05-08'>then</date>, <date when='1918'>1918</date>, <date>15 "
                     "May</date>",
                     "<date when='1921-05-08'>then</date>, <date when='1918'>1918</date>, "
                     "<date when=\"1921-05-15\">15 May</date>",
                     "date.when-missing;"},
        ProposalCase{
            "TheHeaderHandsNothingOn",
            "<teiHeader><date when='2026-01-01'/></teiHeader><text><date when='1921-05-08'/> and "
            "<date>15 May</date></text>",
            "<teiHeader><date when='2026-01-01'/></teiHeader><text><date when='1921-05-08'/> and "
            "<date when=\"1921-05-15\">15 May</date></text>",
            "date.when-missing;"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST_F(Proposals, ADayWithoutAnyYearBeforeIsNeverGivenOne) {
  const std::string body =
      "<teiHeader><date when='2026-01-01'/></teiHeader><text><date>15 May</date></text>";
  EXPECT_EQ(Normalize(body).text, body);
}

TEST_F(Proposals, InferredYearsSaySo) {
  Normalize("<date>8 May 1921</date><date>15 May</date>");
  ASSERT_EQ(findings_.size(), 2u);
  EXPECT_EQ(findings_[0].message.find("inferred"), std::string::npos);
  EXPECT_NE(findings_[1].message.find("inferred"), std::string::npos);
}

TEST_F(Proposals, WhatCannotBeDecidedSaysWhatToDo) {
  Normalize("<persName>Ahmed Bey</persName><persName>Nobody</persName><date>some day</date>");
  ASSERT_EQ(findings_.size(), 3u);
  for (const auto& finding : findings_) EXPECT_FALSE(finding.hint.empty()) << finding.message;
  EXPECT_EQ(findings_[0].related.size(), 2u);
  EXPECT_NE(findings_[0].message.find("#father"), std::string::npos);
}

TEST_F(Proposals, NamesSayWhoAndWhy) {
  Normalize("<persName>Leila Arslan</persName><persName>Ahmet Bey</persName>");
  ASSERT_EQ(findings_.size(), 2u);
  EXPECT_NE(findings_[0].message.find("is Leyla Aslan (given name: Leila"), std::string::npos)
      << findings_[0].message;
  EXPECT_EQ(findings_[0].arguments[1].value, "leyla");
  EXPECT_EQ(findings_[0].arguments[2].name, "score");
  EXPECT_NE(findings_[1].message.find("may be Ahmed Bey (#father) or Ahmed Bey (#son): "),
            std::string::npos);
  ASSERT_EQ(findings_[1].related.size(), 2u);
  EXPECT_NE(findings_[1].related[0].message.find("Ahmet"), std::string::npos);
}

TEST_F(Proposals, WhatComesFromAnEntityIsReportedAndNotEdited) {
  xml::FilePtr file = xml::FileFromBytes(
      "t.xml",
      "<!DOCTYPE TEI [<!ENTITY d \"<date xmlns='http://www.tei-c.org/ns/1.0'>8 May 1921</date>\">]>"
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'>&d;</TEI>");
  auto document = xml::ParseDocument(file).document;
  ASSERT_NE(document, nullptr);
  auto findings = ProposeDates(*document);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(findings[0].fixes.empty());
}

struct PointerCase {
  const char* from;
  const char* to;
  const char* pointer;
};

TEST(Pointer, LeadsFromFolderToFolder) {
  for (const PointerCase& test_case :
       {PointerCase{"/e/l.xml", "/e/l.xml", "#id"}, PointerCase{"/e/l.xml", "/e/r.xml", "r.xml#id"},
        PointerCase{"/e/l.xml", "/e/reg/r.xml", "reg/r.xml#id"},
        PointerCase{"/e/a/l.xml", "/e/b/r.xml", "../b/r.xml#id"},
        PointerCase{"/e/a/b/l.xml", "/r.xml", "../../../r.xml#id"},
        PointerCase{"/e/./a/../l.xml", "/e/r.xml", "r.xml#id"},
        PointerCase{"/e/l.xml", "/e/my persons.xml", "my%20persons.xml#id"},
        PointerCase{"/e/l.xml", "/e/100%.xml", "100%25.xml#id"},
        PointerCase{"/e/l.xml", "/e/a#b?.xml", "a%23b%3F.xml#id"},
        PointerCase{"/e/l.xml", "/e/ki\xC5\x9Filer.xml", "ki%C5%9Filer.xml#id"},
        PointerCase{"/e/l.xml", "/e/a:b.xml", "./a:b.xml#id"}}) {
    EXPECT_EQ(PointerTo(test_case.from, test_case.to, "id"), test_case.pointer);
  }
}

}  // namespace
}  // namespace siglum::normalize
