// Case and normalization forms.
#include "base/text_forms.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(TextFormsTest, MapsCaseWithFullMappings) {
  EXPECT_EQ(UpperCase("Straße"), "STRASSE");
  EXPECT_EQ(LowerCase("ΟΔΟΣ"), "οδος");  // final sigma
  EXPECT_EQ(UpperCase("minutes"), "MINUTES");
  EXPECT_EQ(LowerCase("Cebesoy"), "cebesoy");
}

TEST(TextFormsTest, Normalizes) {
  EXPECT_EQ(Normalize("e\u0301", NormalizationForm::kNfc), "\u00E9");
  EXPECT_EQ(Normalize("\u00E9", NormalizationForm::kNfd), "e\u0301");
  EXPECT_EQ(Normalize("\uFB01", NormalizationForm::kNfkc), "fi");
  EXPECT_EQ(Normalize("\uFB01", NormalizationForm::kNfc), "\uFB01");
  // One character that becomes eighteen.
  EXPECT_GT(Normalize("\uFDFA", NormalizationForm::kNfkd).size(), 18u);
}

}  // namespace
}  // namespace siglum::base
