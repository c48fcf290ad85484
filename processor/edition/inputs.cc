// Folders are walked by std::filesystem, patterns matched by fnmatch(3). Symbolic links to folders
// are not followed, so that a circle of links ends. Tested by tests/edition/inputs_test.cc.
#include "edition/inputs.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool Matches(const fs::path& path, const std::string& glob) {
  if (glob.empty()) return path.extension() == ".xml";
  bool has_folder = glob.find('/') != std::string::npos;
  std::string subject = has_folder ? path.string() : path.filename().string();
  return ::fnmatch(glob.c_str(), subject.c_str(), has_folder ? FNM_PATHNAME : 0) == 0;
}

std::vector<std::string> FilesBelow(const std::string& folder, const std::string& glob) {
  std::vector<std::string> files;
  std::error_code failure;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                      failure);
  for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    if (IsHidden(at->path())) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file(failure)) {
      bool is_wanted = Matches(
          glob.find('/') == std::string::npos ? at->path() : at->path().lexically_relative(folder),
          glob);
      if (is_wanted) files.push_back(at->path().lexically_normal().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Inputs ExpandPaths(const std::vector<std::string>& paths, const std::string& glob) {
  Inputs inputs;
  std::set<std::string> known;
  auto add = [&](const std::string& file) {
    if (known.insert(fs::path(file).lexically_normal().string()).second) {
      inputs.files.push_back(file);
    }
  };
  for (const std::string& path : paths) {
    std::error_code failure;
    if (path == "-" || !fs::is_directory(path, failure)) {
      add(path);
      continue;
    }
    std::vector<std::string> below = FilesBelow(path, glob);
    std::for_each(below.begin(), below.end(), add);
    if (below.empty()) {
      inputs.failures.push_back({fmt::format("{}: no file below this folder matches {}", path,
                                             glob.empty() ? "*.xml" : glob),
                                 "check the folder, or choose other names with --glob"});
    }
  }
  return inputs;
}

std::vector<std::string> ExpandPattern(const std::string& folder, const std::string& pattern) {
  fs::path joined = (fs::path(folder) / pattern).lexically_normal();
  std::error_code failure;
  if (pattern.find_first_of("*?[") == std::string::npos) {
    bool exists = fs::exists(joined, failure);
    return exists ? std::vector<std::string>{joined.string()} : std::vector<std::string>{};
  }
  std::vector<std::string> files;
  for (const std::string& file : FilesBelow(folder, "*")) {
    std::string relative =
        fs::path(file).lexically_relative(fs::path(folder).lexically_normal()).string();
    if (::fnmatch(pattern.c_str(), relative.c_str(), FNM_PATHNAME) == 0) files.push_back(file);
  }
  return files;
}

}  // namespace siglum::edition
