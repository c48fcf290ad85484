// siglum preflight: counts, mends, and never makes a document less valid.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using ::testing::HasSubstr;

constexpr const char* kSchema =
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0' ns='http://www.tei-c.org/ns/1.0' "
    "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start><element "
    "name='TEI'><zeroOrMore><element name='p'>"
    "<optional><attribute name='when'><data "
    "type='date'/></attribute></optional><text/></element></zeroOrMore></element>"
    "</start></grammar>";

class PreflightCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    Write("s.rng", kSchema);
    Write("a.xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p when=\"\">one</p></TEI>\n");
    Write("b.xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p rend=\"x\">two</p></TEI>\n");
    Write("c.xml",
          "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p when=\"\" rend=\"x\">three</p></TEI>\n");
  }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  std::string Read(const std::string& name) { return test::ReadAll(folder_ / name); }
  test::Ended Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"preflight", "a.xml", "b.xml", "c.xml", "--for", "s.rng"});
    test::Call call;
    call.arguments = std::move(arguments);
    call.folder = folder_.path();
    return test::RunProgram(call);
  }
  test::TemporaryFolder folder_;
};

TEST_F(PreflightCommand, CountsKindsAndChangesNothing) {
  const test::Ended ended = Run({"--to", "tsv"});
  EXPECT_EQ(ended.status, 1) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("attribute @rend on <p>\ttable\t2\t2\t1\t1\t"));
  EXPECT_THAT(ended.out, HasSubstr("empty attribute value\tsafe\t2\t2\t1\t2\t"));
  EXPECT_THAT(Run({"--mend", "safe"}).out,
              HasSubstr("2 documents can be mended: 0 of 3 were valid, 1 are"));
  EXPECT_THAT(Read("a.xml"), HasSubstr("when=\"\""));
}

TEST_F(PreflightCommand, MendsByteExactly) {
  Write("table.tsv", "attribute\tp/@rend\t-\n");
  EXPECT_THAT(Run({"--mend", "safe", "--diff"}).out,
              HasSubstr("+<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p>one</p></TEI>"));
  const test::Ended ended = Run({"--mend", "safe", "--table", "table.tsv", "--write"});
  EXPECT_EQ(ended.status, 0) << ended.err << ended.out;
  EXPECT_EQ(Read("a.xml"), "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p>one</p></TEI>\n");
  EXPECT_EQ(Read("c.xml"), "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p>three</p></TEI>\n");
}

TEST_F(PreflightCommand, NeverLeavesADocumentLessValid) {
  // Without xmlns="" the schema looks into the element and finds more than before.
  const std::string text =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p xmlns=\"\"><b "
      "xmlns=\"http://www.tei-c.org/ns/1.0\"/><c "
      "xmlns=\"http://www.tei-c.org/ns/1.0\"/></p></TEI>\n";
  Write("a.xml", text);
  Run({"--mend", "safe", "--write"});
  EXPECT_EQ(Read("a.xml"), text);
}

TEST_F(PreflightCommand, NamesSchemasThatAreMissing) {
  test::Call call;
  call.arguments = {"preflight", "a.xml", "--for", "simplePrint"};
  call.folder = folder_.path();
  const test::Ended ended = test::RunProgram(call);
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(
      ended.err,
      HasSubstr("https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_simplePrint.rng"));
}

TEST_F(PreflightCommand, WritesCopiesThatTheSchemaAccepts) {
  Write("b.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><p rend=\"x\">two</p></text></TEI>\n");
  const std::string before = Read("b.xml");
  const test::Ended ended = Run({"--copy", "copies"});
  EXPECT_THAT(ended.out, HasSubstr("converted: 0 of 3 were valid, "));
  EXPECT_THAT(Read("copies/a.xml"), HasSubstr("<p>one</p>"));
  EXPECT_THAT(Read("copies/c.xml"), HasSubstr("<p>three</p>"));
  EXPECT_THAT(Read("copies/b.xml"), HasSubstr("two"));
  EXPECT_THAT(ended.err, HasSubstr("ix.attribute-left-out"));
  EXPECT_EQ(Read("b.xml"), before);
}

}  // namespace
}  // namespace siglum
