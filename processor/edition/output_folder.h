// OutputFolder: what a build has written into a folder, so that the next one can clean up.
#ifndef SIGLUM_EDITION_OUTPUT_FOLDER_H_
#define SIGLUM_EDITION_OUTPUT_FOLDER_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::edition {

// Whether a build has written into `folder`: it holds the list that WriteOutputList makes. What
// lies in such a folder is no source.
bool IsOutputFolder(const std::string& folder);

// Error: `target`, a path below `output`, leads out of it over a symbolic link, or `output` itself
// leads elsewhere although nobody has named it (`is_named`).
base::Status CheckStaysInside(const std::string& output, const std::string& target, bool is_named);

// Removes the files that an earlier build has written and this one (`written`: bytes by path) has
// not. A file that has changed since is somebody's work and stays.
struct Orphans {
  std::vector<std::string> removed;
  std::vector<std::string> kept;  // they have changed
};
Orphans RemoveOrphans(const std::string& output, const std::map<std::string, std::string>& written);

// Keeps the list of what was written.
base::Status WriteOutputList(const std::string& output,
                             const std::map<std::string, std::string>& written);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_OUTPUT_FOLDER_H_
