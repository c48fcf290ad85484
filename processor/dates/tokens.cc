// Cutting an expression into tokens.
//
// One pass; a word that neither the lexicon knows nor is a Roman numeral ends it at once, which is
// how nearly all text that is no date is refused. Brackets and question marks only say that the
// encoder or the source was not sure, so they are noted and dropped.
// Tested by tests/dates/lexicon_test.cc.
#include "dates/tokens.h"

#include <algorithm>
#include <span>
#include <string>

#include "dates/fold.h"

namespace siglum::dates {
namespace {

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

// The digits of one power of ten: `one` I, `five` V, `ten` X.
struct RomanPower {
  int value;
  int five;
  int ten;
};

// Takes the numeral of one power off the front of the digits. Four ones in a row stand in prints
// and colophons as often as the shorter form (MCCCCLXXXX).
int TakePower(const RomanPower& power, std::span<const int>* digits) {
  const auto sees = [digits](int digit, std::size_t at) {
    return at < digits->size() && (*digits)[at] == digit;
  };
  if (sees(power.value, 0) && (sees(power.ten, 1) || sees(power.five, 1))) {
    const int value = (*digits)[1] - power.value;
    *digits = digits->subspan(2);
    return value;
  }
  std::size_t length = sees(power.five, 0) ? 1 : 0;
  int value = length == 1 ? power.five : 0;
  for (int ones = 0; ones < 4 && sees(power.value, length); ++ones, ++length) value += power.value;
  *digits = digits->subspan(length);
  return value;
}

// Value of a word that is a numeral, in its usual form or with four ones, perhaps with a j at its
// end (viij); 0 for any other (ivx).
int RomanValue(std::u16string_view word) {
  static constexpr RomanPower kPowers[] = {
      {1000, -1, -1}, {100, 500, 1000}, {10, 50, 100}, {1, 5, 10}};
  std::array<int, kMaxWord> digits;
  std::size_t count = 0;
  const bool has_j = word.size() > 1 && word.back() == u'j';
  for (char16_t c : word.substr(0, word.size() - (has_j ? 1 : 0))) {
    digits[count] = RomanDigit(c);
    if (digits[count++] == 0) return 0;
  }
  if (has_j) digits[count++] = 1;
  std::span<const int> rest(digits.data(), count);
  int value = 0;
  for (const RomanPower& power : kPowers) value += TakePower(power, &rest);
  constexpr int kMost = 3999;
  return rest.empty() && value <= kMost ? value : 0;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon, Tokens* tokens)
      : text_(text), lexicon_(lexicon), tokens_(*tokens) {}

  bool Run() {
    while (offset_ < text_.size()) {
      start_ = offset_;
      if (!Take(folder_.Next(text_, &offset_))) return false;
    }
    return CloseWord();
  }

 private:
  bool Take(FoldedChar c) {
    if (c.kind == CharClass::kLetter) {
      if (length_ == kMaxWord) return false;
      word_[length_++] = c.value;
      return true;
    }
    if (c.kind == CharClass::kDrop || (c.kind == CharClass::kSign && IsDoubt(c.value))) return true;
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
      if (number.unknown > 0) return false;  // 192-]1
      number.value = number.value * 10 + digit;
      return ++number.digits <= kMaxDigits;
    }
    Token* token = Push();
    if (token == nullptr) return false;
    token->kind = TokenKind::kNumber;
    token->value = digit;
    token->digits = 1;
    in_number_ = true;
    return true;
  }

  // Brackets and question marks also stand inside words and numbers: 192[1], Ma[y].
  bool IsDoubt(char16_t sign) {
    if (in_number_ && (sign == u'?' || sign == u'-') && TakeUnknownDigits()) return true;
    if (sign != u'[' && sign != u']' && sign != u'?' && sign != u'<' && sign != u'>') return false;
    tokens_.uncertain = true;
    return true;
  }

  // 192-, 192?, 19--, 19??: what stands for the digits of a year that are not known.
  bool TakeUnknownDigits() {
    constexpr std::size_t kYearDigits = 4;
    Token& number = tokens_.items[tokens_.count - 1];
    if (number.digits < 2 || number.digits >= kYearDigits) return false;
    const std::size_t missing = kYearDigits - number.digits;
    const std::string_view rest = text_.substr(start_);
    const std::size_t length = std::min(rest.find_first_not_of(rest[0]), rest.size());
    const std::size_t next = std::min(rest.find_first_not_of(' ', length), rest.size());
    const bool ends =
        next == rest.size() || rest[next] == ']' || rest[next] == ')' || rest[next] == '?';
    if (length != missing || !ends) return false;
    number.unknown = static_cast<std::uint8_t>(missing);
    offset_ = start_ + length;
    return true;
  }

  bool TakeSign(char sign) {
    if (sign == ')' && tokens_.count > 0 && glued_ && LastIs('(') && tokens_.uncertain) {
      --tokens_.count;  // `1921 (?)`
      return true;
    }
    Token* token = Push();
    if (token == nullptr) return false;
    token->sign = sign;
    token->value = sign == '-' && offset_ - start_ > 1 ? 1 : 0;
    return true;
  }

  bool LastIs(char sign) const {
    const Token& last = tokens_.items[tokens_.count - 1];
    return last.kind == TokenKind::kSign && last.sign == sign;
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
    if (numeral > 0 && numeral < word.size() && word[numeral] == u'j') ++numeral;  // viijth
    return numeral > 0 && numeral < word.size() && PushWord(word.substr(0, numeral)) &&
           PushWord(word.substr(numeral));
  }

  bool PushWord(std::u16string_view word) {
    const WordId id = lexicon_.Find(word);
    const int roman = RomanDigit(word[0]) != 0 ? RomanValue(word) : 0;
    if (id == kNoWord && roman == 0) return false;
    Token* token = Push();
    if (token == nullptr) return false;
    token->kind = TokenKind::kWord;
    token->word = id;
    token->digits = static_cast<std::uint8_t>(word.size());
    token->roman = static_cast<std::int16_t>(roman);
    if (id != kNoWord) token->kinds = lexicon_.KindsOf(id);
    tokens_.kinds |= token->kinds;
    tokens_.has_words = true;
    if (roman == 0) tokens_.languages &= lexicon_.LanguagesOf(id);
    return true;
  }

  // A new token, or null when there are too many.
  Token* Push() {
    if (tokens_.count == kMaxTokens) return nullptr;
    Token& token = tokens_.items[tokens_.count++];
    token = kNoToken;
    token.glued = glued_;
    glued_ = true;
    return &token;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Tokens& tokens_;
  const Folder folder_;
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
