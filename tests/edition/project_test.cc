// Project: registers are files, folders of files, frames that include files.
#include "edition/project.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/paths.h"

namespace siglum::edition {
namespace {

class ProjectRegisters : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  static std::string Person(const std::string& id) {
    return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='" + id +
           "'><text><body><person><persName>" + id + "</persName></person></body></text></TEI>";
  }
  // The ids that `registers` give, or the message of the error.
  std::string Ids(const std::vector<std::string>& registers, const std::string& config = "") {
    ProjectOptions options;
    for (const std::string& name : registers) {
      options.registers.push_back((folder_ / name).string());
    }
    auto project = Project::Open(config.empty() ? "" : (folder_ / config).string(), options);
    if (!project.ok()) return project.error().message;
    base::Status loaded = (*project)->LoadRegisters();
    if (!loaded.ok()) return loaded.error().message;
    std::string ids;
    for (const tei::RegisterEntry& entry : (*project)->registers().entries()) ids += entry.id + " ";
    return ids;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ProjectRegisters, MayBeAFolderOfFiles) {
  Write("register/b.xml", Person("b"));
  Write("register/deep/a.xml", Person("a"));
  Write("register/about.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>");
  Write("register/.hidden.xml", "<broken");
  EXPECT_EQ(Ids({"register"}), "b a ");
  EXPECT_EQ(Ids({"register/b.xml"}), "b ");
}

TEST_F(ProjectRegisters, OfAFolderMustHaveAnEntry) {
  Write("register/about.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>");
  std::filesystem::create_directories(folder_ / "empty");
  EXPECT_NE(Ids({"register"}).find("is listed here"), std::string::npos);
  EXPECT_NE(Ids({"empty"}).find("no file below this folder"), std::string::npos);
  Write("register/broken.xml", "<TEI");
  EXPECT_NE(Ids({"register"}).find("broken.xml:1:"), std::string::npos);
}

TEST_F(ProjectRegisters, OfSiglumTomlMayBeFoldersToo) {
  Write("register/a.xml", Person("a"));
  Write("register/b.xml", Person("b"));
  Write("siglum.toml", "[edition]\nregisters = [\"register\"]\n");
  EXPECT_EQ(Ids({}, "siglum.toml"), "a b ");
  auto config = ReadConfig((folder_ / "siglum.toml").string());
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->registers.size(), 2u);
}

TEST_F(ProjectRegisters, MayIncludeTheirEntries) {
  Write("people/a.xml", Person("a"));
  Write("people/b.xml", Person("b"));
  Write("register.xml",
        "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0' "
        "xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='people/b.xml'/>"
        "<xi:include href='people/a.xml'/></teiCorpus>");
  EXPECT_EQ(Ids({"register.xml"}), "b a ");
  EXPECT_EQ(Ids({"register.xml", "people"}), "b a ");
}

}  // namespace
}  // namespace siglum::edition
