// CheckApparatus: what is doubtful about the apparatus of a document (findings of class `app`).
//
// Excuses come first: a witness in two readings is a fault only when no state of the text, no hand,
// no scholar and no detail explains it, and a witness that is not named is missing only where the
// file otherwise names all. A habit of a file is one finding, not a thousand.
#ifndef SIGLUM_APPARATUS_CHECK_H_
#define SIGLUM_APPARATUS_CHECK_H_

#include <vector>

#include "apparatus/apparatus.h"
#include "diagnostics/diagnostic.h"

namespace siglum::apparatus {

// The findings, in document order. Nothing for a document without entries. Thread-safe.
std::vector<diagnostics::Diagnostic> CheckApparatus(const Apparatus& apparatus);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_CHECK_H_
