// How well a name as attested fits a name as registered.
//
// The two sides are not alike: an attested form leaves out what its reader knows (given names, the
// surname after a title), a registered one is complete. What the form says must be in the entry;
// what the entry says need not be in the form, but the more is missing the less is proved.
#ifndef SIGLUM_NAMES_NAME_SIMILARITY_H_
#define SIGLUM_NAMES_NAME_SIMILARITY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "names/parts.h"
#include "names/spelling.h"
#include "names/word_similarity.h"

namespace siglum::names {

// A word of a name ready to be compared. The Spelling is not owned.
struct NameWord {
  const Spelling* spelling = nullptr;
  Role role = Role::kOpen;
};

struct Name {
  std::vector<NameWord> words;
  bool has_honorific = false;
};

// Word `mention` of the form stands for word `entry` of the registered name. `mention_count` and
// `entry_count` are 2 where two words are written as one on the other side (Ali Mardan, Alimardan).
struct WordPair {
  std::uint8_t mention = 0;
  std::uint8_t mention_count = 1;
  std::uint8_t entry = 0;
  std::uint8_t entry_count = 1;
  bool is_initial = false;
  WordMatch match;
};

// What of the entry the form names; how far this proves the person.
enum class Coverage : std::uint8_t {
  kNothing,
  kGivenName,           // one given name of an entry that has a surname
  kGivenNameAndTitle,   // the same before Pasha, Bey ...
  kGivenNames,          // two or more given names
  kSurname,             // the surname alone
  kSurnameAndInitials,  // the surname and fitting initials
  kFullName,            // the surname and a given name, or all that the entry has
};

struct NameComparison {
  float score = 0;    // in [0,1]
  float quality = 0;  // how alike what the form says is, whatever it leaves out
  Coverage coverage = Coverage::kNothing;
  bool conflict = false;        // given names or initials contradict each other
  std::vector<WordPair> pairs;  // in the order of the form
};

// Similarities of every word of the form (rows) and of the entry (columns). For an initial on
// either side `similarity` is what InitialFits says.
class MatchMatrix {
 public:
  MatchMatrix(std::size_t rows, std::size_t columns) : columns_(columns), cells_(rows * columns) {}
  WordMatch& At(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
  const WordMatch& At(std::size_t row, std::size_t column) const {
    return cells_[row * columns_ + column];
  }

 private:
  std::size_t columns_;
  std::vector<WordMatch> cells_;
};

// Similarity of two words in their roles: endings count for surnames, equivalents for given names.
WordMatch CompareInRoles(const NameWord& mention, const NameWord& entry, std::uint32_t preferred);

// Compares with similarities that the caller has worked out (and perhaps kept). At most kMostWords
// words a side; the cost is the product of their numbers, plus a comparison where words could be
// joined.
NameComparison CompareNames(const Name& mention, const Name& entry, const MatchMatrix& matches);

// The same from scratch.
NameComparison CompareNames(const Name& mention, const Name& entry);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_NAME_SIMILARITY_H_
