// Finding phrases in the tokens: the longest of its kind that the language has.
//
// Signs inside a phrase (o.s., New Year's Day, av. J.-C.) do not count, since the forms of the
// lexicon were cut into words in the same way; the dot or apostrophe that ends one belongs to it.
// Cost: one comparison of ids a word of each phrase that begins like the token. Tested by
// tests/dates/lexicon_test.cc.
#include "dates/cursor.h"

namespace siglum::dates {
namespace {

bool Joins(const Token& token) {
  return token.kind == TokenKind::kSign &&
         (token.sign == '.' || token.sign == '-' || token.sign == '\'');
}

}  // namespace

bool Cursor::MatchRest(const Phrase& phrase, std::size_t* end) const {
  std::size_t at = place_ + 1;
  for (const WordId word : lexicon_.RestOf(phrase)) {
    while (at < tokens_.count && Joins(tokens_.items[at])) ++at;
    if (at >= tokens_.count || tokens_.items[at].kind != TokenKind::kWord ||
        tokens_.items[at].word != word) {
      return false;
    }
    ++at;
  }
  if (at < tokens_.count && tokens_.items[at].glued &&
      (tokens_.items[at].sign == '.' || tokens_.items[at].sign == '\'' ||
       tokens_.items[at].sign == ':')) {  // Jan: 1845
    ++at;
  }
  *end = at;
  return true;
}

const Phrase* Cursor::Match(Kind kind, std::size_t* end) const {
  for (const Phrase& phrase : lexicon_.PhrasesOf(tokens_.items[place_].word)) {
    if (phrase.language != language_ || phrase.meaning.kind != kind) continue;
    if (MatchRest(phrase, end)) return &phrase;
  }
  return nullptr;
}

const Meaning* Cursor::ConsumePhrase(Kind kind) {
  std::size_t end = 0;
  const Phrase* phrase = Match(kind, &end);
  if (phrase == nullptr) return nullptr;
  place_ = end;
  return &phrase->meaning;
}

bool Cursor::SeesPhrase(Kind kind) const {
  std::size_t end = 0;
  return Match(kind, &end) != nullptr;
}

}  // namespace siglum::dates
