// What persons of the register did on a date, before they were born or after they died; and what
// may be of any time.
#include "checks/lives.h"

#include <gtest/gtest.h>

#include <string>

#include "xml/document.h"

namespace siglum::checks {
namespace {

class Lives : public testing::Test {
 protected:
  void SetUp() override {
    register_.Add(xml::FileFromBytes(
        "persons.xml",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><listPerson><person xml:id='ha'><persName>Halil "
        "Aksoy</persName><birth when='1870-03-02'/><death when='1928-11-30'/></person><person "
        "xml:id='na'><persName>Nermin</persName></person></listPerson></TEI>"));
  }

  std::string Told(const std::string& body) {
    const std::string text =
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>" + body + "</TEI>";
    auto document = xml::ParseDocument(xml::FileFromBytes("t.xml", text)).document;
    if (document == nullptr) return "not XML";
    std::string told;
    for (const auto& finding : CheckLives(*document, tei::RegisterMatcher(register_), {})) {
      EXPECT_EQ(finding.code->name, "date.outside-life");
      EXPECT_EQ(finding.related.size(), 2u);
      told += finding.message + ";";
    }
    return told;
  }

  static std::string Action(const std::string& type, const std::string& person,
                            const std::string& when) {
    return "<teiHeader><correspDesc><correspAction type='" + type +
           "'><persName ref='persons.xml#" + person + "'>X</persName><date when='" + when +
           "'/></correspAction></correspDesc></teiHeader>";
  }

  tei::Register register_;
};

TEST_F(Lives, NobodyWritesAfterDeath) {
  EXPECT_EQ(Told(Action("sent", "ha", "1929-01-01")),
            "Halil Aksoy did this (1929-01-01), but died in 1928 at the latest;");
  EXPECT_EQ(Told(Action("sent", "ha", "1928-12-24")), "");  // the register knows years
}

TEST_F(Lives, NobodyWritesBeforeBirth) {
  EXPECT_EQ(Told(Action("sent", "ha", "1869")),
            "Halil Aksoy did this (1869), but was not born before 1870;");
  EXPECT_EQ(Told(Action("sent", "ha", "1870")), "");
}

TEST_F(Lives, ALifeThatIsNotKnownSaysNothing) {
  EXPECT_EQ(Told(Action("sent", "na", "1529")), "");
  EXPECT_EQ(Told(Action("sent", "nobody", "1529")), "");
}

TEST_F(Lives, LettersReachTheDead) { EXPECT_EQ(Told(Action("received", "ha", "1929")), ""); }

TEST_F(Lives, WhoSignsIsAlive) {
  const std::string signature = "<signed><persName ref='#ha'>H. A.</persName></signed></closer>";
  EXPECT_EQ(Told("<closer><dateline><date>8 May 1931</date></dateline>" + signature),
            "Halil Aksoy did this (8 May 1931), but died in 1928 at the latest;");
  EXPECT_EQ(Told("<closer><dateline><date>8 May 1921</date></dateline>" + signature), "");
  EXPECT_EQ(Told("<closer><date when='1931'/><date when='1921'/>" + signature), "");
}

TEST_F(Lives, WhoIsSpokenOfMayBeDead) {
  EXPECT_EQ(Told("<p><persName ref='#ha'>H. A.</persName> in <date when='1950'/></p>"
                 "<closer><dateline><date when='1931'/></dateline> greet <persName "
                 "ref='#ha'>Halil</persName></closer>"),
            "");
}

}  // namespace
}  // namespace siglum::checks
