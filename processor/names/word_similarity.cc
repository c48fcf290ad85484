// A weighted edit distance over sounds, taken over every pair of readings of the two words; the
// least one counts. So two conventions that write one name differently (Jebesoy, Cebesoy) have
// distance 0, near sounds cost little, and slips of the hand or the eye cost what their kind is
// worth. Replacing costs the smaller of the sounds' cost and the letters' confusion cost;
// neighbours may be swapped (Damerau 1964); what is missing at the end costs less, since words are
// cut short; the first sound costs more, since people get it right. Similarity is 1 - distance /
// length of the longer word. Tested by tests/names/word_similarity_test.cc.
#include "names/word_similarity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "names/letters.h"
#include "names/sounds.h"

namespace siglum::names {
namespace {

constexpr std::size_t kMostSounds = 64;
constexpr float kSwap = 0.6F;
constexpr float kFirstSound = 1.25F;  // factor for costs at the first sound
constexpr float kLastSound = 0.7F;    // factor for what is missing at the end
constexpr float kConfusion = 0.15F;   // on top of a letter's confusion cost
constexpr float kUnwrittenVowel = 0.03F;
constexpr float kUnlikelyReading = 0.25F;  // a reading foreign to the language of the passage
constexpr float kEndingPenalty = 0.07F;
constexpr float kEquivalentSimilarity = 0.95F;

using Distances = std::array<float, kMostSounds + 1>;

// The table of the distance, three rows of it at a time. What depends on one side only is worked
// out before, so that a cell costs a few additions.
class DistanceTable {
 public:
  DistanceTable(const Reading& a, const Reading& b)
      : a_(a),
        b_(b),
        rows_(std::min(a.sounds.size(), kMostSounds)),
        columns_(std::min(b.sounds.size(), kMostSounds)) {
    bool unwritten = a.vowels_unwritten || b.vowels_unwritten;
    for (std::size_t j = 0; j < columns_; ++j) losses_[j] = Loss(b, j, columns_, unwritten);
    unwritten_ = unwritten;
  }

  float Run(float limit) {
    constexpr float kRounding = 0.001F;
    beyond_ = limit + kRounding;
    above_[0] = 0;
    for (std::size_t j = 0; j < columns_; ++j) above_[j + 1] = above_[j] + losses_[j];
    for (std::size_t i = 0; i < rows_; ++i) {
      float least = FillRow(i);
      if (least > limit) return least;
      float* oldest = before_;
      before_ = above_;
      above_ = row_;
      row_ = oldest;
    }
    return above_[columns_];
  }

 private:
  float Loss(const Reading& reading, std::size_t at, std::size_t length, bool unwritten) const {
    char sound = reading.sounds[at];
    if (unwritten && sounds_.Weight(sound) < 1 && sound != 'h') return kUnwrittenVowel;
    float factor = at + 1 == length ? kLastSound : at == 0 ? kFirstSound : 1.0F;
    return sounds_.Loss(sound) * factor;
  }

  float Replacement(std::size_t i, std::size_t j) const {
    float cost = sounds_.Substitution(a_.sounds[i], b_.sounds[j]);
    if (cost > 0.3F) {
      char32_t x = a_.letters[i];
      char32_t y = b_.letters[j];
      if (x != y) cost = std::min(cost, confusions_.Cost(x, y) + kConfusion);
    }
    bool first = i == 0 && j == 0;
    return first && cost > 0.2F ? cost * kFirstSound : cost;
  }

  bool Swapped(std::size_t i, std::size_t j) const {
    return i > 0 && j > 0 && a_.sounds[i] == b_.sounds[j - 1] && a_.sounds[i - 1] == b_.sounds[j];
  }

  // The lesser of `best` and the least cost of ending at (i, j) with two letters taken for one.
  float Grouped(std::size_t i, std::size_t j, float best, float worth) const {
    if (i > 0 && before_[j] < worth) {
      best = std::min(best, before_[j] + confusions_.GroupCost(a_.letters[i - 1], a_.letters[i],
                                                               b_.letters[j]));
    }
    if (j > 0 && above_[j - 1] < worth) {
      best = std::min(best, above_[j - 1] + confusions_.GroupCost(b_.letters[j - 1], b_.letters[j],
                                                                  a_.letters[i]));
    }
    return best;
  }

  // Fills row i + 1 and returns its least value. No cost is less than 0, so a way that has come to
  // the best already, or beyond the limit, need not be gone further.
  float FillRow(std::size_t i) {
    float loss = Loss(a_, i, rows_, unwritten_);
    float left = above_[0] + loss;
    row_[0] = left;
    float least = left;
    for (std::size_t j = 0; j < columns_; ++j) {
      float best = std::min(above_[j + 1] + loss, left + losses_[j]);
      if (a_.sounds[i] == b_.sounds[j]) {
        best = std::min(best, above_[j]);
      } else {
        const float worth = std::min(best, beyond_);
        if (above_[j] < worth) best = std::min(best, above_[j] + Replacement(i, j));
        if (Swapped(i, j)) best = std::min(best, before_[j - 1] + kSwap);
        best = Grouped(i, j, best, worth);
      }
      row_[j + 1] = left = best;
      least = std::min(least, best);
    }
    return least;
  }

  const Sounds& sounds_ = Sounds::Get();
  const Confusions& confusions_ = Confusions::Get();
  const Reading& a_;
  const Reading& b_;
  bool unwritten_ = false;
  float beyond_ = 0;  // surely more than the limit
  std::size_t rows_;
  std::size_t columns_;
  Distances losses_;
  Distances memory_[3];
  float* before_ = memory_[0].data();  // row i - 1
  float* above_ = memory_[1].data();   // row i
  float* row_ = memory_[2].data();     // row i + 1, being filled
};

int ProfileDifference(std::uint64_t a, std::uint64_t b) {
  int difference = 0;
  for (unsigned shift = 0; shift < 56; shift += 8) {
    difference +=
        std::abs(static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU));
  }
  return difference;
}

// An exchanged consonant counts two. Of long words one in three may be another; more is another
// word.
int MostDifference(const WordComparison& how, float length) {
  return std::max(how.difference, static_cast<int>(length * 0.5F));
}

// Improves `match` by the nearest pair of readings. Pairs whose consonants differ too much are
// passed over without the table (names_bench: median mention among 20,000 entries 0.72 to 0.51 ms).
void CompareReadings(const std::vector<Reading>& a, const std::vector<Reading>& b, float penalty,
                     const WordComparison& how, Likeness likeness, WordMatch* match) {
  // A word in another script than the passage has no reading by its conventions, so none is
  // foreign.
  bool any_preferred = std::any_of(
      a.begin(), a.end(), [&](const Reading& x) { return (x.conventions & how.preferred) != 0; });
  for (const Reading& x : a) {
    bool preferred = !any_preferred || (x.conventions & how.preferred) != 0;
    float extra = preferred ? 0.0F : kUnlikelyReading;
    for (const Reading& y : b) {
      // Where vowels are not written, consonants alone make up the length.
      float vowel = x.vowels_unwritten || y.vowels_unwritten ? 0.15F : 0.5F;
      float length = std::max({ReadingLength(x, vowel), ReadingLength(y, vowel), 1.0F});
      float floor = std::max(match->similarity + penalty, how.floor);
      float limit = (1.0F - floor) * length;
      if (ProfileDifference(x.profile, y.profile) > MostDifference(how, length)) continue;
      if (extra > limit) continue;
      float distance = x.sounds == y.sounds ? 0.0F : ReadingDistance(x, y, limit);
      float similarity = 1.0F - (distance + extra) / length - penalty;
      if (similarity <= match->similarity || similarity < how.floor) continue;
      *match = {similarity,
                distance == 0 && likeness == Likeness::kNearSound ? Likeness::kSameSound : likeness,
                x.conventions, y.conventions};
    }
  }
}

// A long common ending (Ramishvili, Naneishvili) makes strangers alike; the stems tell them apart.
void WeighStems(const Spelling& a, const Spelling& b, const WordComparison& how, WordMatch* match) {
  constexpr float kUnlikeStems = 0.4F;
  if (match->similarity > 0.97F || match->similarity == 0) return;
  WordMatch stems;
  CompareReadings(a.stem_readings, b.stem_readings, 0, how, Likeness::kNearSound, &stems);
  float stem_similarity = std::max(stems.similarity, kUnlikeStems);
  match->similarity = std::min(match->similarity, (match->similarity + stem_similarity) / 2);
}

}  // namespace

float ReadingDistance(const Reading& a, const Reading& b, float limit) {
  return DistanceTable(a, b).Run(limit);
}

float ReadingLength(const Reading& reading, float vowel) {
  const Sounds& sounds = Sounds::Get();
  float length = 0;
  for (char sound : reading.sounds) length += sounds.Weight(sound) < 1 ? vowel : 1.0F;
  return length;
}

WordMatch CompareWords(const Spelling& a, const Spelling& b, const WordComparison& how) {
  if (a.letters == b.letters) return {1.0F, Likeness::kSameLetters, 0, 0};
  WordMatch match;
  CompareReadings(a.readings, b.readings, 0, how, Likeness::kNearSound, &match);
  if (!a.stem_readings.empty() && !b.stem_readings.empty()) WeighStems(a, b, how, &match);
  bool equivalent = a.equivalent_group >= 0 && a.equivalent_group == b.equivalent_group;
  if (how.equivalents && equivalent && match.similarity < kEquivalentSimilarity) {
    match = {kEquivalentSimilarity, Likeness::kEquivalent, 0, 0};
  }
  bool stems = !a.stem_readings.empty() || !b.stem_readings.empty();
  if (how.endings && stems && match.similarity < 1 - kEndingPenalty) {
    const std::vector<Reading>& x = a.stem_readings.empty() ? a.readings : a.stem_readings;
    const std::vector<Reading>& y = b.stem_readings.empty() ? b.readings : b.stem_readings;
    CompareReadings(x, y, kEndingPenalty, how, Likeness::kOtherEnding, &match);
  }
  return match;
}

float InitialFits(std::u32string_view initial, std::string_view first_sounds,
                  const Spelling& name) {
  constexpr float kSameLetter = 1.0F;
  constexpr float kSameSound = 0.95F;
  constexpr float kNearSound = 0.6F;
  const Sounds& sounds = Sounds::Get();
  if (std::u32string_view(name.letters).starts_with(initial)) return kSameLetter;
  float best = 0;
  for (const Reading& reading : name.readings) {
    char first = reading.sounds[0];
    float near = sounds.IsVowel(first) ? 0.1F : 0.2F;
    for (char sound : first_sounds) {
      float cost = sounds.Substitution(sound, first);
      if (cost == 0) return kSameSound;
      if (cost <= near) best = kNearSound;
    }
  }
  return best;
}

std::string DescribeMatch(std::string_view a, std::string_view b, const WordMatch& match) {
  const Conventions& conventions = Conventions::Get();
  std::string how_a = conventions.Names(match.conventions_a, 1);
  std::string how_b = conventions.Names(match.conventions_b, 1);
  switch (match.likeness) {
    case Likeness::kNone:
      return fmt::format("{} is not {}", a, b);
    case Likeness::kSameLetters:
      return fmt::format("{} is written so", a);
    case Likeness::kSameSound:
      return fmt::format("{} ({}) sounds like {} ({})", a, how_a, b, how_b);
    case Likeness::kNearSound:
      return fmt::format("{} ({}) is near {} ({}), {:.2f}", a, how_a, b, how_b, match.similarity);
    case Likeness::kInflected:
      return fmt::format("{} is an inflected form of {}", a, b);
    case Likeness::kOtherEnding:
      return fmt::format("{} and {} have one stem with different endings, {:.2f}", a, b,
                         match.similarity);
    case Likeness::kEquivalent:
      return fmt::format("{} and {} are one name in two languages", a, b);
  }
  return {};
}

}  // namespace siglum::names
