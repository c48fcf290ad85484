// Tested by tests/edition/dates_checks_test.cc.
#include "edition/letters.h"

#include <utility>

namespace siglum::edition {

void RunLetters::AddFile(const std::string& path, std::vector<checks::Letter> letters) {
  const std::lock_guard lock(mutex_);
  if (letters.empty()) {
    by_path_.erase(path);
  } else {
    by_path_[path] = std::move(letters);
  }
}

std::vector<checks::Letter> RunLetters::All() const {
  const std::lock_guard lock(mutex_);
  std::vector<checks::Letter> all;
  for (const auto& [path, letters] : by_path_)
    all.insert(all.end(), letters.begin(), letters.end());
  return all;
}

}  // namespace siglum::edition
