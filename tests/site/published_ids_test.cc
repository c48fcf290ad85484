// FindGoneIds: what an earlier edition had and this one lacks.
#include "site/published_ids.h"

#include <gtest/gtest.h>

namespace siglum::site {
namespace {

using Ids = std::vector<std::string>;

TEST(PublishedIds, WhatIsGoneIsNamed) {
  const char* before = R"({"a.html":["p1","p2"],"b.html":["p1"]})";
  EXPECT_EQ(*FindGoneIds(before, before), Ids());
  EXPECT_EQ(*FindGoneIds(before, R"({"a.html":["p2","p3"],"b.html":["p1"]})"), Ids({"a.html#p1"}));
  EXPECT_EQ(*FindGoneIds(before, R"({"a.html":["p1","p2"]})"), Ids({"b.html"}));
  EXPECT_EQ(*FindGoneIds("{}", before), Ids());
}

TEST(PublishedIds, AnotherFileIsAnError) {
  for (const char* text : {"", "[]", "{\"a\":1}", "{\"a\":[1]}", "<TEI/>"}) {
    EXPECT_FALSE(FindGoneIds(text, "{}").ok()) << text;
  }
}

}  // namespace
}  // namespace siglum::site
