// Collecting: the names of many documents, in groups that look like one person, place or
// organisation each.
#ifndef SIGLUM_REPORTS_NAMES_COLLECT_H_
#define SIGLUM_REPORTS_NAMES_COLLECT_H_

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "edition/run.h"
#include "tei/mentions.h"

namespace siglum::reports {

// A name of a document.
struct CollectedName {
  tei::EntityKind kind = tei::EntityKind::kPerson;
  std::string form;       // as attested
  std::string language;   // of the element; may be empty
  std::string reference;  // what @ref or @key leads to, the same from every file; empty: no @ref
};

// Collects from many threads.
class NameCollection {
 public:
  // Reads the names of the file at `path`: all but <rs>, which describes more often than it names,
  // and those that refer to several entries. The findings are those of a file that cannot be
  // parsed, and `name.unreadable` for forms that are no names; these are not collected.
  edition::FileOutcome AddFile(const edition::Project& project, const std::string& path);

  // In document order, by path; to be called when nothing is added any more.
  const std::map<std::string, std::vector<CollectedName>>& files() const { return files_; }

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<CollectedName>> files_;
};

// One spelling in a group.
struct GroupedForm {
  std::string text;  // as first met
  std::size_t mentions = 0;
  std::vector<std::string> files;  // where it stands, each once, sorted
  std::string language;            // of all its mentions; empty where they differ
};

struct NameGroup {
  tei::EntityKind kind = tei::EntityKind::kPerson;
  std::string reference;                 // of its mentions; empty: none has one
  std::vector<GroupedForm> forms;        // the one to head the entry first, then by mentions
  std::vector<std::string> may_also_be;  // heads of other groups, likeliest first
};

// Names with one reference are one group; a form without a reference joins the only group that has
// the same form; the others are grouped by how they sound (names/clustering.h). By first mention.
std::vector<NameGroup> GroupNames(const NameCollection& collection);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_COLLECT_H_
