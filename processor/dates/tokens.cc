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

// Consumes the numeral of one power at the front of the digits. Four ones in a row occur in prints
// and colophons as often as the shorter form (MCCCCLXXXX).
int ParsePower(const RomanPower& power, std::span<const int>* digits) {
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
  for (const RomanPower& power : kPowers) value += ParsePower(power, &rest);
  constexpr int kMost = 3999;
  return rest.empty() && value <= kMost ? value : 0;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon, Tokens* tokens, bool prefer_numerals)
      : text_(text), lexicon_(lexicon), tokens_(*tokens), prefer_numerals_(prefer_numerals) {}

  bool Run() {
    while (offset_ < text_.size()) {
      start_ = offset_;
      if (!Add(folder_.Next(text_, &offset_))) return false;
    }
    return CloseWord();
  }

 private:
  bool Add(FoldedChar c) {
    if (c.kind == CharClass::kLetter) {
      if (length_ == kMaxWord) return false;
      word_[length_++] = c.value;
      return true;
    }
    if (c.kind == CharClass::kDrop || (c.kind == CharClass::kSign && IsDoubt(c.value))) return true;
    if (!CloseWord()) return false;
    in_numeral_ = in_numeral_ && c.kind == CharClass::kNumeral;
    switch (c.kind) {
      case CharClass::kSpace:
        glued_ = false;
        in_number_ = false;
        return true;
      case CharClass::kDigit:
        return AddDigit(c.value);
      case CharClass::kNumeral:
        return AddNumeral(c.value);
      case CharClass::kSign:
        in_number_ = false;
        return AddSign(static_cast<char>(c.value));
      default:
        return false;
    }
  }

  bool AddDigit(int digit) {
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

  // Ethiopic numerals: ፲፱፻፲፬ is (10 + 9) * 100 + 10 + 4.
  bool AddNumeral(int value) {
    constexpr int kHundred = 100;
    constexpr int kMost = 9999;
    if (!in_numeral_) {
      Token* token = Push();
      if (token == nullptr) return false;
      token->kind = TokenKind::kNumber;
      in_numeral_ = true;
      below_hundred_ = 0;
    }
    Token& number = tokens_.items[tokens_.count - 1];
    if (value < kHundred) {
      below_hundred_ += value;
      number.value += value;
    } else {
      number.value = (number.value - below_hundred_) + std::max(below_hundred_, 1) * value;
      below_hundred_ = 0;
    }
    if (number.value > kMost) return false;
    number.digits = static_cast<std::uint8_t>(std::to_string(number.value).size());
    return true;
  }

  // Brackets and question marks also stand inside words and numbers: 192[1], Ma[y].
  bool IsDoubt(char16_t sign) {
    if (in_number_ && (sign == u'?' || sign == u'-') && ParseUnknownDigits()) return true;
    if (sign != u'[' && sign != u']' && sign != u'?' && sign != u'<' && sign != u'>') return false;
    tokens_.uncertain = true;
    tokens_.begins_in_doubt |= sign == u'?' && tokens_.count == 0 && length_ == 0;
    return true;
  }

  // 192-, 192?, 19--, 19??: what stands for the digits of a year that are not known.
  bool ParseUnknownDigits() {
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
    // `829?` is a year that is not certain: nobody dates the 8290s.
    constexpr int kLastKnown[] = {21, 210};
    if (number.value > kLastKnown[number.digits - 2]) return false;
    number.unknown = static_cast<std::uint8_t>(missing);
    offset_ = start_ + length;
    return true;
  }

  bool AddSign(char sign) {
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
    if (prefer_numerals_ && IsNumeralWithEnding(word) && PushNumeralWithEnding(word)) return true;
    if (PushWord(word)) {
      tokens_.numeral_or_word |= IsNumeralWithEnding(word);
      return true;
    }
    if (PushNumeralWithEnding(word)) return true;
    const WordId month = lexicon_.FindShortMonth(word, tokens_.languages);
    return month != kNoWord && PushKnown(month, word.size(), 0);
  }

  // Whether a word that the lexicon knows may be a numeral with an ending, too: Ve, Ier.
  bool IsNumeralWithEnding(std::u16string_view word) const {
    constexpr std::size_t kLongestEnding = 2;
    std::size_t length = 0;
    while (length < word.size() && RomanDigit(word[length]) != 0) ++length;
    return length > 0 && length < word.size() && word.size() - length <= kLongestEnding &&
           RomanValue(word.substr(0, length)) != 0 && lexicon_.Find(word.substr(length)) != kNoWord;
  }

  // XIXe, viijth; xiiimed, xvin, of which the ending may look like more of the numeral.
  bool PushNumeralWithEnding(std::u16string_view word) {
    std::size_t most = 0;
    while (most < word.size() && RomanDigit(word[most]) != 0) ++most;
    if (most > 0 && most < word.size() && word[most] == u'j') ++most;
    const std::size_t longest = std::min(most, word.size() - 1);
    for (const bool siglum : {true, false}) {
      for (std::size_t length = longest; length > 0; --length) {
        const WordId ending = lexicon_.Find(word.substr(length));
        if (ending == kNoWord || RomanValue(word.substr(0, length)) == 0) continue;
        const bool fits =
            (lexicon_.KindsOf(ending) >> static_cast<int>(Kind::kSiglumPart) & 1U) != 0;
        if (siglum && !fits) continue;
        if (!siglum && length != most) break;  // `civil` is no 100 with an ending
        return PushWord(word.substr(0, length)) && PushWord(word.substr(length));
      }
    }
    return false;
  }

  bool PushWord(std::u16string_view word) {
    const WordId id = lexicon_.Find(word);
    const int roman = RomanDigit(word[0]) != 0 ? RomanValue(word) : 0;
    if (id == kNoWord && roman == 0) return false;
    return PushKnown(id, word.size(), roman);
  }

  bool PushKnown(WordId id, std::size_t letters, int roman) {
    Token* token = Push();
    if (token == nullptr) return false;
    token->kind = TokenKind::kWord;
    token->word = id;
    token->digits = static_cast<std::uint8_t>(letters);
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
  const bool prefer_numerals_;
  const Folder folder_;
  std::size_t start_ = 0;  // of the character at hand
  std::size_t offset_ = 0;
  std::array<char16_t, kMaxWord> word_;
  std::size_t length_ = 0;
  bool in_number_ = false;
  bool in_numeral_ = false;
  int below_hundred_ = 0;  // what the numeral at hand has added since its last hundred
  bool glued_ = false;
};

}  // namespace

bool Tokenize(std::string_view text, const Lexicon& lexicon, Tokens* tokens, bool prefer_numerals) {
  return text.size() <= kMaxBytes && Tokenizer(text, lexicon, tokens, prefer_numerals).Run();
}

}  // namespace siglum::dates
