// Findings as JSON Lines: keys, their order, and what is left out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xml.h"
#include "tests/diagnostics/examples.h"
#include "tests/support/golden.h"

namespace siglum::diagnostics {
namespace {

using ::siglum::testing::ExpectGolden;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::ordered_json;

constexpr SinkOptions kJson = {.format = Format::kJson};
constexpr SinkOptions kJsonSummary = {.format = Format::kJson, .summary_only = true};

std::vector<Json> LinesOf(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

Json OnlyLine(Diagnostic finding) {
  std::vector<Json> lines = LinesOf(PrintWith(kJson, {{std::move(finding)}}).findings);
  return lines.size() == 1 ? lines[0] : Json();
}

std::vector<std::string> KeysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

TEST(JsonSink, PrintsALineAFinding) {
  ExpectGolden("diagnostics/letter/findings.jsonl",
               PrintWith(kJson, {MakeLetter().findings}).findings);
}

TEST(JsonSink, PrintsALineAGroup) {
  std::vector<std::vector<Diagnostic>> files = ManyFindings(3, 2);
  files.push_back(MakeLetter().findings);
  ExpectGolden("diagnostics/many/summary.jsonl", PrintWith(kJsonSummary, files).findings);
}

// Of hundreds of names only the nearest come with every finding, unless all are asked for.
TEST(JsonSink, SaysTheNearestOfManyThatAreExpected) {
  Diagnostic finding = MakeLetter().findings[0];
  finding.expected = {};
  for (int i = 0; i < 100; ++i) {
    finding.expected.push_back({"element", "name" + std::to_string(i), i == 99});
  }
  finding.expected.push_back({"text", "", false});
  Json line = OnlyLine(finding);
  ASSERT_THAT(line["expected"], SizeIs(10));
  EXPECT_EQ(line["expected"][0]["name"], "name0");
  EXPECT_EQ(line["expected"][7]["name"], "name7");
  EXPECT_EQ(line["expected"][8]["name"], "name99") << "what is required is always said";
  EXPECT_EQ(line["expected"][9]["kind"], "text");
  EXPECT_EQ(line["expected_left_out"], 91);
  std::vector<Json> all =
      LinesOf(PrintWith({.format = Format::kJson, .all_expected = true}, {{finding}}).findings);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0]["expected"], SizeIs(101));
  EXPECT_FALSE(all[0].contains("expected_left_out"));
}

TEST(JsonSink, KeepsTheOrderOfKeys) {
  Json finding = OnlyLine(MakeLetter().findings[0]);
  EXPECT_THAT(KeysOf(finding),
              ElementsAre("file", "line", "column", "end_line", "end_column", "offset", "length",
                          "severity", "code", "message", "element", "parent", "expected", "hint",
                          "fixes", "related"));
  EXPECT_THAT(KeysOf(finding["expected"][0]), ElementsAre("kind", "name", "required"));
  EXPECT_THAT(KeysOf(finding["fixes"][0]), ElementsAre("title", "safe", "edits"));
  EXPECT_THAT(KeysOf(finding["fixes"][0]["edits"][0]), ElementsAre("offset", "length", "text"));
  EXPECT_THAT(KeysOf(finding["related"][0]), ElementsAre("file", "line", "column", "message"));
}

TEST(JsonSink, LeavesOutWhatIsAbsent) {
  Json finding = OnlyLine(Make(codes::kXmlEmpty, FileOf("a.xml", ""), {}, "the file is empty"));
  EXPECT_THAT(KeysOf(finding), ElementsAre("file", "line", "column", "end_line", "end_column",
                                           "offset", "length", "severity", "code", "message"));
  EXPECT_THAT(KeysOf(OnlyLine(Make(codes::kTexFailed, nullptr, {}, "m"))),
              ElementsAre("severity", "code", "message"));
}

TEST(JsonSink, CountsColumnsInCharactersAndOffsetsInBytes) {
  FilePtr file = FileOf("a.xml", "<p>\nKâzım 漢 <q>x\ny</q></p>");
  Json finding = OnlyLine(FindingAt(file, "<q>x\ny</q>", codes::kRngInvalid, "m"));
  EXPECT_EQ(finding["line"], 2);
  EXPECT_EQ(finding["column"], 9);
  EXPECT_EQ(finding["end_line"], 3);
  EXPECT_EQ(finding["end_column"], 6);
  EXPECT_EQ(finding["offset"], 16);
  EXPECT_EQ(finding["length"], 10);
}

TEST(JsonSink, GivesColumnsInUtf16WhereTheyDiffer) {
  FilePtr file = FileOf("a.xml", "<p>\n𐌰 <q>𐌰</q></p>");
  Json finding = OnlyLine(FindingAt(file, "<q>𐌰</q>", codes::kRngInvalid, "m"));
  EXPECT_EQ(finding["column"], 3);
  EXPECT_EQ(finding["end_column"], 11);
  EXPECT_EQ(finding["column_utf16"], 4);
  EXPECT_EQ(finding["end_column_utf16"], 13);
}

TEST(JsonSink, NamesTheFileOfAnEditElsewhere) {
  FilePtr letter = FileOf("letter.xml", "<p/>"), entries = FileOf("register.xml", "<r/>");
  Diagnostic finding = FindingAt(letter, "<p/>", codes::kRngInvalid, "m");
  finding.fixes = {{"fix both", true, {{{0, 0}, "a"}, {{1, 2}, "b", entries}}}};
  Json edits = OnlyLine(finding)["fixes"][0]["edits"];
  EXPECT_EQ(edits[0], Json({{"offset", 0}, {"length", 0}, {"text", "a"}}));
  EXPECT_EQ(edits[1],
            Json({{"file", "register.xml"}, {"offset", 1}, {"length", 2}, {"text", "b"}}));
}

TEST(JsonSink, KeepsTextAsItIs) {
  FilePtr file = FileOf("mektuplar/ş \"1\".xml", "<p/>");
  Json finding = OnlyLine(FindingAt(file, "<p/>", codes::kRngInvalid, "a \"b\" \\ \n\x1B[2J ş"));
  EXPECT_EQ(finding["file"], "mektuplar/ş \"1\".xml");
  EXPECT_EQ(finding["message"], "a \"b\" \\ \n\x1B[2J ş");
}

TEST(JsonSink, ReplacesBytesThatAreNotUtf8) {
  FilePtr file = FileOf("a\xFF.xml", "<p/>");
  EXPECT_EQ(OnlyLine(FindingAt(file, "<p/>", codes::kRngInvalid, "m\xC3"))["file"],
            "a\xEF\xBF\xBD.xml");
}

TEST(JsonSink, PrintsNothingForNothing) {
  EXPECT_THAT(PrintWith(kJson, {{}, {}}).findings, IsEmpty());
  EXPECT_THAT(PrintWith(kJsonSummary, {{}, {}}).findings, IsEmpty());
}

TEST(JsonSink, PutsFailuresOnTheirOwnStream) {
  Printed printed = PrintWith(kJson, {}, {{"b.xml", {"b.xml: there is no such file", ""}}});
  EXPECT_EQ(printed.findings, "");
  EXPECT_EQ(printed.failures, "siglum: error: b.xml: there is no such file\n");
}

TEST(JsonSink, SaysOnTheOtherStreamWhatIsLeftOut) {
  Printed printed = PrintWith({.format = Format::kJson, .max_findings = 2}, ManyFindings(3, 1));
  EXPECT_THAT(LinesOf(printed.findings), SizeIs(2));
  EXPECT_EQ(printed.failures, "siglum: note: 1 further finding is not shown (--max-errors 2)\n");
}

}  // namespace
}  // namespace siglum::diagnostics
