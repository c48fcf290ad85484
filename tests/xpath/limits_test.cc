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

// What nests without brackets: each operator or step is one level of the tree.
TEST(Limits, Chains) {
  for (const char* link : {" + 1", "/a", " | a", "!1", "[1]", "?a", " => abs()", " and 1", "||1",
                           "(1)", " intersect a"}) {
    EXPECT_EQ(Value("." + Repeat(link, 100'000), "<a/>"), "!XPDY0130") << link;
  }
  EXPECT_EQ(Value("count(/*" + Repeat("/.", 900) + ")", "<a/>"), "1");
}

// An array or map that grows in a loop is counted, though nothing of it lies in the arena.
TEST(Limits, Collections) {
  xpath::Limits small{std::size_t{20} << 20, std::uint64_t{1} << 30, 200};
  EXPECT_EQ(Value("count(for $x in 1 to 10000000000 return $x)", {}, true, small), "!XPDY0130");
  EXPECT_EQ(Value("array:size(fold-left(1 to 10000000, [], array:append#2))", {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("map:size(fold-left(1 to 10000000, map{}, function($m, $i) { map:put($m, $i, "
                  "$i) }))",
                  {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("map:size(map:merge((1 to 10000000) ! map{.: .}))", {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("array:size(fold-left(1 to 20000, [], array:append#2))", {}, true, small),
            "20000");
  EXPECT_EQ(Value("map:size(fold-left(1 to 20000, map{}, function($m, $i) { map:put($m, $i, $i) "
                  "}))",
                  {}, true, small),
            "20000");
}

// A function that extends the collection it is called for leaves that one alone.
TEST(Limits, CollectionsMayBeExtendedWhileTheyAreWalked) {
  EXPECT_EQ(Value("let $m := map:merge((1 to 8) ! map{.: .}) return count(map:for-each($m, "
                  "function($k, $v) { map:size(fold-left(1 to 100, $m, function($n, $i) { "
                  "map:put($n, 'x' || $i, $k) })) }))"),
            "8");
  EXPECT_EQ(Value("let $a := [1, 2, 3] return array:for-each($a, function($x) { "
                  "array:size(fold-left(1 to 100, $a, array:append#2)) })?*"),
            "103|103|103");
  EXPECT_EQ(Value("let $a := array:append([1], 2), $b := array:append($a, 3), $c := "
                  "array:append($a, 4) return ($a?*, $b?*, $c?*)"),
            "1|2|1|2|3|1|2|4");
}

TEST(Limits, RegularExpressions) {
  EXPECT_EQ(Value("matches(string-join((1 to 5000) ! 'a'), '(a|aa)*(a|aa)*(a|aa)*c')"), "false");
  EXPECT_EQ(Value("matches(string-join((1 to 60) ! 'a'), '^(a+)+$')"), "true");
  EXPECT_EQ(Value("matches(string-join((1 to 60) ! 'a'), '^(a*)*(a*)*(a*)*\\1b$')"), "!XPDY0130");
  EXPECT_EQ(Value("matches('a', '((((a{99}){99}){99}){99})')"), "!FORX0002");
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
  EXPECT_EQ(Value("fold-left(1 to 60, 0.1, function($a, $i) { $a * $a })", {}, true, small),
            "!FOAR0002");
  EXPECT_EQ(Value("let $f := function($f, $n) { if ($n = 0) then 1 else $f($f, $n - 1) + $f($f, "
                  "$n - 1) } return $f($f, 60)",
                  {}, true, small),
            "!XPDY0130");
  EXPECT_EQ(Value("reverse(1 to 10000000000)", {}, true, small), "!XPDY0130");
  EXPECT_EQ(
      Value("let $f := function($f, $n) { $f($f, $n + 1) } return $f($f, 0)", {}, true, small),
      "!XPDY0130");
  EXPECT_EQ(Value("count((1 to 1000)[. mod 2 = 0])", {}, true, small), "500");
}

}  // namespace
}  // namespace siglum
