// siglum schema: from an address on the network to a file on this machine, and what goes wrong on
// the way.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/program.h"

namespace siglum::test {
namespace {

constexpr const char* kSchema =
    "# TEI Edition Location: https://www.tei-c.org/Vault/P5/4.0.0/\n"
    "default namespace = \"http://www.tei-c.org/ns/1.0\"\n"
    "start = element TEI { text }\n";

class SchemaCommand : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  Ended Run(std::vector<std::string> arguments) const {
    Call call;
    call.arguments = std::move(arguments);
    call.folder = folder_.path();
    call.environment = {data_};
    return RunProgram(call);
  }
  std::string Document(const std::string& address) const {
    return Write("d.xml", "<?xml-model href=\"" + address +
                              "\" type=\"application/relax-ng-compact-syntax\"?>\n"
                              "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p/></TEI>");
  }
  std::filesystem::path Catalog() const { return folder_ / "data" / "siglum" / "catalog.xml"; }

  TemporaryFolder folder_;
  std::string data_ = "XDG_DATA_HOME=" + (folder_ / "data").string();
};

TEST_F(SchemaCommand, FindsIncludesBesideASchemaThatIsNamedByARelativePath) {
  std::filesystem::create_directories(folder_ / "schemas");
  Write("schemas/inner.rng",
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><define name='a'><element name='a'>"
        "<text/></element></define></grammar>");
  Write("schemas/outer.rng",
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='inner.rng'/><start>"
        "<ref name='a'/></start></grammar>");
  Write("d.xml", "<a>text</a>");
  Ended ended = Run({"validate", "d.xml", "--schema", "schemas/outer.rng"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
}

TEST_F(SchemaCommand, AnAddressIsFoundOnceItsSchemaWasAdded) {
  Write("my schema.rnc", kSchema);
  std::string document = Document("https://example.org/my.rnc");
  Ended before = Run({"validate", document});
  EXPECT_EQ(before.status, 0);
  EXPECT_NE(before.out.find("[rng.schema-unmapped]"), std::string::npos) << before.out;
  EXPECT_NE(before.out.find("siglum schema add my.rnc --as https://example.org/my.rnc"),
            std::string::npos);
  Ended added = Run({"schema", "add", "my schema.rnc", "--as", "https://example.org/my.rnc"});
  EXPECT_EQ(added.status, 0) << added.err;
  Ended after = Run({"validate", document});
  EXPECT_EQ(after.status, 1);
  EXPECT_NE(after.out.find("[rng.element-unknown]"), std::string::npos) << after.out;
}

TEST_F(SchemaCommand, TheSchemasOfTeiKnowTheirAddresses) {
  Write("tei_small.rnc", kSchema);
  EXPECT_EQ(Run({"schema", "add", "tei_small.rnc"}).status, 0);
  std::string list = Run({"schema", "list"}).out;
  EXPECT_NE(list.find("https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_small.rnc\n"),
            std::string::npos)
      << list;
}

TEST_F(SchemaCommand, OthersMustBeTold) {
  Write("own.rnc", "start = element a { empty }");
  Ended ended = Run({"schema", "add", "own.rnc"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("--as ADDRESS"), std::string::npos) << ended.err;
  EXPECT_FALSE(std::filesystem::exists(Catalog()));
}

TEST_F(SchemaCommand, AddingAgainReplacesAndKeepsWhatElseIsThere) {
  Write("one.rnc", "start = element a { empty }");
  Write("two.rnc", "start = element a { empty }");
  ASSERT_EQ(Run({"schema", "add", "one.rnc", "--as", "urn:x"}).status, 0);
  std::string by_hand = ReadAll(Catalog());
  by_hand.insert(by_hand.find("</catalog>"), "<!-- mine -->\r\n");
  std::ofstream(Catalog(), std::ios::binary) << by_hand;
  ASSERT_EQ(Run({"schema", "add", "two.rnc", "--as", "urn:x"}).status, 0);
  std::string expected = by_hand;
  expected.replace(expected.find("one.rnc"), 7, "two.rnc");
  EXPECT_EQ(ReadAll(Catalog()), expected);
}

TEST_F(SchemaCommand, ListsInJsonAndTellsWhatIsGone) {
  std::string path = Write("one.rnc", "start = element a { empty }");
  ASSERT_EQ(Run({"schema", "add", "one.rnc", "--as", "urn:x"}).status, 0);
  std::filesystem::remove(path);
  std::string canonical = std::filesystem::weakly_canonical(path).string();
  EXPECT_EQ(Run({"schema", "list", "--format", "json"}).out,
            "{\"address\":\"urn:x\",\"file\":\"" + canonical + "\",\"exists\":false}\n");
  EXPECT_NE(Run({"schema", "list"}).out.find("there is no such file any more"), std::string::npos);
}

TEST_F(SchemaCommand, SaysWhatIsWrongAndChangesNothing) {
  Write("bad.rnc", "start = element a {");
  Write("good.rnc", "start = element a { empty }");
  EXPECT_EQ(Run({"schema", "add", "bad.rnc", "--as", "urn:x"}).status, 2);
  EXPECT_EQ(Run({"schema", "add", "good.rnc", "--as", "no address"}).status, 2);
  EXPECT_EQ(Run({"schema", "add", "none.rnc", "--as", "urn:x"}).status, 2);
  EXPECT_EQ(Run({"schema", "add", "good.rnc", "bad.rnc", "--as", "urn:x"}).status, 2);
  EXPECT_EQ(Run({"schema", "list"}).out,
            "no schema has been added yet; siglum schema add FILE does it\n");
  std::filesystem::create_directories(Catalog().parent_path());
  std::ofstream(Catalog(), std::ios::binary) << "<html/>";
  Ended ended = Run({"schema", "add", "good.rnc", "--as", "urn:x"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("this is not an OASIS XML catalog"), std::string::npos) << ended.err;
  EXPECT_EQ(ReadAll(Catalog()), "<html/>");
}

TEST_F(SchemaCommand, WorksWithoutAHome) {
  data_ = "XDG_DATA_HOME=";
  Call call;
  call.arguments = {"schema", "list"};
  call.environment = {data_, "HOME="};
  Ended ended = RunProgram(call);
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("HOME and XDG_DATA_HOME are not set"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace siglum::test
