// How alike two words of names are, and why.
#ifndef SIGLUM_NAMES_WORD_SIMILARITY_H_
#define SIGLUM_NAMES_WORD_SIMILARITY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "names/spelling.h"

namespace siglum::names {

enum class Likeness : std::uint8_t {
  kNone,
  kSameLetters,
  kSameSound,    // equal under two conventions
  kNearSound,    // nearly equal: sounds exchanged, letters misread, left out or swapped
  kInflected,    // a case of the name: Grafen, Авдеева
  kOtherEnding,  // one stem with different surname endings
  kEquivalent,   // one name in two languages
};

// `similarity` in [0,1]. The conventions are those of the two readings that come nearest.
struct WordMatch {
  float similarity = 0;
  Likeness likeness = Likeness::kNone;
  std::uint32_t conventions_a = 0;
  std::uint32_t conventions_b = 0;
};

// What a comparison allows: endings are exchanged in surnames only, equivalents among given names
// only.
struct WordComparison {
  bool endings = true;
  bool equivalents = true;
  std::uint32_t preferred = 0;  // conventions that the passage of word `a` is written in; 0: any
  float floor = 0.5F;           // a lower similarity is of no interest and may be given as 0
  int difference = 4;           // consonants that may be other ones (see MostDifference in the .cc)
};

// Symmetric but for `preferred`. Cost: readings of a x readings of b x product of their lengths;
// words that cannot reach half similarity are given up early.
WordMatch CompareWords(const Spelling& a, const Spelling& b, const WordComparison& how = {});

// The weighted edit distance between two readings: see word_similarity.cc. Stops with a value above
// `limit` once it is sure to exceed it.
float ReadingDistance(const Reading& a, const Reading& b, float limit);

// The length of a reading in which distances count: 1 a consonant, `vowel` a vowel or glide.
float ReadingLength(const Reading& reading, float vowel);

// Value in [0,1] of an initial for a name: 1 when the name begins with the letter, 0.95 when it can
// sound so, 0.6 when nearly, else 0. `first_sounds` as Conventions::FirstSounds says.
float InitialFits(std::u32string_view initial, std::string_view first_sounds, const Spelling& name);

// `Kiazim, read as romanized Russian, sounds like Kâzım, read as Turkish`.
std::string DescribeMatch(std::string_view a, std::string_view b, const WordMatch& match);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_WORD_SIMILARITY_H_
