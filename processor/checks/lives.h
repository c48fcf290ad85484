// Acts of persons of the register, compared with their lives.
#ifndef SIGLUM_CHECKS_LIVES_H_
#define SIGLUM_CHECKS_LIVES_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "tei/dating.h"
#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::checks {

// `date.outside-life`, in document order: what TEI says that a person of the register did on a date
// (sent a letter, signed it), in a year before their birth or after their death. Receiving,
// publishing, commemorating and being mentioned are of any time. Thread-safe.
std::vector<diagnostics::Diagnostic> CheckLives(const xml::Document& document,
                                                const tei::RegisterMatcher& matcher,
                                                const tei::DatingOptions& options);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_LIVES_H_
