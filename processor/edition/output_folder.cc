// The list is a hidden file of lines `HASH SIZE PATH`, paths relative to the folder. It may come
// from a stranger, who could name any file; so only regular files below the folder are removed, and
// only as long as their bytes are those that were written. Tested by
// tests/edition/output_folder_test.cc.
#include "edition/output_folder.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <set>

#include "edition/project_root.h"
#include "os/atomic_write.h"
#include "os/file.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kList = ".siglum-output";
constexpr std::string_view kHead =
    "# written by siglum build; pages whose source is gone are removed\n";

fs::path ListIn(const std::string& folder) { return fs::path(folder) / kList; }

// FNV-1a.
std::uint64_t HashOf(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

std::string LineFor(std::string_view bytes, const std::string& path) {
  return fmt::format("{:016x} {} {}", HashOf(bytes), bytes.size(), path);
}

// Whether the regular file at `path` has the bytes that `line` tells of.
bool IsAsWritten(const fs::path& path, std::string_view line, const std::string& relative) {
  auto file = os::File::Read(path.string());
  return file.ok() && LineFor((*file)->raw(), relative) == line;
}

}  // namespace

bool IsOutputFolder(const std::string& folder) {
  std::error_code failure;
  return fs::is_regular_file(ListIn(folder), failure);
}

base::Status CheckStaysInside(const std::string& output, const std::string& target, bool is_named) {
  if (!is_named && !LiesBelow(output, ".")) {
    return base::Error{output + ": this link leads out of the folder",
                       "name the output folder if it is meant: -o DIR"};
  }
  if (LiesBelow(target, output)) return {};
  return base::Error{target + ": a link leads out of the output folder; nothing was written",
                     "remove the link, or choose another output folder: -o DIR"};
}

Orphans RemoveOrphans(const std::string& output,
                      const std::map<std::string, std::string>& written) {
  Orphans orphans;
  auto list = os::File::Read(ListIn(output).string());
  if (!list.ok()) return orphans;
  std::set<std::string> kept;
  for (const auto& [path, bytes] : written) kept.insert(fs::path(path).lexically_normal().string());
  std::string_view rest = (*list)->raw();
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::size_t first = line.find(' ');
    std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (line.starts_with('#') || second == std::string_view::npos) continue;
    std::string relative(line.substr(second + 1));
    fs::path path = (fs::path(output) / relative).lexically_normal();
    std::error_code failure;
    bool is_orphan = !kept.contains(path.string()) && LiesBelow(path.string(), output) &&
                     fs::is_regular_file(fs::symlink_status(path, failure));
    if (!is_orphan) continue;
    if (!IsAsWritten(path, line, relative)) {
      orphans.kept.push_back(path.string());
    } else if (fs::remove(path, failure)) {
      orphans.removed.push_back(path.string());
    }
  }
  return orphans;
}

base::Status WriteOutputList(const std::string& output,
                             const std::map<std::string, std::string>& written) {
  std::string list(kHead);
  for (const auto& [path, bytes] : written) {
    list += LineFor(bytes, fs::path(path).lexically_relative(output).string()) + "\n";
  }
  return os::WriteAtomically(ListIn(output).string(), list);
}

}  // namespace siglum::edition
