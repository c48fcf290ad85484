// Making findings and putting them in order.
#include "diagnostics/diagnostic.h"

#include <gtest/gtest.h>

#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

TEST(Make, TakesTheUsualSeverityOfTheCode) {
  FilePtr file = FileOf("a.xml", "<p/>");
  EXPECT_EQ(Make("rng.no-schema", file, {}, "m").severity, Severity::kWarning);
  EXPECT_EQ(Make("xml.empty", file, {}, "m").severity, Severity::kError);
}

TEST(MakeDeathTest, DiesOfAnUnknownCode) {
  EXPECT_DEATH(Make("xml.no-such-code", nullptr, {}, "m"), "diagnostic.code");
}

TEST(SortByPlace, OrdersByFileOffsetAndCode) {
  FilePtr a = FileOf("a.xml", "<p/><q/>");
  FilePtr b = FileOf("b.xml", "<p/>");
  std::vector<Diagnostic> findings = {
      Make("xml.empty", b, {0, 1}, "5"),    Make("xml.too-deep", a, {4, 1}, "4"),
      Make("rng.invalid", a, {4, 1}, "2"),  Make("rng.invalid", a, {4, 2}, "3"),
      Make("xml.encoding", a, {0, 1}, "1"), Make("tex.failed", nullptr, {}, "0"),
  };
  SortByPlace(&findings);
  std::string order;
  for (const Diagnostic& finding : findings) order += finding.message;
  EXPECT_EQ(order, "012345");
}

}  // namespace
}  // namespace siglum::diagnostics
