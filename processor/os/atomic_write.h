// Writing files so that nothing is ever half written and nobody's change is overwritten unseen.
#ifndef SIGLUM_OS_ATOMIC_WRITE_H_
#define SIGLUM_OS_ATOMIC_WRITE_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "os/file.h"

namespace siglum::os {

// Writes `bytes` to a temporary file beside `path`, flushes it to disk and renames it over `path`.
// What is no file (a pipe, /dev/stdout) is written into. Folders on the way are made. Symbolic
// links are followed, permissions of an existing file are kept. Error, among others: the file is
// read-only or has several names (hard links). On failure nothing at `path` has changed and the
// temporary file is gone; a signal removes it as well (interruption.h).
base::Status WriteAtomically(const std::string& path, std::string_view bytes);

// Whether the file at `path` still is what `original` was read from (identity and bytes). Error
// otherwise, and where `original` never was a file.
base::Status CheckUnchanged(const File& original, const std::string& path);

// The same as WriteAtomically, but only if the file at original.path() still is what `original` was
// read from (identity and bytes). Error otherwise.
base::Status ReplaceIfUnchanged(const File& original, std::string_view bytes);

}  // namespace siglum::os

#endif  // SIGLUM_OS_ATOMIC_WRITE_H_
