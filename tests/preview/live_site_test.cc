// An edition that changes while it is shown.
#include "preview/live_site.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/paths.h"

namespace siglum::preview {
namespace {

namespace fs = std::filesystem;

std::string Letter(const std::string& title, const std::string& body) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>" +
         title +
         "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
         "</fileDesc></teiHeader><text><body>" +
         body + "</body></text></TEI>\n";
}

class LiveSiteTest : public testing::Test {
 protected:
  LiveSiteTest() {
    Write("siglum.toml", "[edition]\ntitle = \"Letters\"\nfiles = [\"*.xml\"]\n");
    Write("a.xml", Letter("First", "<p>Amsterdam</p>"));
    Write("b.xml", Letter("Second", "<p><ref target=\"a.xml\">see</ref> Batumi</p>"));
    LiveSiteOptions options;
    options.folder = folder_.path().string();
    site_ = std::make_unique<LiveSite>(options);
  }
  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return fs::canonical(folder_ / name).string();
  }
  std::string Get(const std::string& path) { return site_->Get(path).value_or("(none)"); }
  bool Has(const std::string& path, const std::string& words) {
    return Get(path).find(words) != std::string::npos;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<LiveSite> site_;
};

TEST_F(LiveSiteTest, MakesEachFileWhenItIsAskedFor) {
  ASSERT_TRUE(site_->Open().ok());
  EXPECT_TRUE(Has("a.html", "Amsterdam"));
  EXPECT_TRUE(Has("index.html", "Second"));
  EXPECT_TRUE(Has("tei/b.xml", "Batumi"));
  EXPECT_TRUE(Has("text/b.txt", "Batumi"));
  EXPECT_TRUE(Get("epub/b.epub").starts_with("PK"));
  EXPECT_TRUE(Has("assets/site.css", ".bar"));
  EXPECT_TRUE(Has("search/start.js", "siglumSearch"));
}

TEST_F(LiveSiteTest, HasNothingButTheSite) {
  ASSERT_TRUE(site_->Open().ok());
  for (const char* path : {"siglum.toml", "a.xml", "../a.xml", "images/../../a.xml", "/etc/passwd",
                           "..", "tei/../a.xml", "", ".", "images/none.png", "a.html/"}) {
    EXPECT_FALSE(site_->Get(path).has_value()) << path;
  }
}

TEST_F(LiveSiteTest, ALetterThatChangesIsReadAgainAloneAndAllPagesKnowIt) {
  ASSERT_TRUE(site_->Open().ok());
  EXPECT_TRUE(Has("b.html", "First"));
  const std::uint64_t before = site_->version();
  ASSERT_TRUE(site_->Refresh({Write("a.xml", Letter("Earliest", "<p>Aleppo</p>"))}).ok());
  EXPECT_GT(site_->version(), before);
  EXPECT_TRUE(Has("a.html", "Aleppo"));
  EXPECT_FALSE(Has("a.html", "Amsterdam"));
  EXPECT_TRUE(Has("b.html", "Earliest"));
  EXPECT_TRUE(Has("index.html", "Earliest"));
  // What only the whole edition can show is found anew; nothing of it is new here.
  EXPECT_TRUE(site_->WantsOpen());
  const std::uint64_t after = site_->version();
  ASSERT_TRUE(site_->Open().ok());
  EXPECT_FALSE(site_->WantsOpen());
  EXPECT_EQ(site_->version(), after);
}

TEST_F(LiveSiteTest, ABrokenLetterKeepsItsPageAndIsReported) {
  ASSERT_TRUE(site_->Open().ok());
  ASSERT_TRUE(site_->Refresh({Write("a.xml", "<TEI><p></TEI>")}).ok());
  EXPECT_TRUE(Has("a.html", "Amsterdam"));
  EXPECT_GT(site_->counts().errors, 0U);
  EXPECT_NE(site_->StateAsJson().find("\"page\":\"a.html\""), std::string::npos);
  ASSERT_TRUE(site_->Refresh({Write("a.xml", Letter("First", "<p>Again</p>"))}).ok());
  EXPECT_TRUE(Has("a.html", "Again"));
  EXPECT_EQ(site_->counts().errors, 0U);
}

TEST_F(LiveSiteTest, ABrokenConfigurationKeepsTheSiteAndIsReported) {
  ASSERT_TRUE(site_->Open().ok());
  const std::string config = Write("siglum.toml", "[edition\n");
  EXPECT_FALSE(site_->Refresh({config}).ok());
  EXPECT_TRUE(Has("a.html", "Amsterdam"));
  EXPECT_NE(site_->StateAsJson().find("siglum.toml:1"), std::string::npos);
  Write("siglum.toml", "[edition]\ntitle = \"Other\"\nfiles = [\"*.xml\"]\n");
  ASSERT_TRUE(site_->Refresh({config}).ok());
  EXPECT_TRUE(Has("index.html", "Other"));
  EXPECT_NE(site_->StateAsJson().find("\"failure\":null"), std::string::npos);
}

TEST_F(LiveSiteTest, NewAndGoneLettersChangeTheOrder) {
  ASSERT_TRUE(site_->Open().ok());
  ASSERT_TRUE(site_->Refresh({Write("c.xml", Letter("Third", "<p>C</p>"))}).ok());
  EXPECT_TRUE(Has("c.html", "Second"));
  const std::string gone = fs::canonical(folder_ / "b.xml").string();
  fs::remove(gone);
  ASSERT_TRUE(site_->Refresh({gone}).ok());
  EXPECT_FALSE(site_->Get("b.html").has_value());
  EXPECT_TRUE(Has("c.html", "First"));
}

TEST_F(LiveSiteTest, AFolderWithoutConfigurationCannotBeOpened) {
  test::TemporaryFolder empty;
  LiveSiteOptions options;
  options.folder = empty.path().string();
  LiveSite site(options);
  const base::Status status = site.Open();
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("siglum.toml"), std::string::npos);
  EXPECT_FALSE(site.Get("index.html").has_value());
}

}  // namespace
}  // namespace siglum::preview
