// One file and -o name a file (or a folder that is there); several files and -o name a folder.
// Tested by tests/cli/daily_use_test.cc.
#include "cli/transform_targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace siglum::cli {
namespace {

namespace fs = std::filesystem;

bool IsFolder(const std::string& path) {
  std::error_code failure;
  return path.ends_with('/') || fs::is_directory(path, failure);
}

// `letters/1921/a.xml` of the argument `letters` is `1921/a.xml`; a file that is named is its name.
fs::path PlaceInFolder(const TransformTarget& target, const std::string& file) {
  for (const std::string& path : target.paths) {
    if (!IsFolder(path)) continue;
    fs::path relative =
        fs::path(file).lexically_normal().lexically_relative(fs::path(path).lexically_normal());
    if (!relative.empty() && *relative.begin() != "..") return relative;
  }
  return fs::path(file).filename();
}

}  // namespace

bool GoesToStandardOutput(const TransformTarget& target) {
  if (target.output == "-") return true;
  bool is_one = target.files.size() == 1;
  return target.output.empty() && is_one &&
         (target.files.front() == "-" || target.extension.empty());
}

base::Result<std::map<std::string, std::string>> FindTargets(const TransformTarget& target) {
  bool is_one_file = target.files.size() == 1 && !std::ranges::any_of(target.paths, IsFolder);
  bool names_file = !is_one_file && !IsFolder(target.output) && !target.extension.empty() &&
                    fs::path(target.output).extension() == target.extension;
  if (names_file) {
    return base::Error{fmt::format("{}: several results cannot go into one file", target.output),
                       "name a folder for them: -o DIR/"};
  }
  std::map<std::string, std::string> targets;
  std::map<std::string, std::string> taken;
  for (const std::string& file : target.files) {
    fs::path path;
    if (target.output.empty()) {
      path = fs::path(file).replace_extension(target.extension);
    } else if (is_one_file && !IsFolder(target.output)) {
      path = target.output;
    } else {
      path = fs::path(target.output) / PlaceInFolder(target, file == "-" ? "stdin" : file);
      path.replace_extension(target.extension);
    }
    std::string result = path.lexically_normal().string();
    auto [other, is_new] = taken.emplace(result, file);
    if (!is_new) {
      return base::Error{fmt::format("{}: the results of {} and {} would both be written here",
                                     result, other->second, file),
                         "name their common folder instead, or transform them one by one"};
    }
    targets.emplace(file, result);
  }
  return targets;
}

std::string_view ExtensionOf(std::string_view product) {
  std::string_view start = product.substr(0, 200);
  bool is_html = start.find("<!DOCTYPE html") != std::string_view::npos ||
                 start.find("<html") != std::string_view::npos;
  if (is_html) return ".html";
  return start.starts_with('<') ? ".xml" : ".txt";
}

}  // namespace siglum::cli
