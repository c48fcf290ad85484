// Addresses to paths. Relative references are joined with the folder of the file they stand in (RFC
// 3986, 5.2, for the file scheme only); percent signs are decoded by libxml2. Invariant: a
// Resolution of kind kFile lies below an allowed folder after all symbolic links are followed, or
// was named by a catalog of the user. Tested by tests/xml/access_test.cc.
#include "xml/access.h"

#include <libxml/uri.h>

#include <algorithm>
#include <filesystem>

#include "base/canonical_path.h"

namespace siglum::xml {
namespace {

namespace fs = std::filesystem;

std::string PercentDecoded(std::string_view text) {
  std::string source(text);
  char* decoded = xmlURIUnescapeString(source.c_str(), static_cast<int>(source.size()), nullptr);
  std::string result = decoded != nullptr ? decoded : "";
  xmlFree(decoded);
  return result;
}

// `http` of `http://...`; empty when there is no scheme (RFC 3986, 3.1).
std::string_view SchemeOf(std::string_view address) {
  auto is_scheme_char = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  };
  auto end = std::find_if_not(address.begin(), address.end(), is_scheme_char);
  auto length = static_cast<std::size_t>(end - address.begin());
  return length > 0 && end != address.end() && *end == ':' ? address.substr(0, length)
                                                           : std::string_view();
}

bool IsBelow(const std::string& path, const std::string& folder) {
  return path == folder || (path.starts_with(folder) &&
                            (folder.ends_with('/') || path.substr(folder.size(), 1) == "/"));
}

}  // namespace

std::pair<std::string_view, std::string_view> SplitFragment(std::string_view address) {
  std::size_t hash = address.find('#');
  if (hash == std::string_view::npos) return {address, {}};
  return {address.substr(0, hash), address.substr(hash + 1)};
}

std::string FolderOf(const std::string& path) {
  std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string LocalPath(std::string_view address, std::string_view base_path) {
  address = SplitFragment(address).first;
  std::string_view scheme = SchemeOf(address);
  if (scheme == "file") {
    address.remove_prefix(scheme.size() + 1);
    if (address.starts_with("//")) {
      std::size_t path = address.find('/', 2);
      address = path == std::string_view::npos ? std::string_view() : address.substr(path);
    }
  } else if (!scheme.empty()) {
    return {};
  }
  if (address.empty()) return std::string(base_path);
  fs::path path(PercentDecoded(address));
  if (path.is_relative()) path = fs::path(base_path).parent_path() / path;
  return path.lexically_normal().string();
}

std::string PathAsNamed(std::string_view address, std::string_view base_path,
                        const std::string& canonical) {
  std::string named = LocalPath(address, base_path);
  return base::CanonicalPath(named) == canonical ? named : canonical;
}

Access::Access(const std::vector<std::string>& folders, Catalogs catalogs)
    : catalogs_(std::move(catalogs)) {
  for (const std::string& folder : folders) {
    std::string canonical = base::CanonicalPath(folder);
    if (!canonical.empty()) folders_.push_back(std::move(canonical));
  }
}

Resolution Access::Resolve(std::string_view address, std::string_view base_path) const {
  return ResolveEntity({}, address, base_path);
}

Resolution Access::ResolveEntity(std::string_view public_id, std::string_view system_id,
                                 std::string_view base_path) const {
  std::string_view bare = SplitFragment(system_id).first;
  if (catalogs_.of_user != nullptr) {
    std::string mapped = catalogs_.of_user->Find(public_id, bare);
    if (!mapped.empty()) return {Resolution::Kind::kFile, std::move(mapped), true};
  }
  if (catalogs_.of_project != nullptr) {
    std::string mapped = catalogs_.of_project->Find(public_id, bare);
    if (!mapped.empty()) return ResolvePath(mapped);
  }
  std::string_view scheme = SchemeOf(system_id);
  if (!scheme.empty() && scheme != "file") {
    return {Resolution::Kind::kNetwork, std::string(system_id)};
  }
  return ResolvePath(LocalPath(system_id, base_path));
}

Resolution Access::ResolvePath(const std::string& path) const {
  std::string canonical = base::CanonicalPath(path);
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
  std::string canonical = base::CanonicalPath(folder);
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
