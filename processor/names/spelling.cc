// Gathers what conventions and lexicon know about a word. Tested by
// tests/names/word_similarity_test.cc.
#include "names/spelling.h"

#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::names {

Spelling Spell(std::u32string_view letters) {
  const Lexicon& lexicon = Lexicon::Get();
  Spelling spelling;
  spelling.letters = letters;
  spelling.bare = BareWord(letters);
  std::size_t stem = lexicon.StemLength(letters);
  spelling.readings = Conventions::Get().Read(letters, stem, &spelling.stem_readings);
  spelling.equivalent_group = lexicon.EquivalentGroup(letters);
  return spelling;
}

}  // namespace siglum::names
