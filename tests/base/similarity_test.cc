// How far words are from each other, and which name a word was meant to be.
#include "base/similarity.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(EditDistance("", ""), 0u);
  EXPECT_EQ(EditDistance("", "abc"), 3u);
  EXPECT_EQ(EditDistance("placeName", "plaseName"), 1u);
  EXPECT_EQ(EditDistance("persName", "pesrName"), 1u);
  EXPECT_EQ(EditDistance("persName", "persname"), 0u);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
  EXPECT_EQ(EditDistance("ca", "abc"), 3u);  // no edit inside a swapped pair
}

TEST(EditDistance, IsSymmetric) {
  const char* words[] = {"", "a", "ab", "ba", "head", "hi", "ihde", "note"};
  for (const char* a : words) {
    for (const char* b : words) EXPECT_EQ(EditDistance(a, b), EditDistance(b, a));
  }
}

TEST(NearestName, FindsTheOneThatWasMeant) {
  EXPECT_EQ(NearestName("persname", {"placeName", "persName", "orgName"}), "persName");
  EXPECT_EQ(NearestName("haed", {"head", "body"}), "head");
  EXPECT_EQ(NearestName("P", {"p", "q"}), "p");
}

TEST(NearestName, GuessesNothingWhenInDoubt) {
  EXPECT_EQ(NearestName("zzz", {"persName"}), std::nullopt);
  EXPECT_EQ(NearestName("ac", {"ab", "ad"}), std::nullopt);
  EXPECT_EQ(NearestName("ac", {}), std::nullopt);
  EXPECT_EQ(NearestName("p", {"q"}), std::nullopt) << "nothing of the name is left";
}

TEST(NearestName, IsNotConfusedByANameThatComesTwice) {
  EXPECT_EQ(NearestName("haed", {"head", "body", "head"}), "head");
}

}  // namespace
}  // namespace siglum::base
