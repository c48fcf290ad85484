// jing as a third opinion: on every verdict of the own suite, and on generated schemas.
#include "tests/relaxng/jing.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/relaxng/generator.h"
#include "tests/relaxng/schemas.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

bool IsInvalid(const std::string& kind) {
  return kind == "invalid" || kind == "message" || kind == "mended";
}

const test::CaseBlock* FindBlock(const test::SuiteCase& one, std::string_view kind) {
  for (const auto* blocks : {&one.blocks, &one.inherited}) {
    for (const test::CaseBlock& block : *blocks) {
      if (block.kind == kind) return &block;
    }
  }
  return nullptr;
}

// Warnings about ID-types are errors to jing when it checks them.
bool IsFaulty(const test::CaseBlock& schema, bool checks_ids = false) {
  return std::ranges::any_of(schema.expected, [&](const std::string& line) {
    bool is_warning = line.find(" rng.schema-ids") != std::string::npos;
    return !line.starts_with("  ") && (checks_ids || !is_warning);
  });
}

bool HasMissingFile(const test::CaseBlock& schema) {
  return std::ranges::any_of(schema.expected, [](const std::string& line) {
    return line.find(" rng.schema-unreadable") != std::string::npos;
  });
}

// The case in the form of jing's test driver; false when it has no schema in the XML syntax, or
// one that refers to a file that is not there, which ends the test driver.
bool LayOut(const test::SuiteCase& one, const fs::path& folder, bool checks_ids) {
  const test::CaseBlock* schema = FindBlock(one, "schema.rng");
  if (schema == nullptr || HasMissingFile(*schema)) return false;
  test::WriteSchemaFiles(one, folder);
  fs::rename(folder / "schema.rng", folder / (IsFaulty(*schema, checks_ids) ? "i.rng" : "c.rng"));
  int number = 0;
  for (const test::CaseBlock& block : one.blocks) {
    bool is_warned = block.kind == "warned";
    bool is_invalid = IsInvalid(block.kind) || (is_warned && checks_ids);
    if (!is_invalid && !is_warned && block.kind != "valid") continue;
    Write(folder / (std::to_string(++number) + (is_invalid ? ".i.xml" : ".v.xml")), block.content);
  }
  return true;
}

// Cases of the suite of whose verdict jing says something else, against those that say so.
void CompareSuite(const test::TemporaryFolder& folder, bool checks_ids, int least) {
  std::set<std::string> expected;
  int cases = 0;
  for (const test::CaseFile& file : test::Suite()) {
    std::string stem = file.path.stem().string();
    if (checks_ids && stem != "dtd-compatibility") continue;
    for (const test::SuiteCase& one : file.cases) {
      std::string name = stem + "--" + one.name;
      if (!LayOut(one, folder / "cases" / name, checks_ids)) continue;
      ++cases;
      if (FindBlock(one, "jing differs") != nullptr) expected.insert(name);
    }
  }
  std::set<std::string> differing;
  for (const std::string& path : test::JingDiffers(folder / "cases", checks_ids)) {
    std::string name = path.substr(0, path.find('/'));
    differing.insert(name);
    EXPECT_TRUE(expected.contains(name)) << path;
  }
  EXPECT_EQ(differing, expected);
  EXPECT_GE(cases, least);
}

TEST(JingTest, AgreesWithEveryVerdictOfTheSuite) {
  SIGLUM_NEED_JING();
  test::TemporaryFolder folder;
  CompareSuite(folder, false, 150);
}

TEST(JingTest, AgreesOnIdentifiers) {
  SIGLUM_NEED_JING();
  test::TemporaryFolder folder;
  CompareSuite(folder, true, 5);
}

// Each schema of compact-syntax.txt by itself, with its documents: jing has no driver for many.
TEST(JingTest, AgreesOnTheCompactSyntax) {
  SIGLUM_NEED_JING();
  test::TemporaryFolder folder;
  std::set<std::string> expected;
  std::set<std::string> differing;
  for (const test::CaseFile& file : test::Suite()) {
    if (file.path.stem() != "compact-syntax") continue;
    for (const test::SuiteCase& one : file.cases) {
      fs::path place = folder / one.name;
      test::WriteSchemaFiles(one, place);
      if (FindBlock(one, "jing differs") != nullptr) expected.insert(one.name);
      bool is_faulty = IsFaulty(*FindBlock(one, "schema.rnc"));
      Write(place / "any.xml", "<any/>");
      std::string command =
          "cd '" + place.string() + "' && " + test::JingCommand("-c schema.rnc any.xml");
      std::set<std::string> invalid;
      for (const test::CaseBlock& block : one.blocks) {
        if (!IsInvalid(block.kind) && block.kind != "valid") continue;
        std::string name = std::to_string(invalid.size() + command.size()) + ".xml";
        Write(place / name, block.content);
        command += " " + name;
        if (IsInvalid(block.kind)) invalid.insert(name);
      }
      std::set<std::string> found;
      bool is_refused = false;
      for (const std::string& line : test::OutputOf(command + " 2>&1")) {
        is_refused = is_refused || line.find("schema.rnc:") != std::string::npos;
        fs::path path(line.substr(0, line.find(".xml:") + 4));
        if (line.find(".xml:") != std::string::npos) found.insert(path.filename().string());
      }
      found.erase("any.xml");
      bool is_equal = is_refused == is_faulty && (is_faulty || found == invalid);
      if (!is_equal) differing.insert(one.name);
    }
  }
  EXPECT_EQ(differing, expected);
}

// The generated schemas of differential_test.cc with a few documents each.
TEST(JingTest, AgreesOnGeneratedSchemas) {
  SIGLUM_NEED_JING();
  constexpr int kDocuments = 12;
  test::TemporaryFolder folder;
  int correct = 0;
  int documents = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    test::SchemaGenerator generator(seed);
    relaxng::CompiledSchema compiled =
        relaxng::CompileSchema(xml::FileFromBytes("schema.rng", generator.xml()), {});
    fs::path place = folder / "seeds" / std::to_string(seed);
    bool is_correct = compiled.schema != nullptr;
    Write(place / (is_correct ? "c.rng" : "i.rng"), generator.xml());
    if (!is_correct) continue;
    ++correct;
    for (int i = 0; i < kDocuments; ++i) {
      std::string document = generator.Document();
      bool is_valid = test::Findings(compiled, document).empty();
      Write(place / (std::to_string(i) + (is_valid ? ".v.xml" : ".i.xml")), document);
      ++documents;
    }
  }
  for (const std::string& path : test::JingDiffers(folder / "seeds", false)) {
    ADD_FAILURE() << "seed " << path << "\n" << test::ReadWhole(folder / "seeds" / path);
  }
  std::cout << "400 schemas, " << correct << " of them correct, " << documents << " documents\n";
  EXPECT_GT(correct, 50);
}

}  // namespace
}  // namespace siglum
