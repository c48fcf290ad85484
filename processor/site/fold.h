// Fold: words as a search compares them: without case and accents, u as v, i as j, long s as s,
// dotless i as i, vowel signs of Arabic and Hebrew dropped, ligatures as their letters.
//
// Folding is letter by letter, so that the page can do the same with a table of the letters that
// the edition has (search_index.h writes it) and never disagrees with the index. Tested by
// tests/site/search_index_test.cc.
#ifndef SIGLUM_SITE_FOLD_H_
#define SIGLUM_SITE_FOLD_H_

#include <string>
#include <string_view>
#include <vector>

namespace siglum::site {

// What one letter becomes; may be empty (an accent, a vowel sign, an apostrophe inside a word).
// `is_word`: whether it can stand in a word at all; what cannot separates words.
struct FoldedLetter {
  std::string text;
  bool is_word = false;
};
FoldedLetter FoldLetter(char32_t letter);

// The folded words of a text, in its order.
std::vector<std::string> FoldedWords(std::string_view text);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_FOLD_H_
