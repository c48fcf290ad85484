// Variants of case: characters that differ in case only, as XPath's flag `i` understands them.
#ifndef SIGLUM_BASE_CASE_VARIANTS_H_
#define SIGLUM_BASE_CASE_VARIANTS_H_

#include "base/character_class.h"

namespace siglum::base {

// Adds to `characters` every code point that has the same lower case or the same upper case as one
// of them, both by Unicode's full mappings (F&O 3.1, 5.6.2). Not transitive: `i` brings `ı`, whose
// upper case is I, and `K` brings the Kelvin sign.
void AddCaseVariants(CharacterClass* characters);

// True when `left` and `right` are equal or variants of each other.
bool AreCaseVariants(char32_t left, char32_t right);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_CASE_VARIANTS_H_
