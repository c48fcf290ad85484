// Fold: characters as the lexicon compares them. Internal to this room.
//
// Case, accents, vowel signs, the dot of the Turkish i, hamza and the two kinds of yeh and kaf do
// not count; every kind of dash is `-`, every apostrophe `'`, every digit its value.
#ifndef SIGLUM_DATES_FOLD_H_
#define SIGLUM_DATES_FOLD_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace siglum::dates {

enum class CharClass : std::uint8_t { kOther, kDrop, kSpace, kLetter, kDigit, kNumeral, kSign };

struct FoldedChar {
  // letter: folded; digit: 0-9; numeral (Ethiopic): 1-10, 20, ... 100, 10000; sign: ASCII
  char16_t value = 0;
  CharClass kind = CharClass::kOther;
};

class Folder {
 public:
  Folder();

  // The character at `*offset` of UTF-8 `text`, which is moved past it. Constant time.
  FoldedChar Next(std::string_view text, std::size_t* offset) const {
    const auto byte = static_cast<unsigned char>(text[*offset]);
    if (byte >= 0x80) return NextBeyondAscii(text, offset);
    ++*offset;
    return ascii_[byte];
  }

 private:
  static FoldedChar NextBeyondAscii(std::string_view text, std::size_t* offset);

  const FoldedChar* ascii_;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_FOLD_H_
