// Where the results of `siglum transform` go. Inside this room only.
#ifndef SIGLUM_CLI_TRANSFORM_TARGETS_H_
#define SIGLUM_CLI_TRANSFORM_TARGETS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::cli {

// What was asked for.
struct TransformTarget {
  std::vector<std::string> paths;  // as given: files, folders, `-`
  std::vector<std::string> files;  // that they name
  std::string output;              // -o; empty: not given
  std::string extension;           // of the format; empty: that of the stylesheet's result
};

// Whether the one result goes to standard output: `-o -`, standard input without -o, and a
// stylesheet of the user's without -o.
bool GoesToStandardOutput(const TransformTarget& target);

// The path of the result of each file, without an extension of the format when that is not known
// yet (`target.extension` is empty): beside the file; in the folder -o, where what a folder holds
// keeps its place; or -o itself when there is one file. Error: two results would have one path.
base::Result<std::map<std::string, std::string>> FindTargets(const TransformTarget& target);

// `.html`, `.xml` or `.txt`, as the result looks.
std::string_view ExtensionOf(std::string_view product);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_TRANSFORM_TARGETS_H_
