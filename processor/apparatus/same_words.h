// SameWords: which words of a text could be taken for the word of a lemma.
//
//   et unum et alterum et tertium      an entry on the second `et` shall say `et²` if the three
//   stand
//                                      in one line on paper
//
// Where lines break is known to the typesetter alone. So each word that could be meant gets a
// number here, and the typesetter counts those that it finds in one line. Words are equal without
// regard to case, punctuation and markup.
#ifndef SIGLUM_APPARATUS_SAME_WORDS_H_
#define SIGLUM_APPARATUS_SAME_WORDS_H_

#include <cstdint>
#include <vector>

#include "apparatus/apparatus.h"

namespace siglum::apparatus {

struct SameWords {
  // A word of the text, before its first letter.
  struct Place {
    Position position;
    std::uint32_t group;   // equal words of one paragraph or verse
    std::uint32_t number;  // in its group, from 1
  };
  // The first or the last word of a lemma, and the stretch of its group that could share its line.
  struct Mark {
    EntryId entry;
    bool is_last = false;
    std::uint32_t group = 0;
    std::uint32_t own = 0;  // number of the word itself
    std::uint32_t first = 0, last = 0;
  };
  std::vector<Place> places;  // those that a mark needs, in the order of the text
  std::vector<Mark> marks;    // in the order of the entries
};

// Lemmas of one word get one mark; those of more than `longest_lemma` words, which are given by
// their first and last word (WordingOptions), one for each of the two; others none, and none where
// the word is alone. Cost: the length of the text, and 25 words for each mark.
SameWords FindSameWords(const Apparatus& apparatus, std::size_t longest_lemma);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_SAME_WORDS_H_
