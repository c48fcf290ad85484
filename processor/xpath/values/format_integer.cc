// Pictures of integers: parsing the primary token, and writing a number by it.
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include "xpath/values/format_integer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/character_class.h"
#include "base/locale_names.h"
#include "base/text_forms.h"
#include "base/unicode.h"
#include "xpath/values/error.h"

namespace siglum::xpath {
namespace {

// Characters that count by themselves: the first, how many there are, and what stands for zero.
struct NumberedCharacters {
  char32_t first;
  std::size_t count;
  char32_t zero;  // 0: none
};
constexpr NumberedCharacters kNumbered[] = {
    {0x2460, 20, 0x24EA},   // circled
    {0x2474, 20, 0},        // parenthesized
    {0x2488, 20, 0x1F100},  // with a full stop
    {0x24F5, 10, 0},        // double circled
    {0x2776, 10, 0x24FF},   // negative circled
    {0x2780, 10, 0x1F10B},  // circled sans-serif
    {0x278A, 10, 0x1F10C},  // negative circled sans-serif
    {0x3220, 10, 0},        // parenthesized ideographs
    {0x3280, 10, 0},        // circled ideographs
};

// Letters that count as in an alphabet: the first and how many follow each other.
struct Alphabet {
  char32_t first;
  std::vector<char32_t> letters;
};
const std::vector<Alphabet>& Alphabets() {
  static const auto* const kAlphabets = [] {
    auto* alphabets = new std::vector<Alphabet>();
    auto add = [&](char32_t first, char32_t last, char32_t without) {
      Alphabet alphabet{first, {}};
      for (char32_t c = first; c <= last; ++c) {
        if (c != without) alphabet.letters.push_back(c);
      }
      alphabets->push_back(std::move(alphabet));
    };
    add(U'A', U'Z', 0);
    add(U'a', U'z', 0);
    add(0x391, 0x3A9, 0x3A2);  // Greek capitals
    add(0x3B1, 0x3C9, 0x3C2);  // Greek, without the final sigma
    add(0x410, 0x42F, 0);      // Cyrillic capitals
    add(0x430, 0x44F, 0);
    add(0x5D0, 0x5EA, 0);  // Hebrew
    return alphabets;
  }();
  return *kAlphabets;
}

constexpr char32_t kIdeographicOne = 0x4E00;  // numbers in ideographs, as Japanese writes them

const Alphabet* FindAlphabet(char32_t first) {
  for (const Alphabet& alphabet : Alphabets()) {
    if (alphabet.first == first) return &alphabet;
  }
  return nullptr;
}

const NumberedCharacters* FindNumbered(char32_t first) {
  for (const NumberedCharacters& one : kNumbered) {
    if (one.first == first) return &one;
  }
  return nullptr;
}

[[noreturn]] void RaisePicture(std::string_view picture, std::string_view problem) {
  Raise("FODF1310", fmt::format("the picture \"{}\" {}", picture, problem));
}

std::vector<char32_t> CodePoints(std::string_view text) {
  std::vector<char32_t> result;
  for (std::size_t at = 0; at < text.size();) result.push_back(base::DecodeCodePoint(text, &at));
  return result;
}

bool IsLetterOrNumber(char32_t c) {
  static const auto* const kClass = [] {
    auto* members = new base::CharacterClass(*base::FindCategory("L"));
    members->Add(*base::FindCategory("N"));
    return members;
  }();
  return kClass->Contains(c);
}

// Separators repeat when they are one character at every multiple of a distance.
std::size_t RegularDistance(const std::vector<IntegerPicture::Separator>& separators,
                            std::size_t digits) {
  if (separators.empty()) return 0;
  std::size_t distance = separators.front().place;
  for (std::size_t i = 0; i < separators.size(); ++i) {
    if (separators[i].place != distance * (i + 1) ||
        separators[i].character != separators[0].character)
      return 0;
  }
  // No place where one could stand may be without.
  return digits > distance * (separators.size() + 1) ? 0 : distance;
}

// A token with a digit or `#` in it: decimal-digit-pattern.
IntegerPicture ParseDigits(const std::vector<char32_t>& token, std::string_view source) {
  IntegerPicture picture;
  picture.least = 0;
  std::size_t digits = 0;
  for (std::size_t i = token.size(); i-- > 0;) {
    char32_t c = token[i];
    std::optional<char32_t> zero = ZeroOfDigit(c);
    if (zero.has_value()) {
      if (picture.least > 0 && *zero != picture.zero)
        RaisePicture(source, "mixes digits of two scripts");
      if (picture.optional > 0) RaisePicture(source, "has a # behind a digit");
      picture.zero = *zero;
      ++picture.least;
      ++digits;
    } else if (c == U'#') {
      ++picture.optional;
      ++digits;
    } else {
      if (IsLetterOrNumber(c)) RaisePicture(source, "has a letter among its digits");
      bool is_at_edge = i == 0 || i + 1 == token.size();
      bool is_double = !picture.separators.empty() && picture.separators.back().place == digits;
      if (is_at_edge || is_double)
        RaisePicture(source, "has a grouping separator at an edge or beside another");
      picture.separators.push_back({digits, c});
    }
  }
  if (picture.least == 0) RaisePicture(source, "has no digit that must be there");
  picture.every = RegularDistance(picture.separators, digits);
  return picture;
}

std::string Digits(const BigNumber& value, const IntegerPicture& picture) {
  std::string digits = value.str();
  if (digits.size() < picture.least) digits.insert(0, picture.least - digits.size(), '0');
  std::vector<char32_t> reversed;
  auto separator = picture.separators.begin();
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (picture.every > 0) {
      if (i > 0 && i % picture.every == 0) reversed.push_back(picture.separators.front().character);
    } else if (separator != picture.separators.end() && separator->place == i) {
      reversed.push_back(separator->character);
      ++separator;
    }
    reversed.push_back(picture.zero + static_cast<char32_t>(digits[digits.size() - 1 - i] - '0'));
  }
  std::string result;
  for (auto c = reversed.rbegin(); c != reversed.rend(); ++c) base::AppendCodePoint(*c, &result);
  return result;
}

// 1 is A, 26 is Z, 27 is AA.
std::string Letters(BigNumber value, const Alphabet& alphabet) {
  std::vector<char32_t> reversed;
  auto base = static_cast<std::int64_t>(alphabet.letters.size());
  while (value > 0) {
    --value;
    reversed.push_back(
        alphabet
            .letters[static_cast<std::size_t>(BigNumber(value % base).convert_to<std::int64_t>())]);
    value /= base;
  }
  std::string result;
  for (auto c = reversed.rbegin(); c != reversed.rend(); ++c) base::AppendCodePoint(*c, &result);
  return result;
}

std::string Roman(int value) {
  constexpr struct {
    int value;
    const char* letters;
  } kSteps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string result;
  for (const auto& step : kSteps) {
    for (; value >= step.value; value -= step.value) result += step.letters;
  }
  return result;
}

// Each word with a capital, but for small words inside: `One Hundred and Two`.
std::string TitleCase(std::string_view text) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find_first_of(" -", at), text.size());
    std::string_view word = text.substr(at, end - at);
    if (word == "and" || word.empty()) {
      result += word;
    } else {
      std::size_t first = 0;
      base::DecodeCodePoint(word, &first);
      result += base::UpperCase(word.substr(0, first));
      result += word.substr(first);
    }
    if (end < text.size()) result += text[end];
    at = end + 1;
  }
  return result;
}

std::string InCase(std::string text, IntegerPicture::Case wanted) {
  if (wanted == IntegerPicture::Case::kUpper) return base::UpperCase(text);
  if (wanted == IntegerPicture::Case::kTitle) return TitleCase(text);
  return text;
}

bool FitsInt64(const BigNumber& value) { return value <= std::numeric_limits<std::int64_t>::max(); }

std::string PlainDigits(const BigNumber& value, const IntegerPicture& picture,
                        std::string_view language) {
  std::string digits = Digits(value, picture);
  if (!picture.is_ordinal || !FitsInt64(value)) return digits;
  // The mark alone is taken from the language; the digits are the picture's.
  auto number = value.convert_to<std::int64_t>();
  std::string marked = base::OrdinalDigits(number, language);
  std::size_t end = marked.find_last_of("0123456789");
  return end == std::string::npos ? digits : digits + marked.substr(end + 1);
}

// `value` is not negative.
std::string FormatMagnitude(const BigNumber& value, const IntegerPicture& picture,
                            std::string_view language) {
  switch (picture.kind) {
    case IntegerPicture::Kind::kDigits:
      break;
    case IntegerPicture::Kind::kAlphabet:
      if (value == 0) break;
      return Letters(value, *FindAlphabet(picture.zero));
    case IntegerPicture::Kind::kRoman:
      if (value == 0 || value > 9999) break;
      return InCase(Roman(value.convert_to<int>()), picture.words_case);
    case IntegerPicture::Kind::kSequence: {
      if (picture.zero == kIdeographicOne) {
        if (!FitsInt64(value)) break;
        return base::SpellNumber(value.convert_to<std::int64_t>(), "ja",
                                 base::NumberWords::kCardinal, {});
      }
      const NumberedCharacters& numbered = *FindNumbered(picture.zero);
      if (value > numbered.count || (value == 0 && numbered.zero == 0)) break;
      std::string result;
      base::AppendCodePoint(
          value == 0 ? numbered.zero : numbered.first + value.convert_to<char32_t>() - 1, &result);
      return result;
    }
    case IntegerPicture::Kind::kWords: {
      if (!FitsInt64(value)) break;
      std::string words = base::SpellNumber(
          value.convert_to<std::int64_t>(), language,
          picture.is_ordinal ? base::NumberWords::kOrdinal : base::NumberWords::kCardinal,
          picture.ending);
      if (words.empty()) break;
      return InCase(std::move(words), picture.words_case);
    }
  }
  IntegerPicture plain;
  plain.is_ordinal = picture.is_ordinal;
  return PlainDigits(value, picture.kind == IntegerPicture::Kind::kDigits ? picture : plain,
                     language);
}

}  // namespace

std::optional<char32_t> ZeroOfDigit(char32_t c) {
  if (c < 128) return c >= U'0' && c <= U'9' ? std::optional<char32_t>(U'0') : std::nullopt;
  static const base::CharacterClass* const kDigits =
      new base::CharacterClass(*base::FindCategory("Nd"));
  for (const base::CharacterClass::Range& range : kDigits->ranges()) {
    if (c >= range.first && c <= range.last) return c - (c - range.first) % 10;
  }
  return std::nullopt;
}

IntegerPicture ParseIntegerToken(std::string_view token) {
  if (token.empty()) RaisePicture(token, "has no format token");
  std::vector<char32_t> characters = CodePoints(token);
  // Without a digit it is no pattern of digits, `#` or not (4.6.1).
  bool has_digit =
      std::ranges::any_of(characters, [](char32_t c) { return ZeroOfDigit(c).has_value(); });
  IntegerPicture picture;
  using Case = IntegerPicture::Case;
  if (has_digit) return ParseDigits(characters, token);
  if (token == "i" || token == "I") {
    picture.kind = IntegerPicture::Kind::kRoman;
    picture.words_case = token == "I" ? Case::kUpper : Case::kLower;
  } else if (token == "w" || token == "W" || token == "Ww") {
    picture.kind = IntegerPicture::Kind::kWords;
    picture.words_case = token == "W" ? Case::kUpper : token == "Ww" ? Case::kTitle : Case::kLower;
  } else if (characters.size() == 1 && FindAlphabet(characters[0]) != nullptr) {
    picture.kind = IntegerPicture::Kind::kAlphabet;
    picture.zero = characters[0];
  } else if (characters.size() == 1 &&
             (characters[0] == kIdeographicOne || FindNumbered(characters[0]) != nullptr)) {
    picture.kind = IntegerPicture::Kind::kSequence;
    picture.zero = characters[0];
  }
  return picture;
}

IntegerPicture ParseIntegerPicture(std::string_view source) {
  std::size_t semicolon = source.rfind(';');
  std::string_view token = source.substr(0, semicolon);
  IntegerPicture picture = ParseIntegerToken(token);
  if (semicolon == std::string_view::npos) return picture;
  // ([co](\(.+\))?)?[at]?
  std::string_view modifier = source.substr(semicolon + 1);
  if (!modifier.empty() && (modifier.front() == 'c' || modifier.front() == 'o')) {
    picture.is_ordinal = modifier.front() == 'o';
    modifier.remove_prefix(1);
    if (modifier.starts_with('(')) {
      std::size_t close = modifier.rfind(')');
      if (close == std::string_view::npos || close < 2)
        RaisePicture(source, "has a ( that is not closed");
      picture.ending = modifier.substr(1, close - 1);
      modifier.remove_prefix(close + 1);
    }
  }
  if (modifier == "a" || modifier == "t") modifier = {};
  if (!modifier.empty()) RaisePicture(source, "has an unknown modifier after ;");
  return picture;
}

std::string FormatInteger(const BigNumber& value, const IntegerPicture& picture,
                          std::string_view language) {
  if (value < 0) return "-" + FormatMagnitude(-value, picture, language);
  return FormatMagnitude(value, picture, language);
}

}  // namespace siglum::xpath
