// Each file is exchanged with the new one beside it, renameat2(RENAME_EXCHANGE): so the old one is
// still there and can be exchanged back, and what was really replaced can be compared with what was
// read. On file systems without that call the old file is set aside by rename(2).
// Tested by tests/os/replace_files_test.cc, tests/xml/transaction_test.cc.
#include "os/replace_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "os/atomic_write.h"
#include "os/interruption.h"

namespace siglum::os {
namespace {

namespace fs = std::filesystem;

bool Exchange(const std::string& a, const std::string& b) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return true;
  bool is_unknown = errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
  if (!is_unknown) return false;
  const std::string aside = a + ".old";
  if (::rename(b.c_str(), aside.c_str()) != 0) return false;
  if (::rename(a.c_str(), b.c_str()) == 0) return ::rename(aside.c_str(), a.c_str()) == 0;
  int failure = errno;
  (void)::rename(aside.c_str(), b.c_str());
  errno = failure;
  return false;
}

// The new bytes beside their file; once exchanged, the old file.
class Staged {
 public:
  explicit Staged(const Replacement& replacement) : original_(*replacement.original) {
    std::error_code failure;
    fs::path target = fs::canonical(original_.path(), failure);
    target_ = failure ? original_.path() : target.string();
  }
  ~Staged() {
    if (!path_.empty()) DropTemporary(path_);
    if (new_ >= 0) ::close(new_);
    if (old_ >= 0) ::close(old_);
  }
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;

  base::Status Write(const std::string& bytes) {
    base::Status unchanged = CheckUnchanged(original_, target_);
    if (!unchanged.ok()) return unchanged;
    // Both are held as long as this lives, so that no other run takes them for left behind.
    old_ = ::open(target_.c_str(), O_RDONLY | O_CLOEXEC);
    if (old_ >= 0) (void)::flock(old_, LOCK_EX | LOCK_NB);
    new_ = OpenTemporary(target_, &path_);
    if (new_ < 0) return CannotWrite();
    std::string_view rest = bytes;
    while (!rest.empty()) {
      ssize_t count = ::write(new_, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return CannotWrite();
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fsync(new_) != 0) return CannotWrite();
    struct stat old {};
    if (::stat(target_.c_str(), &old) != 0) return CannotWrite();
    // Before the mode, which loses its special bits when the owner changes. Only root may succeed.
    [[maybe_unused]] int is_refused = ::chown(path_.c_str(), old.st_uid, old.st_gid);
    return ::chmod(path_.c_str(), old.st_mode & 07777) == 0 ? base::Status() : CannotWrite();
  }

  base::Status PutInPlace() {
    if (!Exchange(path_, target_)) return CannotWrite();
    is_in_place_ = true;
    return CheckUnchanged(original_, path_);  // what was there a moment ago
  }

  void PutBack() {
    if (is_in_place_ && Exchange(path_, target_)) is_in_place_ = false;
    // Where even that fails, the old file must not be lost.
    if (is_in_place_) path_.clear();
  }

 private:
  base::Error CannotWrite() const {
    return {fmt::format("{}: cannot be written: {}", original_.path(), std::strerror(errno)),
            "no file was changed; check permissions and free space of the folder"};
  }

  const File& original_;
  std::string target_;  // symbolic links followed
  std::string path_;    // empty before Write
  int old_ = -1;        // descriptors that hold the locks
  int new_ = -1;
  bool is_in_place_ = false;
};

}  // namespace

base::Status ReplaceFiles(const std::vector<Replacement>& replacements) {
  std::vector<std::unique_ptr<Staged>> staged;
  for (const Replacement& replacement : replacements) {
    staged.push_back(std::make_unique<Staged>(replacement));
    base::Status written = staged.back()->Write(replacement.bytes);
    if (!written.ok()) return written;
  }
  for (auto at = staged.begin(); at != staged.end(); ++at) {
    base::Status replaced = (*at)->PutInPlace();
    if (replaced.ok()) continue;
    for (auto back = at + 1; back != staged.begin();) (*--back)->PutBack();
    return replaced;
  }
  return {};
}

}  // namespace siglum::os
