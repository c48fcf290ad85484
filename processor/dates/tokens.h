// Tokens: an expression cut into numbers, words and signs. Internal to this room.
#ifndef SIGLUM_DATES_TOKENS_H_
#define SIGLUM_DATES_TOKENS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dates/lexicon.h"

namespace siglum::dates {

inline constexpr std::size_t kMaxTokens = 48;
inline constexpr std::size_t kMaxBytes = 320;  // nobody writes a longer date expression

enum class TokenKind : std::uint8_t { kNumber, kWord, kSign };

struct Token {
  TokenKind kind = TokenKind::kSign;
  char sign = 0;            // of a sign
  std::uint8_t digits = 0;  // of a number, as written; letters of a word
  bool glued = false;       // nothing stands between this token and the one before
  std::int16_t roman = 0;   // value, if the word is a Roman numeral; else 0
  std::int32_t value = 0;   // of a number
  WordId word = kNoWord;    // of a word
};

// The tokens of one expression, and which languages know all its words.
struct Tokens {
  std::array<Token, kMaxTokens> items;
  std::size_t count = 0;
  std::uint32_t languages = ~0U;
  bool has_words = false;
  bool uncertain = false;  // had brackets or question marks, which are left out of `items`
};

// None when the text is too long or holds a character or word that no date has. A word that is only
// a Roman numeral passes.
std::optional<Tokens> Tokenize(std::string_view text, const Lexicon& lexicon);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_TOKENS_H_
