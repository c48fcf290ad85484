// Root may read and write everything; a test of permissions acts as somebody else meanwhile.
#ifndef SIGLUM_TESTS_SUPPORT_UNPRIVILEGED_H_
#define SIGLUM_TESTS_SUPPORT_UNPRIVILEGED_H_

#include <unistd.h>

namespace siglum::test {

// From construction to destruction the process is `nobody` if it was root.
class Unprivileged {
 public:
  Unprivileged() : was_root_(::geteuid() == 0) {
    constexpr uid_t kNobody = 65'534;
    if (was_root_) is_effective_ = ::seteuid(kNobody) == 0;
  }
  ~Unprivileged() {
    if (was_root_ && is_effective_) is_effective_ = ::seteuid(0) == 0;
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

  // False where root cannot become somebody else (some containers).
  bool is_effective() const { return is_effective_; }

 private:
  bool was_root_;
  bool is_effective_ = true;
};

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_SUPPORT_UNPRIVILEGED_H_
