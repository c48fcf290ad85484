// siglum export: the formats of letters from files and siglum.toml, what is told, and what is
// refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using ::testing::HasSubstr;

// An edition of one letter with a register.
class ExportCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    Write("persons.xml",
          "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><listPerson><person "
          "xml:id=\"g\"><persName>Gauss</persName>"
          "<idno type=\"GND\">104234644</idno></person></listPerson></body></text></TEI>");
    Write("a.xml",
          "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" "
          "xml:id=\"a\"><teiHeader><profileDesc><correspDesc>"
          "<correspAction type=\"sent\"><persName ref=\"persons.xml#g\">G.</persName><date "
          "when=\"1825-05-07\"/></correspAction>"
          "</correspDesc></profileDesc></teiHeader><text><body><p>x</p></body></text></TEI>");
    Write("siglum.toml",
          "[edition]\ntitle = \"Letters\"\nfiles = [\"a.xml\"]\nregisters = [\"persons.xml\"]\n"
          "[interchange]\nbase = \"https://example.org/\"\neditor = \"E\"\nemail = "
          "\"e@example.org\"\npublisher = \"P\"\n");
  }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  test::Ended Run(std::vector<std::string> arguments) {
    test::Call call;
    call.arguments = std::move(arguments);
    call.folder = folder_.path();
    return test::RunProgram(call);
  }
  test::TemporaryFolder folder_;
};

TEST_F(ExportCommand, WritesLettersForOthers) {
  const test::Ended ended =
      Run({"export", "cmif", "a.xml", "--date", "2026-11-28", "-o", "out/cmif.xml"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  const std::string cmif = test::ReadAll(folder_ / "out/cmif.xml");
  EXPECT_THAT(cmif,
              HasSubstr("<correspDesc ref=\"https://example.org/a\" source=\"#id-edition\">"));
  EXPECT_THAT(cmif,
              HasSubstr("<persName ref=\"https://d-nb.info/gnd/104234644\">Gauss</persName>"));
  EXPECT_THAT(cmif, HasSubstr("<persName>Unknown</persName>"));
  EXPECT_THAT(ended.out, HasSubstr("ix.party-unknown"));
}

TEST_F(ExportCommand, WritesAFileForEachAuthority) {
  const test::Ended ended = Run({"export", "beacon", "a.xml", "--date", "2026-11-28", "-o", "out"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(folder_ / "out/beacon-gnd.txt"), HasSubstr("\n\n104234644|1\n"));
}

TEST_F(ExportCommand, PrintsTables) {
  const test::Ended ended = Run({"export", "letters", "a.xml", "--quiet"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("a\tGauss\tg\t\t\t1825-05-07\t\t\tUnknown\t\t\t\n"));
  EXPECT_THAT(Run({"export", "graphml", "a.xml"}).out, HasSubstr("<node id=\"g\">"));
}

TEST_F(ExportCommand, NeverAsksTheClock) {
  const test::Ended ended = Run({"export", "cmif", "a.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("date"));
}

TEST_F(ExportCommand, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(Run({"export", "cmfi", "a.xml"}).status, 2);
  EXPECT_EQ(Run({"export", "beacon", "a.xml", "--date", "2026-11-28"}).status,
            2);  // several files need a folder
  Write("siglum.toml",
        "[edition]\nfiles = [\"a.xml\"]\n[interchange]\nbsae = \"https://example.org/\"\n");
  const test::Ended ended = Run({"export", "letters", "a.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("did you mean \"base\"?"));
}

}  // namespace
}  // namespace siglum
