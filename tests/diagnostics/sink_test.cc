// What holds for every format: hostile bytes do no harm, the same input gives the same output.
#include "diagnostics/sink.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "diagnostics/codes/rng.h"
#include "diagnostics/region.h"
#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

constexpr Format kFormats[] = {Format::kText, Format::kJson, Format::kSarif, Format::kGithub};

// A finding in which every text is hostile: escape sequences, line ends, overrides, broken UTF-8.
Diagnostic HostileFinding() {
  const std::string kHostile =
      "\x1B]0;owned\x07\x1B[2J\n::error::x\r\xE2\x80\xAE\xC2\x9B\xFF\xC3%0A,:{0}[a](b)\x7F";
  FilePtr file = FileOf("dir/" + kHostile + ".xml", "a\n<p>" + kHostile + "</p>" + kHostile);
  Diagnostic finding = FindingAt(file, "<p>", codes::kRngInvalid, kHostile);
  finding.span.length += 40;
  finding.element = finding.parent = finding.hint = kHostile;
  finding.arguments = {{kHostile, kHostile}, {"attribute", kHostile}};
  finding.expected = {{"element", kHostile, true}};
  finding.fixes = {{kHostile, true, {{finding.span, kHostile}}}};
  finding.related = {{file, {7, 1000}, kHostile}, {nullptr, {}, kHostile}};
  return finding;
}

Printed PrintHostile(const SinkOptions& options) {
  Diagnostic finding = HostileFinding();
  const std::string& text = finding.message;
  Diagnostic other = finding;
  other.message = "another";
  return PrintWith(options, {{finding, other}}, {{finding.file->path(), {text, text}}});
}

// True when `text` has nothing that drives a terminal: only line ends of the control characters.
bool IsHarmless(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = base::DecodeCodePoint(text, &at);
    if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0)) return false;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return false;
  }
  return base::SoundUtf8Prefix(text) == text.size();
}

TEST(Sinks, DriveNoTerminal) {
  for (Format format : {Format::kText, Format::kGithub}) {
    for (bool summary : {false, true}) {
      Printed printed = PrintHostile({.format = format, .summary_only = summary});
      EXPECT_TRUE(IsHarmless(printed.findings)) << printed.findings;
      EXPECT_TRUE(IsHarmless(printed.failures)) << printed.failures;
    }
  }
}

TEST(Sinks, PutFailuresSafely) {
  EXPECT_TRUE(IsHarmless(PrintHostile({.format = Format::kJson}).failures));
}

TEST(Sinks, LetNoDocumentWriteWorkflowCommands) {
  for (bool summary : {false, true}) {
    std::istringstream lines(
        PrintHostile({.format = Format::kGithub, .summary_only = summary}).findings);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_TRUE(line.starts_with("::error file=dir/")) << line;
    }
  }
}

TEST(Sinks, WriteSoundJsonWhateverTheBytes) {
  for (bool summary : {false, true}) {
    Printed sarif = PrintHostile({.format = Format::kSarif, .summary_only = summary});
    EXPECT_TRUE(nlohmann::json::accept(sarif.findings));
    std::istringstream lines(
        PrintHostile({.format = Format::kJson, .summary_only = summary}).findings);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_TRUE(nlohmann::json::accept(line)) << line;
    }
  }
}

TEST(Sinks, GiveTheSameOutputForTheSameInput) {
  for (Format format : kFormats) {
    for (bool summary : {false, true}) {
      SinkOptions options{.format = format, .summary_only = summary};
      EXPECT_EQ(PrintHostile(options).findings, PrintHostile(options).findings);
    }
  }
}

TEST(Sinks, TakeNoFindingsAtAll) {
  for (Format format : kFormats) {
    Printed printed = PrintWith({.format = format}, {});
    EXPECT_EQ(printed.failures, "");
  }
}

TEST(RegionOf, EndsBehindTheLastCharacter) {
  FilePtr file = FileOf("a.xml", "ağb\nc");
  Region region = RegionOf(*file, {1, 2});
  EXPECT_EQ(region.begin.column, 2U);
  EXPECT_EQ(region.end.column, 3U);
  region = RegionOf(*file, {1, 4});
  EXPECT_EQ(region.end.line, 2U);
  EXPECT_EQ(region.end.column, 1U);
}

TEST(RegionOf, AnEmptySpanEndsWhereItBegins) {
  FilePtr file = FileOf("a.xml", "abc");
  Region region = RegionOf(*file, {2, 0});
  EXPECT_EQ(region.begin.column, 3U);
  EXPECT_EQ(region.end.column, 3U);
}

}  // namespace
}  // namespace siglum::diagnostics
