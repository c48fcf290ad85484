// Decisions: a filled table of review, and whether it fits the files of a run.
#ifndef SIGLUM_EDITION_DECISIONS_H_
#define SIGLUM_EDITION_DECISIONS_H_

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "edition/run.h"
#include "normalize/review_table.h"

namespace siglum::edition {

class Decisions {
 public:
  // Error: a file that cannot be read or is no such table.
  static base::Result<Decisions> Read(const std::string& path);

  const std::string& path() const { return path_; }
  // The decided rows about a file, however its path is written.
  const std::vector<normalize::ReviewRow>& RowsOf(const std::string& file) const;

  // Everything that speaks against applying the table to `files`, in its order: so that nothing is
  // written when anything is wrong. A file of a decided row that is not among `files` counts, too.
  std::vector<base::Error> Check(const std::vector<std::string>& files, Projects* projects) const;

 private:
  std::string path_;
  std::map<std::string, std::vector<normalize::ReviewRow>> rows_;  // by real path of the file
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_DECISIONS_H_
