// Spelling: one word of a name with everything the comparison asks about it, worked out once.
#ifndef SIGLUM_NAMES_SPELLING_H_
#define SIGLUM_NAMES_SPELLING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/conventions.h"

namespace siglum::names {

struct Spelling {
  std::u32string letters;         // lower case
  std::u32string bare;            // the letters without their marks
  std::vector<Reading> readings;  // empty when no convention knows the script
  // The readings without a surname's ending (see endings.tsv); empty when the word has none.
  std::vector<Reading> stem_readings;
  int equivalent_group = -1;  // see Lexicon::EquivalentGroup
};

Spelling Spell(std::u32string_view letters);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_SPELLING_H_
