// An inverted file: from each distinct word to the names that hold it. A mention's words are looked
// up in the vocabulary by sound, the names of the words found are added up by similarity, rarest
// words first. When a word is so common that its list is longer than kLongList and rarer words have
// already brought names, the list only raises those; so `Mehmed Yilmaz` costs what Yilmaz costs.
// Ties go to the earlier name, so the result does not depend on hashing. Tested by
// tests/names/matcher_test.cc.
#include "names/name_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "names/alignment.h"

namespace siglum::names {
namespace {

constexpr std::size_t kLongList = 500;
constexpr std::size_t kMostNamesAdded =
    20000;  // a mention; bounds the work of a word that all names share
// A name that shares less than this part of what the first one shares lacks a word that the first
// one has: in the model that is a factor of a million (ModelWeights::contradiction), more than any
// count of mentions makes good.
constexpr float kLeastShare = 0.4F;

// Sums by name, kept in the order of first appearance.
class Tally {
 public:
  void Add(std::uint32_t name, float gain) {
    auto found = places_.find(name);
    if (found != places_.end()) {
      sums_[found->second].total += gain;
    } else if (sums_.size() < kMostNamesAdded) {
      places_.emplace(name, sums_.size());
      sums_.push_back({name, gain});
    }
  }

  // Raises the names that are both here and in the ascending `names`.
  void Raise(std::span<const std::uint32_t> names, float gain) {
    for (Sum& sum : sums_) {
      if (std::binary_search(names.begin(), names.end(), sum.name)) sum.total += gain;
    }
  }

  bool empty() const { return sums_.empty(); }

  std::vector<NameId> All() {
    float most = 0;
    for (const Sum& sum : sums_) most = std::max(most, sum.total);
    std::erase_if(sums_, [&](const Sum& sum) { return sum.total < kLeastShare * most; });
    std::sort(sums_.begin(), sums_.end(), [](const Sum& a, const Sum& b) {
      return a.total != b.total ? a.total > b.total : a.name < b.name;
    });
    std::vector<NameId> names;
    for (const Sum& sum : sums_) names.emplace_back(sum.name);
    return names;
  }

 private:
  struct Sum {
    std::uint32_t name;
    float total;
  };
  std::vector<Sum> sums_;
  std::unordered_map<std::uint32_t, std::size_t> places_;
};

}  // namespace

NameId NameIndex::Add(const NameParts& parts, std::size_t entry) {
  NameId id(names_.size());
  std::size_t count = std::min(parts.parts.size(), kMostWords);
  names_.push_back(
      {static_cast<std::uint32_t>(words_.size()),
       static_cast<std::uint32_t>(entry),
       static_cast<std::uint8_t>(count),
       {parts.sex, parts.generation, !parts.titles.empty(), parts.has_honorific, false, false}});
  std::size_t heads = 0;
  for (std::size_t i = 0; i < count; ++i) {
    words_.push_back({vocabulary_.Add(parts.parts[i].letters), parts.parts[i].role});
    if (parts.parts[i].role != Role::kOptional) ++heads;
  }
  if (heads == 1 && count > 0) alone_.insert(words_[words_.size() - count].word.value());
  return id;
}

void NameIndex::Seal() {
  vocabulary_.Seal();
  holder_starts_.assign(vocabulary_.size() + 1, 0);
  for (const StoredWord& word : words_) ++holder_starts_[word.word.value() + 1];
  std::partial_sum(holder_starts_.begin(), holder_starts_.end(), holder_starts_.begin());
  holders_.resize(words_.size());
  std::vector<std::uint32_t> next(holder_starts_.begin(), holder_starts_.end() - 1);
  for (std::uint32_t name = 0; name < names_.size(); ++name) {
    for (const StoredWord& word : Words(NameId(name))) {
      holders_[next[word.word.value()]++] = name;
    }
  }
}

std::span<const NameIndex::StoredWord> NameIndex::Words(NameId name) const {
  const StoredName& stored = names_[name.value()];
  return {words_.data() + stored.first_word, stored.word_count};
}

Name NameIndex::Get(NameId name) const {
  Name result;
  result.has_honorific = names_[name.value()].traits.has_honorific;
  for (const StoredWord& word : Words(name)) {
    result.words.push_back({&vocabulary_.Get(word.word), word.role});
  }
  return result;
}

std::span<const std::uint32_t> NameIndex::NamesWith(WordId word) const {
  std::size_t begin = holder_starts_[word.value()];
  return {holders_.data() + begin, holder_starts_[word.value() + 1] - begin};
}

bool NameIndex::BelongsTo(WordId word, std::size_t entry) const {
  std::span<const std::uint32_t> names = NamesWith(word);
  return std::all_of(names.begin(), names.end(),
                     [&](std::uint32_t name) { return names_[name].entry == entry; });
}

NameIndex::Found NameIndex::Find(const Name& mention, std::uint32_t preferred,
                                 Vocabulary::Search search) const {
  Found found;
  std::vector<std::size_t> sizes(mention.words.size());
  for (std::size_t i = 0; i < mention.words.size(); ++i) {
    const NameWord& word = mention.words[i];
    found.words.emplace_back();
    if (word.role == Role::kInitial) continue;
    found.words[i] = vocabulary_.Find(*word.spelling, {true, true, preferred}, search);
    for (const Vocabulary::Found& like : found.words[i]) sizes[i] += NamesWith(like.word).size();
  }
  std::vector<std::size_t> order(mention.words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] < sizes[b]; });
  Tally tally;
  for (std::size_t i : order) {
    bool may_be_new = tally.empty() || sizes[i] <= kLongList;
    for (const Vocabulary::Found& like : found.words[i]) {
      float gain = RoleWeight(mention.words[i].role) * like.match.similarity;
      if (!may_be_new) {
        tally.Raise(NamesWith(like.word), gain);
        continue;
      }
      for (std::uint32_t name : NamesWith(like.word)) tally.Add(name, gain);
    }
  }
  found.names = tally.All();
  return found;
}

}  // namespace siglum::names
