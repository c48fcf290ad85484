// siglum witness test: what siglum.toml may say of it, and what comes of it.
#include "edition/witness_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

using ::testing::HasSubstr;

class WitnessTests : public testing::Test {
 protected:
  WitnessTests() {
    folder_.Write("edition.xml",
                  "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><sourceDesc>"
                  "<listWit><witness xml:id='A'/><witness xml:id='B'/></listWit></sourceDesc>"
                  "</fileDesc></teiHeader><text><body><p>They came "
                  "<app><lem wit='#A'>home</lem><rdg wit='#B'>house</rdg></app> at night.</p>"
                  "</body></text></TEI>");
  }

  // The tests of a siglum.toml that has `tables`; the error as text where there is one.
  base::Result<std::vector<WitnessTest>> Read(const std::string& tables) {
    return ReadWitnessTests(
        folder_.Write("siglum.toml", "[edition]\nfiles = [\"edition.xml\"]\n" + tables));
  }

  FileOutcome Run(const std::string& tables) {
    auto tests = Read(tables);
    EXPECT_TRUE(tests.ok()) << tests.error().ToString();
    auto project = Project::Open(folder_.At("siglum.toml").string(), {});
    EXPECT_TRUE(project.ok()) << project.error().ToString();
    return RunWitnessTests(**project, folder_.At("edition.xml").string(), *tests);
  }

  static std::string Codes(const FileOutcome& outcome) {
    std::string codes;
    for (const diagnostics::Diagnostic& finding : outcome.findings) {
      codes += std::string(finding.code->name) + " " +
               std::string(diagnostics::SeverityName(finding.severity)) + "\n";
    }
    return codes;
  }

  EditionFolder folder_;
};

const std::string kTestOfB =
    "[[test]]\nedition = \"edition.xml\"\nwitness = \"B\"\ntranscription = \"b.txt\"\n";

TEST_F(WitnessTests, AgreesDiffersSaysNothing) {
  folder_.Write("b.txt", "They came house at night.");
  EXPECT_EQ(Codes(Run(kTestOfB)), "");
  EXPECT_THAT(Run(kTestOfB).product, HasSubstr("B: 100.0 % agree: of 5 words 5 agree, 0 differ"));
  folder_.Write("b.txt", "Those came horse at night.");
  const FileOutcome outcome = Run(kTestOfB);
  EXPECT_EQ(Codes(outcome), "app.witness-unsaid info\napp.witness-differs error\n");
  EXPECT_EQ(outcome.findings[1].message,
            "B has \"house\" by this entry, and \"horse\" by its transcription");
  EXPECT_THAT(outcome.product, HasSubstr("B: 75.0 % agree, less than 100.0 %: of 5 words 3 agree, "
                                         "1 differ, of 1 the edition says nothing"));
}

TEST_F(WitnessTests, ADifferenceIsAWarningWhereItIsAllowedFor) {
  folder_.Write("b.txt", "They came horse at night.");
  EXPECT_EQ(Codes(Run(kTestOfB + "at-least = 0.8\n")), "app.witness-differs warning\n");
  EXPECT_EQ(Codes(Run(kTestOfB + "at-least = 0.9\n")), "app.witness-differs error\n");
}

TEST_F(WitnessTests, NormalizationsHaveNames) {
  folder_.Write("b.txt", "they came hovse at night");
  const std::string test = kTestOfB + "normalization = \"loose\"\n";
  const std::string loose = "[normalization.loose]\ncase = false\npunctuation = false\n";
  EXPECT_EQ(Codes(Run(test + loose + "letters = [\"v=u\"]\n")), "");
  EXPECT_EQ(Codes(Run(test + loose + "words = [\"hovse=house\"]\n")), "");
  EXPECT_EQ(Codes(Run(test + loose)), "app.witness-differs error\n");
}

TEST_F(WitnessTests, ATranscriptionMayBeTei) {
  folder_.Write("b.xml",
                "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body><p>They came "
                "hou<lb break='no'/>se at <choice><sic>nigth</sic><corr>night</corr></choice>.</p>"
                "</body></text></TEI>");
  const std::string test =
      "[[test]]\nedition = \"edition.xml\"\nwitness = \"B\"\ntranscription = \"b.xml\"\n";
  EXPECT_EQ(Codes(Run(test)), "app.witness-unsaid info\n");
  EXPECT_EQ(Codes(Run(test + "normalization = \"n\"\n[normalization.n]\nchoice = \"editor\"\n")),
            "");
}

TEST_F(WitnessTests, MistakesHaveTheirPlace) {
  const std::pair<std::string, const char*> rows[] = {
      {"", "there is no [[test]]"},
      {"[[test]]\nwitness = \"B\"\n", ":3:1: a test needs \"edition\""},
      {kTestOfB + "witnes = \"A\"\n", ":7:1: key \"witnes\" is not known"},
      {kTestOfB + "layer = \"xc\"\n", ":7:9: this is no layer"},
      {kTestOfB + "normalization = \"no\"\n", ":7:17: there is no [normalization.no]"},
      {kTestOfB + "at-least = 98\n", ":7:12: \"at-least\" must be a number from 0 to 1"},
      {kTestOfB + "[normalization.x]\nletters = [\"vu\"]\n", ":8:11: \"vu\" is no pair"},
      {kTestOfB + "[normalization.x]\nchoice = \"reg\"\n", ":8:10: this is no side of a choice"},
      {kTestOfB + "[normalization.x]\nkase = false\n", ":8:1: key \"kase\" is not known"},
      {kTestOfB + "[normalization]\nx = 1\n", ":8:5: \"x\" must be a table"},
  };
  for (const auto& [tables, expected] : rows) {
    auto tests = Read(tables);
    ASSERT_FALSE(tests.ok()) << tables;
    EXPECT_THAT(tests.error().message, HasSubstr(expected)) << tables;
  }
}

TEST_F(WitnessTests, WhatIsMissingIsAFailureThatSaysWhatToDo) {
  EXPECT_THAT(Run(kTestOfB).failure->message, HasSubstr("b.txt"));
  folder_.Write("b.txt", "x");
  std::string other = kTestOfB;
  other.replace(other.find("\"B\""), 3, "\"Q\"");
  const FileOutcome unknown = Run(other);
  EXPECT_THAT(unknown.failure->message, HasSubstr("there is no witness Q"));
  EXPECT_THAT(unknown.failure->remedy, HasSubstr("siglum apparatus report"));
}

// A siglum.toml may come from a stranger.
TEST_F(WitnessTests, ATranscriptionLiesInTheProject) {
  std::string outside = kTestOfB;
  outside.replace(outside.find("b.txt"), 5, "/etc/hostname");
  const FileOutcome outcome = Run(outside);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_THAT(outcome.failure->message, HasSubstr("outside of the project"));
  EXPECT_EQ(outcome.product, "");
}

}  // namespace
}  // namespace siglum::edition
