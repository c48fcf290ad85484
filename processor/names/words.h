// Words: a spelling cut at spaces, dots, commas and apostrophes.
#ifndef SIGLUM_NAMES_WORDS_H_
#define SIGLUM_NAMES_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace siglum::names {

struct Word {
  std::u32string letters;  // lower case
  bool capital = false;    // began with a capital, or its script has none
  bool dot = false;        // a full stop followed
  bool comma = false;      // a comma followed
};

// Cuts `spelling` (see CleanForm). Possessive and case endings behind an apostrophe are taken off
// (`Denikin's`, `Atatürk'ün`); elided articles become words (`d'Esperey`: d', esperey).
std::vector<Word> CutWords(std::string_view spelling);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_WORDS_H_
