// What a build remembers of its output, and what it removes.
#include "edition/output_folder.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

TEST(OutputFolder, RemovesWhatHasNoSourceAnyMore) {
  EditionFolder folder;
  std::string out = folder.At("out").string();
  std::string kept = folder.Write("out/kept.html", "kept");
  std::string gone = folder.Write("out/gone.html", "gone");
  std::string edited = folder.Write("out/edited.html", "edited");
  ASSERT_TRUE(WriteOutputList(out, {{kept, "kept"}, {gone, "gone"}, {edited, "edited"}}).ok());
  folder.Write("out/edited.html", "edited by hand");
  folder.Write("out/own.html", "own");
  Orphans orphans = RemoveOrphans(out, {{kept, "kept"}});
  EXPECT_EQ(orphans.removed, std::vector<std::string>{gone});
  EXPECT_EQ(orphans.kept, std::vector<std::string>{edited});
  EXPECT_FALSE(std::filesystem::exists(gone));
  for (const char* name : {"out/kept.html", "out/edited.html", "out/own.html"}) {
    EXPECT_TRUE(std::filesystem::exists(folder.At(name))) << name;
  }
}

// The list may come from a stranger.
TEST(OutputFolder, RemovesNothingElsewhere) {
  EditionFolder folder;
  folder.Write("mine.html", "mine");
  folder.Write("other/mine.html", "mine");
  std::string out = folder.At("out").string();
  ASSERT_TRUE(WriteOutputList(out, {{folder.At("mine.html").string(), "mine"}}).ok());
  std::filesystem::create_symlink(folder.At("other"), folder.At("out/link"));
  std::string list = ReadBytes(folder.At("out/.siglum-output"));
  EXPECT_NE(list.find("../mine.html"), std::string::npos);
  list += list.substr(list.find('\n') + 1, 16) + " 4 link/mine.html\n";
  folder.Write("out/.siglum-output", list);
  EXPECT_TRUE(RemoveOrphans(out, {}).removed.empty());
  EXPECT_TRUE(std::filesystem::exists(folder.At("mine.html")));
  EXPECT_TRUE(std::filesystem::exists(folder.At("other/mine.html")));
}

}  // namespace
}  // namespace siglum::edition
