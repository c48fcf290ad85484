// Making findings and putting them in order.
#include "diagnostics/diagnostic.h"

#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xml.h"
#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

TEST(Make, TakesTheUsualSeverityOfTheCode) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_EQ(Make(codes::kRngNoSchema, file, {}, "m").severity, Severity::kWarning);
  EXPECT_EQ(Make(codes::kXmlEmpty, file, {}, "m").severity, Severity::kError);
}

TEST(MakeDeathTest, DiesOfAnUnknownCode) {
  EXPECT_DEATH(Make(CodeName("xml.no-such-code"), nullptr, {}, "m"), "diagnostic.code");
}

TEST(SortByPlace, OrdersByFileOffsetAndCode) {
  FilePtr a = FileOf("a.xml", "<p/><q/>");
  FilePtr b = FileOf("b.xml", "<p/>");
  std::vector<Diagnostic> findings = {
      Make(codes::kXmlEmpty, b, {0, 1}, "5"),    Make(codes::kXmlTooDeep, a, {4, 1}, "4"),
      Make(codes::kRngInvalid, a, {4, 1}, "2"),  Make(codes::kRngInvalid, a, {4, 2}, "3"),
      Make(codes::kXmlEncoding, a, {0, 1}, "1"), Make(codes::kTexFailed, nullptr, {}, "0"),
  };
  SortByPlace(&findings);
  std::string order;
  for (const Diagnostic& finding : findings) order += finding.message;
  EXPECT_EQ(order, "012345");
}

}  // namespace
}  // namespace siglum::diagnostics
