// Vocabulary: the distinct words of all names of a register, found again by how they sound.
//
// Names are many, words are few: a comparison is made once a word, not once a person. So the cost
// of a mention depends on the number of different words that sound alike, not on the number of
// persons.
#ifndef SIGLUM_NAMES_VOCABULARY_H_
#define SIGLUM_NAMES_VOCABULARY_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/strong_id.h"
#include "names/spelling.h"
#include "names/word_similarity.h"

namespace siglum::names {

using WordId = base::StrongId<struct WordTag>;

// Order of calls: Add any number of times, Seal once, then Find from any number of threads.
class Vocabulary {
 public:
  WordId Add(std::u32string_view letters);
  void Seal();

  struct Found {
    WordId word;
    WordMatch match;
  };

  // kQuick stops at words that sound the same when there are any; kThorough also finds those near.
  enum class Search : std::uint8_t { kQuick, kThorough };

  // The words like `spelling`, best first (ties in the order of Add); at most kMostFound.
  std::vector<Found> Find(const Spelling& spelling, const WordComparison& how,
                          Search search = Search::kQuick) const;

  // The number of the very word, if it is here.
  std::optional<WordId> FindExactly(std::u32string_view letters) const;

  const Spelling& Get(WordId word) const { return spellings_[word.value()]; }
  std::size_t size() const { return spellings_.size(); }

  static constexpr std::size_t kMostFound = 64;

 private:
  struct Entry {
    std::uint32_t key;
    std::uint32_t word;
    auto operator<=>(const Entry&) const = default;
  };

  // The words under `keys`, ascending; of too many those under most of the keys.
  std::vector<std::uint32_t> Collect(const std::vector<std::uint32_t>& keys,
                                     const std::vector<Entry>& entries) const;
  void Compare(const Spelling& spelling, const WordComparison& how,
               const std::vector<std::uint32_t>& words, std::vector<Found>* found) const;

  std::deque<Spelling> spellings_;
  std::unordered_map<std::u32string_view, WordId> ids_;  // views into spellings_
  std::vector<Entry> sounding_;  // by the key of the whole skeleton; sorted after Seal
  std::vector<Entry> nearby_;    // by keys with one sound family or one letter left out
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_VOCABULARY_H_
