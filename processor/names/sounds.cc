// Two square tables of costs, filled once. The indices are the low bits of ASCII letters, so that a
// look-up in the innermost loop of the comparison is one load. Tested by
// tests/names/word_similarity_test.cc.
#include "names/sounds.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/check.h"
#include "names/letters.h"
#include "names/tables.h"

namespace siglum::names {
namespace {

constexpr float kOtherVowel = 0.45F;
constexpr float kOtherConsonant = 1.0F;
constexpr float kVowelForConsonant = 1.3F;  // never cheaper than leaving both out

float Number(std::string_view cell) {
  float value = 0;
  auto result = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  SIGLUM_CHECK(result.ec == std::errc());
  return value;
}

}  // namespace

const Sounds& Sounds::Get() {
  static const Sounds kSounds;
  return kSounds;
}

Sounds::Sounds() {
  std::vector<Row> rows = TableRows("sounds.tsv");
  for (const Row& row : rows) {
    if (row[0] != "sound") continue;
    SIGLUM_CHECK(row.size() == 5 && row[1].size() == 1);
    std::size_t index = Index(row[1][0]);
    is_vowel_[index] = row[2] == "v";
    weight_[index] = row[2] == "c" ? 1.0F : 0.5F;
    family_[index] = row[3] == "-" ? '\0' : row[3][0];
    loss_[index] = Number(row[4]);
  }
  for (std::size_t a = 0; a < kSize; ++a) {
    for (std::size_t b = 0; b < kSize; ++b) {
      float other = is_vowel_[a] == is_vowel_[b] ? kOtherConsonant : kVowelForConsonant;
      costs_[a][b] = a == b ? 0.0F : is_vowel_[a] && is_vowel_[b] ? kOtherVowel : other;
    }
  }
  for (const Row& row : rows) {
    if (row[0] != "pair") continue;
    SIGLUM_CHECK(row.size() >= 4 && IsSound(row[1][0]) && IsSound(row[2][0]));
    costs_[Index(row[1][0])][Index(row[2][0])] = Number(row[3]);
    costs_[Index(row[2][0])][Index(row[1][0])] = Number(row[3]);
  }
}

const Confusions& Confusions::Get() {
  static const Confusions kConfusions;
  return kConfusions;
}

Confusions::Confusions() {
  for (std::size_t a = 0; a < 128; ++a) {
    for (std::size_t b = 0; b < 128; ++b) ascii_[a][b] = a == b ? 0.0F : 1.0F;
  }
  for (const Row& row : TableRows("confusions.tsv")) {
    SIGLUM_CHECK(row.size() == 4);
    std::u32string group = Decode(row[0]);
    char32_t a = group[0];
    char32_t b = Decode(row[1])[0];
    float cost = Number(row[2]);
    if (group.size() == 2) {
      AddGroup(a, group[1], b, cost);
    } else if (a < 128 && b < 128) {
      ascii_[a][b] = ascii_[b][a] = cost;
    } else {
      SIGLUM_CHECK(other_count_ < others_.size());
      others_[other_count_++] = {KeyOf(a, b), cost};
    }
  }
  const auto end = others_.begin() + static_cast<std::ptrdiff_t>(other_count_);
  std::stable_sort(others_.begin(), end,
                   [](const Pair& one, const Pair& other) { return one.key < other.key; });
}

void Confusions::AddGroup(char32_t first, char32_t second, char32_t letter, float cost) {
  SIGLUM_CHECK(first < 128 && second < 128 && group_count_ < groups_.size());
  opens_group_[first] = true;
  closes_group_[second] = true;
  groups_[group_count_++] = {first, second, letter, cost};
}

float Confusions::FindGroup(char32_t first, char32_t second, char32_t letter) const {
  for (std::size_t i = 0; i < group_count_; ++i) {
    const Group& group = groups_[i];
    if (group.first == first && group.second == second && group.letter == letter) return group.cost;
  }
  return kNever;
}

float Confusions::Other(char32_t a, char32_t b) const {
  const auto end = others_.begin() + static_cast<std::ptrdiff_t>(other_count_);
  const auto found = std::ranges::lower_bound(others_.begin(), end, KeyOf(a, b), {}, &Pair::key);
  return found != end && found->key == KeyOf(a, b) ? found->cost : 1.0F;
}

}  // namespace siglum::names
