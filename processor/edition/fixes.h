// Applying the safe fixes that findings carry.
#ifndef SIGLUM_EDITION_FIXES_H_
#define SIGLUM_EDITION_FIXES_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/edits.h"

namespace siglum::edition {

// The edits of the first safe fix of each finding in `file`. A fix that overlaps an earlier one is
// left for the next run.
xml::Edits CollectSafeFixes(const xml::FilePtr& file,
                            const std::vector<diagnostics::Diagnostic>& findings);

// Takes out the findings whose fixes CollectSafeFixes takes, overlaps apart.
void EraseMended(const xml::FilePtr& file, std::vector<diagnostics::Diagnostic>* findings);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_FIXES_H_
