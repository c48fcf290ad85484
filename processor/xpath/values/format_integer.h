// Integers by a picture: `1`, `001`, `#,##0`, `a`, `I`, `Ww`, `1;o` (F&O 3.1, 4.6.1).
#ifndef SIGLUM_XPATH_VALUES_FORMAT_INTEGER_H_
#define SIGLUM_XPATH_VALUES_FORMAT_INTEGER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xpath/values/big_numbers.h"

namespace siglum::xpath {

// The first modifier of a picture, understood.
struct IntegerPicture {
  enum class Kind : std::uint8_t { kDigits, kAlphabet, kRoman, kWords, kSequence };
  Kind kind = Kind::kDigits;
  char32_t zero = U'0';      // kDigits: the family; kAlphabet, kSequence: the character for one
  std::size_t least = 1;     // kDigits: digits that must be there
  std::size_t optional = 0;  // kDigits: of them before, those that may be there
  struct Separator {
    std::size_t place;  // digits to its right
    char32_t character;
  };
  std::vector<Separator> separators;  // kDigits: from the right
  std::size_t every = 0;              // kDigits: separators repeat at this distance; 0: they do not
  enum class Case : std::uint8_t { kLower, kUpper, kTitle };
  Case words_case = Case::kLower;  // kWords, kAlphabet, kRoman
  bool is_ordinal = false;
  std::string ending;  // `-er` of `;o(-er)`
};

// `token` is a primary format token, without `;` and what follows. A token that is not known counts
// as `1` (F&O 3.1, 4.6.1). Raises FODF1310 for one that is wrong.
IntegerPicture ParseIntegerToken(std::string_view token);

// A whole picture, its modifier included.
IntegerPicture ParseIntegerPicture(std::string_view picture);

std::string FormatInteger(const BigNumber& value, const IntegerPicture& picture,
                          std::string_view language);

// The digit zero of the decimal digits that `c` belongs to; none when it is no decimal digit.
std::optional<char32_t> ZeroOfDigit(char32_t c);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_FORMAT_INTEGER_H_
