// Alignment: which word of a form stands for which word of a registered name.
#ifndef SIGLUM_NAMES_ALIGNMENT_H_
#define SIGLUM_NAMES_ALIGNMENT_H_

#include <vector>

#include "names/name_similarity.h"

namespace siglum::names {

// What a word of a form counts for, by its role.
float RoleWeight(Role role);

// The pairs of words, in ascending order on both sides, whose weighted similarities add up to most.
// Words that stay alone are in no pair. Neighbouring words are joined where that fits better.
std::vector<WordPair> AlignWords(const Name& mention, const Name& entry,
                                 const MatchMatrix& matches);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_ALIGNMENT_H_
