// FileStates: which files lie below some folders and when they changed, to see what changed since.
#ifndef SIGLUM_PREVIEW_FILE_STATES_H_
#define SIGLUM_PREVIEW_FILE_STATES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace siglum::preview {

class FileStates {
 public:
  // Of `roots`, files and folders with all that lies below them; hidden ones and the output of
  // builds are left out, links to folders are not followed.
  static FileStates Of(const std::vector<std::string>& roots);

  // The files that are new, have changed, or are gone, by canonical path.
  std::set<std::string> ChangedSince(const FileStates& earlier) const;
  // Adds the files of `more` that it does not know.
  void AddUnknown(const FileStates& more) {
    states_.insert(more.states_.begin(), more.states_.end());
  }
  std::size_t size() const { return states_.size(); }
  bool operator==(const FileStates&) const = default;

 private:
  struct State {
    std::int64_t changed = 0;  // nanoseconds
    std::uint64_t size = 0;
    std::uint64_t inode = 0;  // editors that save by renaming make a new one
    bool operator==(const State&) const = default;
  };
  void Add(const std::string& path);

  std::map<std::string, State> states_;
};

}  // namespace siglum::preview

#endif  // SIGLUM_PREVIEW_FILE_STATES_H_
