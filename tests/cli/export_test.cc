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
  EXPECT_THAT(test::ReadAll(folder_ / "out/gnd.txt"), HasSubstr("\n\n104234644|1\n"));
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

TEST_F(ExportCommand, MergesRegistersAndLeadsPointersThere) {
  Write("theirs.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><listPerson><person "
        "xml:id=\"g1\"><persName>Gauss, C. F.</persName><idno "
        "type=\"GND\">104234644</idno></person></listPerson></body></text></TEI>");
  Write("b.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p><persName "
        "ref=\"theirs.xml#g1\">G.</persName></p></body></text></TEI>");
  const std::string before = test::ReadAll(folder_ / "b.xml");
  const std::vector<std::string> words = {"registers", "merge",    "persons.xml", "theirs.xml",
                                          "-o",        "both.xml", "--documents", "b.xml"};
  test::Ended ended = Run(words);
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("+<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>"
                                   "<persName ref=\"both.xml#g\">"));
  EXPECT_EQ(test::ReadAll(folder_ / "b.xml"), before);
  EXPECT_THAT(test::ReadAll(folder_ / "both.xml"), HasSubstr("source=\"theirs.xml\""));
  std::vector<std::string> writing = words;
  writing.push_back("--write");
  ended = Run(writing);
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(folder_ / "b.xml"), HasSubstr("both.xml#g\""));
  // A register is never overwritten by what comes of it.
  ended = Run({"registers", "merge", "persons.xml", "theirs.xml", "-o", "persons.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("one of the registers"));
}

TEST_F(ExportCommand, WritesTextsForEditorsAndPublishers) {
  test::Ended ended = Run({"export", "markdown", "a.xml", "-o", "out"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(folder_ / "out/a.md"), HasSubstr("\n\nx\n"));
  ended = Run({"export", "docx", "a.xml", "-o", "out"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  ended = Run({"import", "out/a.docx", "-o", "back.xml"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(folder_ / "back.xml"), HasSubstr("<p>x</p>"));
  ended = Run({"export", "dts", "a.xml", "-o", "dts"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(folder_ / "dts/index.json"), HasSubstr("\"dtsVersion\": \"1.0\""));
}

}  // namespace
}  // namespace siglum
