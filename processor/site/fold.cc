// What Unicode's decomposition does not know (ı, æ, Arabic alef with hamza) is in one short table.
// Tested by tests/site/search_index_test.cc.
#include "site/fold.h"

#include "base/character_class.h"
#include "base/text_forms.h"
#include "base/unicode.h"

namespace siglum::site {
namespace {

// Letters that are one in a search though Unicode keeps them apart, each with the reason.
std::string_view Special(char32_t letter) {
  switch (letter) {
    case U'ı':
    case U'İ':
    case U'j':
    case U'J':
      return "i";  // Turkish; Latin i and j
    case U'v':
    case U'V':
      return "u";  // Latin u and v
    case U'ſ':
      return "s";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'ß':
    case U'ẞ':
      return "ss";
    case U'þ':
    case U'Þ':
      return "th";
    case U'ð':
    case U'Ð':
    case U'đ':
    case U'Đ':
      return "d";
    case U'ø':
    case U'Ø':
      return "o";
    case U'ł':
    case U'Ł':
      return "l";
    case U'ə':
    case U'Ə':
      return "e";
    case U'ς':
      return "σ";
    case U'ѣ':
    case U'Ѣ':
      return "е";  // Russian before 1918
    case U'і':
    case U'І':
      return "и";
    case U'ѳ':
    case U'Ѳ':
      return "ф";
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
      return "ا";  // alef and its hamza
    case U'ى':
    case U'ی':
      return "ي";  // Arabic and Persian ya
    case U'ک':
      return "ك";
    case U'ة':
      return "ه";
    default:
      return {};
  }
}

bool IsOf(std::string_view category, char32_t letter) {
  static const base::CharacterClass letters = *base::FindCategory("L");
  static const base::CharacterClass marks = *base::FindCategory("M");
  static const base::CharacterClass numbers = *base::FindCategory("N");
  return (category == "L" ? letters : category == "M" ? marks : numbers).Contains(letter);
}

bool IsApostrophe(char32_t letter) {
  return letter == U'\'' || letter == U'’' || letter == U'ʼ' || letter == U'ʻ' || letter == U'ʾ' ||
         letter == U'ʿ' || letter == U'ـ';  // tatweel, which only stretches a word
}

}  // namespace

FoldedLetter FoldLetter(char32_t letter) {
  if (const std::string_view special = Special(letter); !special.empty()) {
    return {std::string(special), true};
  }
  if (IsApostrophe(letter)) return {"", true};
  if (letter == 0xAD || letter == 0x200C || letter == 0x200D || letter == 0x2060) return {"", true};
  if (IsOf("M", letter)) return {"", true};
  if (!IsOf("L", letter) && !IsOf("N", letter)) return {"", false};
  std::string text;
  base::AppendCodePoint(letter, &text);
  const std::string parts = base::LowerCase(base::Normalize(text, base::NormalizationForm::kNfkd));
  std::string folded;
  for (std::size_t offset = 0; offset < parts.size();) {
    const char32_t part = base::DecodeCodePoint(parts, &offset);
    if (IsOf("M", part)) continue;
    if (const std::string_view special = Special(part); !special.empty()) {
      folded += special;
    } else {
      base::AppendCodePoint(part, &folded);
    }
  }
  return {folded, true};
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t offset = 0; offset < text.size();) {
    const FoldedLetter letter = FoldLetter(base::DecodeCodePoint(text, &offset));
    if (letter.is_word) {
      word += letter.text;
    } else {
      end();
    }
  }
  end();
  return words;
}

}  // namespace siglum::site
