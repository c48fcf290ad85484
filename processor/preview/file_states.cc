// Files are asked for their times again and again. Events of the system would come sooner by some
// milliseconds, but not from network file systems, and not for what an editor puts in place by
// renaming. Tested by tests/preview/file_states_test.cc.
#include "preview/file_states.h"

#include <sys/stat.h>

#include <filesystem>

#include "edition/output_folder.h"

namespace siglum::preview {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 200'000;  // of a folder that is no edition

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

void FileStates::Add(const std::string& path) {
  struct stat state {};
  if (::stat(path.c_str(), &state) != 0 || !S_ISREG(state.st_mode)) return;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  states_[path] = {state.st_mtim.tv_sec * kNanoseconds + state.st_mtim.tv_nsec,
                   static_cast<std::uint64_t>(state.st_size), state.st_ino};
}

FileStates FileStates::Of(const std::vector<std::string>& roots) {
  FileStates states;
  for (const std::string& root : roots) {
    std::error_code failure;
    const fs::path path = fs::weakly_canonical(root, failure);
    if (!fs::is_directory(path, failure)) {
      states.Add(path.string());
      continue;
    }
    const auto options = fs::directory_options::skip_permission_denied;
    fs::recursive_directory_iterator entry(path, options, failure), end;
    while (!failure && entry != end && states.size() < kMostFiles) {
      std::error_code ignored;
      const bool is_folder = entry->is_directory(ignored);
      if (IsHidden(entry->path())) {
        if (is_folder) entry.disable_recursion_pending();
      } else if (is_folder) {
        if (edition::IsOutputFolder(entry->path().string())) entry.disable_recursion_pending();
      } else {
        states.Add(entry->path().string());
      }
      entry.increment(failure);
    }
  }
  return states;
}

std::set<std::string> FileStates::ChangedSince(const FileStates& earlier) const {
  std::set<std::string> changed;
  for (const auto& [path, state] : states_) {
    const auto before = earlier.states_.find(path);
    if (before == earlier.states_.end() || before->second != state) changed.insert(path);
  }
  for (const auto& [path, state] : earlier.states_) {
    if (!states_.contains(path)) changed.insert(path);
  }
  return changed;
}

}  // namespace siglum::preview
