// Two sorted arrays of (key, word). Looking up goes in two rounds: words with the same skeleton of
// sounds first, and only when none of them is a good match those within one edit; most mentions end
// after the first. Equal results for equal input: words are compared and sorted by number where
// they tie. Cost: binary searches, then one comparison a word found; benchmarked by
// tests/bench/names_bench.cc. Tested by tests/names/matcher_test.cc.
#include "names/vocabulary.h"

#include <algorithm>

#include "base/check.h"
#include "names/blocking.h"
#include "names/lexicon.h"

namespace siglum::names {
namespace {

constexpr float kGoodMatch = 0.86F;   // ends the search after the first round
constexpr float kLeastMatch = 0.7F;   // below it a word is not found at all
constexpr long kMostCompared = 40;    // words a round: those that share most keys
constexpr long kLongestBlock = 2000;  // a key that more words share says nothing

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

std::vector<std::uint32_t> Vocabulary::Collect(const std::vector<std::uint32_t>& keys,
                                               const std::vector<Entry>& entries) const {
  std::vector<std::uint32_t> words;
  for (std::uint32_t key : keys) {
    auto begin = std::lower_bound(entries.begin(), entries.end(), Entry{key, 0});
    auto end = begin;
    while (end != entries.end() && end->key == key) ++end;
    if (end - begin > kLongestBlock && keys.size() > 1) continue;
    for (auto at = begin; at != end; ++at) words.push_back(at->word);
  }
  std::sort(words.begin(), words.end());
  std::vector<std::pair<int, std::uint32_t>> shared;  // minus the number of shared keys, word
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || words[i] != words[i - 1]) shared.emplace_back(0, words[i]);
    --shared.back().first;
  }
  if (std::ssize(shared) > kMostCompared) {
    auto middle = shared.begin() + kMostCompared;
    std::nth_element(shared.begin(), middle, shared.end());
    shared.erase(middle, shared.end());
  }
  words.clear();
  for (const auto& [count, word] : shared) words.push_back(word);
  std::sort(words.begin(), words.end());
  return words;
}

void Vocabulary::Compare(const Spelling& spelling, const WordComparison& how,
                         const std::vector<std::uint32_t>& words, std::vector<Found>* found) const {
  WordComparison pruned = how;
  pruned.floor = kLeastMatch;
  pruned.difference = 2;
  for (std::uint32_t word : words) {
    bool known = std::any_of(found->begin(), found->end(),
                             [&](const Found& f) { return f.word.value() == word; });
    if (known) continue;
    WordMatch match = CompareWords(spelling, spellings_[word], pruned);
    if (match.similarity >= kLeastMatch) found->push_back({WordId(word), match});
  }
}

std::optional<WordId> Vocabulary::FindExactly(std::u32string_view letters) const {
  auto found = ids_.find(letters);
  return found == ids_.end() ? std::nullopt : std::optional<WordId>(found->second);
}

std::vector<Vocabulary::Found> Vocabulary::Find(const Spelling& spelling, const WordComparison& how,
                                                Search search) const {
  std::vector<Found> found;
  std::vector<std::uint32_t> words = Collect(SoundKeys(spelling), sounding_);
  auto same = ids_.find(spelling.letters);
  if (same != ids_.end()) words.insert(words.begin(), same->second.value());
  for (const std::u32string& name : Lexicon::Get().Uninflected(spelling.letters)) {
    auto base = ids_.find(name);
    if (base == ids_.end()) continue;
    found.push_back({base->second, {0.96F, Likeness::kInflected, 0, 0}});
  }
  Compare(spelling, how, words, &found);
  auto better = [](const Found& a, const Found& b) {
    if (a.match.similarity != b.match.similarity) return a.match.similarity > b.match.similarity;
    return a.word < b.word;
  };
  std::sort(found.begin(), found.end(), better);
  bool enough = !found.empty() && found[0].match.similarity >= kGoodMatch;
  if (!enough || search == Search::kThorough) {
    Compare(spelling, how, Collect(NearKeys(spelling), nearby_), &found);
    std::sort(found.begin(), found.end(), better);
  }
  if (found.size() > kMostFound) found.resize(kMostFound);
  return found;
}

}  // namespace siglum::names
