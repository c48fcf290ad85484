// Whether a form can name the bearer of a register entry at all.
#ifndef SIGLUM_CHECKS_NAMES_FIT_H_
#define SIGLUM_CHECKS_NAMES_FIT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "names/name_similarity.h"
#include "names/parts.h"
#include "names/prepared_name.h"
#include "tei/register.h"

namespace siglum::checks {

enum class Fit {
  kNotJudged,  // a title, a description, a script that cannot be compared
  kNothing,    // no word of the form is like a word of the entry
  kPoorly,     // some are, others contradict it
  kWell
};

struct FormFit {
  Fit fit = Fit::kNotJudged;
  names::Coverage coverage = names::Coverage::kNothing;  // of the form of the entry that fits best
  std::size_t full_words = 0;                            // of the form: neither initials nor titles
};

// The forms of an entry, ready to be compared with any number of names.
struct PreparedEntry {
  explicit PreparedEntry(const tei::RegisterEntry& entry);

  names::NameKind kind;
  std::vector<std::vector<names::PreparedName>> forms;  // the spellings of each
};

// Judged by the form of the entry that fits best. Thread-safe.
FormFit JudgeFit(std::string_view form, const PreparedEntry& entry);

// The kind as names/ calls it.
names::NameKind NameKindOf(tei::EntityKind kind);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_NAMES_FIT_H_
