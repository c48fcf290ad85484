// Evidence: why two names are taken for one, in words.
#ifndef SIGLUM_NAMES_EVIDENCE_H_
#define SIGLUM_NAMES_EVIDENCE_H_

#include <string>
#include <vector>

#include "names/name_similarity.h"

namespace siglum::names {

// One sentence part a pair of words (`surname: Jebesoi (English) sounds like Cebesoy (Turkish)`),
// then what is missing or contradicts.
std::vector<std::string> DescribeComparison(const Name& mention, const Name& entry,
                                            const NameComparison& comparison);

// `letters` with a capital.
std::string Capitalized(std::u32string_view letters);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_EVIDENCE_H_
