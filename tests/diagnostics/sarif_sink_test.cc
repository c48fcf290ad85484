// Findings as a SARIF log: what GitHub code scanning requires, places, rules, fixes, escaping.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "tests/diagnostics/examples.h"
#include "tests/support/golden.h"

namespace siglum::diagnostics {
namespace {

using ::siglum::testing::ExpectGolden;
using Json = nlohmann::ordered_json;

constexpr SinkOptions kSarif = {.format = Format::kSarif};

// The one run of the log.
Json RunOf(const Printed& printed) {
  Json log = Json::parse(printed.findings);
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"].size(), 1U);
  return log["runs"][0];
}

Json ResultOf(Diagnostic finding) {
  return RunOf(PrintWith(kSarif, {{std::move(finding)}}))["results"][0];
}

Json LocationOf(const Json& result) { return result["locations"][0]["physicalLocation"]; }

std::string UriOf(std::string path) {
  FilePtr file = FileOf(std::move(path), "<p/>");
  Json result = ResultOf(FindingAt(file, "<p/>", codes::kRngInvalid, "m"));
  return LocationOf(result)["artifactLocation"]["uri"];
}

// The log laid out for reading, without what changes with the version and the prose of the
// catalogue.
std::string Readable(const Printed& printed) {
  Json log = Json::parse(printed.findings);
  Json& driver = log["runs"][0]["tool"]["driver"];
  driver["version"] = "(version)";
  for (Json& rule : driver["rules"]) rule = {{"id", rule["id"]}};
  return log.dump(1) + "\n";
}

TEST(SarifSink, WritesALog) {
  std::vector<Failure> failures = {{"b.xml", {"b.xml: there is no such file", "check the path"}}};
  ExpectGolden("diagnostics/letter/log.sarif",
               Readable(PrintWith(kSarif, {MakeLetter().findings}, failures)));
}

TEST(SarifSink, WritesASummary) {
  SinkOptions options{.format = Format::kSarif, .summary_only = true};
  ExpectGolden("diagnostics/many/summary.sarif", Readable(PrintWith(options, ManyFindings(3, 2))));
}

TEST(SarifSink, WritesAWholeLogForNoFindings) {
  Json run = RunOf(PrintWith(kSarif, {}));
  EXPECT_EQ(run["tool"]["driver"]["name"], "siglum");
  EXPECT_FALSE(run["tool"]["driver"]["version"].get<std::string>().empty());
  EXPECT_EQ(run["columnKind"], "utf16CodeUnits");
  EXPECT_TRUE(run["results"].is_array());
  EXPECT_TRUE(run["results"].empty());
  EXPECT_TRUE(run["tool"]["driver"]["rules"].empty());
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

TEST(SarifSink, ListsEachRuleOnceWithHelp) {
  Json run = RunOf(PrintWith(kSarif, {MakeLetter().findings, MakeLetter().findings}));
  const Json& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 3U);
  for (const Json& result : run["results"]) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  }
  for (const Json& rule : rules) {
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["fullDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["markdown"].get<std::string>().empty());
  }
  EXPECT_EQ(rules[2]["defaultConfiguration"]["level"], "note");
}

TEST(SarifSink, CountsColumnsInUtf16) {
  FilePtr file = FileOf("a.xml", "<p>\nKâzım 𐌰 <q>x\ny</q></p>");
  Json region =
      LocationOf(ResultOf(FindingAt(file, "<q>x\ny</q>", codes::kRngInvalid, "m")))["region"];
  EXPECT_EQ(region, Json({{"startLine", 2},
                          {"startColumn", 10},
                          {"endLine", 3},
                          {"endColumn", 6},
                          {"byteOffset", 17},
                          {"byteLength", 10}}));
}

TEST(SarifSink, GivesNoByteOffsetsOfOtherEncodings) {
  FilePtr file = os::File::FromBytes("a.xml", "K\xE2z\xFDm <q/>",
                                     [](std::string_view) { return std::string("ISO-8859-9"); });
  Json region = LocationOf(ResultOf(FindingAt(file, "<q/>", codes::kRngInvalid, "m")))["region"];
  EXPECT_EQ(region["startColumn"], 7);
  EXPECT_FALSE(region.contains("byteOffset"));
}

TEST(SarifSink, WritesPathsAsRelativeUris) {
  EXPECT_EQ(UriOf("letters/l-014.xml"), "letters/l-014.xml");
  EXPECT_EQ(UriOf("./letters//a/../l.xml"), "letters/l.xml");
  EXPECT_EQ(UriOf("../other/l.xml"), "../other/l.xml");
  EXPECT_EQ(UriOf("/home/e/l.xml"), "file:///home/e/l.xml");
}

TEST(SarifSink, EncodesPaths) {
  EXPECT_EQ(UriOf("mektup 1/ş#2?.xml"), "mektup%201/%C5%9F%232%3F.xml");
  EXPECT_EQ(UriOf("a:b%20.xml"), "a%3Ab%2520.xml");
  EXPECT_EQ(UriOf("a\xFF.xml"), "a%FF.xml");
}

TEST(SarifSink, DoublesBraces) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_EQ(ResultOf(FindingAt(file, "<p/>", codes::kRngInvalid, "{uri}p {0}"))["message"]["text"],
            "{{uri}}p {{0}}");
}

TEST(SarifSink, MakesNoLinksOutOfMessages) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_EQ(
      ResultOf(FindingAt(file, "<p/>", codes::kRngInvalid, "[a](http://x)"))["message"]["text"],
      "\\[a\\](http://x)");
  EXPECT_EQ(ResultOf(FindingAt(file, "<p/>", codes::kRngInvalid, "p[1]"))["message"]["text"],
            "p[1]");
}

TEST(SarifSink, AddsTheHintToTheMessage) {
  Json result = ResultOf(MakeLetter().findings[0]);
  EXPECT_EQ(result["message"]["text"],
            "unknown element <persname> in <p>\ndid you mean <persName>?");
}

TEST(SarifSink, WritesFixesAsReplacements) {
  Letter letter = MakeLetter();
  Json fix = ResultOf(letter.findings[0])["fixes"][0];
  EXPECT_EQ(fix["description"]["text"], "replace by persName");
  const Json& change = fix["artifactChanges"][0];
  EXPECT_EQ(change["artifactLocation"]["uri"], "letters/l-014.xml");
  ASSERT_EQ(change["replacements"].size(), 2U);
  const Json& replacement = change["replacements"][0];
  EXPECT_EQ(replacement["deletedRegion"]["byteOffset"], letter.findings[0].span.offset);
  EXPECT_EQ(replacement["insertedContent"]["text"], "persName");
}

TEST(SarifSink, WritesOneChangeForEachFileOfAFix) {
  FilePtr letter = FileOf("letter.xml", "<p/>"), entries = FileOf("register.xml", "<r/>");
  Diagnostic finding = FindingAt(letter, "<p/>", codes::kRngInvalid, "m");
  finding.fixes = {
      {"fix both", true, {{{0, 0}, "a"}, {{1, 2}, "b", entries}, {{3, 0}, "c", letter}}}};
  Json changes = ResultOf(finding)["fixes"][0]["artifactChanges"];
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0]["artifactLocation"]["uri"], "letter.xml");
  EXPECT_EQ(changes[0]["replacements"].size(), 2U);
  EXPECT_EQ(changes[1]["artifactLocation"]["uri"], "register.xml");
  EXPECT_EQ(changes[1]["replacements"][0]["deletedRegion"]["byteOffset"], 1);
}

TEST(SarifSink, WritesRelatedLocations) {
  Json related = ResultOf(MakeLetter().findings[0])["relatedLocations"];
  ASSERT_EQ(related.size(), 1U);
  EXPECT_EQ(related[0]["message"]["text"], "<p> was opened here");
  EXPECT_EQ(related[0]["physicalLocation"]["region"]["startLine"], 2);
}

TEST(SarifSink, ReportsFailuresAsNotifications) {
  Printed printed = PrintWith(
      kSarif, {}, {{"b c.xml", {"b c.xml: no such file", "check the path"}}, {"", {"m", ""}}});
  Json invocation = RunOf(printed)["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  const Json& notifications = invocation["toolExecutionNotifications"];
  ASSERT_EQ(notifications.size(), 2U);
  EXPECT_EQ(notifications[0]["level"], "error");
  EXPECT_EQ(notifications[0]["message"]["text"], "b c.xml: no such file\ncheck the path");
  EXPECT_EQ(LocationOf(notifications[0])["artifactLocation"]["uri"], "b%20c.xml");
  EXPECT_FALSE(notifications[1].contains("locations"));
  EXPECT_EQ(printed.failures, "");
}

TEST(SarifSink, SaysWhatIsLeftOut) {
  Json run = RunOf(PrintWith({.format = Format::kSarif, .max_findings = 1}, ManyFindings(3, 1)));
  EXPECT_EQ(run["results"].size(), 1U);
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["level"], "note");
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

TEST(SarifSink, TakesAFindingWithoutAFile) {
  Json result = ResultOf(Make(codes::kTexFailed, nullptr, {}, "m"));
  EXPECT_FALSE(result.contains("locations"));
}

}  // namespace
}  // namespace siglum::diagnostics
