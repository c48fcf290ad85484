// Regular expressions of XML Schema.
#include "xsd/regex.h"

#include <gtest/gtest.h>

#include <string>

namespace siglum::xsd {
namespace {

struct Case {
  const char* source;
  const char* text;
  bool matches;
};

TEST(RegexTest, MatchesTheWholeText) {
  const Case cases[] = {
      {"a|b", "a", true},
      {"a|b", "ab", false},
      {"a.c", "a\nc", false},
      {"[\\i-[:]][\\c-[:]]*", "a:b", false},
      {"[\\i-[:]][\\c-[:]]*", "\xC3\xA9-1", true},
      {"[^\\p{C}\\p{Z}]+", "a\xC2\xA0z", false},
      {"[^\\p{C}\\p{Z}]+", "\xE4\xB8\xAD", true},
      {"\\w+", "a_b", false},
      {"\\w+", "$1", true},
      {"[\\p{L}-[\\p{Lu}]]*", "aBc", false},
      {"\\p{IsBasicLatin}+", "abc", true},
      {"\\p{IsCyrillic}+", "\xD0\x96", true},
      {"\\P{IsCyrillic}", "\xD0\x96", false},
      {"(a{2,3}){2}", "aaaa", true},
      {"(a{2,3}){2}", "aaaaaaa", false},
      {"a{0}", "", true},
      {"[a-c\\-x]+", "-bx", true},
      {"[^a-c]", "d", true},
      {"^$", "^$", true},
      {"(|a)+", "aa", true},
      {"\\d{4}-\\d\\d", "1921-05", true},
      {"[\\^]", "^", true},
      {"x[-]y", "x-y", true},
  };
  for (const Case& one : cases) {
    std::string problem;
    auto regex = Regex::Compile(one.source, &problem);
    ASSERT_NE(regex, nullptr) << one.source << ": " << problem;
    EXPECT_EQ(regex->Matches(one.text), one.matches) << one.source << " on " << one.text;
  }
}

TEST(RegexTest, WhatIsNoExpressionIsRefused) {
  for (const char* source : {"(", ")", "a**b{", "[", "[]", "a{2,1}", "*", "\\q", "\\p{Xy}",
                             "\\p{IsNowhere}", "a{999999999}", "\\", "[b-a]"}) {
    std::string problem;
    EXPECT_EQ(Regex::Compile(source, &problem), nullptr) << source;
    EXPECT_FALSE(problem.empty()) << source;
  }
}

// One of these would run for years in an engine that tries one way after the other; here the test
// would end by its TIMEOUT.
TEST(RegexTest, EndsOnExpressionsThatExplodeElsewhere) {
  for (const char* source :
       {"(a+)+b", "(a|a)*b", "(a*)*(a*)*b", "(.*a){12}x", "a{0,900}a{0,900}b"}) {
    std::string problem;
    auto regex = Regex::Compile(source, &problem);
    ASSERT_NE(regex, nullptr) << problem;
    EXPECT_FALSE(regex->Matches(std::string(2'000, 'a'))) << source;
  }
  std::string problem;
  EXPECT_EQ(Regex::Compile("((((a{99}){99}){99}){99}){99}", &problem), nullptr);
  EXPECT_NE(Regex::Compile("(((){9999}){9999}){9999}", &problem), nullptr);
}

}  // namespace
}  // namespace siglum::xsd
