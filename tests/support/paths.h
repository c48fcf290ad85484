// Where tests find things.
#ifndef SIGLUM_TESTS_SUPPORT_PATHS_H_
#define SIGLUM_TESTS_SUPPORT_PATHS_H_

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

namespace siglum::test {

// The checkout, the folder of the build, and the program that was built there.
std::filesystem::path SourceDir();
std::filesystem::path BinaryDir();
std::filesystem::path ProgramPath();

inline std::filesystem::path DataDir() { return SourceDir() / "tests" / "data"; }

// Public material that may lie beside a checkout; tests that use it say loudly when it does not.
inline std::filesystem::path SharedDir() { return SourceDir().parent_path() / "shared"; }

// All files below `folder` with that extension, sorted.
inline std::vector<std::filesystem::path> FilesBelow(const std::filesystem::path& folder,
                                                     const std::string& extension) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failure)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A folder of its own for one test, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "siglum-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace siglum::test

// Skips the test when a part of the shared material is absent; fails when it is there but empty.
#define SIGLUM_NEED_SHARED(files, part)                                                            \
  do {                                                                                             \
    if (!std::filesystem::exists(::siglum::test::SharedDir() / (part))) {                          \
      std::cerr << "SKIPPED, AND NOTHING WAS TESTED: the shared folder has no " << (part) << "\n"; \
      GTEST_SKIP() << "the shared folder has no " << (part);                                       \
    }                                                                                              \
    ASSERT_FALSE((files).empty()) << "the shared folder has " << (part) << ", but it is empty";    \
  } while (false)

#endif  // SIGLUM_TESTS_SUPPORT_PATHS_H_
