// What counts as a change: new bytes, a new file, a file that is gone; hidden files and outputs of
// builds do not.
#include "preview/file_states.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/paths.h"

namespace siglum::preview {
namespace {

namespace fs = std::filesystem;

class FileStatesTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return fs::canonical(path).string();
  }
  FileStates Look() { return FileStates::Of({folder_.path().string()}); }

  test::TemporaryFolder folder_;
};

TEST_F(FileStatesTest, NothingChangesBySittingThere) {
  Write("a/letter.xml", "<TEI/>");
  EXPECT_EQ(Look(), Look());
  EXPECT_TRUE(Look().ChangedSince(Look()).empty());
}

TEST_F(FileStatesTest, NewBytesNewFilesAndGoneFilesAreChanges) {
  const std::string changed = Write("a/changed.xml", "<TEI/>");
  const std::string gone = Write("a/gone.xml", "<TEI/>");
  Write("a/same.xml", "<TEI/>");
  const FileStates before = Look();
  Write("a/changed.xml", "<TEI>more</TEI>");
  const std::string made = Write("b/new.xml", "<TEI/>");
  fs::remove(gone);
  EXPECT_EQ(Look().ChangedSince(before), (std::set<std::string>{changed, gone, made}));
}

TEST_F(FileStatesTest, AFilePutInPlaceByRenamingIsAChange) {
  const std::string path = Write("letter.xml", "<TEI>1</TEI>");
  const FileStates before = Look();
  fs::rename(Write("other", "<TEI>2</TEI>"), path);
  EXPECT_EQ(Look().ChangedSince(before), std::set<std::string>{path});
}

TEST_F(FileStatesTest, HiddenFilesAndOutputsOfBuildsAreNotSeen) {
  Write(".git/index", "x");
  Write(".letter.xml.swp", "x");
  Write("out/.siglum-output", "# written by siglum build\n");
  Write("out/site/index.html", "x");
  EXPECT_EQ(Look().size(), 0U);
}

TEST_F(FileStatesTest, AFolderThatIsMissingHoldsNothing) {
  EXPECT_EQ(FileStates::Of({(folder_ / "nowhere").string()}).size(), 0U);
}

}  // namespace
}  // namespace siglum::preview
