// Where addresses lead, and which of those places may be read.
#include "xml/access.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/paths.h"

namespace siglum::xml {
namespace {

using Kind = Resolution::Kind;

TEST(FolderOf, IsADotForABareName) {
  EXPECT_EQ(FolderOf("a.xml"), ".");
  EXPECT_EQ(FolderOf("x/a.xml"), "x");
}

class AccessTest : public testing::Test {
 protected:
  AccessTest() {
    std::filesystem::create_directories(folder_ / "in/deep");
    std::filesystem::create_directories(folder_ / "in-not");
    for (const char* name : {"in/a.xml", "in/deep/b.xml", "in-not/c.xml", "out.xml"}) {
      std::ofstream(folder_ / name) << "<a/>";
    }
    std::filesystem::create_symlink(folder_ / "out.xml", folder_ / "in/link.xml");
    std::filesystem::create_symlink(folder_ / "in-not", folder_ / "in/folder");
  }

  Kind KindOf(std::string_view address) const {
    return Access({(folder_ / "in").string()})
        .Resolve(address, (folder_ / "in/a.xml").string())
        .kind;
  }

  test::TemporaryFolder folder_;
};

TEST_F(AccessTest, AllowsTheFolderAndWhatIsBelow) {
  EXPECT_EQ(KindOf("b.xml"), Kind::kFile);
  EXPECT_EQ(KindOf("deep/b.xml"), Kind::kFile);
  EXPECT_EQ(KindOf("deep/../a.xml"), Kind::kFile);
  EXPECT_EQ(KindOf("../in/a.xml"), Kind::kFile);
  EXPECT_EQ(KindOf(""), Kind::kFile);
  EXPECT_EQ(KindOf("missing/not/there.xml"), Kind::kFile);
}

TEST_F(AccessTest, RefusesEverythingElse) {
  EXPECT_EQ(KindOf("../out.xml"), Kind::kOutside);
  EXPECT_EQ(KindOf("%2e%2e/out.xml"), Kind::kOutside);
  EXPECT_EQ(KindOf("../in-not/c.xml"), Kind::kOutside);
  EXPECT_EQ(KindOf("/etc/hostname"), Kind::kOutside);
  EXPECT_EQ(KindOf("file:///etc/hostname"), Kind::kOutside);
  EXPECT_EQ(KindOf("link.xml"), Kind::kOutside);
  EXPECT_EQ(KindOf("folder/c.xml"), Kind::kOutside);
}

TEST_F(AccessTest, NeverUsesTheNetwork) {
  for (const char* address : {"http://example.org/a.xml", "https://example.org/", "ftp://x/y",
                              "urn:x:y", "FILE:///etc/hostname", "C:/a.xml"}) {
    EXPECT_EQ(KindOf(address), Kind::kNetwork) << address;
  }
}

TEST_F(AccessTest, MayBeWidened) {
  Access narrow({(folder_ / "in").string()});
  Access wide = narrow.WithFolder((folder_ / "in-not").string());
  std::string base = (folder_ / "in/a.xml").string();
  EXPECT_EQ(narrow.Resolve("folder/c.xml", base).kind, Kind::kOutside);
  EXPECT_EQ(wide.Resolve("folder/c.xml", base).kind, Kind::kFile);
  EXPECT_EQ(wide.Resolve("../out.xml", base).kind, Kind::kOutside);
}

TEST_F(AccessTest, AllowsNothingByItself) {
  EXPECT_EQ(Access().Resolve("b.xml", (folder_ / "in/a.xml").string()).kind, Kind::kOutside);
}

}  // namespace
}  // namespace siglum::xml
