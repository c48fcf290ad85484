// Variants of case, as XPath's flag `i` has them.
#include "base/case_variants.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(CaseVariantsTest, AddsWhatDiffersInCaseOnly) {
  CharacterClass k(U'k', U'k');
  AddCaseVariants(&k);
  EXPECT_TRUE(k.Contains(U'K'));
  EXPECT_TRUE(k.Contains(0x212A));  // the Kelvin sign
  EXPECT_FALSE(k.Contains(U'l'));
  CharacterClass digits(U'0', U'9');
  CharacterClass before = digits;
  AddCaseVariants(&digits);
  EXPECT_EQ(digits.ranges(), before.ranges());
}

TEST(CaseVariantsTest, SameLowerOrSameUpperCaseIsEnough) {
  EXPECT_TRUE(AreCaseVariants(U'a', U'A'));
  EXPECT_TRUE(AreCaseVariants(0x3C3, 0x3C2));  // sigma and final sigma
  EXPECT_TRUE(AreCaseVariants(U'i', 0x131));   // i and dotless i are both I in upper case
  EXPECT_FALSE(AreCaseVariants(0x131, 0x130));
  EXPECT_FALSE(AreCaseVariants(U'a', U'b'));
}

}  // namespace
}  // namespace siglum::base
