// One pass over the characters. An apostrophe inside a word stays (Georgian and Arabic
// transliterations use it) unless what follows is an ending known from suffixes.tsv or what
// precedes is an elided article. Words longer than any name are cut off: comparing costs the
// product of two lengths. Tested by tests/names/parts_test.cc.
#include "names/words.h"

#include <algorithm>

#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::names {
namespace {

constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kShortestBase = 3;  // of a word that carries an ending

bool IsWordCharacter(char32_t c) {
  return IsLetter(c) || c == U'\'' || c == U'"' || (c >= U'0' && c <= U'9');
}

void TrimApostrophes(std::u32string* letters) {
  while (!letters->empty() && letters->back() == U'\'') letters->pop_back();
  std::size_t first = letters->find_first_not_of(U'\'');
  letters->erase(0, std::min(first, letters->size()));
}

// Splits the Arabic article off: الأفغاني. True when it did.
bool SplitArticle(const Word& word, std::vector<Word>* words) {
  constexpr std::u32string_view kArticle = U"ال";
  if (!word.letters.starts_with(kArticle) ||
      word.letters.size() < kArticle.size() + kShortestBase) {
    return false;
  }
  words->push_back({std::u32string(kArticle), false, false, false});
  words->push_back({word.letters.substr(kArticle.size()), true, word.dot, word.comma});
  return true;
}

// Splits `d'esperey` into the article and the name. True when it did.
bool SplitElision(const Word& word, std::vector<Word>* words) {
  std::size_t at = word.letters.find(U'\'');
  if (at != 1 || word.letters.size() < 2 + kShortestBase) return false;
  std::u32string article = word.letters.substr(0, 2);
  if (!Lexicon::Get().FindParticle(article)) return false;
  words->push_back({article, false, false, false});
  words->push_back({word.letters.substr(2), true, word.dot, word.comma});
  return true;
}

void RemoveSuffix(std::u32string* letters) {
  std::size_t at = letters->rfind(U'\'');
  if (at == std::u32string::npos || at < kShortestBase) return;
  if (Lexicon::Get().IsSuffix(std::u32string_view(*letters).substr(at + 1))) letters->resize(at);
}

void Finish(Word word, std::vector<Word>* words) {
  TrimApostrophes(&word.letters);
  if (std::none_of(word.letters.begin(), word.letters.end(), IsLetter)) return;
  if (word.letters.size() > kLongestWord) word.letters.resize(kLongestWord);
  RemoveSuffix(&word.letters);
  if (!SplitElision(word, words) && !SplitArticle(word, words)) words->push_back(std::move(word));
}

}  // namespace

std::vector<Word> CutWords(std::string_view spelling) {
  std::vector<Word> words;
  Word word;
  for (char32_t c : Decode(spelling) + U' ') {
    if (IsWordCharacter(c)) {
      if (word.letters.empty()) word.capital = IsUpper(c) || ScriptOf(c) >= Script::kGeorgian;
      word.letters += Lower(std::u32string_view(&c, 1));
      continue;
    }
    word.dot = c == U'.';
    word.comma = c == U',' || c == U';';
    if (word.letters.empty()) {
      if (word.comma && !words.empty()) words.back().comma = true;
    } else {
      Finish(std::move(word), &words);
    }
    word = {};
  }
  return words;
}

}  // namespace siglum::names
