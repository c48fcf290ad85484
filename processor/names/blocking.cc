// The deletion neighbourhood of Mor and Fraenkel (A Hash Code Method for Detecting and Correcting
// Spelling Errors, CACM 25, 1982): store every string with one element left out, look up the same,
// and every pair within one edit meets. Done on consonant families, where conventions differ least,
// and on bare letters, where a slip of the hand changes one. Keys are 32-bit hashes; a chance
// collision costs one comparison. Skeletons of fewer than four families are not shortened: what is
// left would be shared by half of all words. Tested by tests/names/matcher_test.cc.
#include "names/blocking.h"

#include <algorithm>
#include <string_view>

#include "names/letters.h"
#include "names/sounds.h"

namespace siglum::names {
namespace {

constexpr std::size_t kShortestSkeleton = 4;
constexpr std::size_t kShortestLetters = 4;
constexpr std::size_t kLongestKey = 16;  // elements; what follows adds nothing but cost

// FNV-1a over 32 bits; `salt` keeps the kinds of keys apart.
class Hash {
 public:
  explicit Hash(std::uint32_t salt) : value_(2166136261U ^ salt) {}
  void Add(std::uint32_t element) { value_ = (value_ ^ element) * 16777619U; }
  std::uint32_t value() const { return value_; }

 private:
  std::uint32_t value_;
};

enum Salt : std::uint32_t { kSounds = 1, kLetters = 2, kEquivalents = 3, kWholeSounds = 4 };

template <typename String>
std::uint32_t KeyWithout(const String& text, std::size_t left_out, Salt salt) {
  Hash hash(salt);
  std::size_t end = std::min(text.size(), kLongestKey);
  for (std::size_t i = 0; i < end; ++i) {
    if (i != left_out) hash.Add(static_cast<std::uint32_t>(text[i]));
  }
  return hash.value();
}

template <typename String>
void AddNearKeys(const String& text, std::size_t shortest, Salt salt,
                 std::vector<std::uint32_t>* keys) {
  keys->push_back(KeyWithout(text, std::string::npos, salt));
  if (text.size() < shortest) return;
  for (std::size_t i = 0; i < std::min(text.size(), kLongestKey); ++i) {
    keys->push_back(KeyWithout(text, i, salt));
  }
}

void SortOnce(std::vector<std::uint32_t>* keys) {
  std::sort(keys->begin(), keys->end());
  keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
}

// Families that conventions and misreadings exchange most are taken together.
std::string Coarse(std::string_view skeleton) {
  constexpr std::string_view kFine = "VCHM";
  constexpr std::string_view kCoarse = "PSKN";
  std::string coarse;
  for (char family : skeleton) {
    std::size_t at = kFine.find(family);
    char wide = at == std::string_view::npos ? family : kCoarse[at];
    if (coarse.empty() || coarse.back() != wide) coarse += wide;
  }
  return coarse;
}

enum class Families { kFine, kCoarse };

void AddSkeletons(const std::vector<Reading>& readings, Families families,
                  std::vector<std::string>* skeletons) {
  for (const Reading& reading : readings) {
    std::string skeleton = Skeleton(reading);
    if (families == Families::kCoarse) skeleton = Coarse(skeleton);
    if (std::find(skeletons->begin(), skeletons->end(), skeleton) == skeletons->end()) {
      skeletons->push_back(std::move(skeleton));
    }
  }
}

}  // namespace

std::string Skeleton(const Reading& reading) {
  const Sounds& sounds = Sounds::Get();
  std::string skeleton;
  for (char sound : reading.sounds) {
    char family = sounds.Family(sound);
    if (family == 0 || (!skeleton.empty() && skeleton.back() == family)) continue;
    skeleton += family;
  }
  return skeleton.empty() ? "A" : skeleton;
}

std::vector<std::uint32_t> SoundKeys(const Spelling& spelling) {
  std::vector<std::string> skeletons;
  AddSkeletons(spelling.readings, Families::kFine, &skeletons);
  AddSkeletons(spelling.stem_readings, Families::kFine, &skeletons);
  std::vector<std::uint32_t> keys;
  for (const std::string& skeleton : skeletons) {
    keys.push_back(KeyWithout(skeleton, std::string::npos, kSounds));
  }
  for (const Reading& reading : spelling.readings) {
    keys.push_back(KeyWithout(reading.sounds, std::string::npos, kWholeSounds));
  }
  if (spelling.equivalent_group >= 0) {
    Hash hash(kEquivalents);
    hash.Add(static_cast<std::uint32_t>(spelling.equivalent_group));
    keys.push_back(hash.value());
  }
  SortOnce(&keys);
  return keys;
}

std::vector<std::uint32_t> NearKeys(const Spelling& spelling) {
  std::vector<std::uint32_t> keys;
  std::vector<std::string> skeletons;
  AddSkeletons(spelling.readings, Families::kCoarse, &skeletons);
  AddSkeletons(spelling.stem_readings, Families::kCoarse, &skeletons);
  for (const std::string& skeleton : skeletons)
    AddNearKeys(skeleton, kShortestSkeleton, kSounds, &keys);
  std::u32string bare;
  for (char32_t c : spelling.letters) bare += BareLetter(c);
  AddNearKeys(bare, kShortestLetters, kLetters, &keys);
  SortOnce(&keys);
  return keys;
}

}  // namespace siglum::names
