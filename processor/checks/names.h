// What is doubtful about the references of names, seen with the register that they lead to.
#ifndef SIGLUM_CHECKS_NAMES_H_
#define SIGLUM_CHECKS_NAMES_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "tei/register.h"
#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::checks {

// `name.ref-contradicts`, `name.ref-unknown`, `name.two-references`, in document order. Nothing is
// said about <rs>, about names that refer to several entries, and where the kinds of the name and
// of the entry differ. `matcher` is that of `entries`. Thread-safe.
std::vector<diagnostics::Diagnostic> CheckNames(const xml::Document& document,
                                                const tei::Register& entries,
                                                const tei::RegisterMatcher& matcher);

// `name.look-alike` for entries of the file at `path`, in its order; `doubles` are those of the
// whole register (FindDoubleEntries).
struct DoubleEntries {
  const tei::RegisterEntry* first;
  const tei::RegisterEntry* second;  // of the same kind, listed later
  std::vector<std::string> evidence;
};
std::vector<DoubleEntries> FindDoubleEntries(const tei::RegisterMatcher& matcher);
std::vector<diagnostics::Diagnostic> CheckDoubleEntries(const std::vector<DoubleEntries>& doubles,
                                                        const std::string& path);

// `name.entry-unused` for an entry that no document refers to or names.
diagnostics::Diagnostic UnusedEntry(const tei::RegisterEntry& entry);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_NAMES_H_
