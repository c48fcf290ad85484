// J. Clark's public test suite for RELAX NG: schemas that are correct or not, with documents that
// are valid or not. Every verdict must be right.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "relaxng/matcher.h"
#include "relaxng/pattern.h"
#include "relaxng/read/read_schema.h"
#include "relaxng/schema.h"
#include "tests/relaxng/suite.h"
#include "tests/support/paths.h"
#include "xml/document.h"
#include "xml/source.h"

namespace siglum::relaxng {
namespace {

namespace fs = std::filesystem;
using xml::Document;
using xml::NodeId;

class SpecSuite {
 public:
  explicit SpecSuite(const Document& suite) : suite_(suite) {}

  void Run() { Walk(suite_.root()); }

  int cases = 0;
  int checks = 0;
  std::vector<std::string> wrong;

 private:
  void Walk(NodeId node) {
    for (NodeId child : test::ChildElements(suite_, node)) {
      if (suite_.name(child).local == "testSuite") Walk(child);
      if (suite_.name(child).local == "testCase") RunCase(child);
    }
  }

  void WriteResources(NodeId parent, const fs::path& folder) {
    for (NodeId child : test::ChildElements(suite_, parent)) {
      fs::path path = folder / std::string(suite_.AttributeValue(child, "name"));
      if (suite_.name(child).local == "dir") {
        fs::create_directories(path);
        WriteResources(child, path);
      } else if (suite_.name(child).local == "resource") {
        std::ofstream(path, std::ios::binary) << test::InnerXml(suite_, child);
      }
    }
  }

  void Expect(bool is_right, NodeId node, const std::string& what) {
    ++checks;
    if (is_right) return;
    std::uint32_t line = suite_.file()->Locate(suite_.span(node).offset).line;
    wrong.push_back("line " + std::to_string(line) + ": " + what);
  }

  void RunCase(NodeId node) {
    ++cases;
    test::TemporaryFolder folder;
    WriteResources(node, folder.path());
    xml::Access access({folder.path().string()});
    xml::ReaderOptions options;
    options.access = &access;
    ReadOutcome schema;
    CompiledSchema compiled;
    for (NodeId child : test::ChildElements(suite_, node)) {
      std::string_view kind = suite_.name(child).local;
      std::string text = test::InnerXml(suite_, child);
      std::string name = (folder.path() / "schema.rng").string();
      if (kind == "correct" || kind == "incorrect") {
        schema = ReadSchema(xml::FileFromBytes(name, text), options);
        compiled = CompileSchema(xml::FileFromBytes(name, text), options);
        bool is_correct = kind == "correct";
        std::string told =
            schema.diagnostics.empty() ? "no finding" : schema.diagnostics.front().message;
        Expect((schema.schema != nullptr) == is_correct, child, std::string(kind) + ": " + told);
        EXPECT_EQ(schema.schema == nullptr, !schema.diagnostics.empty());
        EXPECT_EQ(schema.schema == nullptr, compiled.schema == nullptr);
      } else if (schema.schema != nullptr && (kind == "valid" || kind == "invalid")) {
        CheckDocument(schema, compiled, child, text, kind == "valid");
      }
    }
  }

  void CheckDocument(const ReadOutcome& schema, const CompiledSchema& compiled, NodeId node,
                     const std::string& text, bool is_valid) {
    xml::FilePtr file = xml::FileFromBytes("document.xml", text);
    PatternStore store(*schema.schema);
    Matcher matcher(&store, file->text());
    bool is_well_formed = xml::Parse(file, {}, &matcher).well_formed;
    Expect(is_well_formed && matcher.valid() == is_valid, node, is_valid ? "valid" : "invalid");
    xml::ParsedDocument document = xml::ParseDocument(file);
    ASSERT_NE(document.document, nullptr);
    if (compiled.schema == nullptr) return;
    std::vector<diagnostics::Diagnostic> findings = compiled.schema->Validate(*document.document);
    if (findings.empty() == is_valid) return;
    wrong.push_back("automaton: " + text + (findings.empty() ? "" : findings.front().message));
  }

  const Document& suite_;
};

TEST(SpecTest, EveryVerdictIsRight) {
  fs::path path = test::SharedDir() / "conformance" / "relaxng" / "spectest.xml";
  SIGLUM_NEED_SHARED(path.string(), "conformance/relaxng/spectest.xml");
  xml::ParsedDocument suite = xml::ParseDocument(*xml::OpenFile(path.string()));
  ASSERT_NE(suite.document, nullptr);
  SpecSuite run(*suite.document);
  run.Run();
  std::cout << run.cases << " cases, " << run.checks << " checks, " << run.wrong.size()
            << " wrong\n";
  EXPECT_EQ(run.cases, 385);
  EXPECT_EQ(run.checks, 965);
  for (const std::string& wrong : run.wrong) ADD_FAILURE() << wrong;
}

}  // namespace
}  // namespace siglum::relaxng
