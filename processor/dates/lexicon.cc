// Finding words, languages and forms in the tables.
//
// Words live in one open-addressing table for all languages: one look-up a word. Hash: FNV-1a,
// folded to 32 bits. Tested by tests/dates/lexicon_test.cc.
#include "dates/lexicon.h"

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

int Lexicon::FindLanguage(std::string_view tag) const {
  std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary == "ota") primary = "tr";
  if (primary.size() != 2) return -1;
  for (std::size_t i = 0; i < tables_.languages.size(); ++i) {
    const std::string_view known = tables_.languages[i].tag;  // two letters: no need of memcmp
    if (known.size() == 2 && known[0] == primary[0] && known[1] == primary[1]) {
      return static_cast<int>(i);
    }
  }
  return -1;
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
