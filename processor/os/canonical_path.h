// CanonicalPath: a path without links and dots, so that two names of one file are equal.
// Tested by tests/os/canonical_path_test.cc.
#ifndef SIGLUM_OS_CANONICAL_PATH_H_
#define SIGLUM_OS_CANONICAL_PATH_H_

#include <string>

namespace siglum::os {

// The absolute path of `path` (relative ones start at the current folder) with every link followed;
// the part of it that does not exist is kept as it is. Empty when the system cannot tell, for links
// that go round in a circle.
std::string CanonicalPath(const std::string& path);

// As CanonicalPath, or `path` as it is where the system cannot tell: a key by which files are
// known.
std::string CanonicalPathOrSame(const std::string& path);

}  // namespace siglum::os

#endif  // SIGLUM_OS_CANONICAL_PATH_H_
