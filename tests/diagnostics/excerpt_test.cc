// The line of source under a finding: which part of it, and where the carets stand. Each
// expectation shows two lines as the terminal would.
#include "diagnostics/excerpt.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/unicode.h"
#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

std::string Drawn(const Excerpt& excerpt) {
  return excerpt.text + "\n" + std::string(excerpt.indent, ' ') + std::string(excerpt.width, '^');
}

std::string Draw(const FilePtr& file, base::ByteSpan span) {
  return Drawn(CutExcerpt(*file, file->Locate(span.offset).line, span));
}

std::string DrawAt(std::string text, std::string_view needle) {
  FilePtr file = FileOf("a.xml", std::move(text));
  return Draw(file, SpanOf(file, needle));
}

TEST(Excerpt, UnderlinesTheSpan) {
  EXPECT_EQ(DrawAt("<p>\n  <q>here</q>\n</p>", "here"),
            "  <q>here</q>\n"
            "     ^^^^");
}

TEST(Excerpt, StartsAtTheFirstColumn) {
  EXPECT_EQ(DrawAt("<p/>", "<p/>"),
            "<p/>\n"
            "^^^^");
}

TEST(Excerpt, GivesAnEmptySpanOneCaret) {
  FilePtr file = FileOf("a.xml", "abc");
  EXPECT_EQ(Draw(file, {1, 0}), "abc\n ^");
  EXPECT_EQ(Draw(file, {3, 0}), "abc\n   ^");
}

TEST(Excerpt, GivesASpanPastTheEndOneCaret) {
  FilePtr file = FileOf("a.xml", "abc");
  EXPECT_EQ(Draw(file, {900, 5}), "abc\n   ^");
}

TEST(Excerpt, UnderlinesOnlyTheFirstOfSeveralLines) {
  EXPECT_EQ(DrawAt("a <q>b\nc</q> d", "<q>b\nc</q>"),
            "a <q>b\n"
            "  ^^^^");
}

TEST(Excerpt, PutsASpanOfALineEndBehindTheLine) {
  EXPECT_EQ(DrawAt("ab\ncd", "\n"), "ab\n  ^");
  EXPECT_EQ(DrawAt("ab\r\ncd", "\r\n"), "ab\n  ^");
}

TEST(Excerpt, KnowsAllLineEnds) {
  EXPECT_EQ(DrawAt("one\r\ntwo\rthree", "two"), "two\n^^^");
  EXPECT_EQ(DrawAt("one\r\ntwo\rthree", "three"), "three\n^^^^^");
}

TEST(Excerpt, SkipsAByteOrderMark) {
  EXPECT_EQ(DrawAt("\xEF\xBB\xBF<p/>", "<p/>"), "<p/>\n^^^^");
  FilePtr file = FileOf("a.xml", "\xEF\xBB\xBF<p/>");
  EXPECT_EQ(Draw(file, {0, 3}), "<p/>\n^");
}

TEST(Excerpt, ShowsATabAsOneSpace) {
  EXPECT_EQ(DrawAt("\t\t<q>\there</q>", "here"), "  <q> here</q>\n      ^^^^");
}

TEST(Excerpt, CountsTurkishLettersOnce) {
  EXPECT_EQ(DrawAt("Kâzım İsmet Ağa", "Ağa"), "Kâzım İsmet Ağa\n            ^^^");
}

TEST(Excerpt, CountsGeorgianAndArabicLettersOnce) {
  EXPECT_EQ(DrawAt("თბილისი ok", "ok"), "თბილისი ok\n        ^^");
  EXPECT_EQ(DrawAt("علي فواد ok", "ok"), "علي فواد ok\n         ^^");
}

TEST(Excerpt, CountsWideCharactersTwice) {
  EXPECT_EQ(DrawAt("<p>漢字</p>", "字"), "<p>漢字</p>\n     ^^");
}

TEST(Excerpt, CountsCombiningMarksWithTheirBase) {
  // e with acute, h with breve below, decomposed.
  EXPECT_EQ(DrawAt("ne\xCC\x81h\xCC\xAE x", "x"), "ne\xCC\x81h\xCC\xAE x\n    ^");
}

TEST(Excerpt, UnderlinesTheBaseOfACombiningMark) {
  EXPECT_EQ(DrawAt("ne\xCC\x81h", "\xCC\x81"), "ne\xCC\x81h\n ^");
}

TEST(Excerpt, GivesAMarkWithoutABaseOne) {
  EXPECT_EQ(DrawAt("\xCC\x81 x", "x"), "◌\xCC\x81 x\n  ^");
}

TEST(Excerpt, ShowsControlCharactersAsPictures) {
  EXPECT_EQ(DrawAt("a\x1B[2Jb x", "x"), "a␛[2Jb x\n       ^");
  EXPECT_EQ(DrawAt("a\x7F\x08 x", "x"), "a␡␈ x\n    ^");
}

TEST(Excerpt, ShowsBidirectionalControlsAsReplacements) {
  EXPECT_EQ(DrawAt("a\xE2\x80\xAE"
                   "b x",
                   "x"),
            "a\xEF\xBF\xBD"
            "b x\n    ^");
}

TEST(Excerpt, ShowsIllFormedBytesAsReplacements) {
  EXPECT_EQ(DrawAt("a\xFF\xC3 x", "x"), "a\xEF\xBF\xBD\xEF\xBF\xBD x\n    ^");
}

TEST(Excerpt, TakesASpanThatStartsInsideACharacter) {
  FilePtr file = FileOf("a.xml", "ağb");
  EXPECT_EQ(Draw(file, {2, 2}), "ağb\n ^^");
}

TEST(Excerpt, KeepsALineThatJustFits) {
  std::string line(kExcerptColumns - 1, 'a');
  EXPECT_EQ(DrawAt(line + "x", "x"), line + "x\n" + std::string(line.size(), ' ') + "^");
}

TEST(Excerpt, CutsALongLineOnBothSides) {
  std::string text = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  EXPECT_EQ(DrawAt(text, "HERE"), "…" + std::string(29, 'a') + "HERE" + std::string(65, 'b') +
                                      "…\n" + std::string(30, ' ') + "^^^^");
}

TEST(Excerpt, CutsOnlyTheEndNearTheStart) {
  std::string text = "HERE" + std::string(500, 'b');
  EXPECT_EQ(DrawAt(text, "HERE"), "HERE" + std::string(95, 'b') + "…\n^^^^");
}

TEST(Excerpt, CutsOnlyTheStartNearTheEnd) {
  std::string text = std::string(500, 'a') + "HERE";
  EXPECT_EQ(DrawAt(text, "HERE"),
            "…" + std::string(95, 'a') + "HERE\n" + std::string(96, ' ') + "^^^^");
}

TEST(Excerpt, UnderlinesALongSpanAsFarAsItIsShown) {
  std::string text = std::string(500, 'a') + std::string(500, 'x') + std::string(500, 'b');
  EXPECT_EQ(DrawAt(text, std::string(500, 'x')), "…" + std::string(29, 'a') + std::string(69, 'x') +
                                                     "…\n" + std::string(30, ' ') +
                                                     std::string(69, '^'));
}

// Whatever the characters, a cut line is as wide as it may be at most, sound, and holds the span.
TEST(Excerpt, CutsLongLinesOfAnyScript) {
  for (std::string unit : {"ğ", "漢", "ა", "ع", "e\xCC\x81\xCC\xA3", "\xF0\x9D\x94\x84", "\xFF",
                           "\x01", "a\t", "\xE2\x80\x8D"}) {
    std::string many;
    for (int i = 0; i < 3000; ++i) many += unit;
    FilePtr file = FileOf("a.xml", many + "<x/>" + many);
    Excerpt excerpt = CutExcerpt(*file, 1, SpanOf(file, "<x/>"));
    SCOPED_TRACE(excerpt.text);
    EXPECT_LE(base::DisplayWidth(excerpt.text), kExcerptColumns);
    EXPECT_EQ(base::SoundUtf8Prefix(excerpt.text), excerpt.text.size());
    std::size_t at = excerpt.text.find("<x/>");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(base::DisplayWidth(excerpt.text.substr(0, at)), excerpt.indent);
    EXPECT_EQ(excerpt.width, 4U);
  }
}

TEST(Excerpt, StaysWithinTheLineForEverySpan) {
  std::string text =
      "\xEF\xBB\xBF"
      "a\r\nğ\t漢\xFF"
      "e\xCC\x81\n\n\r" +
      std::string(150, 'z') + "ı\x01";
  FilePtr file = FileOf("a.xml", text);
  for (std::uint64_t offset = 0; offset <= text.size() + 1; ++offset) {
    for (std::uint64_t length = 0; length <= text.size() - std::min(offset, text.size());
         ++length) {
      std::uint32_t line = file->Locate(offset).line;
      Excerpt excerpt = CutExcerpt(*file, line, {offset, length});
      ASSERT_GE(excerpt.width, 1U);
      ASSERT_LE(excerpt.indent + excerpt.width, base::DisplayWidth(excerpt.text) + 1)
          << offset << "+" << length;
    }
  }
}

}  // namespace
}  // namespace siglum::diagnostics
