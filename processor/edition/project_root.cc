// What a project may read by itself ends at its root: the folder of siglum.toml, the repository
// around it, or, without both, the folder of the file. A repository is the one sign of a project
// that every kind of edition has and that nobody makes for siglum. Tested by
// tests/edition/project_root_test.cc.
#include "edition/project_root.h"

#include <filesystem>

#include "os/canonical_path.h"

namespace siglum::edition {

namespace fs = std::filesystem;

std::string FindRepository(const std::string& folder) {
  std::error_code failure;
  for (fs::path at = os::CanonicalPath(folder); !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / ".git", failure)) return at.string();
    if (at == at.root_path()) break;
  }
  return {};
}

bool LiesBelow(const std::string& path, const std::string& folder) {
  std::string inner = os::CanonicalPath(path);
  std::string outer = os::CanonicalPath(folder);
  if (inner.empty() || outer.empty()) return false;
  fs::path relative = fs::path(inner).lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

bool IsSchemaBeside(const std::string& path, const std::string& folder) {
  std::string canonical = os::CanonicalPath(path);
  bool is_schema = canonical.ends_with(".rng") || canonical.ends_with(".rnc");
  fs::path above = os::CanonicalPath(folder.empty() ? "." : folder);
  for (int i = 0; i < 2 && above.parent_path() != above.root_path(); ++i)
    above = above.parent_path();
  return is_schema && LiesBelow(canonical, above.string());
}

}  // namespace siglum::edition
