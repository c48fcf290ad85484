// NameIndex: all names of a register, found by the words of a mention.
#ifndef SIGLUM_NAMES_NAME_INDEX_H_
#define SIGLUM_NAMES_NAME_INDEX_H_

#include <cstdint>
#include <span>
#include <vector>

#include "names/name_similarity.h"
#include "names/parts.h"
#include "names/vocabulary.h"

namespace siglum::names {

using NameId = base::StrongId<struct NameTag>;  // one form of one register entry

// Order of calls: Add any number of times, Seal once, then Find from any number of threads.
class NameIndex {
 public:
  struct StoredWord {
    WordId word;
    Role role;
  };

  // `entry` is the caller's number. Returns the ids of the forms in order of Add.
  NameId Add(const NameParts& parts, std::size_t entry);
  void Seal();

  // The names that share words with `mention`, likeliest first, at most kMostCandidates.
  // `preferred`: see WordComparison.
  struct Found {
    std::vector<NameId> names;
    std::vector<std::vector<Vocabulary::Found>> words;  // by word of the mention: what was like it
    bool cut = false;                                   // more names fit as well as the last one
  };
  Found Find(const Name& mention, std::uint32_t preferred,
             Vocabulary::Search search = Vocabulary::Search::kQuick) const;

  // The name as it is compared.
  Name Get(NameId name) const;
  std::span<const StoredWord> Words(NameId name) const;
  std::size_t EntryOf(NameId name) const { return names_[name.value()].entry; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t size() const { return names_.size(); }

  static constexpr std::size_t kMostCandidates = 64;

 private:
  struct StoredName {
    std::uint32_t first_word;
    std::uint32_t entry;
    std::uint8_t word_count;
    bool has_honorific;
  };

  std::span<const std::uint32_t> NamesWith(WordId word) const;

  Vocabulary vocabulary_;
  std::vector<StoredWord> words_;
  std::vector<StoredName> names_;
  // Names by word: those of word w are holders_[holder_starts_[w]] up to holder_starts_[w + 1].
  std::vector<std::uint32_t> holder_starts_;
  std::vector<std::uint32_t> holders_;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_NAME_INDEX_H_
