// NameIndex: all names of a register, found by the words of a mention.
#ifndef SIGLUM_NAMES_NAME_INDEX_H_
#define SIGLUM_NAMES_NAME_INDEX_H_

#include <cstdint>
#include <span>
#include <unordered_set>
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

  // What a name says about its bearer besides its words.
  struct Traits {
    Sex sex = Sex::kUnknown;      // by the titles
    std::uint8_t generation = 0;  // kYounger, kElder
    bool has_titles = false;
    bool has_honorific = false;
    bool bare = false;      // one word, of an entry that has a fuller name
    bool surnamed = false;  // without a surname, of an entry that has one elsewhere
  };

  // `entry` is the caller's number. Returns the ids of the forms in order of Add.
  NameId Add(const NameParts& parts, std::size_t entry);
  void MarkBare(NameId name) { names_[name.value()].traits.bare = true; }
  void MarkSurnamed(NameId name) { names_[name.value()].traits.surnamed = true; }
  void Seal();

  // The names that share words with `mention`, those that share most first: all that could matter
  // beside the first (see kLeastShare). `preferred`: see WordComparison.
  struct Found {
    std::vector<NameId> names;
    std::vector<std::vector<Vocabulary::Found>> words;  // by word of the mention: what was like it
  };
  Found Find(const Name& mention, std::uint32_t preferred,
             Vocabulary::Search search = Vocabulary::Search::kQuick) const;

  // The name as it is compared.
  Name Get(NameId name) const;
  std::span<const StoredWord> Words(NameId name) const;
  std::size_t EntryOf(NameId name) const { return names_[name.value()].entry; }
  const Traits& TraitsOf(NameId name) const { return names_[name.value()].traits; }
  // Whether no other entry has the word.
  bool BelongsTo(WordId word, std::size_t entry) const;
  // Whether some name has no other word that counts: `Wien`.
  bool StandsAlone(WordId word) const { return alone_.contains(word.value()); }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t size() const { return names_.size(); }

 private:
  struct StoredName {
    std::uint32_t first_word;
    std::uint32_t entry;
    std::uint8_t word_count;
    Traits traits;
  };

  std::span<const std::uint32_t> NamesWith(WordId word) const;

  Vocabulary vocabulary_;
  std::vector<StoredWord> words_;
  std::vector<StoredName> names_;
  std::unordered_set<std::uint32_t> alone_;  // words
  // Names by word: those of word w are holders_[holder_starts_[w]] up to holder_starts_[w + 1].
  std::vector<std::uint32_t> holder_starts_;
  std::vector<std::uint32_t> holders_;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_NAME_INDEX_H_
