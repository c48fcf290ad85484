// Folders are walked by std::filesystem, patterns matched by fnmatch(3). Symbolic links to folders
// are not followed, so that a circle of links ends. Tested by tests/edition/inputs_test.cc.
#include "edition/inputs.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "edition/output_folder.h"
#include "edition/project_root.h"
#include "os/canonical_path.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// `letters/**/a*.xml`: each part matches one folder or the file, as fnmatch(3) says; `**` matches
// any number of folders, also none.
bool MatchesParts(fs::path::const_iterator pattern, fs::path::const_iterator pattern_end,
                  fs::path::const_iterator path, fs::path::const_iterator path_end) {
  for (; pattern != pattern_end; ++pattern, ++path) {
    if (*pattern == "**") {
      auto rest = std::next(pattern);
      if (rest == pattern_end) return path != path_end;
      for (;; ++path) {
        if (MatchesParts(rest, pattern_end, path, path_end)) return true;
        if (path == path_end) return false;
      }
    }
    if (path == path_end || ::fnmatch(pattern->c_str(), path->c_str(), 0) != 0) return false;
  }
  return path == path_end;
}

bool MatchesPattern(const std::string& pattern, const fs::path& path) {
  fs::path parts = fs::path(pattern).lexically_normal();
  return MatchesParts(parts.begin(), parts.end(), path.begin(), path.end());
}

// `path` counts from the folder that is searched. A glob without folders is one for names.
bool Matches(const fs::path& path, const std::string& glob) {
  if (glob.empty()) return path.extension() == ".xml";
  if (glob.find('/') != std::string::npos || glob == "**") return MatchesPattern(glob, path);
  return ::fnmatch(glob.c_str(), path.filename().c_str(), 0) == 0;
}

std::vector<std::string> FilesBelow(const std::string& folder, const std::string& glob) {
  std::vector<std::string> files;
  std::error_code failure;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                      failure);
  for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    bool is_passed_over =
        IsHidden(at->path()) || (at->is_directory(failure) && IsOutputFolder(at->path().string()));
    if (is_passed_over) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file(failure)) {
      if (Matches(at->path().lexically_relative(folder), glob))
        files.push_back(at->path().lexically_normal().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Whether a file below `folder` is a link to a file elsewhere, which the user has not named; told
// in `inputs`.
bool LeadsOut(const std::string& file, const std::string& folder, Inputs* inputs) {
  std::error_code failure;
  if (!fs::is_symlink(file, failure) || LiesBelow(file, folder)) return false;
  std::string repository = FindRepository(folder);
  if (!repository.empty() && LiesBelow(file, repository)) return false;
  inputs->failures.push_back(
      {fmt::format("{}: this link leads out of the folder, to {}", file, os::CanonicalPath(file)),
       "if that file is meant, name it"});
  return true;
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
    inputs.folders.push_back(path);
    std::vector<std::string> below = FilesBelow(path, glob);
    std::erase_if(below, [&](const std::string& file) { return LeadsOut(file, path, &inputs); });
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
    if (MatchesPattern(pattern, relative)) files.push_back(file);
  }
  return files;
}

}  // namespace siglum::edition
