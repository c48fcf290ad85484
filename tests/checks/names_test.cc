// Each code of class name that checking raises: cases that raise it, and near misses that do not;
// and how often right references of real names are doubted, and wrong ones passed over.
#include "checks/names.h"

#include <gtest/gtest.h>

#include <string>

#include "checks/names_fit.h"
#include "tests/names/attested_names.h"

namespace siglum::checks {
namespace {

std::string Tei(const std::string& body) {
  return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>" + body + "</TEI>";
}

std::string Escaped(const std::string& text) {
  std::string result;
  for (char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return result;
}

struct Checker {
  explicit Checker(const std::string& lists) {
    EXPECT_TRUE(entries.Add(xml::FileFromBytes("reg.xml", Tei(lists))).empty());
    matcher = std::make_unique<tei::RegisterMatcher>(entries);
  }

  std::vector<diagnostics::Diagnostic> Check(const std::string& body) const {
    auto document = xml::ParseDocument(xml::FileFromBytes("doc.xml", Tei(body))).document;
    EXPECT_NE(document, nullptr) << body;
    return document == nullptr ? std::vector<diagnostics::Diagnostic>()
                               : CheckNames(*document, entries, *matcher);
  }

  std::string Codes(const std::string& body) const {
    std::string codes;
    for (const auto& finding : Check(body)) codes += std::string(finding.code->name) + ";";
    return codes;
  }

  tei::Register entries;
  std::unique_ptr<tei::RegisterMatcher> matcher;
};

const Checker& Small() {
  static const Checker checker(
      "<listPerson>"
      "<person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
      "<person xml:id='erden'><persName>Ali Fuat Erden</persName></person>"
      "<person xml:id='karabekir'><persName>Kâzım Karabekir</persName></person>"
      "<person xml:id='orbay'><persName>Kazım Orbay</persName></person>"
      "<person xml:id='ataturk'><persName>Mustafa Kemal Atatürk</persName></person>"
      "<person xml:id='stalin'><persName>Joseph Stalin</persName></person>"
      "<person xml:id='khoiski-f'><persName>Fatali Khan Khoiski</persName></person>"
      "<person xml:id='khoiski-r'><persName>Rustam Khan Khoiski</persName></person>"
      "<person xml:id='ephrem'><persName>ܐܦܪܝܡ</persName></person>"
      "</listPerson><listPlace>"
      "<place xml:id='istanbul'><placeName>Istanbul</placeName></place>"
      "<place xml:id='kars'><placeName>Kars</placeName></place>"
      "</listPlace><listOrg><org xml:id='commissariat'><orgName>Commissariat</orgName></org>"
      "</listOrg><listRelation><relation xml:id='kinship'/></listRelation>");
  return checker;
}

struct NameCase {
  const char* name;
  const char* body;
  const char* codes;  // each with a semicolon behind it
};

void PrintTo(const NameCase& test_case, std::ostream* out) { *out << test_case.name; }

class Names : public testing::TestWithParam<NameCase> {};

TEST_P(Names, AreDoubtedWhenTheyMustBe) {
  EXPECT_EQ(Small().Codes(GetParam().body), GetParam().codes);
}

constexpr const char* kContradicts = "name.ref-contradicts;";
constexpr const char* kUnknown = "name.ref-unknown;";

INSTANTIATE_TEST_SUITE_P(
    Contradiction, Names,
    testing::Values(
        NameCase{"OtherSurname", "<persName ref='#cebesoy'>Karabekir</persName>", kContradicts},
        NameCase{"OtherScript", "<persName ref='#cebesoy'>Карабекир</persName>", kContradicts},
        NameCase{"GivenNameShared", "<persName ref='reg.xml#orbay'>Kazim Karabekir</persName>",
                 kContradicts},
        NameCase{"Short", "<persName ref='#cebesoy'>Erden</persName>", kContradicts},
        NameCase{"Stranger", "<persName ref='#stalin'>Nestor Lakoba</persName>", kContradicts},
        NameCase{"OtherPlace", "<placeName ref='#istanbul'>Kars</placeName>", kContradicts},
        NameCase{"AnyName", "<name type='person' ref='#cebesoy'>Karabekir</name>", kContradicts}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

INSTANTIATE_TEST_SUITE_P(
    NoContradiction, Names,
    testing::Values(
        NameCase{"Right", "<persName ref='#karabekir'>Karabekir</persName>", ""},
        NameCase{"Misspelled", "<persName ref='#cebesoy'>Jelesoy</persName>", ""},
        NameCase{"RightInCyrillic", "<persName ref='#cebesoy'>Али Фуад Джебесой</persName>", ""},
        NameCase{"Description", "<persName ref='#ataturk'>the hero of Karabekir</persName>", ""},
        NameCase{"Title", "<persName ref='#ataturk'>Pasha</persName>", ""},
        NameCase{"Pronoun", "<persName ref='#ataturk'>he</persName>", ""},
        NameCase{"Alias", "<persName ref='#stalin'>Koba</persName>", ""},
        NameCase{"BirthName", "<persName ref='#stalin'>Ioseb Jughashvili</persName>", ""},
        NameCase{"Initials", "<persName ref='#cebesoy'>A. F.</persName>", ""},
        NameCase{"OtherNameOfPlace", "<placeName ref='#istanbul'>Constantinople</placeName>", ""},
        NameCase{"Several", "<persName ref='#cebesoy #orbay'>Karabekir</persName>", ""},
        NameCase{"Reference", "<rs type='person' ref='#cebesoy'>Karabekir</rs>", ""},
        NameCase{"OtherKind", "<orgName ref='#kars'>Commissariat</orgName>", ""},
        NameCase{"ScriptWithoutConvention", "<persName ref='#ephrem'>Mar Afrem</persName>", ""},
        NameCase{"NoReference", "<persName>Karabekir</persName>", ""}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Unknown, Names,
    testing::Values(
        NameCase{"InRegister", "<persName ref='reg.xml#cebeosy'>Jebesoy</persName>", kUnknown},
        NameCase{"Here", "<persName ref='#cebeosy'>Jebesoy</persName>", kUnknown},
        NameCase{"KnownHere", "<p xml:id='here'><persName ref='#here'>Jebesoy</persName></p>", ""},
        NameCase{"OtherElement", "<persName ref='reg.xml#kinship'>Jebesoy</persName>", ""},
        NameCase{"OtherFile", "<persName ref='other.xml#cebeosy'>Jebesoy</persName>", ""},
        NameCase{"Address", "<persName ref='https://example.org/#x'>Jebesoy</persName>", ""},
        NameCase{"NoPointer", "<persName ref=' '>Jebesoy</persName>", ""},
        NameCase{"OnlyHash", "<persName ref='#'>Jebesoy</persName>", ""}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

INSTANTIATE_TEST_SUITE_P(TwoReferences, Names,
                         testing::Values(NameCase{"Brothers",
                                                  "<persName ref='#khoiski-f'>Khoiski</persName>"
                                                  "<persName ref='#khoiski-r'>Khoiski</persName>"
                                                  "<persName ref='#khoiski-f'>KHOISKI</persName>",
                                                  "name.two-references;"},
                                         NameCase{"GivenNames",
                                                  "<persName ref='#cebesoy'>Ali Fuat</persName>"
                                                  "<persName ref='#erden'>Ali Fuat</persName>",
                                                  ""},
                                         NameCase{"OneOfThemWrong",
                                                  "<persName ref='#karabekir'>Karabekir</persName>"
                                                  "<persName ref='#cebesoy'>Karabekir</persName>",
                                                  kContradicts},
                                         NameCase{
                                             "Same",
                                             "<persName ref='#khoiski-f'>Khoiski</persName>"
                                             "<persName ref='reg.xml#khoiski-f'>Khoiski</persName>",
                                             ""}),
                         [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(Names, FindingSaysWhoWhereAndWhat) {
  auto findings = Small().Check("<persName ref='reg.xml#cebesoy'>Karabekir</persName>");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message, "this says Karabekir, but #cebesoy is Ali Fuat Cebesoy");
  EXPECT_EQ(findings[0].hint, "did you mean #karabekir (Kâzım Karabekir)?");
  EXPECT_EQ(findings[0].file->Slice(findings[0].span), "reg.xml#cebesoy");
  ASSERT_EQ(findings[0].fixes.size(), 1u);
  EXPECT_FALSE(findings[0].fixes[0].safe);
  EXPECT_EQ(findings[0].fixes[0].edits[0].text, "reg.xml#karabekir");
  EXPECT_EQ(findings[0].related.size(), 2u);
}

TEST(Names, SurviveHostileForms) {
  std::string body = "<persName ref='#cebesoy'>" + std::string(10'000, 'x') + "</persName>";
  body += "<persName ref='#cebesoy'/><persName ref='#cebesoy'>\u202Eyoseb\u202C</persName>";
  for (int i = 0; i < 2'000; ++i) body += "<persName ref='#cebesoy'>Jebesoy</persName>";
  EXPECT_EQ(Small().Codes(body), "");
}

std::string DoublesOf(const std::string& lists) {
  Checker checker(lists);
  std::string messages;
  for (const auto& finding : CheckDoubleEntries(FindDoubleEntries(*checker.matcher), "reg.xml")) {
    messages += std::string(finding.code->name) + " " +
                finding.message.substr(0, finding.message.find(':')) + "\n";
  }
  return messages;
}

TEST(LookAlike, IsSaidOfTheLaterEntry) {
  EXPECT_EQ(
      DoublesOf("<listPerson><person xml:id='a'><persName>Ali Fuat Cebesoy</persName></person>"
                "<person xml:id='b'><persName>Ali Fuad Jebesoy</persName></person></listPerson>"),
      "name.look-alike Ali Fuad Jebesoy (#b) looks like Ali Fuat Cebesoy (#a)\n");
}

TEST(LookAlike, IsNotSaidOfTwo) {
  EXPECT_EQ(
      DoublesOf("<listPerson><person xml:id='a'><persName>Ali Fuat Cebesoy</persName></person>"
                "<person xml:id='b'><persName>Ali Fuat Erden</persName></person></listPerson>"),
      "");
  EXPECT_EQ(DoublesOf("<listPerson><person xml:id='a'><persName>Ahmed Aslan</persName>"
                      "<birth when='1850'/></person><person xml:id='b'>"
                      "<persName>Ahmed Aslan</persName><birth when='1880'/></person></listPerson>"),
            "");
  EXPECT_EQ(DoublesOf("<listOrg><org xml:id='a'><orgName>Armenian Delegation</orgName></org>"
                      "<org xml:id='b'><orgName>Armenian National Delegation</orgName></org>"
                      "</listOrg>"),
            "");
}

// The annotated names of the sources with the register of standard forms.
class Annotated : public testing::Test {
 protected:
  Annotated() {
    for (const auto& row : names::testing::ReadTestTable("register-standard.tsv")) {
      lists_ +=
          "<person xml:id='" + row[0] + "'><persName>" + Escaped(row[1]) + "</persName></person>";
      ids_.push_back(row[0]);
    }
    checker_ = std::make_unique<Checker>("<listPerson>" + lists_ + "</listPerson>");
    for (const char* source : {"sources-secret-diplomacy.tsv", "sources-minutes.tsv"}) {
      const auto attested = names::testing::ReadAttested(source);
      for (std::size_t i = 0; i < attested.mentions.size(); ++i) {
        if (attested.ids[i] == "-") continue;
        forms_.push_back({attested.mentions[i].form, attested.ids[i]});
      }
    }
  }

  std::string Mention(const std::string& form, const std::string& id) const {
    return "<persName ref='#" + id + "'>" + Escaped(form) + "</persName>";
  }

  std::string lists_;
  std::vector<std::string> ids_;
  std::unique_ptr<Checker> checker_;
  std::vector<std::pair<std::string, std::string>> forms_;  // with the right id
};

TEST_F(Annotated, RightReferencesAreNotDoubted) {
  ASSERT_GT(forms_.size(), 300u);
  for (const auto& [form, id] : forms_) {
    for (const auto& finding : checker_->Check(Mention(form, id))) ADD_FAILURE() << finding.message;
  }
}

// Each name with the reference of somebody else, as when one was copied from a neighbour.
TEST_F(Annotated, MostWrongReferencesAreDoubted) {
  std::size_t doubted = 0;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    std::size_t other = (i * 7 + 3) % ids_.size();
    if (ids_[other] == forms_[i].second) other = (other + 1) % ids_.size();
    doubted += checker_->Check(Mention(forms_[i].first, ids_[other])).empty() ? 0U : 1U;
  }
  std::cout << "wrong references doubted: " << doubted << " of " << forms_.size() << "\n";
  EXPECT_GE(doubted * 100, forms_.size() * 75);
}

}  // namespace
}  // namespace siglum::checks
