// Two names of one file have one canonical path, whether the file exists or not.
#include "os/canonical_path.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/paths.h"

namespace siglum::os {
namespace {

namespace fs = std::filesystem;

TEST(CanonicalPath, IsAbsoluteAlsoForWhatDoesNotExist) {
  const std::string here = fs::canonical(fs::current_path()).string();
  EXPECT_EQ(CanonicalPath("no-such-file.xml"), here + "/no-such-file.xml");
  EXPECT_EQ(CanonicalPath("./no/./such/../file.xml"), here + "/no/file.xml");
}

TEST(CanonicalPath, FollowsLinks) {
  test::TemporaryFolder folder;
  const fs::path root = fs::canonical(fs::path(folder / "."));
  fs::create_directory(root / "real");
  fs::create_symlink(root / "real", root / "link");
  EXPECT_EQ(CanonicalPath((root / "link" / "a.xml").string()), (root / "real" / "a.xml").string());
}

TEST(CanonicalPath, LinksInACircleHaveNone) {
  test::TemporaryFolder folder;
  const fs::path root = fs::canonical(fs::path(folder / "."));
  fs::create_symlink(root / "b", root / "a");
  fs::create_symlink(root / "a", root / "b");
  EXPECT_EQ(CanonicalPath((root / "a" / "x.xml").string()), "");
}

}  // namespace
}  // namespace siglum::os
