// The skeleton of a register: the names of a corpus as a TEI file with listPerson, listPlace and
// listOrg, for an editor to complete.
#ifndef SIGLUM_REPORTS_NAMES_SKELETON_H_
#define SIGLUM_REPORTS_NAMES_SKELETON_H_

#include <optional>
#include <string>
#include <vector>

#include "reports/names_collect.h"

namespace siglum::reports {

struct SkeletonOptions {
  std::optional<tei::EntityKind> kind;  // none: all
  std::string output;                   // the file that it is for; empty: standard output
};

// A complete file, valid TEI, the entries of each list in the order of their xml:id. An entry has
// the id that its mentions refer to, else one made of its first form; each form has the number of
// its mentions (@n) and the files that it stands in (@source). Empty when there is no entry.
std::string RegisterSkeleton(const std::vector<NameGroup>& groups, const SkeletonOptions& options);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_SKELETON_H_
