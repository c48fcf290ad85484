// ReplaceFiles: new bytes for several files, all or none.
#ifndef SIGLUM_OS_REPLACE_FILES_H_
#define SIGLUM_OS_REPLACE_FILES_H_

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "os/file.h"

namespace siglum::os {

struct Replacement {
  std::shared_ptr<const File> original;  // as it was read; says which file is replaced
  std::string bytes;
};

// Writes all new bytes to disk beside the files, then puts each in the place of its file, if that
// still is what was read. Permissions are kept, symbolic links followed. Error: nothing has
// changed; what was replaced before the error is put back, which needs no space. Each file is
// replaced at once, as by WriteAtomically; only if the machine stops between two of them, the first
// are new and the others old.
base::Status ReplaceFiles(const std::vector<Replacement>& replacements);

}  // namespace siglum::os

#endif  // SIGLUM_OS_REPLACE_FILES_H_
