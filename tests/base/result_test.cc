// Result, Status and Error; asking for what is not there is a bug and aborts.
#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace siglum::base {
namespace {

TEST(Error, ShowsTheRemedyOnALineOfItsOwn) {
  EXPECT_EQ((Error{"a.xml: missing", ""}.ToString()), "a.xml: missing");
  EXPECT_EQ((Error{"a.xml: missing", "check the path"}.ToString()),
            "a.xml: missing\n    check the path");
  EXPECT_EQ((Error{"XPST0008", "//a[$b]\n    ^^"}.ToString()), "XPST0008\n    //a[$b]\n        ^^");
}

TEST(Result, HoldsAValueOrAnError) {
  Result<int> value = 7;
  EXPECT_TRUE(value.ok());
  EXPECT_EQ(*value, 7);
  Result<int> error = Error{"no", ""};
  EXPECT_FALSE(error);
  EXPECT_EQ(error.error().message, "no");
}

TEST(Result, GivesAwayWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 7);
}

TEST(Status, IsSuccessUnlessThereIsAnError) {
  EXPECT_TRUE(Status().ok());
  EXPECT_EQ(Status(Error{"no", ""}).error().message, "no");
}

TEST(ResultDeathTest, AbortsWhenAskedForWhatIsNotThere) {
  Result<int> error = Error{"no", ""};
  EXPECT_DEATH((void)error.value(), "internal error: ok\\(\\) does not hold at .*result.h");
  EXPECT_DEATH((void)Status().error(), "internal error");
}

}  // namespace
}  // namespace siglum::base
