// How far up a project reaches.
#include "edition/project_root.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

TEST(ProjectRoot, IsTheRepositoryAround) {
  EditionFolder folder;
  folder.Write("edition/letters/a.xml", "");
  std::string letters = folder.At("edition/letters").string();
  EXPECT_EQ(FindRepository(letters), FindRepository(folder.path().string()));
  folder.Write("edition/.git/HEAD", "");
  EXPECT_EQ(FindRepository(letters), std::filesystem::canonical(folder.At("edition")).string());
  EXPECT_EQ(FindRepository(folder.At("edition").string()),
            std::filesystem::canonical(folder.At("edition")).string());
}

TEST(ProjectRoot, LiesBelowFollowsLinks) {
  EditionFolder folder;
  folder.Write("in/a.xml", "");
  folder.Write("out/b.xml", "");
  std::filesystem::create_symlink(folder.At("out"), folder.At("in/link"));
  std::string in = folder.At("in").string();
  EXPECT_TRUE(LiesBelow(folder.At("in/a.xml").string(), in));
  EXPECT_TRUE(LiesBelow(in, in));
  EXPECT_TRUE(LiesBelow(folder.At("in/none.xml").string(), in));
  EXPECT_FALSE(LiesBelow(folder.At("in/link/b.xml").string(), in));
  EXPECT_FALSE(LiesBelow(folder.At("in-not/a.xml").string(), in));
  EXPECT_FALSE(LiesBelow(folder.At("in/../out/b.xml").string(), in));
}

}  // namespace
}  // namespace siglum::edition
