// Five passes: compatibility normalization (ligatures, presentation forms, full-width letters),
// removal of what is invisible, mending of hyphens and lost spaces, unfolding of brackets. A hyphen
// before a small letter joins
// (`Cebe-soy`, `Abd-ul-Hamid`); before a capital it separates (`Mehmed-Ali`), since the comparison
// joins neighbours by itself where that fits better. Brackets: [ ] ( ) < > { } and their white
// square kin; one without its partner is a misreading and is dropped. Unicode: UAX 15 for NFKC, UTR
// 36 on invisible characters. Linear in the length of the form. Tested by
// tests/names/clean_test.cc.
#include "names/clean.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "base/unicode.h"
#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::names {
namespace {

constexpr std::size_t kMostSpellings = 4;

std::u32string Compatible(std::string_view form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  SIGLUM_CHECK(U_SUCCESS(status));
  std::u16string utf16 = base::ToUtf16(form);
  icu::UnicodeString text(utf16.data(), static_cast<std::int32_t>(utf16.size()));
  icu::UnicodeString normal = nfkc->normalize(text, status);
  SIGLUM_CHECK(U_SUCCESS(status));
  std::string utf8;
  normal.toUTF8String(utf8);
  return Decode(utf8);
}

bool IsDash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x058A || c == 0x05BE;
}

bool IsApostrophe(char32_t c) {
  constexpr std::u32string_view kSigns = U"'`´‘’‛ʻʼʽʾʿˈ′׳";
  return kSigns.find(c) != std::u32string_view::npos;
}

bool IsSpace(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

// Default-ignorable characters, Arabic tatweel and vowel points; marks that have no composed letter
// are decoration of a letter (Hebrew points, under-bars of ligatures).
bool IsInvisible(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         c == 0x0640 || IsMark(c) || (u_iscntrl(static_cast<UChar32>(c)) != 0 && !IsSpace(c));
}

std::u32string WithoutInvisible(std::u32string_view text) {
  std::u32string result;
  for (char32_t c : text) {
    if (IsInvisible(c)) continue;
    if (IsSpace(c)) {
      if (!result.empty() && result.back() != U' ') result += U' ';
    } else if (IsDash(c)) {
      result += U'-';
    } else {
      result += IsApostrophe(c) ? U'\'' : c;
    }
  }
  return result;
}

// True when the word at `at` is a title: `Dzhemal-pasha`.
bool IsTitleAt(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsLetter(text[end])) ++end;
  return Lexicon::Get().FindTitle(Lower(text.substr(at, end - at))).has_value();
}

// True when a small word that keeps by itself stands at `at`: `Boulogne-sur-Mer`.
bool IsSmallWordAt(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsLetter(text[end])) ++end;
  std::u32string word = Lower(text.substr(at, end - at));
  bool goes_on = end < text.size() && text[end] == U'-';
  return goes_on && (Lexicon::Get().IsQualifier(word) || Lexicon::Get().IsArticle(word) ||
                     word == U"de" || word == U"d");
}

// True when `text` ends in a small word that a hyphen joined on: the `sur` of `Boulogne-sur-mer`.
bool FollowsSmallWord(std::u32string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && IsLetter(text[begin - 1])) --begin;
  std::u32string word = Lower(text.substr(begin));
  return begin > 0 && Lexicon::Get().IsQualifier(word);
}

// `Cebe- soy` and `Cebe-soy` become Cebesoy, `Mehmed-Ali` becomes Mehmed Ali, `Enver-pasha` Enver
// pasha.
std::u32string WithoutHyphens(std::u32string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != U'-') {
      result += text[at];
      continue;
    }
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == U' ' || text[next] == U'-')) ++next;
    bool joins = !result.empty() && result.back() != U' ' && next < text.size() &&
                 IsLetter(text[next]) && !IsUpper(text[next]) && !IsTitleAt(text, next) &&
                 !IsSmallWordAt(text, next) && !FollowsSmallWord(result);
    if (!joins) result += U' ';
    if (joins) at = next - 1;
  }
  return result;
}

// `KarlAdler`, `WienIII.`: a space is lost where a capital follows a small letter. `MacDonald` and
// `McGregor` have none.
std::u32string WithLostSpaces(std::u32string_view text) {
  constexpr std::size_t kShortest = 3;  // letters of a word before the capital
  constexpr std::u32string_view kPrefixes[] = {U"Mac", U"Fitz"};
  std::u32string result;
  std::size_t begin = 0;  // of the word, in `result`
  for (char32_t c : text) {
    std::u32string_view word = std::u32string_view(result).substr(begin);
    bool is_prefix =
        std::find(std::begin(kPrefixes), std::end(kPrefixes), word) != std::end(kPrefixes);
    bool follows = !word.empty() && IsLetter(word.back()) && !IsUpper(word.back());
    if (IsUpper(c) && follows && word.size() >= kShortest && !is_prefix) {
      result += U' ';
      begin = result.size();
    }
    result += c;
    if (!IsLetter(c)) begin = result.size();
  }
  return result;
}

char32_t ClosingBracket(char32_t c) {
  constexpr std::u32string_view kOpening = U"[(<{⟨〈⟦";
  constexpr std::u32string_view kClosing = U"])>}⟩〉⟧";
  std::size_t at = kOpening.find(c);
  return at == std::u32string_view::npos ? 0 : kClosing[at];
}

bool IsBracket(char32_t c) {
  constexpr std::u32string_view kAll = U"[](){}<>⟨⟩〈〉⟦⟧\"“”„«»?!*†…";
  return kAll.find(c) != std::u32string_view::npos;
}

// The first bracketed stretch [open, close] of `text`; false when there is none.
bool FindBrackets(std::u32string_view text, std::size_t* open, std::size_t* close) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    char32_t closing = ClosingBracket(text[at]);
    if (closing == 0) continue;
    std::size_t end = text.find(closing, at + 1);
    if (end == std::u32string_view::npos) continue;
    *open = at;
    *close = end;
    return true;
  }
  return false;
}

// Adds the spellings of `text`: with the bracketed text first, then without it.
void Unfold(const std::u32string& text, std::vector<std::u32string>* spellings) {
  if (spellings->size() >= kMostSpellings) return;
  std::size_t open = 0;
  std::size_t close = 0;
  if (!FindBrackets(text, &open, &close)) {
    spellings->push_back(text);
    return;
  }
  std::u32string inner = text.substr(open + 1, close - open - 1);
  std::u32string before = text.substr(0, open);
  std::u32string after = text.substr(close + 1);
  Unfold(before + inner + after, spellings);
  bool letters_left = std::any_of(before.begin(), before.end(), IsLetter) ||
                      std::any_of(after.begin(), after.end(), IsLetter);
  if (letters_left) Unfold(before + after, spellings);
}

// A spelling as the callers get it: stray brackets gone, spaces collapsed.
std::string Finished(std::u32string_view text) {
  std::u32string kept;
  for (char32_t c : text) {
    if (!IsBracket(c)) kept += c;
  }
  return base::CollapseWhiteSpace(Encode(kept));
}

base::Error Refusal(std::string message, std::string remedy) {
  return {std::move(message), std::move(remedy)};
}

}  // namespace

base::Result<std::vector<std::string>> CleanForm(std::string_view form) {
  std::size_t sound = base::SoundUtf8Prefix(form);
  if (sound < form.size()) {
    return Refusal(fmt::format("the name is not well-formed UTF-8 at byte {}", sound + 1),
                   "save the file as UTF-8");
  }
  std::size_t length = base::CountCodePoints(form);
  if (length > kLongestForm) {
    return Refusal(
        fmt::format("the name has {} characters; at most {} are read", length, kLongestForm),
        "mark up the name alone, not the passage around it");
  }
  std::vector<std::u32string> unfolded;
  Unfold(WithLostSpaces(WithoutHyphens(WithoutInvisible(Compatible(form)))), &unfolded);
  std::vector<std::string> spellings;
  for (const std::u32string& text : unfolded) {
    if (std::none_of(text.begin(), text.end(), IsLetter)) continue;
    std::string spelling = Finished(text);
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end()) {
      spellings.push_back(std::move(spelling));
    }
  }
  if (spellings.empty()) return Refusal("the name has no letters", "");
  return spellings;
}

}  // namespace siglum::names
