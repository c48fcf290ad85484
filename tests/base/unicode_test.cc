// The questions about Unicode text, each with sound text, with ill-formed bytes and with nothing.
#include "base/unicode.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(SoundUtf8Prefix, EndsAtTheFirstIllFormedByte) {
  EXPECT_EQ(SoundUtf8Prefix(""), 0u);
  EXPECT_EQ(SoundUtf8Prefix("a\xC3\xA9\xE4\xB8\x81\xF0\x90\x8C\xB0"), 10u);
  for (std::size_t before = 0; before < 20; ++before) {
    std::string sound(before, 'a');
    for (const char* ill : {"\xFF", "\x80", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xE4\xB8", "\xF0\x82\x82\xAC"}) {
      EXPECT_EQ(SoundUtf8Prefix(sound + ill), before);
      EXPECT_EQ(SoundUtf8Prefix(sound + ill + "tail"), before);
    }
  }
}

TEST(CountCodePoints, CountsEachIllFormedByteAsOne) {
  EXPECT_EQ(CountCodePoints(""), 0u);
  EXPECT_EQ(CountCodePoints("a\xC3\xA9\xF0\x90\x8C\xB0"), 3u);
  EXPECT_EQ(CountCodePoints("\xFF\xFE"
                            "a"),
            3u);
}

TEST(OffsetOfCodePoint, StopsAtTheEnd) {
  EXPECT_EQ(OffsetOfCodePoint("a\xC3\xA9z", 0), 0u);
  EXPECT_EQ(OffsetOfCodePoint("a\xC3\xA9z", 2), 3u);
  EXPECT_EQ(OffsetOfCodePoint("a\xC3\xA9z", 9), 4u);
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1u);
  EXPECT_EQ(DisplayWidth("\xE4\xB8\x81"), 2u);
}

TEST(DecodeCodePoint, MovesOverOneCharacterOrOneByte) {
  std::size_t at = 0;
  EXPECT_EQ(DecodeCodePoint("\xC3\xA9", &at), U'\u00E9');
  EXPECT_EQ(at, 2u);
  at = 0;
  EXPECT_EQ(DecodeCodePoint("\xC3", &at), U'\uFFFD');
  EXPECT_EQ(at, 1u);
}

TEST(Utf16, GoesThereAndBack) {
  std::string text = "a\xC3\xA9\xE4\xB8\x81\xF0\x90\x8C\xB0", back;
  AppendUtf16(ToUtf16(text), &back);
  EXPECT_EQ(back, text);
  std::string lone;
  AppendUtf16(std::u16string{0xD800, u'a', 0xDC00}, &lone);
  EXPECT_EQ(lone,
            "\xEF\xBF\xBD"
            "a\xEF\xBF\xBD");
}

TEST(NormalizeNfc, Composes) {
  EXPECT_EQ(NormalizeNfc("e\xCC\x81"), "\xC3\xA9");
  EXPECT_EQ(NormalizeNfc("\xFF"), "\xEF\xBF\xBD");
}

TEST(FoldCase, IsLanguageNeutral) {
  EXPECT_EQ(FoldCase("STRASSE"), FoldCase("Stra\xC3\x9F"
                                          "e"));
  EXPECT_EQ(FoldCase("I"), "i");
  EXPECT_EQ(FoldCase("\xC3\x89"), FoldCase("e\xCC\x81"));
}

TEST(CollapseWhiteSpace, LeavesSingleSpaces) {
  EXPECT_EQ(CollapseWhiteSpace(" \t a \r\n b  "), "a b");
  EXPECT_EQ(CollapseWhiteSpace(" \n"), "");
  EXPECT_EQ(CollapseWhiteSpace("a\xC2\xA0"
                               "b"),
            "a\xC2\xA0"
            "b");
}

TEST(SafeForDisplay, DisarmsControls) {
  EXPECT_EQ(SafeForDisplay("a\tb"), "a\tb");
  EXPECT_EQ(SafeForDisplay("\x1B[31m"), "\xE2\x90\x9B[31m");
  EXPECT_EQ(SafeForDisplay("\x7F"), "\xE2\x90\xA1");
  EXPECT_EQ(SafeForDisplay("\xC2\x9B"), "\xEF\xBF\xBD");
  EXPECT_EQ(SafeForDisplay("\xE2\x80\xAE"), "\xEF\xBF\xBD");
  EXPECT_EQ(SafeForDisplay("\xFF"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace siglum::base
