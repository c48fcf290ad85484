// Temporary file in the same folder, fsync, rename(2): a reader sees the old file or the new one,
// never a part, also after a power cut. Tested by tests/base/atomic_write_test.cc.
#include "base/atomic_write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace siglum::base {
namespace {

namespace fs = std::filesystem;

Error CannotWrite(const std::string& path, int error_number) {
  return {fmt::format("{}: cannot be written: {}", path, std::strerror(error_number)),
          "nothing was changed; check permissions and free space of the folder"};
}

// A file beside the target that removes itself unless it was renamed into place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& target) : path_(target + ".siglum-XXXXXX") {
    descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (descriptor_ >= 0 && !renamed_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool opened() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  bool Fill(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor_) == 0;
  }

  bool RenameTo(const std::string& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool renamed_ = false;
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

}  // namespace

Status WriteAtomically(const std::string& path, std::string_view bytes) {
  std::error_code failure;
  fs::path target = FinalTarget(path);
  if (target.has_parent_path()) {
    fs::create_directories(target.parent_path(), failure);
    if (failure) return CannotWrite(path, failure.value());
  }
  if (fs::is_directory(target, failure)) return CannotWrite(path, EISDIR);
  TemporaryFile temporary(target.string());
  if (!temporary.opened() || !temporary.Fill(bytes) ||
      !TakeOver(target.string(), temporary.descriptor()) || !temporary.RenameTo(target.string())) {
    return CannotWrite(path, errno);
  }
  return {};
}

Status CheckUnchanged(const File& original, const std::string& path) {
  if (original.identity() == FileIdentity{}) {
    return Error{fmt::format("{}: is not a file that can be written back", original.path()), ""};
  }
  FileOptions options;
  options.max_bytes = original.raw().size();
  Result<std::shared_ptr<const File>> now = File::Read(path, options);
  if (!now.ok() || (*now)->identity() != original.identity() || (*now)->raw() != original.raw()) {
    return Error{fmt::format("{}: has changed since it was read; not written", original.path()),
                 "run the command again"};
  }
  return {};
}

Status ReplaceIfUnchanged(const File& original, std::string_view bytes) {
  Status unchanged = CheckUnchanged(original, original.path());
  return unchanged.ok() ? WriteAtomically(original.path(), bytes) : unchanged;
}

}  // namespace siglum::base
