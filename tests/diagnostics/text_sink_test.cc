// Findings as people see them. The goldens in tests/data/diagnostics/letter/ show whole outputs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xml.h"
#include "tests/diagnostics/examples.h"
#include "tests/support/golden.h"

namespace siglum::diagnostics {
namespace {

using ::siglum::testing::ExpectGolden;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(TextSink, ShowsFindings) {
  ExpectGolden("diagnostics/letter/text.txt", PrintWith({}, {MakeLetter().findings}).findings);
}

TEST(TextSink, ShowsFindingsInColor) {
  ExpectGolden("diagnostics/letter/color.txt",
               PrintWith({.color = true}, {MakeLetter().findings}).findings);
}

TEST(TextSink, ShowsTheSummaryAlone) {
  ExpectGolden("diagnostics/letter/summary.txt",
               PrintWith({.summary_only = true}, {MakeLetter().findings}).findings);
}

TEST(TextSink, AddsTheTableToManyFindings) {
  RunStatistics statistics;
  statistics.files = 4420;
  statistics.bytes = 121'000'000;
  statistics.seconds = 0.74;
  statistics.show_seconds = true;
  std::vector<std::vector<Diagnostic>> files = ManyFindings(30, 2);
  files.push_back(MakeLetter().findings);
  std::string printed = PrintWith({.max_findings = 1}, files, {}, statistics).findings;
  ExpectGolden("diagnostics/many/text.txt", printed);
}

TEST(TextSink, HasNoTableForFewFindings) {
  EXPECT_THAT(PrintWith({}, ManyFindings(5, 10)).findings, Not(HasSubstr("first:")));
  EXPECT_THAT(PrintWith({}, ManyFindings(51, 1)).findings, HasSubstr("first: L10000.xml:1:10"));
}

TEST(TextSink, CountsAtTheEnd) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Printed printed = PrintWith({}, {{Make(codes::kXmlEmpty, file, {}, "m")},
                                   {Make(codes::kRngNoSchema, file, {}, "m")},
                                   {Make(codes::kRngNoSchema, file, {}, "m")}});
  EXPECT_THAT(printed.findings, EndsWith("\n3 files, 1 error, 2 warnings\n"));
}

TEST(TextSink, SaysThatNothingWasFound) {
  EXPECT_EQ(PrintWith({.is_check = true}, {{}, {}}).findings, "2 files, nothing found\n");
  EXPECT_EQ(PrintWith({.summary_only = true, .is_check = true}, {{}, {}}).findings,
            "2 files, nothing found\n");
}

TEST(TextSink, IsSilentWhenQuietAndNothingWasFound) {
  EXPECT_EQ(PrintWith({.quiet = true}, {{}, {}}).findings, "");
}

TEST(TextSink, ShowsSecondsOnlyWhenAsked) {
  RunStatistics statistics;
  statistics.files = 1;
  statistics.seconds = 0.74;
  EXPECT_EQ(PrintWith({.is_check = true}, {{}}, {}, statistics).findings,
            "1 file, nothing found\n");
  statistics.show_seconds = true;
  EXPECT_EQ(PrintWith({.is_check = true}, {{}}, {}, statistics).findings,
            "1 file, nothing found in 0.7 s\n");
}

TEST(TextSink, StopsPrintingAtTheLimitAndSaysSo) {
  Printed printed = PrintWith({.max_findings = 3}, ManyFindings(4, 2));
  EXPECT_THAT(printed.findings, HasSubstr("L10001.xml:1:10"));
  EXPECT_THAT(printed.findings, Not(HasSubstr("L10002.xml")));
  EXPECT_THAT(printed.findings,
              EndsWith("\n5 further findings are not shown (--max-errors 3)\n4 files, 8 errors\n"));
}

TEST(TextSink, PutsFailuresOnTheirOwnStream) {
  Printed printed = PrintWith(
      {}, {{}}, {{"b.xml", {"b.xml: permission to read is denied", "make the file readable"}}});
  EXPECT_EQ(printed.failures,
            "siglum: error: b.xml: permission to read is denied\n    make the file readable\n");
  EXPECT_EQ(printed.findings, "2 files, 1 failed\n");
}

TEST(TextSink, ShowsEachLineOfARemedy) {
  Printed printed = PrintWith({}, {}, {{"", {"no schema", "either\nor"}}});
  EXPECT_EQ(printed.failures, "siglum: error: no schema\n    either\n    or\n");
}

std::string Text(Diagnostic finding) { return PrintWith({}, {{std::move(finding)}}).findings; }

TEST(TextSink, PutsALongHintOnALineOfItsOwn) {
  FilePtr file = FileOf("a.xml", "<p><q/></p>");
  Diagnostic finding = FindingAt(file, "<q/>", codes::kRngInvalid, "m");
  finding.hint = std::string(120, 'h');
  EXPECT_THAT(Text(finding), StartsWith("a.xml:1:4: error: m [rng.invalid]\n"
                                        "    1 | <p><q/></p>\n"
                                        "      |    ^^^^\n"
                                        "      | " +
                                        finding.hint + "\n"));
}

TEST(TextSink, ShowsAFixWithoutAHintByItsTitle) {
  FilePtr file = FileOf("a.xml", "<p><q/></p>");
  Diagnostic finding = FindingAt(file, "<q/>", codes::kRngInvalid, "m");
  finding.fixes = {{"remove <q>", false, {{finding.span, ""}}}};
  EXPECT_THAT(Text(finding), HasSubstr("^^^^ remove <q>\n"));
  finding.fixes[0].safe = true;
  EXPECT_THAT(Text(finding), HasSubstr("^^^^ remove <q>  (fix)\n"));
  finding.fixes[0].title = "";
  EXPECT_THAT(Text(finding), HasSubstr("^^^^ (fix)\n"));
}

TEST(TextSink, ShowsNoExcerptOfAnEmptyLine) {
  Diagnostic finding = Make(codes::kXmlEmpty, FileOf("a.xml", ""), {}, "the file is empty");
  finding.hint = "look for a copy";
  EXPECT_THAT(Text(finding), StartsWith("a.xml:1:1: error: the file is empty [xml.empty]\n"
                                        "    look for a copy\n"
                                        "1 file,"));
}

TEST(TextSink, TakesAFindingWithoutAFile) {
  EXPECT_THAT(Text(Make(codes::kTexFailed, nullptr, {}, "no LaTeX")),
              StartsWith("siglum: error: no LaTeX [tex.failed]\n1 file,"));
}

TEST(TextSink, KeepsTheBarsInLineForLongNumbers) {
  FilePtr file = FileOf("a.xml", std::string(123'455, '\n') + "<p/>");
  EXPECT_THAT(Text(FindingAt(file, "<p/>", codes::kRngInvalid, "m")),
              HasSubstr("\n123456 | <p/>\n       | ^^^^\n"));
}

TEST(TextSink, ShowsRelatedPlacesOfOtherFiles) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Diagnostic finding = FindingAt(file, "<p/>", codes::kXmlXincludeLoop, "m");
  finding.related = {{FileOf("b.xml", "\n<q/>"), {1, 4}, "included from here"},
                     {nullptr, {}, "and nowhere"}};
  EXPECT_THAT(
      Text(finding),
      HasSubstr("    b.xml:2:1: note: included from here\n    siglum: note: and nowhere\n"));
}

}  // namespace
}  // namespace siglum::diagnostics
