// Unified diffs straight from edits: which lines change is known, so nothing needs to be compared.
#ifndef SIGLUM_XML_UNIFIED_DIFF_H_
#define SIGLUM_XML_UNIFIED_DIFF_H_

#include <functional>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "diagnostics/diagnostic.h"
#include "os/file.h"

namespace siglum::xml {

// The diff of `file` under `edits` (sorted, without overlaps), three lines of context, as `patch
// -p0` takes it. `apply` gives the edited form of a stretch of whole lines.
std::string MakeUnifiedDiff(const os::File& file, const std::vector<diagnostics::TextEdit>& edits,
                            const std::function<std::string(base::ByteSpan)>& apply);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_UNIFIED_DIFF_H_
