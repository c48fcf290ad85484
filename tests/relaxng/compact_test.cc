// The compact syntax: each schema beside its XML twin, with equal verdicts.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/relaxng/schemas.h"
#include "tests/support/paths.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

relaxng::CompiledSchema Compile(const fs::path& path) {
  xml::Access access({path.parent_path().string()});
  xml::ReaderOptions options;
  options.access = &access;
  return relaxng::CompileSchema(*xml::OpenFile(path.string()), options);
}

// tests/data/relaxng/twins/CASE: schema.rnc, schema.rng, valid*.xml, invalid*.xml.
TEST(CompactTest, TwinsAgree) {
  int documents = 0;
  for (const auto& folder : fs::directory_iterator(test::DataDir() / "relaxng" / "twins")) {
    relaxng::CompiledSchema compact = Compile(folder.path() / "schema.rnc");
    relaxng::CompiledSchema twin = Compile(folder.path() / "schema.rng");
    for (const fs::path& path : test::FilesBelow(folder.path(), ".xml")) {
      bool is_valid = path.filename().string().starts_with("valid");
      std::string document = Contents(path);
      EXPECT_EQ(test::Findings(compact, document).empty(), is_valid) << path;
      EXPECT_EQ(test::Findings(twin, document).empty(), is_valid) << path;
      EXPECT_EQ(test::Lines(test::Findings(compact, document)),
                test::Lines(test::Findings(twin, document)))
          << path;
      ++documents;
    }
  }
  EXPECT_GE(documents, 10);
}

TEST(CompactTest, MistakesAreReportedWithTheirPlace) {
  struct Case {
    const char* schema;
    std::uint32_t line;
    std::uint32_t column;
  };
  const Case cases[] = {{"element a {", 1, 12},   {"element a { text }\n}", 2, 1},
                        {"a, b | c", 1, 6},       {"start = element x:a { text }", 1, 17},
                        {"start = \"open", 1, 9}, {"start = element a { b:c }", 1, 21},
                        {"start = foo", 1, 9},    {"include", 1, 8}};
  for (const Case& one : cases) {
    relaxng::CompiledSchema compiled = test::CompileCompact(one.schema);
    EXPECT_EQ(compiled.schema, nullptr) << one.schema;
    ASSERT_FALSE(compiled.diagnostics.empty()) << one.schema;
    const diagnostics::Diagnostic& finding = compiled.diagnostics.front();
    base::LineColumn place = finding.file->Locate(finding.span.offset);
    EXPECT_EQ(place.line, one.line) << one.schema << ": " << finding.message;
    EXPECT_EQ(place.column, one.column) << one.schema << ": " << finding.message;
  }
}

}  // namespace
}  // namespace siglum
