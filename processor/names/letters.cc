// ICU's character properties behind a few questions in the words of this room. Lower case is done
// one letter at a time and without a language: full case mapping would turn İ into two characters,
// and a Turkish mapping would turn the I of `KHATISOV, I.` into ı. Whether I meant ı is left to the
// conventions, where the two cost next to nothing. Tested by tests/names/word_similarity_test.cc.
#include "names/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <utility>

#include "base/check.h"
#include "base/unicode.h"

namespace siglum::names {
namespace {

const icu::Normalizer2& Nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  SIGLUM_CHECK(U_SUCCESS(status));
  return *nfd;
}

constexpr std::array<std::pair<char32_t, char32_t>, 12> kUndecomposed = {{{U'ı', U'i'},
                                                                          {U'ə', U'e'},
                                                                          {U'ǝ', U'e'},
                                                                          {U'ł', U'l'},
                                                                          {U'ß', U's'},
                                                                          {U'ø', U'o'},
                                                                          {U'đ', U'd'},
                                                                          {U'ð', U'd'},
                                                                          {U'þ', U't'},
                                                                          {U'æ', U'a'},
                                                                          {U'œ', U'o'},
                                                                          {U'ς', U'σ'}}};

}  // namespace

bool IsLetter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

bool IsUpper(char32_t c) {
  auto character = static_cast<UChar32>(c);
  return u_isupper(character) != 0 || u_istitle(character) != 0;
}

bool IsMark(char32_t c) {
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

char32_t BareLetter(char32_t c) {
  if (c < 0x80) return c;
  for (const auto& [from, to] : kUndecomposed) {
    if (c == from) return to;
  }
  icu::UnicodeString parts;
  if (!Nfd().getDecomposition(static_cast<UChar32>(c), parts) || parts.isEmpty()) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

bool IsRomanNumeral(std::u32string_view word) {
  return !word.empty() && word.find_first_not_of(U"ivx") == std::u32string_view::npos;
}

std::u32string BareWord(std::u32string_view letters) {
  std::u32string bare;
  for (char32_t c : letters) {
    if (c == U'ß' || c == U'ẞ') bare += U's';
    bare += c == U'ẞ' ? U's' : BareLetter(c);
  }
  return bare;
}

std::u32string Decode(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) result += base::DecodeCodePoint(text, &at);
  return result;
}

std::string Encode(std::u32string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char32_t c : text) base::AppendCodePoint(c, &result);
  return result;
}

std::u32string Lower(std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (char32_t c : text) {
    if (c == U'İ') {
      result += U'i';
    } else if (c == U'ſ') {
      result += U's';
    } else if (c >= 0x1C90 && c <= 0x1CBF) {
      result += c - 0x1C90 + 0x10D0;  // Mtavruli
    } else {
      result += static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    }
  }
  return result;
}

Script ScriptOf(char32_t c) {
  if (c < 0x250) return Script::kLatin;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
      return Script::kLatin;
    case USCRIPT_CYRILLIC:
      return Script::kCyrillic;
    case USCRIPT_GREEK:
      return Script::kGreek;
    case USCRIPT_GEORGIAN:
      return Script::kGeorgian;
    case USCRIPT_ARMENIAN:
      return Script::kArmenian;
    case USCRIPT_ARABIC:
      return Script::kArabic;
    case USCRIPT_HEBREW:
      return Script::kHebrew;
    default:
      return Script::kOther;
  }
}

Script ScriptOf(std::u32string_view word) {
  for (char32_t c : word) {
    if (!IsLetter(c)) continue;
    return ScriptOf(c);
  }
  return Script::kLatin;
}

Script ScriptNamed(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Script>, 7> kNames = {
      {{"Latin", Script::kLatin},
       {"Cyrillic", Script::kCyrillic},
       {"Greek", Script::kGreek},
       {"Georgian", Script::kGeorgian},
       {"Armenian", Script::kArmenian},
       {"Arabic", Script::kArabic},
       {"Hebrew", Script::kHebrew}}};
  for (const auto& [text, script] : kNames) {
    if (text == name) return script;
  }
  return Script::kOther;
}

}  // namespace siglum::names
