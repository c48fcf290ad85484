// Inputs: the files that paths and patterns name.
#ifndef SIGLUM_EDITION_INPUTS_H_
#define SIGLUM_EDITION_INPUTS_H_

#include <string>
#include <vector>

#include "base/result.h"

namespace siglum::edition {

// The files that were named, each once, and what named none.
struct Inputs {
  std::vector<std::string> files;
  std::vector<base::Error> failures;
  std::vector<std::string> folders;  // those among the paths
};

// Files stay as they are named (also those that do not exist: they are reported when they are
// opened); a folder gives all `.xml` files below it in sorted order, without hidden folders and
// files, folders that builds write into, and links that lead out of it (a failure). `glob` narrows
// what folders give; a folder that gives nothing is a failure.
Inputs ExpandPaths(const std::vector<std::string>& paths, const std::string& glob);

// The files below `folder` that match `pattern` (fnmatch(3); `*` does not cross folders, `**` as a
// whole part does), sorted. A pattern without wildcards gives that file when it exists.
std::vector<std::string> ExpandPattern(const std::string& folder, const std::string& pattern);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_INPUTS_H_
