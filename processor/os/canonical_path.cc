// The system calls behind CanonicalPath. Tested by tests/os/canonical_path_test.cc.
#include "os/canonical_path.h"

#include <filesystem>
#include <system_error>

namespace siglum::os {

std::string CanonicalPath(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code failure;
  // weakly_canonical alone leaves a relative path relative when its first part does not exist.
  fs::path absolute = fs::absolute(path, failure);
  if (failure) return {};
  fs::path canonical = fs::weakly_canonical(absolute, failure);
  return failure ? std::string() : canonical.string();
}

std::string CanonicalPathOrSame(const std::string& path) {
  std::string canonical = CanonicalPath(path);
  return canonical.empty() ? path : canonical;
}

}  // namespace siglum::os
