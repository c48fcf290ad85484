// Temporary file in the same folder, fsync, rename(2): a reader sees the old file or the new one,
// never a part, also after a power cut. Tested by tests/os/atomic_write_test.cc.
#include "os/atomic_write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "os/interruption.h"

namespace siglum::os {
namespace {

namespace fs = std::filesystem;

base::Error CannotWrite(const std::string& path, int error_number) {
  return {fmt::format("{}: cannot be written: {}", path, std::strerror(error_number)),
          "nothing was changed; check permissions and free space of the folder"};
}

bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// A pipe, a terminal, another device: nothing that a file could be put in place of. The shell's
// >(program) is one of them.
bool IsStream(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  if (S_ISDIR(status.st_mode)) return false;
  bool is_descriptor = path == "/dev/stdout" || path == "/dev/stderr" ||
                       path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
  return is_descriptor || !S_ISREG(status.st_mode);
}

base::Status WriteInto(const std::string& path, std::string_view bytes) {
  int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  bool is_written = descriptor >= 0 && WriteAll(descriptor, bytes);
  int error = errno;
  if (descriptor >= 0 && ::close(descriptor) != 0) is_written = false;
  return is_written ? base::Status() : CannotWrite(path, error);
}

// A file beside the target that removes itself unless it was renamed into place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target)
      : target_(target), descriptor_(OpenTemporary(target, &path_)) {}
  ~TemporaryFile() {
    if (!path_.empty()) DropTemporary(path_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool opened() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  bool Fill(std::string_view bytes) {
    return WriteAll(descriptor_, bytes) && ::fsync(descriptor_) == 0;
  }

  bool Commit() { return CommitTemporary(path_, target_); }

 private:
  std::string target_;
  std::string path_;
  int descriptor_;
};

// Asked once: the only way to ask is to change it, which another thread could notice.
mode_t UsualPermissions() {
  static const mode_t usual = [] {
    mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
  }();
  return usual;
}

// Gives the new file the permissions and, where that is allowed, the owner of the old one, or the
// usual ones of a new file.
bool TakeOver(const std::string& target, int descriptor) {
  struct stat old {};
  if (::stat(target.c_str(), &old) != 0) return ::fchmod(descriptor, UsualPermissions()) == 0;
  // Before the mode, which loses its special bits when the owner changes. Only root may succeed.
  [[maybe_unused]] int is_refused = ::fchown(descriptor, old.st_uid, old.st_gid);
  return ::fchmod(descriptor, old.st_mode & 07777) == 0;
}

// The path that writing to `path` writes to: all symbolic links followed, also one to a file that
// does not exist yet.
fs::path FinalTarget(const std::string& path) {
  constexpr int kMostLinks = 40;  // as many as Linux follows
  std::error_code failure;
  fs::path target = path;
  for (int i = 0; i < kMostLinks && fs::is_symlink(target, failure); ++i) {
    target = target.parent_path() / fs::read_symlink(target, failure);
  }
  fs::path canonical = fs::weakly_canonical(target, failure);
  return failure ? target : canonical;
}

// A file that is there is replaced only when its owner lets it be written, which the folder, whose
// permissions are all that rename(2) asks for, does not know, and when it has no other name, which
// would go on naming the old bytes.
base::Status CheckReplaceable(const std::string& target, const std::string& path) {
  struct stat old {};
  if (::stat(target.c_str(), &old) != 0) return {};
  constexpr mode_t kWritable = S_IWUSR | S_IWGRP | S_IWOTH;
  if ((old.st_mode & kWritable) == 0 || ::access(target.c_str(), W_OK) != 0) {
    return base::Error{fmt::format("{}: this file is read-only; not written", path),
                       "make it writable (chmod u+w) if it is to be changed"};
  }
  if (old.st_nlink > 1) {
    return base::Error{
        fmt::format("{}: this file has {} names (hard links), and only this one would be "
                    "changed; not written",
                    path, old.st_nlink),
        "make it a file of its own first: copy it, and put the copy in its place"};
  }
  return {};
}

}  // namespace

base::Status WriteAtomically(const std::string& path, std::string_view bytes) {
  if (IsStream(path)) return WriteInto(path, bytes);
  std::error_code failure;
  fs::path target = FinalTarget(path);
  if (target.has_parent_path()) {
    fs::create_directories(target.parent_path(), failure);
    if (failure) return CannotWrite(path, failure.value());
  }
  if (fs::is_directory(target, failure)) return CannotWrite(path, EISDIR);
  base::Status replaceable = CheckReplaceable(target.string(), path);
  if (!replaceable.ok()) return replaceable;
  RemoveStaleTemporaries(target.parent_path().string());
  TemporaryFile temporary(target.string());
  if (!temporary.opened() || !temporary.Fill(bytes) ||
      !TakeOver(target.string(), temporary.descriptor()) || !temporary.Commit()) {
    return CannotWrite(path, errno);
  }
  return {};
}

base::Status CheckUnchanged(const File& original, const std::string& path) {
  if (original.identity() == FileIdentity{}) {
    return base::Error{fmt::format("{}: is not a file that can be written back", original.path()),
                       ""};
  }
  FileOptions options;
  options.max_bytes = original.raw().size();
  base::Result<std::shared_ptr<const File>> now = File::Read(path, options);
  if (!now.ok() || (*now)->identity() != original.identity() || (*now)->raw() != original.raw()) {
    return base::Error{
        fmt::format("{}: has changed since it was read; not written", original.path()),
        "run the command again"};
  }
  return {};
}

base::Status ReplaceIfUnchanged(const File& original, std::string_view bytes) {
  base::Status unchanged = CheckUnchanged(original, original.path());
  return unchanged.ok() ? WriteAtomically(original.path(), bytes) : unchanged;
}

}  // namespace siglum::os
