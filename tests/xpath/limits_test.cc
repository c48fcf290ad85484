// Hostile expressions end in an error within counted limits, not in an exhausted machine.
#include <gtest/gtest.h>

#include "tests/xpath/expressions.h"

namespace siglum {
namespace {

using test::Value;

std::string Repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Limits, Nesting) {
  EXPECT_EQ(Value(Repeat("(", 100'000) + "1" + Repeat(")", 100'000)), "!XPDY0130");
  EXPECT_EQ(Value(Repeat("-", 100'000) + "1"), "1");
  EXPECT_EQ(Value(Repeat("a[", 100'000)), "!XPDY0130");
  EXPECT_EQ(Value("1" + Repeat(" + 1", 900)), "901");
  EXPECT_EQ(Value("1" + Repeat(" + 1", 2'000)), "!XPDY0130");
  EXPECT_EQ(Value("1" + Repeat(" + 1", 1'000'000)), "!XPDY0130");
  EXPECT_EQ(Value("." + Repeat("/a", 1'000'000)), "!XPDY0130");
  EXPECT_EQ(Value("(1" + Repeat(", 1", 20'000) + ")[last()]"), "1");
  EXPECT_EQ(Value(Repeat("(", 100) + "1" + Repeat(")", 100)), "1");
}

TEST(Limits, MemoryAndSteps) {
  xpath::Limits small{std::size_t{20} << 20, 10'000'000, 200};
  EXPECT_EQ(Value("count(for $x in 1 to 10000000000 return $x)", {}, true, small), "!XPDY0130");
  EXPECT_EQ(Value("fold-left(1 to 60, 'ab', function($a, $i) { $a || $a })", {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("fold-left(1 to 60, (1, 2), function($a, $i) { ($a, $a) })", {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("fold-left(1 to 60, 7, function($a, $i) { $a * $a })", {}, true, small),
            "!FOAR0002");
  EXPECT_EQ(Value("reverse(1 to 10000000000)", {}, true, small), "!XPDY0130");
  EXPECT_EQ(
      Value("let $f := function($f, $n) { $f($f, $n + 1) } return $f($f, 0)", {}, true, small),
      "!XPDY0130");
  EXPECT_EQ(Value("count((1 to 1000)[. mod 2 = 0])", {}, true, small), "500");
}

}  // namespace
}  // namespace siglum
