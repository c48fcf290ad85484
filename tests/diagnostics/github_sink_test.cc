// Findings as workflow commands: places, levels, escaping.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xslt.h"
#include "tests/diagnostics/examples.h"
#include "tests/support/golden.h"

namespace siglum::diagnostics {
namespace {

using ::siglum::testing::ExpectGolden;
using ::testing::StartsWith;

constexpr SinkOptions kGithub = {.format = Format::kGithub};

std::string Annotation(Diagnostic finding) {
  return PrintWith(kGithub, {{std::move(finding)}}).findings;
}

TEST(GithubSink, PrintsACommandAFinding) {
  ExpectGolden("diagnostics/letter/github.txt",
               PrintWith(kGithub, {MakeLetter().findings}).findings);
}

TEST(GithubSink, PrintsACommandAGroup) {
  EXPECT_EQ(
      PrintWith({.format = Format::kGithub, .summary_only = true}, ManyFindings(3, 2)).findings,
      "::error file=L10000.xml,line=1,col=10,title=rng.element-not-allowed::"
      "<idno> is not allowed in <person>%0A6 findings in 3 files, this is the first\n");
}

TEST(GithubSink, EscapesMessages) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_EQ(Annotation(FindingAt(file, "<p/>", codes::kRngInvalid, "100%: a, b\r\nc")),
            "::error file=a.xml,line=1,col=1,endLine=1,endColumn=5,title=rng.invalid::"
            "100%25: a, b%0D%0Ac\n");
}

TEST(GithubSink, EscapesProperties) {
  FilePtr file = FileOf("a,b:c%d\n.xml", "<p/>");
  EXPECT_THAT(Annotation(FindingAt(file, "<p/>", codes::kRngInvalid, "m")),
              StartsWith("::error file=a%2Cb%3Ac%25d%0A.xml,line=1,"));
}

TEST(GithubSink, NamesALevelForEachSeverity) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_THAT(Annotation(Make(codes::kRngInvalid, file, {}, "m")), StartsWith("::error "));
  EXPECT_THAT(Annotation(Make(codes::kRngNoSchema, file, {}, "m")), StartsWith("::warning "));
  EXPECT_THAT(Annotation(Make(codes::kXsltMessage, file, {}, "m")), StartsWith("::notice "));
}

TEST(GithubSink, GivesNoColumnsToSeveralLines) {
  FilePtr file = FileOf("a.xml", "<p>\n</p>");
  EXPECT_EQ(Annotation(FindingAt(file, "<p>\n</p>", codes::kRngInvalid, "m")),
            "::error file=a.xml,line=1,endLine=2,title=rng.invalid::m\n");
}

TEST(GithubSink, TakesAFindingWithoutAFile) {
  EXPECT_EQ(Annotation(Make(codes::kTexFailed, nullptr, {}, "m")), "::error title=tex.failed::m\n");
}

TEST(GithubSink, AnnotatesFailures) {
  Printed printed =
      PrintWith(kGithub, {}, {{"b.xml", {"b.xml: there is no such file", "check the path"}}});
  EXPECT_EQ(printed.findings,
            "::error file=b.xml,title=siglum::b.xml: there is no such file%0Acheck the path\n");
  EXPECT_EQ(printed.failures, "");
}

TEST(GithubSink, SaysWhatIsLeftOut) {
  Printed printed = PrintWith({.format = Format::kGithub, .max_findings = 1}, ManyFindings(3, 1));
  EXPECT_THAT(printed.findings,
              ::testing::EndsWith(
                  "::notice title=siglum::2 further findings are not shown (--max-errors 1)\n"));
}

}  // namespace
}  // namespace siglum::diagnostics
