// The report on names: whose the names are, in which order, and that nothing of a document reaches
// the page as markup.
#include "reports/names_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/edition/edition_folder.h"

namespace siglum::reports {
namespace {

using edition::EditionFolder;
using edition::Project;
using edition::ProjectOptions;
using edition::Tei;

class Report : public testing::Test {
 protected:
  Report() {
    options_.registers = {folder_.Write(
        "register.xml",
        Tei("<listPerson><person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
            "<person xml:id='avetis'><persName>Ավետիս Ահարոնյան</persName></person>"
            "<person xml:id='none'><persName>Nobody Here</persName></person></listPerson>"
            "<listPlace><place xml:id='kars'><placeName>Kars</placeName></place></listPlace>"))};
  }

  static std::string Tei(const std::string& body) {
    return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>\n" + body + "</TEI>";
  }

  void Add(const std::string& name, const std::string& body) {
    auto project = Project::Open("", options_);
    ASSERT_TRUE(project.ok());
    ASSERT_TRUE((*project)->LoadRegisters().ok());
    edition::Run run;
    report_.AddFile(run, **project, folder_.Write(name, Tei(body)));
  }

  // Paths without the folder of the test.
  std::string Shown(std::string text) const {
    const std::string folder = folder_.path().string() + "/";
    for (std::size_t at; (at = text.find(folder)) != std::string::npos;) {
      text.erase(at, folder.size());
    }
    return text;
  }

  EditionFolder folder_;
  ProjectOptions options_;
  NameReport report_;
};

TEST_F(Report, ListsEachEntryWithItsFormsAndTheRestAtTheEnd) {
  Add("b.xml", "<persName>Jebesoy</persName>\n<persName>Qwerty Uiop</persName>");
  Add("a.xml",
      "<persName ref='#cebesoy'>the general</persName>\n<persName>Jebesoy</persName>"
      "<persName>Jebesoy</persName>\n<placeName>Kars</placeName>"
      "<persName ref='#avetis'>Aharonian</persName><persName ref='x.xml#y'>Elsewhere</persName>");
  EXPECT_EQ(Shown(ReportAsText(report_.Names())),
            "Persons\n"
            "\n"
            "Ali Fuat Cebesoy (#cebesoy)  4 mentions\n"
            "    Jebesoy  3 (3 without @ref)  a.xml:3; b.xml:2\n"
            "    the general  1  a.xml:2\n"
            "\n"
            "Ավետիս Ահարոնյան (#avetis)  1 mention\n"
            "    Aharonian  1  a.xml:4\n"
            "\n"
            "Places\n"
            "\n"
            "Kars (#kars)  1 mention\n"
            "    Kars  1 (1 without @ref)  a.xml:4\n"
            "\n"
            "Unresolved\n"
            "\n"
            "Elsewhere (person)  1 mention: refers to x.xml#y, which is not in the register\n"
            "    Elsewhere  1  a.xml:4\n"
            "\n"
            "Qwerty Uiop (person)  1 mention: nobody in the register has a name like this\n"
            "    Qwerty Uiop  1  b.xml:3\n");
}

TEST_F(Report, IsJsonWithAPlaceForEachMention) {
  Add("a.xml", "<persName ref='#cebesoy'>Jebesoy</persName>");
  auto object = nlohmann::json::parse(ReportAsJson(report_.Names()));
  EXPECT_EQ(object["id"], "cebesoy");
  EXPECT_EQ(object["mentions"], 1);
  EXPECT_EQ(object["forms"][0]["form"], "Jebesoy");
  EXPECT_EQ(object["forms"][0]["places"][0]["line"], 2);
}

TEST_F(Report, IsAPageWithoutScriptsWhereTextStaysText) {
  Add("a.xml",
      "<persName ref='#cebesoy'>&lt;script>alert(1)&lt;/script></persName>"
      "<persName xml:lang='x\" onclick=\"'>Nobody &amp; \"Co\"</persName>");
  const std::string page = ReportAsHtml(report_.Names());
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("onclick=\""), std::string::npos);
  EXPECT_EQ(page.find("http"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(page.find("color-scheme: light dark"), std::string::npos);
}

TEST_F(Report, SaysThatThereIsNothing) {
  EXPECT_EQ(ReportAsText(report_.Names()), "no names\n");
  EXPECT_EQ(ReportAsJson(report_.Names()), "");
  EXPECT_NE(ReportAsHtml(report_.Names()).find("<p>No names.</p>"), std::string::npos);
}

}  // namespace
}  // namespace siglum::reports
