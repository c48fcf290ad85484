// Gathers what conventions and lexicon know about a word. Tested by tests/names/word_similarity_test.cc.
#include "names/spelling.h"

#include "names/lexicon.h"

namespace siglum::names {

Spelling Spell(std::u32string_view letters) {
  const Lexicon& lexicon = Lexicon::Get();
  const Conventions& conventions = Conventions::Get();
  Spelling spelling;
  spelling.letters = letters;
  spelling.readings = conventions.Read(letters);
  std::size_t stem = lexicon.StemLength(letters);
  if (stem < letters.size()) spelling.stem_readings = conventions.Read(letters.substr(0, stem));
  spelling.equivalent_group = lexicon.EquivalentGroup(letters);
  return spelling;
}

}  // namespace siglum::names
