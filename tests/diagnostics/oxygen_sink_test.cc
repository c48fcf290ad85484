// Findings as oXygen's custom validation engines read them.
#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xslt.h"
#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

constexpr SinkOptions kOxygen = {.format = Format::kOxygen};

TEST(OxygenSink, PrintsABlockAFinding) {
  FilePtr file = FileOf("/e/a.xml", "<p>\n<q/></p>");
  Diagnostic finding = FindingAt(file, "<q/>", codes::kRngElementNotAllowed, "not allowed\nhere");
  finding.hint = "put it elsewhere";
  EXPECT_EQ(PrintWith(kOxygen, {{finding}}).findings,
            "Type: E\nSystemID: /e/a.xml\nLine: 2\nColumn: 1\nEndLine: 2\nEndColumn: 5\n"
            "Description: not allowed here; put it elsewhere [rng.element-not-allowed]\n"
            "AdditionalInfoURL: https://relaxng.org/spec-20011203.html\n\n");
}

TEST(OxygenSink, NamesALetterForEachSeverity) {
  FilePtr file = FileOf("/a.xml", "<p/>");
  auto first_line = [&](CodeName code) {
    std::string text = PrintWith(kOxygen, {{Make(code, file, {}, "m")}}).findings;
    return text.substr(0, text.find('\n'));
  };
  EXPECT_EQ(first_line(codes::kRngInvalid), "Type: E");
  EXPECT_EQ(first_line(codes::kRngNoSchema), "Type: W");
  EXPECT_EQ(first_line(codes::kXsltMessage), "Type: I");
}

TEST(OxygenSink, TakesAFindingWithoutAFile) {
  EXPECT_EQ(PrintWith(kOxygen, {{Make(codes::kTexFailed, nullptr, {}, "m")}}).findings,
            "Type: E\nDescription: m [tex.failed]\n\n");
}

}  // namespace
}  // namespace siglum::diagnostics
