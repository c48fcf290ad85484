// RunLetters: the letters of all files of a run.
#ifndef SIGLUM_EDITION_LETTERS_H_
#define SIGLUM_EDITION_LETTERS_H_

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "checks/letters.h"

namespace siglum::edition {

// Collects from many threads; a file that is added again replaces what was there of it.
class RunLetters {
 public:
  void AddFile(const std::string& path, std::vector<checks::Letter> letters);

  // In the order of the paths.
  std::vector<checks::Letter> All() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<checks::Letter>> by_path_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_LETTERS_H_
