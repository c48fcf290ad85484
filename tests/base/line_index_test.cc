// Lines and characters against a plain count from the beginning, on random texts longer than a
// block.
#include "base/line_index.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace siglum::base {
namespace {

std::string RandomText(std::mt19937* random, std::size_t length, int line_ends_in_a_hundred) {
  const std::string pieces[] = {"a", "\xC3\xA9", "\xF0\x90\x8C\xB0", "\xE2\x80\xA6"};
  const std::string ends[] = {"\n", "\r\n", "\r", "\n\r"};
  std::string text;
  while (text.size() < length) {
    bool is_end = (*random)() % 100 < static_cast<unsigned>(line_ends_in_a_hundred);
    text += is_end ? ends[(*random)() % 4] : pieces[(*random)() % 4];
  }
  return text;
}

class AgainstThePlainCount : public testing::TestWithParam<int> {};

TEST_P(AgainstThePlainCount, EveryOffset) {
  std::mt19937 random(7);
  std::string text = RandomText(&random, 9'000, GetParam());
  LineIndex index(text, 0);
  std::uint32_t line = 1;
  std::uint64_t characters = 0;
  std::uint64_t wide = 0;  // beyond U+FFFF
  ASSERT_EQ(index.StartOf(1), 0u);
  for (std::uint64_t at = 0; at <= text.size(); ++at) {
    bool begins = at > 0 && (text[at - 1] == '\n' ||
                             (text[at - 1] == '\r' && (at == text.size() || text[at] != '\n')));
    if (begins) {
      ++line;
      ASSERT_EQ(index.StartOf(line), at);
    }
    ASSERT_EQ(index.LineOf(at), line) << at;
    ASSERT_EQ(index.CountCharacters({0, at}), characters) << at;
    ASSERT_EQ(index.CountUtf16Units({0, at}), characters + wide) << at;
    wide += at < text.size() && (static_cast<unsigned char>(text[at]) & 0xF0) == 0xF0;
    characters += at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  }
  EXPECT_EQ(index.line_count(), line);
  EXPECT_EQ(index.StartOf(line + 1), text.size());
}

INSTANTIATE_TEST_SUITE_P(LineEndsInAHundred, AgainstThePlainCount, testing::Values(0, 1, 20, 100));

TEST(LineIndex, OfNothingHasOneLine) {
  LineIndex index("", 0);
  EXPECT_EQ(index.line_count(), 1u);
  EXPECT_EQ(index.LineOf(5), 1u);
  EXPECT_EQ(index.StartOf(2), 0u);
}

TEST(LineIndex, TellsWhatHasBeenRead) {
  std::string text(10'000, 'x');
  std::uint64_t end = 0;
  LineIndex index(text, 0, [&end](ByteSpan read) {
    EXPECT_EQ(read.offset, end);
    end = read.end();
  });
  EXPECT_EQ(end, text.size());
}

}  // namespace
}  // namespace siglum::base
