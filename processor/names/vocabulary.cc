// Two sorted arrays of (key, word). Looking up goes in two rounds: words with the same skeleton of sounds
// first, and only when none of them is a good match those within one edit; most mentions end after the
// first. Equal results for equal input: words are compared and sorted by number where they tie.
// Cost: binary searches, then one comparison a word found; benchmarked by tests/bench/names_bench.cc.
// Tested by tests/names/vocabulary_test.cc.
#include "names/vocabulary.h"

#include <algorithm>

#include "base/check.h"
#include "names/blocking.h"

namespace siglum::names {
namespace {

constexpr float kGoodMatch = 0.9F;         // ends the search after the first round
constexpr float kLeastMatch = 0.6F;        // below it a word is not found at all
constexpr std::size_t kMostCompared = 1500;  // words a round; bounds hostile vocabularies

}  // namespace

WordId Vocabulary::Add(std::u32string_view letters) {
  auto found = ids_.find(letters);
  if (found != ids_.end()) return found->second;
  WordId id(spellings_.size());
  const Spelling& spelling = spellings_.emplace_back(Spell(letters));
  ids_.emplace(spelling.letters, id);
  for (std::uint32_t key : SoundKeys(spelling)) sounding_.push_back({key, id.value()});
  for (std::uint32_t key : NearKeys(spelling)) nearby_.push_back({key, id.value()});
  return id;
}

void Vocabulary::Seal() {
  std::sort(sounding_.begin(), sounding_.end());
  std::sort(nearby_.begin(), nearby_.end());
  sounding_.shrink_to_fit();
  nearby_.shrink_to_fit();
}

void Vocabulary::Collect(const std::vector<std::uint32_t>& keys, const std::vector<Entry>& entries,
                         std::vector<std::uint32_t>* words) const {
  for (std::uint32_t key : keys) {
    auto at = std::lower_bound(entries.begin(), entries.end(), Entry{key, 0});
    for (; at != entries.end() && at->key == key && words->size() < kMostCompared; ++at) {
      words->push_back(at->word);
    }
  }
  std::sort(words->begin(), words->end());
  words->erase(std::unique(words->begin(), words->end()), words->end());
}

void Vocabulary::Compare(const Spelling& spelling, const WordComparison& how,
                         const std::vector<std::uint32_t>& words, std::vector<Found>* found) const {
  WordComparison pruned = how;
  pruned.floor = kLeastMatch;
  for (std::uint32_t word : words) {
    bool known = std::any_of(found->begin(), found->end(),
                             [&](const Found& f) { return f.word.value() == word; });
    if (known) continue;
    WordMatch match = CompareWords(spelling, spellings_[word], pruned);
    if (match.similarity >= kLeastMatch) found->push_back({WordId(word), match});
  }
}

std::vector<Vocabulary::Found> Vocabulary::Find(const Spelling& spelling, const WordComparison& how,
                                                Search search) const {
  std::vector<Found> found;
  std::vector<std::uint32_t> words;
  Collect(SoundKeys(spelling), sounding_, &words);
  auto same = ids_.find(spelling.letters);
  if (same != ids_.end()) words.insert(words.begin(), same->second.value());
  Compare(spelling, how, words, &found);
  auto better = [](const Found& a, const Found& b) {
    if (a.match.similarity != b.match.similarity) return a.match.similarity > b.match.similarity;
    return a.word < b.word;
  };
  std::sort(found.begin(), found.end(), better);
  bool enough = !found.empty() && found[0].match.similarity >= kGoodMatch;
  if (!enough || search == Search::kThorough) {
    words.clear();
    Collect(NearKeys(spelling), nearby_, &words);
    Compare(spelling, how, words, &found);
    std::sort(found.begin(), found.end(), better);
  }
  if (found.size() > kMostFound) found.resize(kMostFound);
  return found;
}

}  // namespace siglum::names
