// Edits of several files: all or none.
#include "xml/transaction.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/paths.h"
#include "tests/support/unprivileged.h"

namespace siglum::xml {
namespace {

class Transaction : public testing::Test {
 protected:
  Transaction() {
    for (const char* name : {"a.xml", "b.xml", "c.xml"}) {
      Write(name, std::string("<") + name[0] + "/>");
    }
  }
  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string Read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  // Adds n="1" to the document element.
  base::Status Add(const std::string& name, EditTransaction* transaction) {
    FilePtr file = *OpenFile((folder_ / name).string());
    auto document = ParseDocument(file).document;
    Edits edits(file);
    EXPECT_TRUE(edits.Add(InsertAttribute(*document, document->root(), "n", "1")).ok());
    return transaction->Add(edits, *document, {});
  }
  test::TemporaryFolder folder_;
};

TEST_F(Transaction, WritesAll) {
  EditTransaction transaction;
  for (const char* name : {"a.xml", "b.xml", "c.xml"}) {
    EXPECT_TRUE(Add(name, &transaction).ok());
    EXPECT_EQ(Read(name), std::string("<") + name[0] + "/>");  // not yet
  }
  EXPECT_TRUE(transaction.Commit().ok());
  EXPECT_EQ(Read("a.xml") + Read("b.xml") + Read("c.xml"), "<a n=\"1\"/><b n=\"1\"/><c n=\"1\"/>");
}

TEST_F(Transaction, WritesNoneWhenOneHasChanged) {
  EditTransaction transaction;
  for (const char* name : {"a.xml", "b.xml", "c.xml"}) EXPECT_TRUE(Add(name, &transaction).ok());
  Write("b.xml", "<other/>");
  base::Status written = transaction.Commit();
  ASSERT_FALSE(written.ok());
  EXPECT_NE(written.error().message.find("b.xml"), std::string::npos);
  EXPECT_EQ(Read("a.xml") + Read("b.xml") + Read("c.xml"), "<a/><other/><c/>");
}

TEST_F(Transaction, WritesNoneWhenOneIsGone) {
  EditTransaction transaction;
  for (const char* name : {"a.xml", "b.xml", "c.xml"}) EXPECT_TRUE(Add(name, &transaction).ok());
  std::filesystem::remove(folder_ / "c.xml");
  EXPECT_FALSE(transaction.Commit().ok());
  EXPECT_EQ(Read("a.xml") + Read("b.xml"), "<a/><b/>");
}

// The second file's folder takes no new file: the first one must not have changed either.
TEST_F(Transaction, WritesNoneWhenAFolderIsClosed) {
  Write("closed/d.xml", "<d/>");
  EditTransaction transaction;
  EXPECT_TRUE(Add("a.xml", &transaction).ok());
  EXPECT_TRUE(Add("closed/d.xml", &transaction).ok());
  for (const char* name : {"a.xml", "closed/d.xml"}) {
    std::filesystem::permissions(folder_ / name, std::filesystem::perms(0666));
  }
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0777));
  std::filesystem::permissions(folder_ / "closed", std::filesystem::perms(0555));
  {
    test::Unprivileged somebody;
    if (!somebody.is_effective()) GTEST_SKIP() << "root may write everywhere";
    base::Status written = transaction.Commit();
    ASSERT_FALSE(written.ok());
    EXPECT_NE(written.error().message.find("closed"), std::string::npos) << written.error().message;
  }
  std::filesystem::permissions(folder_ / "closed", std::filesystem::perms(0700));
  EXPECT_EQ(Read("a.xml") + Read("closed/d.xml"), "<a/><d/>");
}

TEST_F(Transaction, TakesAFileOnce) {
  EditTransaction transaction;
  EXPECT_TRUE(Add("a.xml", &transaction).ok());
  EXPECT_FALSE(Add("a.xml", &transaction).ok());
  EXPECT_EQ(transaction.size(), 1u);
}

TEST_F(Transaction, RefusesABrokenPromise) {
  FilePtr file = *OpenFile((folder_ / "a.xml").string());
  auto document = ParseDocument(file).document;
  Edits edits(file);
  ASSERT_TRUE(edits.Add({{0, 4}, "<b>"}).ok());
  EditTransaction transaction;
  EXPECT_FALSE(transaction.Add(edits, *document, {}).ok());
  EXPECT_EQ(transaction.size(), 0u);
  EXPECT_TRUE(transaction.Commit().ok());
  EXPECT_EQ(Read("a.xml"), "<a/>");
}

}  // namespace
}  // namespace siglum::xml
