// ReplaceFiles: all files or none.
#include "os/replace_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "tests/support/paths.h"

namespace siglum::os {
namespace {

class ReplaceFilesTest : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string Read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  Replacement New(const std::string& name, const std::string& bytes) {
    return {File::Read((folder_ / name).string()).value(), bytes};
  }
  std::ptrdiff_t FileCount() const {
    return std::distance(std::filesystem::directory_iterator(folder_ / ""), {});
  }

  test::TemporaryFolder folder_;
};

TEST_F(ReplaceFilesTest, ReplacesAllAndLeavesNothingBeside) {
  Write("a", "1");
  Write("b", "2");
  ::chmod((folder_ / "b").c_str(), 0640);
  EXPECT_TRUE(ReplaceFiles({New("a", "one"), New("b", "two")}).ok());
  EXPECT_EQ(Read("a") + Read("b"), "onetwo");
  EXPECT_EQ(FileCount(), 2);
  struct stat status {};
  ASSERT_EQ(::stat((folder_ / "b").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640u);
}

TEST_F(ReplaceFilesTest, ReplacesNoneWhenOneHasChanged) {
  Write("a", "1");
  Write("b", "2");
  std::vector<Replacement> all = {New("a", "one"), New("b", "two")};
  Write("b", "3");
  base::Status replaced = ReplaceFiles(all);
  ASSERT_FALSE(replaced.ok());
  EXPECT_NE(replaced.error().message.find("b: has changed"), std::string::npos);
  EXPECT_EQ(Read("a") + Read("b"), "13");
  EXPECT_EQ(FileCount(), 2);
}

// The third is the first again, which has changed when its turn comes: the files before it are put
// back.
TEST_F(ReplaceFilesTest, PutsBackWhatItHasReplaced) {
  Write("a", "1");
  Write("b", "2");
  EXPECT_FALSE(ReplaceFiles({New("a", "one"), New("b", "two"), New("a", "other")}).ok());
  EXPECT_EQ(Read("a") + Read("b"), "12");
  EXPECT_EQ(FileCount(), 2);
}

TEST_F(ReplaceFilesTest, FollowsSymbolicLinks) {
  Write("deep/a", "1");
  std::filesystem::create_symlink("deep/a", folder_ / "link");
  EXPECT_TRUE(ReplaceFiles({New("link", "one")}).ok());
  EXPECT_EQ(Read("deep/a"), "one");
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link"));
}

TEST_F(ReplaceFilesTest, RefusesWhatIsNoFile) {
  EXPECT_FALSE(ReplaceFiles({{File::FromBytes("-", "1"), "one"}}).ok());
  EXPECT_TRUE(ReplaceFiles({}).ok());
}

}  // namespace
}  // namespace siglum::os
