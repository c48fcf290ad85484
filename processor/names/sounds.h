// Sounds: the alphabet in which names are compared, and what differences cost (data/sounds.tsv).
#ifndef SIGLUM_NAMES_SOUNDS_H_
#define SIGLUM_NAMES_SOUNDS_H_

#include <algorithm>
#include <array>
#include <cstdint>

namespace siglum::names {

// A sound is an ASCII letter of sounds.tsv. Immutable; any number of threads.
class Sounds {
 public:
  static const Sounds& Get();

  // Cost in [0,1] of reading `a` for `b`; symmetric, 0 for equal sounds.
  float Substitution(char a, char b) const { return costs_[Index(a)][Index(b)]; }

  // Cost in [0,1] of leaving the sound out.
  float Loss(char sound) const { return loss_[Index(sound)]; }

  // What the sound adds to the length of a word: 1 a consonant, 0.5 a vowel or glide.
  float Weight(char sound) const { return weight_[Index(sound)]; }

  bool IsVowel(char sound) const { return is_vowel_[Index(sound)]; }

  // The family that stands for the sound in blocking keys; 0 for none.
  char Family(char sound) const { return family_[Index(sound)]; }

  // True for the letters that sounds.tsv defines.
  bool IsSound(char sound) const { return sound > 0 && weight_[Index(sound)] > 0; }

 private:
  static constexpr std::size_t kSize = 64;
  // ASCII letters keep their lower six bits apart.
  static constexpr std::size_t Index(char sound) { return static_cast<unsigned char>(sound) & 63U; }

  Sounds();

  std::array<std::array<float, kSize>, kSize> costs_ = {};
  std::array<float, kSize> loss_ = {};
  std::array<float, kSize> weight_ = {};
  std::array<char, kSize> family_ = {};
  std::array<bool, kSize> is_vowel_ = {};
};

// Letters that are mistaken for each other in print and typing (data/confusions.tsv).
class Confusions {
 public:
  static constexpr float kNever = 100.0F;

  static const Confusions& Get();

  // Cost in [0,1] of taking bare letter `a` for `b` (see BareLetter); 1 when they are not confused.
  float Cost(char32_t a, char32_t b) const {
    if (a < 128 && b < 128) return ascii_[a][b];
    return a == b ? 0.0F : Other(a, b);
  }

  // Cost of taking the two letters `first`, `second` for the one letter; kNever when they are not
  // confused.
  float GroupCost(char32_t first, char32_t second, char32_t letter) const {
    if (first >= 128 || second >= 128 || !opens_group_[first] || !closes_group_[second]) {
      return kNever;
    }
    return FindGroup(first, second, letter);
  }

 private:
  Confusions();
  float FindGroup(char32_t first, char32_t second, char32_t letter) const;
  float Other(char32_t a, char32_t b) const;
  void AddGroup(char32_t first, char32_t second, char32_t letter, float cost);

  struct Pair {
    std::uint64_t key;
    float cost;
  };
  // Of a pair in either order.
  static std::uint64_t KeyOf(char32_t a, char32_t b) {
    return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
  }
  std::array<std::array<float, 128>, 128> ascii_ = {};
  std::array<Pair, 64> others_ = {};  // by key
  std::size_t other_count_ = 0;
  struct Group {
    char32_t first, second, letter;
    float cost;
  };
  std::array<bool, 128> opens_group_ = {};
  std::array<bool, 128> closes_group_ = {};
  std::array<Group, 16> groups_ = {};
  std::size_t group_count_ = 0;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_SOUNDS_H_
