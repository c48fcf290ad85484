// Cursor: a place in the tokens, read with the words of one language. Internal to this room.
#ifndef SIGLUM_DATES_CURSOR_H_
#define SIGLUM_DATES_CURSOR_H_

#include "dates/tokens.h"

namespace siglum::dates {

class Cursor {
 public:
  // `marked`: an encoder says that the text is a date, so that less of a shape is asked for.
  // `own`: the text is in that language; else it is tried because it knows all words.
  Cursor(const Tokens& tokens, const Lexicon& lexicon, int language, bool marked, bool own)
      : tokens_(tokens), lexicon_(lexicon), language_(language), marked_(marked), own_(own) {}

  bool is_own_language() const { return own_; }

  bool marked() const { return marked_; }
  DayMonthOrder order() const { return lexicon_.languages()[language_].order; }
  // Whether the text begins with a question mark: `?-1285`.
  bool begins_in_doubt() const { return tokens_.begins_in_doubt; }

  std::size_t place() const { return place_; }
  void GoTo(std::size_t place) { place_ = place; }
  bool AtEnd() const { return place_ >= tokens_.count; }

  // The token `ahead` of the place, or null at the end.
  const Token* Peek(std::size_t ahead = 0) const {
    return place_ + ahead < tokens_.count ? &tokens_.items[place_ + ahead] : nullptr;
  }
  const Token* PeekNumber(std::size_t ahead = 0) const {
    const Token* token = Peek(ahead);
    return token != nullptr && token->kind == TokenKind::kNumber ? token : nullptr;
  }
  bool PeekSign(char sign, std::size_t ahead = 0) const {
    const Token* token = Peek(ahead);
    return token != nullptr && token->kind == TokenKind::kSign && token->sign == sign;
  }
  bool ConsumeSign(char sign) {
    if (!PeekSign(sign)) return false;
    ++place_;
    return true;
  }
  void Skip(std::size_t count = 1) { place_ += count; }

  // Consumes the longest phrase of `kind` here, with the dot or apostrophe that belongs to it.
  const Meaning* Consume(Kind kind) { return MayBe(kind) ? ConsumePhrase(kind) : nullptr; }
  // Whether any word of the text may be of that kind; else whoever needs one need not look.
  bool MayOccur(Kind kind) const { return (tokens_.kinds >> static_cast<int>(kind) & 1U) != 0; }
  bool Sees(Kind kind) const { return MayBe(kind) && SeesPhrase(kind); }

 private:
  // Whether any language has a phrase of that kind with the word here. Nearly all questions end
  // with it: PlainDates of dates_bench runs 1.4 times as fast as without.
  bool MayBe(Kind kind) const {
    return place_ < tokens_.count &&
           (tokens_.items[place_].kinds >> static_cast<int>(kind) & 1U) != 0;
  }
  const Meaning* ConsumePhrase(Kind kind);
  bool SeesPhrase(Kind kind) const;
  const Phrase* Match(Kind kind, std::size_t* end) const;
  bool MatchRest(const Phrase& phrase, std::size_t* end) const;

  const Tokens& tokens_;
  const Lexicon& lexicon_;
  int language_;
  bool marked_;
  bool own_;
  std::size_t place_ = 0;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_CURSOR_H_
