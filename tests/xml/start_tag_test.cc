// Where the parts of a start tag stand, and tags with more attributes than anybody needs.
#include "xml/start_tag.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace siglum::xml {
namespace {

// `name|attribute=value|...@content_end`
std::string Parts(std::string_view tag) {
  TagParts parts = ScanStartTag(tag);
  std::string result(tag.substr(parts.name.offset, parts.name.length));
  for (const TagAttribute& attribute : parts.attributes) {
    EXPECT_EQ(tag.substr(attribute.name_span.offset, attribute.name_span.length), attribute.name);
    EXPECT_EQ(tag[attribute.value.offset - 1], attribute.quote);
    result += fmt::format("|{}={}", attribute.name,
                          tag.substr(attribute.value.offset, attribute.value.length));
  }
  return fmt::format("{}@{}", result, parts.content_end);
}

TEST(ScanStartTag, GivesNameAttributesAndTheEndOfContent) {
  EXPECT_EQ(Parts("<a>"), "a@2");
  EXPECT_EQ(Parts("<a/>"), "a@2");
  EXPECT_EQ(Parts("<a  />"), "a@2");
  EXPECT_EQ(Parts("<t:a b='1'>"), "t:a|b=1@10");
  EXPECT_EQ(Parts("<a b='1' c=\"2\"/>"), "a|b=1|c=2@14");
  EXPECT_EQ(Parts("<a\r\n\tb\n=\n'1'\n>"), "a|b=1@12");
  EXPECT_EQ(Parts("<a b='/>' c='\"'>"), "a|b=/>|c=\"@15");
  EXPECT_EQ(Parts("<a b=''>"), "a|b=@7");
}

TEST(ScanStartTag, StopsAtTheFirstOddity) {
  EXPECT_EQ(Parts("<"), "@1");
  EXPECT_EQ(Parts("<a b"), "a@2");
  EXPECT_EQ(Parts("<a b="), "a@2");
  EXPECT_EQ(Parts("<a b=c>"), "a@2");
  EXPECT_EQ(Parts("<a b='"), "a@2");
  EXPECT_EQ(Parts("<a b='1' ='2'>"), "a|b=1@8");
}

std::string TagOf(std::size_t attributes) {
  std::string tag = "<a";
  for (std::size_t i = 0; i < attributes; ++i) tag += " a=''";
  return tag + ">";
}

TEST(FindCrowdedTag, FindsItWhereverItStands) {
  for (std::size_t before = 0; before < 60; ++before) {
    std::string text = std::string(before, 'x') + TagOf(11) + "<b/>";
    auto tag = FindCrowdedTag(text, 10, {0, text.size()});
    ASSERT_TRUE(tag.has_value()) << before;
    EXPECT_EQ(tag->offset, before);
  }
}

TEST(FindCrowdedTag, LooksWhereItIsTold) {
  std::string text = TagOf(11) + "<b/>" + std::string(1000, 'x');
  EXPECT_TRUE(FindCrowdedTag(text, 10, {20, 60}).has_value());
  EXPECT_FALSE(FindCrowdedTag(text, 10, {500, 400}).has_value());
}

TEST(FindCrowdedTag, IsSilentAboutOthers) {
  for (const std::string& text :
       {std::string(), std::string(1000, 'x'), "<a b='" + std::string(1000, 'x') + "'/>",
        TagOf(10) + TagOf(10) + TagOf(10)}) {
    EXPECT_FALSE(FindCrowdedTag(text, 10, {0, text.size()}).has_value());
  }
}

}  // namespace
}  // namespace siglum::xml
