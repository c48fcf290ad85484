// The catalogue: its form, its completeness, and the page that explains a code.
#include "diagnostics/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "tests/support/golden.h"

namespace siglum::diagnostics {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

TEST(Catalogue, IsSortedAndUnique) {
  auto codes = AllCodes();
  ASSERT_FALSE(codes.empty());
  for (std::size_t i = 1; i < codes.size(); ++i) EXPECT_LT(codes[i - 1].name, codes[i].name);
}

TEST(Catalogue, NamesHaveAKnownClassAndTheUsualForm) {
  const std::set<std::string> kClasses = {"xml",  "rng", "sch", "ptr",  "app", "date",
                                          "name", "tei", "ix",  "xslt", "tex", "config"};
  for (const Code& code : AllCodes()) {
    std::string name(code.name);
    EXPECT_THAT(name, MatchesRegex("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    EXPECT_TRUE(kClasses.contains(name.substr(0, name.find('.')))) << name;
  }
}

TEST(Catalogue, EveryCodeIsExplained) {
  for (const Code& code : AllCodes()) {
    EXPECT_FALSE(code.title.empty()) << code.name;
    EXPECT_FALSE(code.meaning.empty()) << code.name;
    EXPECT_FALSE(code.faulty.empty()) << code.name;
    EXPECT_FALSE(code.mended.empty()) << code.name;
    EXPECT_NE(code.faulty, code.mended) << code.name;
    EXPECT_EQ(code.title.find('\n'), std::string_view::npos) << code.name;
    EXPECT_NE(code.title.back(), '.') << code.name;
    EXPECT_TRUE(code.meaning.back() == '.' || code.meaning.back() == ')') << code.name;
    EXPECT_LE(base::DisplayWidth(code.title), 80U) << code.name;
  }
}

TEST(Catalogue, TextsAreSoundUtf8) {
  for (const Code& code : AllCodes()) {
    for (std::string_view text : {code.title, code.meaning, code.faulty, code.mended}) {
      EXPECT_EQ(base::SoundUtf8Prefix(text), text.size()) << code.name;
    }
  }
}

TEST(Catalogue, FindsEachCodeByName) {
  for (const Code& code : AllCodes()) EXPECT_EQ(FindCode(code.name), &code);
}

TEST(Catalogue, FindsNothingElse) {
  EXPECT_EQ(FindCode(""), nullptr);
  EXPECT_EQ(FindCode("xml"), nullptr);
  EXPECT_EQ(FindCode("xml.tag-mismatc"), nullptr);
  EXPECT_EQ(FindCode("zzz.zzz"), nullptr);
}

TEST(Catalogue, HasSensibleSeverities) {
  EXPECT_EQ(FindCode("xml.tag-mismatch")->severity, Severity::kError);
  EXPECT_EQ(FindCode("rng.no-schema")->severity, Severity::kWarning);
  EXPECT_EQ(FindCode("name.unresolved")->severity, Severity::kInfo);
}

// Codes are promises: this list may grow; what is in it stays.
TEST(Catalogue, HasTheCodesThatWerePromised) {
  std::string list;
  for (const Code& code : AllCodes()) {
    list += std::string(code.name) + " " + std::string(SeverityName(code.severity)) + "\n";
  }
  ::siglum::testing::ExpectGolden("diagnostics/codes.txt", list);
}

TEST(NearestCode, MendsSpelling) {
  EXPECT_EQ(NearestCode("xml.tag-mismach"), "xml.tag-mismatch");
  EXPECT_EQ(NearestCode("XML.Tag-Mismatch"), "xml.tag-mismatch");
}

TEST(NearestCode, TakesANameWithoutItsClass) {
  EXPECT_EQ(NearestCode("tag-mismatch"), "xml.tag-mismatch");
}

TEST(NearestCode, HasNothingForWhatIsFarOff) { EXPECT_EQ(NearestCode("bananas"), std::nullopt); }

TEST(Explain, ReadsAsAPage) {
  ::siglum::testing::ExpectGolden("diagnostics/explain/xml.tag-mismatch.txt",
                                  Explain(*FindCode("xml.tag-mismatch")));
}

TEST(Explain, KeepsTheLinesOfExamples) {
  EXPECT_THAT(Explain(*FindCode("xml.truncated")),
              HasSubstr("Faulty:\n    <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n      <text>"));
}

TEST(Explain, FitsATerminalExceptForExamples) {
  for (const Code& code : AllCodes()) {
    std::string page = Explain(code);
    std::string prose = page.substr(0, page.find("\nFaulty:"));
    for (std::size_t at = 0; at < prose.size();) {
      std::size_t end = std::min(prose.find('\n', at), prose.size());
      EXPECT_LE(base::DisplayWidth(prose.substr(at, end - at)), 80U) << code.name;
      at = end + 1;
    }
  }
}

TEST(SeverityName, NamesAll) {
  EXPECT_EQ(SeverityName(Severity::kInfo), "info");
  EXPECT_EQ(SeverityName(Severity::kWarning), "warning");
  EXPECT_EQ(SeverityName(Severity::kError), "error");
}

}  // namespace
}  // namespace siglum::diagnostics
