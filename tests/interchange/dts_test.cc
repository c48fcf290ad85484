// DTS: the files of an edition of three letters, citation trees from what a header declares and
// from divisions, and excerpts that are documents of their own.
#include "interchange/texts/dts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "interchange/texts/citations.h"
#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Settings SettingsOfTests() {
  Settings settings;
  settings.title = "Test edition of three letters";
  settings.base = "https://edition.example.org/";
  settings.tei = "https://edition.example.org/tei/";
  settings.collection = "letters";
  return settings;
}

json SharedJson(const char* name) {
  return json::parse(test::ReadAllOf(test::Cases() / "edition" / "expected" / "dts" / name));
}

TEST(SharedDts, HasTheExpectedFiles) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "edition", ".xml"),
                     "conformance/interchange");
  std::vector<DtsResource> resources;
  Losses losses;
  for (const char* id : {"l1", "l2", "l3"}) {
    auto document = test::ParseFile(test::Cases() / "edition" / (std::string(id) + ".xml"));
    resources.push_back(MakeDtsResource(document, id, SettingsOfTests(), &losses));
  }
  const auto common = WriteDtsCollection(resources, SettingsOfTests());
  EXPECT_EQ(json::parse(common.at("index.json")), SharedJson("entry.json"));
  EXPECT_EQ(json::parse(common.at("collection/letters/index.json")),
            SharedJson("collection.letters.json"));
  const auto& l1 = resources[0].files;
  EXPECT_EQ(json::parse(l1.at("collection/l1/index.json")), SharedJson("collection.l1.json"));
  EXPECT_EQ(json::parse(l1.at("navigation/l1;down=-1/index.json")),
            SharedJson("navigation.l1.down=-1.json"));
  EXPECT_EQ(json::parse(l1.at("navigation/l1/1r/index.json")), SharedJson("navigation.l1.1r.json"));
  EXPECT_EQ(json::parse(l1.at("navigation/l1;down=0/1r/index.json")),
            SharedJson("navigation.l1.1r.down=0.json"));
  EXPECT_EQ(json::parse(resources[2].files.at("navigation/l3;down=-1/index.json")),
            SharedJson("navigation.l3.down=-1.json"));
  EXPECT_EQ(test::ShapeOf(l1.at("document/l1/1v/index.xml")),
            test::ShapeOf(test::ReadAllOf(test::Cases() / "edition" / "expected" / "dts" /
                                          "document.l1.1v.xml")));
  EXPECT_TRUE(losses.empty());
}

std::shared_ptr<const xml::Document> Tei(const std::string& header, const std::string& body) {
  return test::Parse("a.xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>" + header +
                                  "</teiHeader><text><body>" + body + "</body></text></TEI>");
}

std::vector<std::string> Ids(const CitationTree& tree) {
  std::vector<std::string> ids;
  for (const Passage& passage : tree.passages) {
    ids.push_back(std::to_string(passage.level) + ":" + passage.id);
  }
  return ids;
}

TEST(Citations, FollowWhatTheHeaderDeclares) {
  Losses losses;
  const auto trees = ReadCitationTrees(
      Tei("<refsDecl><citeStructure unit=\"book\" match=\"//body/div\" use=\"@n\"><citeStructure "
          "unit=\"line\" match=\"l\" use=\"position()\" delim=\".\"/></citeStructure></refsDecl>",
          "<div n=\"I\"><l>a</l><l>b</l></div><div n=\"II\"><l>c</l></div>"),
      &losses);
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_THAT(Ids(trees[0]), ElementsAre("1:I", "2:I.1", "2:I.2", "1:II", "2:II.1"));
  EXPECT_EQ(trees[0].id, "");
}

TEST(Citations, AreDivisionsPagesAndLinesWithoutDeclaration) {
  Losses losses;
  const auto trees = ReadCitationTrees(
      Tei("", "<div><pb n=\"1\"/><div/><div n=\"b\"/></div><div type=\"letter\"/>"), &losses);
  ASSERT_EQ(trees.size(), 2U);
  EXPECT_THAT(Ids(trees[0]), ElementsAre("1:1", "2:1.1", "2:1.b", "1:2"));
  EXPECT_EQ(trees[1].id, "pages");
}

TEST(Citations, AreKeptApartAndSoundAsNamesOfFiles) {
  Losses losses;
  const auto trees = ReadCitationTrees(
      Tei("", "<div n=\"1\"/><div n=\"1\"/><div n=\"../../etc\"/><div n=\"a/b?c#d\"/>"), &losses);
  EXPECT_THAT(Ids(trees[0]), ElementsAre("1:1", "1:1-2", "1:.._.._etc", "1:a_b_c_d"));
  ASSERT_EQ(losses.all().size(), 1U);
  EXPECT_EQ(losses.all()[0].code->name, "ix.citation-twice");
}

TEST(Citations, OfExpressionsThatCannotBeReadAreReported) {
  Losses losses;
  EXPECT_TRUE(
      ReadCitationTrees(
          Tei("<refsDecl><citeStructure unit=\"x\" match=\"//[\" use=\"@n\"/></refsDecl>", "<p/>"),
          &losses)
          .empty());
  ASSERT_EQ(losses.all().size(), 1U);
  EXPECT_THAT(losses.all()[0].message, HasSubstr("citeStructure"));
}

// A page that begins inside of a paragraph and ends in another one.
TEST(Dts, CutsPassagesAcrossElements) {
  Losses losses;
  const DtsResource resource =
      MakeDtsResource(Tei("<refsDecl><citeStructure unit=\"page\" match=\"//pb\" use=\"@n\"/>"
                          "</refsDecl>",
                          "<div><p rend=\"x\">a<pb n=\"1\"/>b</p><p>c<pb n=\"2\"/>d</p></div>"),
                      "a", SettingsOfTests(), &losses);
  EXPECT_THAT(resource.files.at("document/a/1/index.xml"),
              HasSubstr("<text><body><div><p rend=\"x\"><pb n=\"1\"/>b</p><p>c</p></div></body>"
                        "</text></dts:wrapper>"));
  EXPECT_THAT(resource.files.at("document/a/2/index.xml"),
              HasSubstr("<div><p><pb n=\"2\"/>d</p></div></body></text>"));
}

}  // namespace
}  // namespace siglum::interchange
