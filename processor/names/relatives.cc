// A word for a relative (`role` in data/languages) before `of` and its kin, or behind a genitive.
// Tested by tests/names/corpus_test.cc.
#include "names/relatives.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::names {

bool NamesARelative(const std::u32string& form) {
  constexpr std::u32string_view kOf[] = {U"of",  U"de",  U"des", U"du",  U"von",
                                         U"van", U"der", U"di",  U"del", U"della"};
  std::vector<std::u32string> words(1);
  for (char32_t c : form) {
    if (IsLetter(c) || c == U'\'' || c == U'’') {
      words.back() += c == U'’' ? U'\'' : c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  auto is_relative = [&](const std::u32string& word, bool is_german) {
    if (word.empty() || (IsUpper(word[0]) && !is_german)) return false;
    auto title = Lexicon::Get().FindTitle(Lower(word));
    return title.has_value() && title->title_class == TitleClass::kRole;
  };
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const std::u32string& next = words[at + 1];
    if (words[at].ends_with(U"'s") && is_relative(next, false)) return true;
    bool of =
        std::find(std::begin(kOf), std::end(kOf), next) != std::end(kOf) || next.starts_with(U"d'");
    if (of && is_relative(words[at], next == U"des")) return true;
  }
  return false;
}

}  // namespace siglum::names
