// Needleman and Wunsch's alignment (1970) over words instead of residues, with two more moves: two
// words of one side against one of the other. Joined words are spelled and compared only where
// their lengths fit and the single words do not match well, since that is the one expensive step.
// Tested by tests/names/matcher_test.cc.
#include "names/alignment.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "names/letters.h"
#include "names/sounds.h"

namespace siglum::names {
namespace {

constexpr float kLeastSimilarity = 0.6F;
constexpr float kGoodSimilarity = 0.88F;  // such words are not tried joined
constexpr long kMostLengthDifference = 3;

enum class Move : std::uint8_t { kEnd, kSkipMention, kSkipEntry, kPair, kJoinMention, kJoinEntry };

// True when the words can begin with nearly the same sound: what joining needs, and cheap to see.
bool BeginAlike(const Spelling& a, const Spelling& b) {
  constexpr float kNear = 0.3F;
  const Sounds& sounds = Sounds::Get();
  for (const Reading& x : a.readings) {
    for (const Reading& y : b.readings) {
      if (sounds.Substitution(x.sounds[0], y.sounds[0]) <= kNear) return true;
    }
  }
  return false;
}

class Aligner {
 public:
  Aligner(const Name& mention, const Name& entry, const MatchMatrix& matches)
      : mention_(mention),
        entry_(entry),
        matches_(matches),
        rows_(std::min(mention.words.size(), kMostWords)),
        columns_(std::min(entry.words.size(), kMostWords)) {}

  std::vector<WordPair> Run() {
    for (std::size_t i = rows_ + 1; i-- > 0;) {
      for (std::size_t j = columns_ + 1; j-- > 0;) FillCell(i, j);
    }
    std::vector<WordPair> pairs;
    for (std::size_t i = 0, j = 0; cells_[i][j].move != Move::kEnd;) {
      const Cell& cell = cells_[i][j];
      if (cell.pair.match.similarity > 0) pairs.push_back(cell.pair);
      i += cell.move == Move::kSkipEntry ? 0 : cell.move == Move::kJoinMention ? 2 : 1;
      j += cell.move == Move::kSkipMention ? 0 : cell.move == Move::kJoinEntry ? 2 : 1;
    }
    return pairs;
  }

 private:
  struct Cell {
    float gain = 0;
    Move move = Move::kEnd;
    WordPair pair;
  };

  void Offer(std::size_t i, std::size_t j, float gain, Move move, const WordPair& pair) {
    Cell& cell = cells_[i][j];
    if (cell.move != Move::kEnd && gain <= cell.gain) return;
    cell = {gain, move, pair};
  }

  void FillCell(std::size_t i, std::size_t j) {
    if (i < rows_ && j < columns_) {
      OfferPair(i, j);
      if (i + 1 < rows_) OfferJoinedMention(i, j);
      if (j + 1 < columns_) OfferJoinedEntry(i, j);
    }
    if (i < rows_) Offer(i, j, cells_[i + 1][j].gain, Move::kSkipMention, {});
    if (j < columns_) Offer(i, j, cells_[i][j + 1].gain, Move::kSkipEntry, {});
  }

  void OfferPair(std::size_t i, std::size_t j) {
    const WordMatch& match = matches_.At(i, j);
    if (match.similarity < kLeastSimilarity) return;
    bool initial = IsInitial(mention_.words[i]) || IsInitial(entry_.words[j]);
    float gain = RoleWeight(initial ? Role::kInitial : mention_.words[i].role) * match.similarity;
    WordPair pair{static_cast<std::uint8_t>(i), 1, static_cast<std::uint8_t>(j), 1, initial, match};
    Offer(i, j, gain + cells_[i + 1][j + 1].gain, Move::kPair, pair);
  }

  void OfferJoinedMention(std::size_t i, std::size_t j) {
    WordMatch match;
    if (!Joined(mention_.words[i], mention_.words[i + 1], entry_.words[j], matches_.At(i, j),
                matches_.At(i + 1, j), &match)) {
      return;
    }
    float weight = RoleWeight(mention_.words[i].role) + RoleWeight(mention_.words[i + 1].role);
    WordPair pair{static_cast<std::uint8_t>(i), 2, static_cast<std::uint8_t>(j), 1, false, match};
    Offer(i, j, weight * match.similarity + cells_[i + 2][j + 1].gain, Move::kJoinMention, pair);
  }

  void OfferJoinedEntry(std::size_t i, std::size_t j) {
    WordMatch match;
    if (!Joined(entry_.words[j], entry_.words[j + 1], mention_.words[i], matches_.At(i, j),
                matches_.At(i, j + 1), &match)) {
      return;
    }
    float gain = RoleWeight(mention_.words[i].role) * match.similarity;
    WordPair pair{static_cast<std::uint8_t>(i), 1, static_cast<std::uint8_t>(j), 2, false, match};
    Offer(i, j, gain + cells_[i + 1][j + 2].gain, Move::kJoinEntry, pair);
  }

  static bool IsInitial(const NameWord& word) { return word.role == Role::kInitial; }

  // Compares `first` + `second` as one word with `whole`. False where it is not worth trying.
  static bool Joined(const NameWord& first, const NameWord& second, const NameWord& whole,
                     const WordMatch& alone_first, const WordMatch& alone_second,
                     WordMatch* match) {
    if (IsInitial(first) || IsInitial(second) || IsInitial(whole)) return false;
    // `Wien I.` is no spelling of Wenia: a numeral is no part of a word that a space has cut.
    if (IsRomanNumeral(second.spelling->letters)) return false;
    if (std::max(alone_first.similarity, alone_second.similarity) >= kGoodSimilarity) return false;
    std::size_t length = first.spelling->letters.size() + second.spelling->letters.size();
    auto difference = static_cast<long>(length) - static_cast<long>(whole.spelling->letters.size());
    if (std::labs(difference) > kMostLengthDifference) return false;
    if (!BeginAlike(*first.spelling, *whole.spelling)) return false;
    Spelling joined = Spell(first.spelling->letters + second.spelling->letters);
    *match = CompareWords(joined, *whole.spelling, {true, false, 0, kLeastSimilarity});
    float alone = std::max(alone_first.similarity, alone_second.similarity);
    return match->similarity >= kLeastSimilarity && match->similarity > alone;
  }

  const Name& mention_;
  const Name& entry_;
  const MatchMatrix& matches_;
  std::size_t rows_;
  std::size_t columns_;
  std::array<std::array<Cell, kMostWords + 3>, kMostWords + 3> cells_;
};

}  // namespace

float RoleWeight(Role role) {
  switch (role) {
    case Role::kSurname:
    case Role::kOpen:
      return 1.0F;
    case Role::kGiven:
      return 0.75F;
    case Role::kInitial:
    case Role::kNumber:
    case Role::kPatronymic:
      return 0.3F;
    case Role::kOptional:
      return 0.15F;
  }
  return 0;
}

std::vector<WordPair> AlignWords(const Name& mention, const Name& entry,
                                 const MatchMatrix& matches) {
  return Aligner(mention, entry, matches).Run();
}

}  // namespace siglum::names
