// Files are replaced whole or not at all, keep their permissions, and leave nothing behind.
#include "os/atomic_write.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "tests/support/paths.h"
#include "tests/support/unprivileged.h"

namespace siglum::os {
namespace {

namespace fs = std::filesystem;

class AtomicWrite : public testing::Test {
 protected:
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  std::string Read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  std::size_t Entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }
  test::TemporaryFolder folder_;
};

TEST_F(AtomicWrite, MakesFilesAndFolders) {
  ASSERT_TRUE(WriteAtomically(Path("new/deep/a.xml"), "one").ok());
  EXPECT_EQ(Read("new/deep/a.xml"), "one");
  ASSERT_TRUE(WriteAtomically(Path("new/deep/a.xml"), "").ok());
  EXPECT_EQ(Read("new/deep/a.xml"), "");
}

TEST_F(AtomicWrite, KeepsPermissionsAndOwner) {
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "one").ok());
  ASSERT_EQ(::chmod(Path("a.xml").c_str(), 0640), 0);
  constexpr uid_t kSomebody = 12345;
  bool may_give_away = ::chown(Path("a.xml").c_str(), kSomebody, kSomebody) == 0;
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "two").ok());
  struct stat status {};
  ASSERT_EQ(::stat(Path("a.xml").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640u);
  EXPECT_EQ(status.st_uid, may_give_away ? kSomebody : ::geteuid());
}

TEST_F(AtomicWrite, GivesNewFilesTheUsualPermissions) {
  mode_t mask = ::umask(0);
  ::umask(mask);
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "one").ok());
  EXPECT_EQ(static_cast<mode_t>(fs::status(Path("a.xml")).permissions()), 0666 & ~mask);
}

TEST_F(AtomicWrite, FollowsLinks) {
  fs::create_directory(folder_ / "far");
  fs::create_symlink("far/target.xml", folder_ / "link.xml");
  ASSERT_TRUE(WriteAtomically(Path("link.xml"), "one").ok());
  ASSERT_TRUE(WriteAtomically(Path("link.xml"), "two").ok());
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.xml"));
  EXPECT_EQ(Read("far/target.xml"), "two");
}

TEST_F(AtomicWrite, RefusesAFolderAndLeavesNothing) {
  fs::create_directory(folder_ / "folder");
  base::Status status = WriteAtomically(Path("folder"), "one");
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("Is a directory"), std::string::npos);
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(AtomicWrite, RefusesAPathThroughAFile) {
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "one").ok());
  EXPECT_FALSE(WriteAtomically(Path("a.xml/b.xml"), "two").ok());
  EXPECT_EQ(Read("a.xml"), "one");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(AtomicWrite, RefusesAFolderThatMayNotBeWritten) {
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "one").ok());
  fs::permissions(folder_.path(), static_cast<fs::perms>(0555));
  {
    test::Unprivileged somebody;
    if (!somebody.is_effective()) GTEST_SKIP() << "root may write everywhere";
    EXPECT_FALSE(WriteAtomically(Path("a.xml"), "two").ok());
  }
  fs::permissions(folder_.path(), fs::perms::owner_all);
  EXPECT_EQ(Read("a.xml"), "one");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(AtomicWrite, ReplacesOnlyWhatHasNotChanged) {
  ASSERT_TRUE(WriteAtomically(Path("a.xml"), "one").ok());
  auto original = *File::Read(Path("a.xml"));
  ASSERT_TRUE(ReplaceIfUnchanged(*original, "two").ok());
  EXPECT_EQ(Read("a.xml"), "two");
  EXPECT_FALSE(ReplaceIfUnchanged(*original, "three").ok());
  EXPECT_EQ(Read("a.xml"), "two");
  auto second = *File::Read(Path("a.xml"));
  fs::remove(folder_ / "a.xml");
  EXPECT_FALSE(ReplaceIfUnchanged(*second, "three").ok());
  EXPECT_EQ(Entries(), 0u);
}

TEST_F(AtomicWrite, WritesNothingBackToWhatWasNoFile) {
  base::Status status = ReplaceIfUnchanged(*File::FromBytes("<stdin>", "x"), "y");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message, "<stdin>: is not a file that can be written back");
}

}  // namespace
}  // namespace siglum::os
