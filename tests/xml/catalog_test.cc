// OASIS catalogs: each kind of entry, files that are none, and addresses on the network in them.
#include "xml/catalog.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/paths.h"
#include "xml/access.h"

namespace siglum::xml {
namespace {

class CatalogTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& entries) {
    std::ofstream(folder_ / name)
        << "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\n"
        << entries << "</catalog>\n";
    return (folder_ / name).string();
  }
  std::string Find(const std::string& entries, std::string_view public_id,
                   std::string_view address) {
    auto catalog = Catalog::Load({Write(fmt::format("catalog-{}.xml", ++written_), entries)});
    EXPECT_TRUE(catalog.ok());
    std::string found = (*catalog)->Find(public_id, address);
    std::string folder = folder_.path().string() + "/";
    return found.starts_with(folder) ? found.substr(folder.size()) : found;
  }

  test::TemporaryFolder folder_;
  int written_ = 0;  // libxml2 never reads a catalog of the same name again
};

TEST_F(CatalogTest, MapsByEachKindOfEntry) {
  EXPECT_EQ(Find("<uri name='http://x/a' uri='a.xml'/>", "", "http://x/a"), "a.xml");
  EXPECT_EQ(Find("<system systemId='http://x/a.dtd' uri='a.dtd'/>", "", "http://x/a.dtd"), "a.dtd");
  EXPECT_EQ(Find("<public publicId='-//X//A' uri='a.dtd'/>", "-//X//A", ""), "a.dtd");
  EXPECT_EQ(
      Find("<rewriteURI uriStartString='http://x/' rewritePrefix='local/'/>", "", "http://x/b"),
      "local/b");
  EXPECT_EQ(Find("<rewriteSystem systemIdStartString='http://x/' rewritePrefix='dtd/'/>", "",
                 "http://x/b.dtd"),
            "dtd/b.dtd");
  EXPECT_EQ(Find("<uri name='http://x/a' uri='a%20b.xml'/>", "", "http://x/a"), "a b.xml");
}

TEST_F(CatalogTest, FindsNothingElse) {
  EXPECT_EQ(Find("<uri name='http://x/a' uri='a.xml'/>", "", "http://x/b"), "");
  EXPECT_EQ(Find("<uri name='http://x/a' uri='a.xml'/>", "", ""), "");
}

TEST_F(CatalogTest, GoesOnToOtherCatalogs) {
  Write("next.xml", "<uri name='http://x/a' uri='next-a.xml'/>");
  Write("part.xml", "<uri name='http://part/b' uri='part-b.xml'/>");
  EXPECT_EQ(Find("<nextCatalog catalog='next.xml'/>", "", "http://x/a"), "next-a.xml");
  EXPECT_EQ(
      Find("<delegateURI uriStartString='http://part/' catalog='part.xml'/>", "", "http://part/b"),
      "part-b.xml");
  EXPECT_EQ(Find("<nextCatalog catalog='missing.xml'/>", "", "http://x/a"), "");
  EXPECT_EQ(Find("<nextCatalog catalog='catalog-4.xml'/>", "", "http://x/a"), "");
}

TEST_F(CatalogTest, AsksTheFirstCatalogFirst) {
  auto catalog =
      Catalog::Load({Write("one.xml", "<uri name='u:a' uri='one-a'/>"),
                     Write("two.xml", "<uri name='u:a' uri='two-a'/><uri name='u:b' uri='b'/>")});
  ASSERT_TRUE(catalog.ok());
  EXPECT_TRUE((*catalog)->Find("", "u:a").ends_with("one-a"));
  EXPECT_TRUE((*catalog)->Find("", "u:b").ends_with("/b"));
}

TEST_F(CatalogTest, NeverUsesTheNetwork) {
  EXPECT_EQ(Find("<nextCatalog catalog='http://127.0.0.1:9/c.xml'/>", "", "http://x/a"), "");
  EXPECT_EQ(Find("<uri name='http://x/a' uri='http://y/a'/>", "", "http://x/a"), "");
}

TEST_F(CatalogTest, RefusesWhatIsNoCatalog) {
  std::ofstream(folder_ / "other.xml") << "<catalog/>";
  std::ofstream(folder_ / "broken.xml") << "<catalog>";
  auto other = Catalog::Load({(folder_ / "other.xml").string()});
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.error().message.find("not an OASIS XML catalog"), std::string::npos);
  auto broken = Catalog::Load({(folder_ / "broken.xml").string()});
  ASSERT_FALSE(broken.ok());
  EXPECT_NE(broken.error().message.find("broken.xml:1:10: the file ends inside <catalog>"),
            std::string::npos);
  EXPECT_FALSE(Catalog::Load({(folder_ / "missing.xml").string()}).ok());
}

TEST_F(CatalogTest, AllowsByNameWhatLiesOutside) {
  auto catalog = Catalog::Load({Write("catalog.xml", "<uri name='http://x/a' uri='a.xml'/>")});
  ASSERT_TRUE(catalog.ok());
  Access access({(folder_ / "none").string()}, {*catalog, nullptr});
  Resolution where = access.Resolve("http://x/a#part", (folder_ / "none/b.xml").string());
  EXPECT_EQ(where.kind, Resolution::Kind::kFile);
  EXPECT_EQ(where.path, (folder_ / "a.xml").string());
  // One that came with the files allows nothing.
  Access strangers({(folder_ / "none").string()}, {nullptr, *catalog});
  EXPECT_EQ(strangers.Resolve("http://x/a", (folder_ / "none/b.xml").string()).kind,
            Resolution::Kind::kOutside);
}

TEST_F(CatalogTest, OpensOnlyWhatItMay) {
  Write("next.xml", "<uri name='http://x/a' uri='a.xml'/>");
  std::string first = Write("first.xml", "<nextCatalog catalog='next.xml'/>");
  // libxml2 keeps what it has opened, so what may not be opened comes first.
  auto closed = Catalog::Load({first}, [](const std::string&) { return false; });
  ASSERT_TRUE(closed.ok());
  EXPECT_EQ((*closed)->Find("", "http://x/a"), "");
  std::string second = Write("second.xml", "<nextCatalog catalog='other.xml'/>");
  Write("other.xml", "<uri name='http://x/b' uri='b.xml'/>");
  auto open = Catalog::Load({second});
  ASSERT_TRUE(open.ok());
  EXPECT_NE((*open)->Find("", "http://x/b"), "");
}

}  // namespace
}  // namespace siglum::xml
