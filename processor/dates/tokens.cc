// Cutting an expression into tokens.
//
// One pass; a word that neither the lexicon knows nor is a Roman numeral ends it at once, which is
// how nearly all text that is no date is refused. Brackets and question marks only say that the
// encoder or the source was not sure, so they are noted and dropped.
// Tested by tests/dates/lexicon_test.cc.
#include "dates/tokens.h"

#include <string>

#include "dates/fold.h"

namespace siglum::dates {
namespace {

constexpr std::size_t kMaxWord = 32;

// The Cyrillic letters that stand for Latin ones in Roman numerals of Russian prints are read too.
int RomanDigit(char16_t c) {
  switch (c) {
    case u'i':
    case 0x0456:
      return 1;
    case u'v':
      return 5;
    case u'x':
    case 0x0445:
      return 10;
    case u'l':
      return 50;
    case u'c':
    case 0x0441:
      return 100;
    case u'd':
      return 500;
    case u'm':
    case 0x043C:
      return 1000;
    default:
      return 0;
  }
}

std::u16string ToRoman(int value) {
  struct Step {
    int value;
    std::u16string_view digits;
  };
  static constexpr Step kSteps[] = {
      {1000, u"m"}, {900, u"cm"}, {500, u"d"}, {400, u"cd"}, {100, u"c"}, {90, u"xc"}, {50, u"l"},
      {40, u"xl"},  {10, u"x"},   {9, u"ix"},  {5, u"v"},    {4, u"iv"},  {1, u"i"}};
  std::u16string roman;
  for (const Step& step : kSteps) {
    for (; value >= step.value; value -= step.value) roman += step.digits;
  }
  return roman;
}

// Value of a word that is a numeral in its usual form; 0 for any other (iiii, ivx).
int RomanValue(std::u16string_view word) {
  int value = 0;
  int before = 0;
  std::u16string latin;
  for (char16_t c : word) {
    const int digit = RomanDigit(c);
    if (digit == 0) return 0;
    value += digit > before ? digit - 2 * before : digit;
    before = digit;
    static constexpr std::u16string_view kLetters = u"ivxlcdm";
    constexpr int kDigits[] = {1, 5, 10, 50, 100, 500, 1000};
    for (int i = 0; i < 7; ++i) {
      if (kDigits[i] == digit) latin += kLetters[i];
    }
  }
  constexpr int kMost = 3999;
  return value > 0 && value <= kMost && ToRoman(value) == latin ? value : 0;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon, Tokens* tokens)
      : text_(text), lexicon_(lexicon), tokens_(*tokens) {}

  bool Run() {
    while (offset_ < text_.size()) {
      start_ = offset_;
      if (!Take(Next())) return false;
    }
    return CloseWord();
  }

 private:
  FoldedChar Next() {
    const auto byte = static_cast<unsigned char>(text_[offset_]);
    if (byte >= 0x80) return FoldNext(text_, &offset_);
    ++offset_;
    return ascii_[byte];
  }

  bool Take(FoldedChar c) {
    if (c.kind == CharClass::kDrop) return true;
    if (c.kind == CharClass::kLetter) {
      if (length_ == kMaxWord) return false;
      word_[length_++] = c.value;
      return true;
    }
    if (!CloseWord()) return false;
    switch (c.kind) {
      case CharClass::kSpace:
        glued_ = false;
        in_number_ = false;
        return true;
      case CharClass::kDigit:
        return TakeDigit(c.value);
      case CharClass::kSign:
        in_number_ = false;
        return TakeSign(static_cast<char>(c.value));
      default:
        return false;
    }
  }

  bool TakeDigit(int digit) {
    constexpr int kMaxDigits = 4;
    if (in_number_) {
      Token& number = tokens_.items[tokens_.count - 1];
      number.value = number.value * 10 + digit;
      return ++number.digits <= kMaxDigits;
    }
    Token token = kNoToken;
    token.kind = TokenKind::kNumber;
    token.value = digit;
    token.digits = 1;
    in_number_ = true;
    return Push(token);
  }

  bool TakeSign(char sign) {
    if (sign == '[' || sign == ']' || sign == '?' || sign == '<' || sign == '>') {
      tokens_.uncertain = true;
      return true;
    }
    Token token = kNoToken;
    token.sign = sign;
    token.value = sign == '-' && offset_ - start_ > 1 ? 1 : 0;
    return Push(token);
  }

  // The letters gathered so far are a word, or a Roman numeral with its ending (XIXe).
  bool CloseWord() {
    if (length_ == 0) return true;
    const std::u16string_view word(word_.data(), length_);
    length_ = 0;
    in_number_ = false;
    if (PushWord(word)) return true;
    std::size_t numeral = 0;
    while (numeral < word.size() && RomanDigit(word[numeral]) != 0) ++numeral;
    return numeral > 0 && numeral < word.size() && PushWord(word.substr(0, numeral)) &&
           PushWord(word.substr(numeral));
  }

  bool PushWord(std::u16string_view word) {
    Token token = kNoToken;
    token.kind = TokenKind::kWord;
    token.word = lexicon_.Find(word);
    token.digits = static_cast<std::uint8_t>(word.size());
    if (token.word != kNoWord) token.kinds = lexicon_.KindsOf(token.word);
    tokens_.kinds |= token.kinds;
    if (RomanDigit(word[0]) != 0) token.roman = static_cast<std::int16_t>(RomanValue(word));
    if (token.word == kNoWord && token.roman == 0) return false;
    tokens_.has_words = true;
    if (token.roman == 0) tokens_.languages &= lexicon_.LanguagesOf(token.word);
    return Push(token);
  }

  bool Push(Token token) {
    if (tokens_.count == kMaxTokens) return false;
    token.glued = glued_;
    glued_ = true;
    tokens_.items[tokens_.count++] = token;
    return true;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Tokens& tokens_;
  const FoldedChar* ascii_ = AsciiFolds();
  std::size_t start_ = 0;  // of the character at hand
  std::size_t offset_ = 0;
  std::array<char16_t, kMaxWord> word_;
  std::size_t length_ = 0;
  bool in_number_ = false;
  bool glued_ = false;
};

}  // namespace

bool Tokenize(std::string_view text, const Lexicon& lexicon, Tokens* tokens) {
  return text.size() <= kMaxBytes && Tokenizer(text, lexicon, tokens).Run();
}

}  // namespace siglum::dates
