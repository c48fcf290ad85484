// EntryUsage: which entries of its register the files of an edition use.
#ifndef SIGLUM_EDITION_NAMES_USAGE_H_
#define SIGLUM_EDITION_NAMES_USAGE_H_

#include <mutex>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::edition {

// Collects from many threads; a file may be added again.
class EntryUsage {
 public:
  // Notes all references of a document to entries, and its names.
  void AddFile(const xml::Document& document, const tei::RegisterMatcher& matcher);

  // Whether all these files were added, however their paths are written.
  bool Covers(const std::vector<std::string>& paths) const;

  // The entries that no file refers to or seems to name, in the order of the register.
  std::vector<const tei::RegisterEntry*> Unused(const tei::Register& entries,
                                                const tei::RegisterMatcher& matcher) const;

 private:
  bool IsUsed(const tei::RegisterEntry& entry) const;

  mutable std::mutex mutex_;
  std::set<std::string> files_;  // canonical paths
  std::set<const tei::RegisterEntry*> used_;
  std::set<std::pair<tei::EntityKind, std::string>> forms_;  // of names without a reference
  std::unordered_set<std::string> phrases_;  // runs of words of all names, as FormKey has them
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NAMES_USAGE_H_
