// Pairs across the conventions: floors under the figures of docs/names.md.
#include <gtest/gtest.h>

#include "names/prepared_name.h"
#include "tests/names/attested_names.h"

namespace siglum::names {
namespace {

struct Counts {
  int same = 0, found = 0, different = 0, confused = 0;
};

Counts CountPairs(const std::string& set) {
  constexpr float kAccept = 0.8F;
  Counts counts;
  for (const auto& row : testing::ReadTestTable("pairs.tsv")) {
    if (row[0] != set) continue;
    auto similarity = FormSimilarity(row[3], row[4]);
    EXPECT_TRUE(similarity.ok()) << row[3] << " | " << row[4];
    bool found = similarity.ok() && *similarity >= kAccept;
    (row[5] == "yes" ? counts.same : counts.different) += 1;
    if (found) ++(row[5] == "yes" ? counts.found : counts.confused);
  }
  return counts;
}

TEST(Pairs, AcrossKnownConventions) {
  Counts counts = CountPairs("tune");
  EXPECT_GE(counts.same + counts.different, 250);
  EXPECT_GE(counts.found, 0.98 * counts.same);
  EXPECT_EQ(counts.confused, 0);
}

TEST(Pairs, HeldOut) {
  Counts counts = CountPairs("held-out");
  EXPECT_GE(counts.same + counts.different, 100);
  EXPECT_GE(counts.found, 0.85 * counts.same);
  EXPECT_LE(counts.confused, 3);
}

TEST(FormSimilarity, DoesNotDependOnTheOrder) {
  for (const auto& row : testing::ReadTestTable("pairs.tsv")) {
    EXPECT_FLOAT_EQ(*FormSimilarity(row[3], row[4]), *FormSimilarity(row[4], row[3])) << row[3];
  }
}

TEST(FormSimilarity, AFormIsLikeItself) {
  for (const auto& row : testing::ReadTestTable("pairs.tsv")) {
    EXPECT_GE(*FormSimilarity(row[3], row[3]), 0.9F) << row[3];
  }
}

}  // namespace
}  // namespace siglum::names
