// Encodings there and back: Encode(Decode(raw)) == raw is what edits of such files rest on.
#include "base/transcode.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

class EightBitEncoding : public testing::TestWithParam<const char*> {};

TEST_P(EightBitEncoding, GivesBackEveryByteThatItHas) {
  int sound = 0;
  for (int byte = 0; byte < 256; ++byte) {
    std::string raw(1, static_cast<char>(byte));
    Decoded decoded = Decode(raw, GetParam());
    if (!decoded.sound) continue;
    ++sound;
    EXPECT_EQ(Encode(decoded.text, GetParam()).value(), raw) << byte;
  }
  EXPECT_GT(sound, 200);
}

INSTANTIATE_TEST_SUITE_P(Names, EightBitEncoding,
                         testing::Values("ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7",
                                         "ISO-8859-8", "ISO-8859-9", "ISO-8859-15", "windows-1250",
                                         "windows-1251", "windows-1252", "windows-1253",
                                         "windows-1254", "KOI8-R", "macintosh", "ibm-37"));

class UnicodeEncoding : public testing::TestWithParam<const char*> {};

TEST_P(UnicodeEncoding, GivesBackEveryCharacterWhereverItStands) {
  // Around 2^14 code units the buffers end.
  for (std::size_t before : {0, 1, 16'382, 16'383, 16'384}) {
    std::string text =
        std::string(before, 'a') + "\xF0\x90\x8C\xB0\xC4\x9F\xEF\xBB\xBF\xE4\xB8\x81\n";
    std::string raw = Encode(text, GetParam()).value();
    Decoded decoded = Decode(raw, GetParam());
    EXPECT_TRUE(decoded.sound);
    EXPECT_EQ(decoded.text, text) << before;
  }
}

INSTANTIATE_TEST_SUITE_P(Names, UnicodeEncoding,
                         testing::Values("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE",
                                         "GB18030"));

TEST(Decode, KeepsTheByteOrderMark) {
  EXPECT_EQ(Decode(std::string_view("\xFF\xFE<\0", 4), "UTF-16LE").text, "\xEF\xBB\xBF<");
}

TEST(Decode, StopsAtTheFirstBadByte) {
  Decoded decoded = Decode(std::string_view("a\0b\0\x00\xDC"
                                            "c\0",
                                            8),
                           "UTF-16LE");
  EXPECT_FALSE(decoded.sound);
  EXPECT_EQ(decoded.text, "ab");
  EXPECT_EQ(decoded.message, "0x00 0xDC is not UTF-16LE");
  EXPECT_FALSE(Decode(std::string_view("a\0b", 3), "UTF-16LE").sound);
  EXPECT_FALSE(Decode("a", "x-none").sound);
}

TEST(Encode, WritesWhatIsMissingAsAReference) {
  EXPECT_EQ(Encode("\xC4\xB1 \xC3\xA9 \xF0\x9F\x98\x80", "ISO-8859-1").value(),
            "&#x131; \xE9 &#x1F600;");
}

TEST(Encode, RefusesWhatItCannotDo) {
  EXPECT_FALSE(Encode("a", "x-none").ok());
  EXPECT_FALSE(Encode("\xFF", "ISO-8859-1").ok());
}

TEST(IsUtf8Name, KnowsItsSpellings) {
  for (const char* name : {"UTF-8", "utf-8", "utf8", "UTF_8", "us-ascii", "ASCII"}) {
    EXPECT_TRUE(IsUtf8Name(name)) << name;
  }
  for (const char* name : {"", "UTF-16", "UTF-80", "ISO-8859-1"})
    EXPECT_FALSE(IsUtf8Name(name)) << name;
}

}  // namespace
}  // namespace siglum::base
