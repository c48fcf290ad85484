// Numbers, sizes and prose as people read them.
#include "diagnostics/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace siglum::diagnostics {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WithThousands, SetsACommaBetweenGroupsOfThree) {
  EXPECT_EQ(WithThousands(0), "0");
  EXPECT_EQ(WithThousands(999), "999");
  EXPECT_EQ(WithThousands(1000), "1,000");
  EXPECT_EQ(WithThousands(71067), "71,067");
  EXPECT_EQ(WithThousands(123456), "123,456");
  EXPECT_EQ(WithThousands(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
}

TEST(Counted, KnowsOneFromMany) {
  EXPECT_EQ(Counted(0, "file"), "0 files");
  EXPECT_EQ(Counted(1, "file"), "1 file");
  EXPECT_EQ(Counted(4420, "file"), "4,420 files");
}

TEST(SizeInWords, ChoosesTheUnit) {
  EXPECT_EQ(SizeInWords(1), "1 byte");
  EXPECT_EQ(SizeInWords(999), "999 bytes");
  EXPECT_EQ(SizeInWords(1000), "1.0 kB");
  EXPECT_EQ(SizeInWords(9960), "10 kB");
  EXPECT_EQ(SizeInWords(999'400), "999 kB");
  EXPECT_EQ(SizeInWords(999'500), "1.0 MB");
  EXPECT_EQ(SizeInWords(121'000'000), "121 MB");
  EXPECT_EQ(SizeInWords(1'240'000'000), "1.2 GB");
}

TEST(Paragraphs, PartAtEmptyLines) {
  EXPECT_THAT(Paragraphs("one\ntwo\n\nthree\n\n\n  four "),
              ElementsAre("one two", "three", "four"));
  EXPECT_THAT(Paragraphs(""), IsEmpty());
  EXPECT_THAT(Paragraphs("\n\n\n"), IsEmpty());
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(Wrap("aa bb cc", 5), "aa bb\ncc");
  EXPECT_EQ(Wrap("aa bb cc", 8), "aa bb cc");
  EXPECT_EQ(Wrap("", 8), "");
}

TEST(Wrap, LeavesLongWordsWhole) { EXPECT_EQ(Wrap("a longword b", 3), "a\nlongword\nb"); }

TEST(Wrap, CountsColumnsNotBytes) { EXPECT_EQ(Wrap("çğıöşü İÇ", 9), "çğıöşü İÇ"); }

TEST(IndentLines, IndentsAllButEmptyOnes) {
  EXPECT_EQ(IndentLines("a\n\nb", 2), "  a\n\n  b");
  EXPECT_EQ(IndentLines("", 2), "");
}

TEST(Clip, CutsToColumns) {
  EXPECT_EQ(Clip("short", 5), "short");
  EXPECT_EQ(Clip("longer", 5), "long…");
  EXPECT_EQ(Clip("çğıöşü", 4), "çğı…");
  EXPECT_EQ(Clip("漢字漢字", 6), "漢字…");
}

}  // namespace
}  // namespace siglum::diagnostics
