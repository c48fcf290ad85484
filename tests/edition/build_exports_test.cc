// Exports as outputs of a build: their files lie beside the site, whose front page links to them;
// what they need and lack fails the build before anything is written.
#include "edition/build_exports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edition/build.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class BuildExportsTest : public testing::Test {
 protected:
  BuildExportsTest() {
    folder_.Write("e/1.xml",
                  "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"l1\"><teiHeader><fileDesc>"
                  "<titleStmt><title>One</title></titleStmt><publicationStmt><p/></publicationStmt>"
                  "<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>"
                  "<correspAction type=\"sent\"><persName ref=\"persons.xml#g\">Gauss</persName>"
                  "<date when=\"1825-05-07\"/></correspAction><correspAction type=\"received\">"
                  "<persName>X</persName></correspAction></correspDesc></profileDesc></teiHeader>"
                  "<text><body><div><p>Text <note>Note</note></p></div></body></text></TEI>");
    folder_.Write(
        "e/persons.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>"
        "<title>P</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
        "<p/></sourceDesc></fileDesc></teiHeader><text><body><listPerson><person "
        "xml:id=\"g\"><persName>Gauss, C. F.</persName><idno type=\"GND\">104234644</idno>"
        "</person></listPerson></body></text></TEI>");
  }

  BuildOutcome Build(const std::string& outputs) {
    folder_.Write(
        "e/siglum.toml",
        "[edition]\ntitle = 'E'\nfiles = ['1.xml']\nregisters = ['persons.xml']\n" + outputs);
    BuildOptions options;
    options.folder = folder_.At("e").string();
    options.output = folder_.At("out").string();
    base::Result<FindingFilter> filter = FindingFilter::Make({});
    notes_ = Notes();
    return BuildEdition(options, {}, &*filter, &notes_);
  }
  std::string Output(const std::string& name) { return ReadBytes(folder_.At("out/" + name)); }

  EditionFolder folder_;
  Notes notes_;
};

constexpr const char* kInterchange =
    "[interchange]\nbase = 'https://e.org/'\ntei = 'https://e.org/tei/'\neditor = 'E'\n"
    "publisher = 'P'\npublisher-url = 'https://p.org/'\nbibl = 'B'\n"
    "uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'\ndate = '2026-11-28'\n"
    "email = 'e@e.org'\n";

std::string Outputs(const std::vector<std::string>& formats) {
  std::string text = kInterchange;
  for (const std::string& format : formats) text += "[[output]]\nformat = '" + format + "'\n";
  return text;
}

TEST_F(BuildExportsTest, LieBesideTheSiteThatLinksThem) {
  const BuildOutcome outcome = Build(
      Outputs({"cmif", "site", "beacon", "csv", "jsonld", "dts", "markdown", "docx", "graphml"}));
  ASSERT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
  EXPECT_THAT(Output("site/cmif.xml"), HasSubstr("104234644"));
  EXPECT_THAT(Output("site/beacon/gnd.txt"), HasSubstr("104234644"));
  EXPECT_THAT(Output("site/registers.csv"), HasSubstr("Gauss"));
  EXPECT_THAT(Output("site/registers.jsonld"), HasSubstr("Gauss"));
  EXPECT_THAT(Output("site/dts/index.json"), HasSubstr("EntryPoint"));
  EXPECT_THAT(Output("site/dts/document/l1/1/index.xml"), HasSubstr("dts:wrapper"));
  EXPECT_THAT(Output("site/markdown/1.md"), HasSubstr("Text[^1]"));
  EXPECT_EQ(Output("site/docx/1.docx").substr(0, 2), "PK");
  const std::string front = Output("site/index.html");
  EXPECT_THAT(front, HasSubstr("<a href=\"cmif.xml\">cmif.xml</a>"));
  EXPECT_THAT(front, HasSubstr("<a href=\"dts/index.json\">"));
  EXPECT_THAT(front, Not(HasSubstr("beacon\"")));
}

TEST_F(BuildExportsTest, HaveAFolderOfTheirOwnWithoutASite) {
  const BuildOutcome outcome =
      Build(Outputs({"csv"}) + "[[output]]\nformat = 'geojson'\nfolder = 'maps'\n");
  ASSERT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
  EXPECT_FALSE(Output("exchange/registers.csv").empty());
  EXPECT_FALSE(Output("maps/places.geojson").empty());
}

TEST_F(BuildExportsTest, FailTheBuildWhenSomethingIsMissing) {
  EXPECT_EQ(Build("[[output]]\nformat = 'dts'\n").status, ExitStatus::kFailure);
  EXPECT_THAT(notes_.text, HasSubstr("needs the address of the edition"));
  EXPECT_FALSE(std::filesystem::exists(folder_.At("out")));
}

TEST_F(BuildExportsTest, HaveNoStylesheet) {
  EXPECT_EQ(Build("[[output]]\nformat = 'csv'\nparameters = { a = 'b' }\n").status,
            ExitStatus::kFailure);
  EXPECT_THAT(notes_.text, HasSubstr("\"csv\" has no stylesheet"));
}

}  // namespace
}  // namespace siglum::edition
