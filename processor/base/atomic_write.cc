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

// The permissions that the new file gets: those of the old one, or the usual ones of a new file.
mode_t PermissionsFor(const std::string& target) {
  struct stat status {};
  if (::stat(target.c_str(), &status) == 0) return status.st_mode & 07777;
  mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Status WriteAtomically(const std::string& path, std::string_view bytes) {
  std::error_code failure;
  fs::path target = fs::weakly_canonical(path, failure);
  if (failure) target = path;
  if (target.has_parent_path()) {
    fs::create_directories(target.parent_path(), failure);
    if (failure) return CannotWrite(path, failure.value());
  }
  if (fs::is_directory(target, failure)) return CannotWrite(path, EISDIR);
  mode_t permissions = PermissionsFor(target.string());
  TemporaryFile temporary(target.string());
  if (!temporary.opened() || !temporary.Fill(bytes) ||
      ::fchmod(temporary.descriptor(), permissions) != 0 || !temporary.RenameTo(target.string())) {
    return CannotWrite(path, errno);
  }
  return {};
}

Status ReplaceIfUnchanged(const File& original, std::string_view bytes) {
  FileOptions options;
  options.max_bytes = original.raw().size();
  Result<std::shared_ptr<const File>> now = File::Read(original.path(), options);
  if (!now.ok() || (*now)->identity() != original.identity() || (*now)->raw() != original.raw()) {
    return Error{fmt::format("{}: has changed since it was read; not written", original.path()),
                 "run the command again"};
  }
  return WriteAtomically(original.path(), bytes);
}

}  // namespace siglum::base
