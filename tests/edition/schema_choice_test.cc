// Which schemas hold: what xml-model instructions say in all the ways in which they are written.
#include "edition/schema_choice.h"

#include <gtest/gtest.h>

#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

constexpr const char* kXmlSyntax = "http://relaxng.org/ns/structure/1.0";

// Instruction, and which schemas it leads to or the code of the finding.
struct ModelCase {
  const char* name;
  const char* instructions;
  const char* chosen;
};

class XmlModel : public testing::TestWithParam<ModelCase> {};

TEST_P(XmlModel, IsReadAsItIsMeant) {
  EditionFolder folder;
  std::string grammar =
      std::string("<element name='a' xmlns='") + kXmlSyntax + "'><empty/></element>";
  folder.Write("a.rng", grammar);
  folder.Write("sub/b c.rng", grammar);
  folder.Write("a.rnc", "start = element a { empty }");
  folder.Write("noname", grammar);
  std::string path = folder.Write("d.xml", std::string(GetParam().instructions) + "<a/>");
  auto project = Project::Open("", {});
  ASSERT_TRUE(project.ok());
  edition::Run run;
  FileOutcome outcome = ValidateFile(run, **project, path, {});
  std::string chosen;
  for (const auto& schema : outcome.schemas) {
    chosen += std::filesystem::path(schema->path).filename().string() + " ";
    EXPECT_NE(schema->schema, nullptr);
  }
  for (const auto& finding : outcome.findings) chosen += std::string(finding.code->name) + " ";
  EXPECT_EQ(chosen, GetParam().chosen);
}

INSTANTIATE_TEST_SUITE_P(
    Instructions, XmlModel,
    testing::Values(
        ModelCase{"XmlSyntax",
                  "<?xml-model href='a.rng' schematypens='http://relaxng.org/ns/structure/1.0'?>",
                  "a.rng "},
        ModelCase{"ByItsName", "<?xml-model href=\"a.rng\"?>", "a.rng "},
        ModelCase{"CompactByItsType",
                  "<?xml-model href='a.rnc' type='application/relax-ng-compact-syntax'?>",
                  "a.rnc "},
        ModelCase{"CompactByItsName", "<?xml-model href='a.rnc'?>", "a.rnc "},
        ModelCase{"WithoutAnExtension",
                  "<?xml-model href='noname' type='application/xml' "
                  "schematypens='http://relaxng.org/ns/structure/1.0'?>",
                  "noname "},
        ModelCase{"EncodedPath", "<?xml-model href='sub/b%20c.rng'?>", "b c.rng "},
        ModelCase{"Two", "<?xml-model href='a.rng'?><?xml-model href='a.rnc'?>", "a.rng a.rnc "},
        ModelCase{"OneTwice", "<?xml-model href='a.rng'?><?xml-model href='./a.rng'?>", "a.rng "},
        ModelCase{"ForItsRulesOnly",
                  "<?xml-model href='a.rng' schematypens='http://purl.oclc.org/dsdl/schematron'?>",
                  ""},
        ModelCase{"ForGrammarAndRules",
                  "<?xml-model href='a.rng' schematypens='http://relaxng.org/ns/structure/1.0'?>"
                  "<?xml-model href='a.rng' schematypens='http://purl.oclc.org/dsdl/schematron'?>",
                  "a.rng "},
        ModelCase{"OneAddressOnTheNetworkForBoth",
                  "<?xml-model href='https://example.org/a.rng' "
                  "schematypens='http://relaxng.org/ns/structure/1.0'?>"
                  "<?xml-model href='https://example.org/a.rng' "
                  "schematypens='http://purl.oclc.org/dsdl/schematron'?>",
                  "rng.schema-unmapped "},
        ModelCase{"None", "<!-- <?xml-model href='a.rng'?> -->", "rng.no-schema "},
        ModelCase{"OnTheNetwork", "<?xml-model href='https://example.org/a.rnc'?>",
                  "rng.schema-unmapped "},
        ModelCase{"NoAddress", "<?xml-model schematypens='http://relaxng.org/ns/structure/1.0'?>",
                  "rng.schema-unmapped "}),
    [](const auto& test) { return test.param.name; });

TEST(SchemaChoice, AnInclusionIsValidatedAsWhatItIncludes) {
  EditionFolder folder;
  folder.Write("a.rnc", "start = element a { element b { text }+ }");
  folder.Write("b.xml", "<b>x</b>");
  std::string start = "<?xml-model href='a.rnc'?><a xmlns:xi='http://www.w3.org/2001/XInclude'>";
  std::string good = folder.Write("good.xml", start + "<xi:include href='b.xml'/></a>");
  std::string bad = folder.Write("bad.xml", start + "<xi:include href='b.xml'/><c/></a>");
  auto project = Project::Open("", {});
  ASSERT_TRUE(project.ok());
  edition::Run run;
  for (bool schema_only : {false, true}) {
    ValidateOptions options;
    options.schema_only = schema_only;
    EXPECT_TRUE(ValidateFile(run, **project, good, options).findings.empty());
    EXPECT_EQ(ValidateFile(run, **project, bad, options).findings.size(), 1u);
  }
}

TEST(SchemaChoice, LargeFilesAreValidatedWithoutATree) {
  EditionFolder folder;
  folder.Write("a.rnc", "start = element a { element date { attribute when { text }?, text }* }");
  std::string path = folder.Write(
      "d.xml", "<?xml-model href='a.rnc'?><a><date when='1921-05-18'>8 May 1921</date><c/></a>");
  ProjectOptions options;
  options.limits.max_tree_size = 10;
  auto project = Project::Open("", options);
  ASSERT_TRUE(project.ok());
  std::string codes;
  edition::Run run;
  for (const auto& finding : ValidateFile(run, **project, path, {}).findings) {
    codes += std::string(finding.code->name) + " ";
  }
  EXPECT_EQ(codes, "rng.element-unknown xml.checks-skipped ");
}

TEST(SchemaChoice, LargeFilesWithInclusionsAreRefused) {
  EditionFolder folder;
  folder.Write("a.rnc", "start = element a { element b { empty }* }");
  folder.Write("b.xml", "<b/>");
  std::string path =
      folder.Write("d.xml",
                   "<?xml-model href='a.rnc'?><a xmlns:xi='http://www.w3.org/2001/XInclude'>"
                   "<xi:include href='b.xml'/></a>");
  auto codes_within = [&](std::uint64_t limit) {
    ProjectOptions options;
    options.limits.max_tree_size = limit;
    auto project = Project::Open("", options);
    EXPECT_TRUE(project.ok());
    std::string codes;
    edition::Run run;
    for (const auto& finding : ValidateFile(run, **project, path, {}).findings) {
      codes += std::string(finding.code->name) + " ";
    }
    return codes;
  };
  EXPECT_EQ(codes_within(10), "xml.too-large ");     // the file alone is larger
  EXPECT_EQ(codes_within(1'000), "xml.too-large ");  // with what it includes it is
  EXPECT_EQ(codes_within(10'000), "");
}

}  // namespace
}  // namespace siglum::edition
