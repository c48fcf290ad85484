// Tokens: an expression cut into numbers, words and signs. Internal to this room.
#ifndef SIGLUM_DATES_TOKENS_H_
#define SIGLUM_DATES_TOKENS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "dates/lexicon.h"

namespace siglum::dates {

inline constexpr std::size_t kMaxTokens = 48;
inline constexpr std::size_t kMaxBytes = 320;  // nobody writes a longer date expression

enum class TokenKind : std::uint8_t { kNumber, kWord, kSign };

struct Token {
  TokenKind kind;
  char sign;             // of a sign
  std::uint8_t digits;   // of a number, as written; letters of a word
  std::uint8_t unknown;  // of a number: digits that follow and are not known (192-, 19??)
  bool glued;            // nothing is between this token and the one before
  std::int16_t roman;    // value, if the word is a Roman numeral; else 0
  std::int32_t value;    // of a number; 1 for a dash that is no hyphen
  WordId word;           // of a word
  std::uint64_t kinds;   // of a word: one bit for each Kind of a phrase that begins with it
};
inline constexpr Token kNoToken = {TokenKind::kSign, 0, 0, 0, false, 0, 0, kNoWord, 0};

// The tokens of one expression, and which languages know all its words.
struct Tokens {
  std::array<Token, kMaxTokens> items;  // those from `count` on are not initialized
  std::size_t count = 0;
  std::uint64_t kinds = 0;  // of all words together
  std::uint32_t languages = ~0U;
  bool has_words = false;
  bool uncertain = false;        // had brackets or question marks, which are left out of `items`
  bool begins_in_doubt = false;  // a question mark comes first
  bool numeral_or_word = false;  // a word is a Roman numeral with an ending, too: Ve, Ier
};

// False when the text is too long or holds a character or word that no date has. A word that is
// only a Roman numeral passes. `prefer_numerals`: of `Ve` the V with an ending, not the word.
bool Tokenize(std::string_view text, const Lexicon& lexicon, Tokens* tokens,
              bool prefer_numerals = false);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_TOKENS_H_
