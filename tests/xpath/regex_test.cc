// Regular expressions of XPath: what matches where, what the groups hold, what is refused.
#include "xpath/values/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace siglum::xpath {
namespace {

struct Case {
  const char* pattern;
  const char* flags;
  const char* text;
  // The whole match and the groups, apart by |; a group without part is "-". Null: no match.
  const char* found;
};

std::string Found(const Regex& regex, std::string_view text) {
  RegexMatch match;
  if (regex.Find(text, 0, &match) != Regex::Outcome::kFound) return "no match";
  std::string result(match.GroupText(0, text));
  for (std::size_t i = 1; i <= regex.group_count(); ++i) {
    result += "|";
    result += match.HasGroup(i) ? std::string(match.GroupText(i, text)) : "-";
  }
  return result;
}

TEST(XPathRegexTest, FindsThePreferredMatchAtTheLeftmostPlace) {
  const Case cases[] = {
      {"b+", "", "abbbc", "bbb"},
      {"b+?", "", "abbbc", "b"},
      {"a|ab", "", "ab", "a"},
      {"(a|ab)(c|bcd)", "", "abcd", "abcd|a|bcd"},
      {"(a)|(b)", "", "xb", "b|-|b"},
      {"^b", "", "ab", nullptr},
      {"^b", "m", "a\nb", "b"},
      {"a$", "", "a\n", nullptr},
      {"a$", "m", "a\nb", "a"},
      {"^$", "m", "a\n", nullptr},  // no line begins after the last line end
      {"a.b", "", "a\nb", nullptr},
      {"a.b", "s", "a\nb", "a\nb"},
      {"a.b", "",
       "a\xC2\x85"
       "b",
       "a\xC2\x85"
       "b"},
      {"[a-z-[aeiou]]+", "", "aeixyz", "xyz"},
      {"\\p{IsGreek}", "", "\xE1\xBC\x80\xCE\xB1", "\xCE\xB1"},  // the block, not the script
      {"\\i\\c*", "", "1-a1.", "a1."},
      {"([\"']).*?\\1", "", "say 'a\"b' now", "'a\"b'|'"},
      {"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", "", "abcdefghijj", "abcdefghijj|a|b|c|d|e|f|g|h|i|j"},
      {"(a)\\10", "", "aa0", "aa0|a"},  // no group 10: group 1, then 0
      {"(a)?\\1b", "", "b", "b|-"},
      {"(a*)+", "", "b", "|"},
      {"(a*)*\\1c", "", "aac", "aac|a"},
      {"straße", "i", "STRAßE", "STRAßE"},
      {"[k-m]", "i", "\xE2\x84\xAA", "\xE2\x84\xAA"},  // the Kelvin sign
      {"[^q]", "i", "Q", nullptr},
      {"\\p{Lu}", "i", "a", nullptr},  // categories keep their case
      {"(a)\\1", "i", "aA", "aA|a"},
      {"hello\\ sworld", "x", "hello world", "hello world"},
      {"a [ b]", "x", "a ", "a "},
      {"a.b(", "q", "xa.b(", "a.b("},
      {"A.B", "qi", "a.b", "a.b"},
      {"(?:ab)+(c)", "", "ababc", "ababc|c"},
      {"a{2,}", "", "aaa", "aaa"},
      {"(a{2}){2}", "", "aaaaa", "aaaa|aa"},
      {"\\$", "", "5$", "$"},
  };
  for (const Case& one : cases) {
    RegexError error;
    auto regex = Regex::Compile(one.pattern, one.flags, &error);
    ASSERT_NE(regex, nullptr) << one.pattern << ": " << error.message;
    EXPECT_EQ(Found(*regex, one.text), one.found == nullptr ? "no match" : one.found)
        << one.pattern << " on " << one.text;
  }
}

TEST(XPathRegexTest, FindsTheNextMatchFromAPlace) {
  RegexError error;
  auto regex = Regex::Compile("[aeiou]", "", &error);
  RegexMatch match;
  std::vector<std::size_t> places;
  for (std::size_t at = 0; regex->Find("edition", at, &match) == Regex::Outcome::kFound;) {
    places.push_back(match.begin());
    at = match.end();
  }
  EXPECT_EQ(places, (std::vector<std::size_t>{0, 2, 4, 5}));
}

TEST(XPathRegexTest, KnowsTheGroupAroundAGroup) {
  RegexError error;
  auto regex = Regex::Compile("(a(b)(?:c(d)))(e)", "", &error);
  ASSERT_EQ(regex->group_count(), 4u);
  EXPECT_EQ(regex->GroupParent(1), 0u);
  EXPECT_EQ(regex->GroupParent(2), 1u);
  EXPECT_EQ(regex->GroupParent(3), 1u);
  EXPECT_EQ(regex->GroupParent(4), 0u);
}

TEST(XPathRegexTest, WhatIsNoExpressionIsRefused) {
  for (const char* pattern :
       {"(", ")", "[", "a{,3}", "a{2,1}", "*", "a**", "a???", "\\q", "\\p{IsNowhere}", "\\", "}",
        "]", "(a\\1)", "\\1(a)", "(?=a)", "[b-a]", "((((a{100}){100}){100}){100})"}) {
    RegexError error;
    EXPECT_EQ(Regex::Compile(pattern, "", &error), nullptr) << pattern;
    EXPECT_EQ(error.code, "FORX0002") << pattern;
    EXPECT_FALSE(error.message.empty()) << pattern;
  }
  RegexError error;
  EXPECT_EQ(Regex::Compile("a", "ig", &error), nullptr);
  EXPECT_EQ(error.code, "FORX0001");
}

TEST(XPathRegexTest, KnowsWhatMatchesTheEmptyText) {
  RegexError error;
  EXPECT_TRUE(Regex::Compile("a*|b", "", &error)->MatchesEmptyText());
  EXPECT_TRUE(Regex::Compile("^$", "", &error)->MatchesEmptyText());
  EXPECT_FALSE(Regex::Compile("a+", "", &error)->MatchesEmptyText());
}

TEST(XPathRegexTest, HostileExpressionsEnd) {
  RegexError error;
  std::string text(5000, 'a');
  // Side by side: linear, however many ways there are.
  EXPECT_EQ(Regex::Compile("(a*)*b", "", &error)->Find(text, 0, nullptr), Regex::Outcome::kNone);
  EXPECT_EQ(Regex::Compile("(a|a)*b", "", &error)->Find(text, 0, nullptr), Regex::Outcome::kNone);
  // With a back-reference: the tries are counted.
  EXPECT_EQ(Regex::Compile("(a*)*(a*)*\\2b", "", &error)->Find(text, 0, nullptr),
            Regex::Outcome::kTooManySteps);
}

}  // namespace
}  // namespace siglum::xpath
