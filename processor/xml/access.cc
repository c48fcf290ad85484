// Addresses to paths. Relative references are joined with the folder of the file they stand in (RFC
// 3986, 5.2, for the file scheme only). Invariant: a Resolution of kind kFile lies below an allowed
// folder after all symbolic links are followed, or was named by a catalog of the user. Tested by
// tests/xml/access_test.cc.
#include "xml/access.h"

#include <algorithm>
#include <filesystem>

#include "base/uri.h"
#include "os/canonical_path.h"

namespace siglum::xml {
namespace {

namespace fs = std::filesystem;

bool IsBelow(const std::string& path, const std::string& folder) {
  return path == folder || (path.starts_with(folder) &&
                            (folder.ends_with('/') || path.substr(folder.size(), 1) == "/"));
}

}  // namespace

std::string FolderOf(const std::string& path) {
  std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string PathAsNamed(std::string_view address, std::string_view base_path,
                        const std::string& canonical) {
  std::string named = base::LocalPath(address, base_path);
  return os::CanonicalPath(named) == canonical ? named : canonical;
}

Access::Access(const std::vector<std::string>& folders, Catalogs catalogs)
    : catalogs_(std::move(catalogs)) {
  for (const std::string& folder : folders) {
    std::string canonical = os::CanonicalPath(folder);
    if (!canonical.empty()) folders_.push_back(std::move(canonical));
  }
}

Resolution Access::Resolve(std::string_view address, std::string_view base_path) const {
  return ResolveEntity({}, address, base_path);
}

Resolution Access::ResolveEntity(std::string_view public_id, std::string_view system_id,
                                 std::string_view base_path) const {
  std::string_view bare = base::SplitFragment(system_id).first;
  if (catalogs_.of_user != nullptr) {
    std::string mapped = catalogs_.of_user->Find(public_id, bare);
    if (!mapped.empty()) return {Resolution::Kind::kFile, std::move(mapped), true};
  }
  if (catalogs_.of_project != nullptr) {
    std::string mapped = catalogs_.of_project->Find(public_id, bare);
    if (!mapped.empty()) return ResolvePath(mapped);
  }
  std::string_view scheme = base::SchemeOf(system_id);
  if (!scheme.empty() && scheme != "file") {
    return {Resolution::Kind::kNetwork, std::string(system_id)};
  }
  return ResolvePath(base::LocalPath(system_id, base_path));
}

Resolution Access::ResolvePath(const std::string& path) const {
  std::string canonical = os::CanonicalPath(path);
  if (canonical.empty() || canonical.find('\0') != std::string::npos) return {};
  bool is_allowed = MayRead(canonical);
  return {is_allowed ? Resolution::Kind::kFile : Resolution::Kind::kOutside, std::move(canonical)};
}

bool Access::MayRead(const std::string& canonical_path) const {
  return std::ranges::any_of(folders_,
                             [&](const std::string& f) { return IsBelow(canonical_path, f); }) ||
         std::ranges::any_of(endings_,
                             [&](const std::string& e) { return canonical_path.ends_with(e); });
}

Access Access::WithFolder(const std::string& folder) const {
  Access wider = *this;
  std::string canonical = os::CanonicalPath(folder);
  if (!canonical.empty()) wider.folders_.push_back(std::move(canonical));
  return wider;
}

Access Access::WithCatalogs(Catalogs catalogs) const {
  Access with_them = *this;
  with_them.catalogs_ = std::move(catalogs);
  return with_them;
}

Access Access::WithEndings(std::vector<std::string> endings) const {
  Access wider = *this;
  wider.endings_ = std::move(endings);
  return wider;
}

}  // namespace siglum::xml
