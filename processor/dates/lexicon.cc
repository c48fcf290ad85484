// Finding words, languages and forms in the tables.
//
// Words live in one open-addressing table for all languages: one look-up a word. Hash: FNV-1a,
// folded to 32 bits. Tested by tests/dates/lexicon_test.cc.
#include "dates/lexicon.h"

#include <algorithm>

namespace siglum::dates {

std::uint32_t HashOf(std::u16string_view word) {
  std::uint64_t hash = 14695981039346656037U;
  for (char16_t c : word) hash = (hash ^ c) * 1099511628211U;
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

std::size_t SlotOf(const LexiconTables& tables, std::u16string_view word, std::uint32_t hash) {
  const std::size_t mask = tables.slots.size() - 1;
  std::size_t slot = hash & mask;
  while (tables.slots[slot] != kNoWord) {
    const Word& there = tables.words[tables.slots[slot]];
    if (there.hash == hash &&
        tables.letters.substr(there.letters_begin, there.letter_count) == word) {
      break;
    }
    slot = (slot + 1) & mask;
  }
  return slot;
}

namespace {

// Tags of three letters (ISO 639-2, which many editions use for xml:lang) and tags of languages
// that are read with the words of another one.
struct SameWords {
  std::string_view tag;
  std::string_view known;
};
constexpr SameWords kSameWords[] = {
    {"ara", "ar"}, {"aze", "az"}, {"arm", "hy"}, {"hye", "hy"}, {"ces", "cs"}, {"cze", "cs"},
    {"dan", "da"}, {"no", "da"},  {"nb", "da"},  {"nn", "da"},  {"nor", "da"}, {"ger", "de"},
    {"deu", "de"}, {"gmh", "de"}, {"goh", "de"}, {"gsw", "de"}, {"gre", "el"}, {"ell", "el"},
    {"grc", "el"}, {"eng", "en"}, {"enm", "en"}, {"ang", "en"}, {"sco", "en"}, {"spa", "es"},
    {"per", "fa"}, {"fas", "fa"}, {"fre", "fr"}, {"fra", "fr"}, {"frm", "fr"}, {"fro", "fr"},
    {"bs", "sr"},  {"sh", "sr"},  {"srp", "sr"}, {"hrv", "hr"}, {"hun", "hu"}, {"ita", "it"},
    {"geo", "ka"}, {"kat", "ka"}, {"lat", "la"}, {"nld", "nl"}, {"dut", "nl"}, {"dum", "nl"},
    {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"swe", "sv"},
    {"ota", "tr"}, {"tur", "tr"}, {"ukr", "uk"}, {"amh", "am"}, {"gez", "am"}, {"ti", "am"},
};

}  // namespace

int Lexicon::FindLanguage(std::string_view tag) const {
  std::string_view primary = tag.substr(0, tag.find('-'));
  for (const SameWords& same : kSameWords) {
    if (primary.size() == same.tag.size() && primary == same.tag) primary = same.known;
  }
  if (primary.size() != 2) return -1;
  for (std::size_t i = 0; i < tables_.languages.size(); ++i) {
    const std::string_view known = tables_.languages[i].tag;  // two letters: no need of memcmp
    if (known.size() == 2 && known[0] == primary[0] && known[1] == primary[1]) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

namespace {

constexpr std::size_t kShownLetters = 3;  // which a short form keeps: Jan, Jun and Jul differ there

// Whether all letters of `part` stand in `whole`, in their order.
bool IsContraction(std::u16string_view part, std::u16string_view whole) {
  std::size_t at = 0;
  for (char16_t c : part) {
    at = whole.find(c, at);
    if (at == std::u16string_view::npos) return false;
    ++at;
  }
  return true;
}

}  // namespace

int Lexicon::MonthOf(WordId word) const {
  for (const Phrase& phrase : PhrasesOf(word)) {
    const bool common = phrase.meaning.names == static_cast<std::uint8_t>(MonthNames::kCommon);
    if (phrase.meaning.kind == Kind::kMonth && common && phrase.rest_count == 0) {
      return phrase.meaning.value;
    }
  }
  return 0;
}

WordId Lexicon::FindShortMonth(std::u16string_view folded, std::uint32_t languages) const {
  if (folded.size() <= kShownLetters) return kNoWord;
  const std::u16string_view shown = folded.substr(0, kShownLetters);
  const auto first = std::lower_bound(
      tables_.months.begin(), tables_.months.end(), shown,
      [this](WordId word, std::u16string_view letters) { return LettersOf(word) < letters; });
  WordId found = kNoWord;
  for (auto at = first; at != tables_.months.end() && LettersOf(*at).starts_with(shown); ++at) {
    if (LettersOf(*at).size() <= folded.size() || !IsContraction(folded, LettersOf(*at))) continue;
    if (found != kNoWord && MonthOf(found) != MonthOf(*at)) return kNoWord;
    const bool better = found == kNoWord || ((LanguagesOf(*at) & languages) != 0 &&
                                             (LanguagesOf(found) & languages) == 0);
    if (better) found = *at;
  }
  return found;
}

std::vector<std::string> Lexicon::FormsOf(int language, const Meaning& meaning) const {
  std::vector<std::string> found;
  for (const Form& form : tables_.forms) {
    if (form.language != language || form.meaning != meaning) continue;
    found.emplace_back(tables_.texts.substr(form.text_begin, form.text_length));
  }
  return found;
}

}  // namespace siglum::dates
