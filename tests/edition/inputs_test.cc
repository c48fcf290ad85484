// Inputs: which files paths, folders and patterns name.
#include "edition/inputs.h"

#include <gtest/gtest.h>

#include "edition/output_folder.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

class InputsTest : public testing::Test {
 protected:
  InputsTest() {
    for (const char* name : {"b.xml", "a.xml", "c.txt", "sub/d.xml", ".hidden/e.xml", ".f.xml"}) {
      folder_.Write(name, "<a/>");
    }
  }
  std::string At(const std::string& name) const { return folder_.At(name).string(); }
  std::vector<std::string> Paths(const std::vector<std::string>& names) const {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(At(name));
    return paths;
  }

  EditionFolder folder_;
};

TEST_F(InputsTest, AFolderGivesItsXmlFilesSortedWithoutHiddenOnes) {
  Inputs inputs = ExpandPaths({folder_.path().string()}, "");
  EXPECT_EQ(inputs.files, Paths({"a.xml", "b.xml", "sub/d.xml"}));
  EXPECT_TRUE(inputs.failures.empty());
}

TEST_F(InputsTest, FilesStayInTheOrderOfTheCommandLine) {
  Inputs inputs = ExpandPaths({At("b.xml"), "-", "no.xml", At("a.xml"), At("c.txt")}, "*.odd");
  EXPECT_EQ(inputs.files,
            (std::vector<std::string>{At("b.xml"), "-", "no.xml", At("a.xml"), At("c.txt")}));
}

TEST_F(InputsTest, AFileIsTakenOnce) {
  Inputs inputs =
      ExpandPaths({At("b.xml"), folder_.path().string(), At("sub/../b.xml"), "-", "-"}, "");
  EXPECT_EQ(inputs.files,
            (std::vector<std::string>{At("b.xml"), At("a.xml"), At("sub/d.xml"), "-"}));
}

TEST_F(InputsTest, GlobNarrowsFolders) {
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "a*").files, Paths({"a.xml"}));
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "*.txt").files, Paths({"c.txt"}));
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "sub/*.xml").files, Paths({"sub/d.xml"}));
}

TEST_F(InputsTest, AFolderThatGivesNothingIsAFailure) {
  Inputs inputs = ExpandPaths({At("sub"), At("a.xml")}, "*.rng");
  EXPECT_EQ(inputs.files, Paths({"a.xml"}));
  ASSERT_EQ(inputs.failures.size(), 1u);
  EXPECT_NE(inputs.failures[0].message.find("*.rng"), std::string::npos);
}

TEST_F(InputsTest, ACircleOfLinksEnds) {
  std::filesystem::create_directory_symlink(folder_.path(), folder_.At("sub/round"));
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "").files,
            Paths({"a.xml", "b.xml", "sub/d.xml"}));
}

TEST_F(InputsTest, TwoStarsCrossFolders) {
  folder_.Write("sub/deep/e.xml", "");
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "**/*.xml"),
            Paths({"a.xml", "b.xml", "sub/d.xml", "sub/deep/e.xml"}));
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "sub/**/*.xml"),
            Paths({"sub/d.xml", "sub/deep/e.xml"}));
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "**/deep/*.xml"), Paths({"sub/deep/e.xml"}));
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "sub/**").files,
            Paths({"sub/d.xml", "sub/deep/e.xml"}));
}

TEST_F(InputsTest, LinksThatLeadOutAreNotFollowed) {
  EditionFolder elsewhere;
  elsewhere.Write("secret.xml", "secret");
  std::filesystem::create_symlink(elsewhere.At("secret.xml"), folder_.At("link.xml"));
  std::filesystem::create_symlink(folder_.At("a.xml"), folder_.At("inside.xml"));
  Inputs inputs = ExpandPaths({folder_.path().string()}, "");
  EXPECT_EQ(inputs.files, Paths({"a.xml", "b.xml", "inside.xml", "sub/d.xml"}));
  ASSERT_EQ(inputs.failures.size(), 1u);
  EXPECT_NE(inputs.failures[0].message.find("link.xml"), std::string::npos);
}

TEST_F(InputsTest, WhatABuildHasWrittenIsNoSource) {
  std::string output = folder_.At("out").string();
  folder_.Write("out/tei/a.xml", "x");
  ASSERT_TRUE(WriteOutputList(output, {{folder_.At("out/tei/a.xml").string(), "x"}}).ok());
  EXPECT_EQ(ExpandPaths({folder_.path().string()}, "").files,
            Paths({"a.xml", "b.xml", "sub/d.xml"}));
  EXPECT_EQ(ExpandPaths({output}, "").files, Paths({"out/tei/a.xml"}));
}

TEST_F(InputsTest, PatternsDoNotCrossFolders) {
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "*.xml"), Paths({"a.xml", "b.xml"}));
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "*/*.xml"), Paths({"sub/d.xml"}));
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "[ab].xml"), Paths({"a.xml", "b.xml"}));
  EXPECT_EQ(ExpandPattern(folder_.path().string(), "sub/d.xml"), Paths({"sub/d.xml"}));
  EXPECT_TRUE(ExpandPattern(folder_.path().string(), "no.xml").empty());
}

}  // namespace
}  // namespace siglum::edition
