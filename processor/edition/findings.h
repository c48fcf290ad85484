// Findings put together from several sources.
#ifndef SIGLUM_EDITION_FINDINGS_H_
#define SIGLUM_EDITION_FINDINGS_H_

#include <iterator>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace siglum::edition {

inline void Append(std::vector<diagnostics::Diagnostic> more,
                   std::vector<diagnostics::Diagnostic>* findings) {
  std::move(more.begin(), more.end(), std::back_inserter(*findings));
}

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_FINDINGS_H_
