// Schemas from strangers: they end in a verdict or a clear finding. One that never ends fails by
// the TIMEOUT of the test.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/relaxng/schemas.h"
#include "tests/support/paths.h"

namespace siglum {
namespace {

std::string Repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

void ExpectRefused(const relaxng::CompiledSchema& compiled, std::string_view code) {
  EXPECT_EQ(compiled.schema, nullptr);
  ASSERT_FALSE(compiled.diagnostics.empty());
  EXPECT_EQ(compiled.diagnostics.front().code->name, code);
}

TEST(HostileSchemaTest, TenThousandNestedGroups) {
  ExpectRefused(test::CompileCompact("element a { " + Repeat("(", 10'000) + "empty" +
                                     Repeat(")", 10'000) + " }"),
                "rng.schema-too-large");
  std::string xml = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>" +
                    Repeat("<group>", 10'000) + "<empty/>" + Repeat("</group>", 10'000) +
                    "</element>";
  EXPECT_EQ(relaxng::CompileSchema(xml::FileFromBytes("s.rng", xml), {}).schema, nullptr);
}

TEST(HostileSchemaTest, LongChainsOfDefinitions) {
  std::string schema = "start = d0\n";
  for (int i = 0; i < 20'000; ++i) {
    schema += "d" + std::to_string(i) + " = d" + std::to_string(i + 1) + "\n";
  }
  ExpectRefused(test::CompileCompact(schema + "d20000 = element a { empty }"),
                "rng.schema-too-large");
}

TEST(HostileSchemaTest, InterleaveOfSixtyElements) {
  std::string schema = "element r { element e0 { empty }?";
  std::string document = "<r>";
  for (int i = 1; i < 60; ++i) {
    schema += " & element e" + std::to_string(i) + " { empty }?";
    document += "<e" + std::to_string(60 - i) + "/>";
  }
  relaxng::CompiledSchema compiled = test::CompileCompact(schema + " }");
  EXPECT_EQ(test::Lines(test::Findings(compiled, document + "</r>")), "");
  EXPECT_EQ(test::Findings(compiled, document + "<e7/></r>").size(), 1u);
}

TEST(HostileSchemaTest, RepetitionByNesting) {
  std::string schema = "start = element r { d0 }\n";
  for (int i = 0; i < 40; ++i) {
    std::string next = "d" + std::to_string(i + 1);
    schema += "d" + std::to_string(i) + " = " + next + ", " + next + "\n";
  }
  relaxng::CompiledSchema compiled = test::CompileCompact(schema + "d40 = element e { empty }?");
  EXPECT_EQ(test::Findings(compiled, "<r><f/></r>").size(), 1u);
  // How many are left has too many answers to keep: the file is given up, and that is said.
  auto findings = test::Findings(compiled, "<r>" + Repeat("<e/>", 200) + "</r>");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code->name, "rng.stopped");
}

TEST(HostileSchemaTest, ALongSequenceIsNoDeepPattern) {
  std::string schema = "element r { element e0 { empty }";
  std::string document = "<r><e0/>";
  for (int i = 1; i < 3'000; ++i) {
    schema += ", element e" + std::to_string(i) + " { empty }?";
    if (i % 10 == 0) document += "<e" + std::to_string(i) + "/>";
  }
  relaxng::CompiledSchema compiled = test::CompileCompact(schema + " }");
  EXPECT_EQ(test::Lines(test::Findings(compiled, document + "</r>")), "");
}

TEST(HostileSchemaTest, FilesThatIncludeEachOther) {
  test::TemporaryFolder folder;
  std::ofstream(folder / "a.rnc") << "include \"b.rnc\"";
  std::ofstream(folder / "b.rnc") << "include \"a.rnc\"";
  for (int i = 0; i < 30; ++i) {
    std::string next = "\"x" + std::to_string(i + 1) + ".rnc\"";
    std::ofstream(folder / ("x" + std::to_string(i) + ".rnc"))
        << "element e { external " << next << ", external " << next << " }";
  }
  std::ofstream(folder / "x30.rnc") << "empty";
  xml::Access access({folder.path().string()});
  xml::ReaderOptions options;
  options.access = &access;
  ExpectRefused(relaxng::CompileSchema(*xml::OpenFile((folder / "a.rnc").string()), options),
                "rng.schema-invalid");
  ExpectRefused(relaxng::CompileSchema(*xml::OpenFile((folder / "x0.rnc").string()), options),
                "rng.schema-too-large");
}

TEST(HostileSchemaTest, FilesOutsideAreNotRead) {
  ExpectRefused(test::CompileCompact("external \"/etc/passwd\""), "rng.schema-unreadable");
  ExpectRefused(test::CompileCompact("external \"https://example.org/x.rng\""),
                "rng.schema-unreadable");
}

}  // namespace
}  // namespace siglum
