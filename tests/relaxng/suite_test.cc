// The own suite: each case of tests/data/relaxng/suite/ with both syntaxes, from the stream and
// from the tree, with the automaton and with the plain engine. case_file.h tells the format.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "relaxng/matcher.h"
#include "relaxng/pattern.h"
#include "relaxng/read/read_schema.h"
#include "tests/relaxng/case_file.h"
#include "tests/relaxng/schemas.h"
#include "tests/support/golden.h"

namespace siglum {
namespace {

using Lines = std::vector<std::string>;

struct CaseId {
  std::size_t file;
  std::size_t index;
};

std::vector<CaseId> AllCases() {
  std::vector<CaseId> ids;
  for (std::size_t file = 0; file < test::Suite().size(); ++file) {
    for (std::size_t i = 0; i < test::Suite()[file].cases.size(); ++i) ids.push_back({file, i});
  }
  return ids;
}

std::string NameOf(const ::testing::TestParamInfo<CaseId>& info) {
  const test::CaseFile& file = test::Suite()[info.param.file];
  std::string name = file.path.stem().string() + "__" + file.cases[info.param.index].name;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

bool HasDetails(const std::string& kind) { return kind == "message" || kind == "mended"; }
bool IsDocument(const std::string& kind) {
  return kind == "valid" || kind == "invalid" || kind == "warned" || HasDetails(kind);
}

std::string PlaceOf(const diagnostics::Diagnostic& finding) {
  base::LineColumn begin = finding.file->Locate(finding.span.offset);
  base::LineColumn end = finding.file->Locate(finding.span.end());
  std::string text = std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-";
  if (end.line != begin.line) text += std::to_string(end.line) + ":";
  return text + std::to_string(end.column) + " " + std::string(finding.code->name);
}

// Files other than `main` are named; `folder` is where they all are.
Lines SchemaLines(const std::vector<diagnostics::Diagnostic>& findings, const std::string& main,
                  const std::string& folder) {
  Lines lines;
  for (const diagnostics::Diagnostic& finding : findings) {
    std::string name = std::filesystem::path(finding.file->path()).filename().string();
    std::string message = finding.message;
    std::size_t path = message.find(folder);
    if (path != std::string::npos) message.erase(path, folder.size() + 1);
    lines.push_back((name == main ? "" : name + ":") + PlaceOf(finding) + ": " + message);
    for (const diagnostics::Related& place : finding.related) {
      base::LineColumn at = place.file->Locate(place.span.offset);
      lines.push_back("  " + std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                      place.message);
    }
  }
  return lines;
}

Lines DocumentLines(const std::vector<diagnostics::Diagnostic>& findings, bool with_details) {
  Lines lines;
  for (const diagnostics::Diagnostic& finding : findings) {
    lines.push_back(PlaceOf(finding));
    if (!with_details) continue;
    lines.push_back("  " + finding.message);
    if (!finding.hint.empty()) lines.push_back("  hint: " + finding.hint);
  }
  return lines;
}

// What the plain engine says of a document.
bool IsValidPlainly(const relaxng::SimpleSchema& schema, const std::string& document) {
  relaxng::PatternStore store(schema);
  xml::FilePtr file = xml::FileFromBytes("document.xml", document);
  relaxng::Matcher matcher(&store, document);
  xml::Parse(file, {}, &matcher);
  return matcher.valid();
}

class RelaxNgSuite : public ::testing::TestWithParam<CaseId> {
 protected:
  RelaxNgSuite()
      : file_(test::Suite()[GetParam().file]),
        case_(file_.cases[GetParam().index]),
        access_({folder_.path().string()}) {
    test::WriteSchemaFiles(case_, folder_.path());
    options_.access = &access_;
  }

  void Expect(test::CaseBlock* block, const Lines& actual) {
    if (testing::UpdatesGoldens()) {
      block->expected = actual;
    } else {
      EXPECT_EQ(block->expected, actual) << file_.path << ", " << case_.name << ":\n"
                                         << block->kind << "\n"
                                         << block->content;
    }
  }

  void CompileSchemas() {
    for (test::CaseBlock& block : case_.blocks) {
      if (!test::IsSchema(block)) continue;
      Compile(block.kind);
      Expect(&block,
             SchemaLines(schemas_[block.kind].diagnostics, block.kind, folder_.path().string()));
    }
    for (const test::CaseBlock& block : case_.inherited) {
      if (test::IsSchema(block)) Compile(block.kind);
    }
  }

  void Compile(const std::string& name) {
    xml::FilePtr file = *xml::OpenFile((folder_ / name).string());
    schemas_[name] = relaxng::CompileSchema(file, options_);
    plain_ = relaxng::ReadSchema(file, options_);
  }

  void CheckDocument(test::CaseBlock* block) {
    const std::string& document = block->content;
    for (const auto& [name, compiled] : schemas_) {
      ASSERT_NE(compiled.schema, nullptr) << name;
      std::vector<diagnostics::Diagnostic> findings = test::Findings(compiled, document);
      Lines lines = DocumentLines(findings, HasDetails(block->kind));
      bool is_valid = std::ranges::none_of(findings, [](const auto& finding) {
        return finding.severity == diagnostics::Severity::kError;
      });
      EXPECT_EQ(lines.empty(), block->kind == "valid") << document;
      EXPECT_EQ(is_valid, block->kind == "valid" || block->kind == "warned") << document;
      EXPECT_EQ(IsValidPlainly(*plain_.schema, document), is_valid) << document;
      if (block->kind == "mended") AddMended(compiled, document, findings, &lines);
      Expect(block, lines);
      xml::ParsedDocument parsed =
          xml::ParseDocument(xml::FileFromBytes("document.xml", document), {});
      EXPECT_EQ(test::Lines(compiled.schema->Validate(*parsed.document)), test::Lines(findings));
    }
  }

  static void AddMended(const relaxng::CompiledSchema& compiled, const std::string& document,
                        const std::vector<diagnostics::Diagnostic>& findings, Lines* lines) {
    std::string mended = test::Mended(document, findings);
    EXPECT_EQ(test::Lines(test::Findings(compiled, mended)), "") << mended;
    lines->push_back("mended:");
    for (const std::string& line : test::SplitLines(mended)) lines->push_back(line);
  }

  test::CaseFile& file_;
  test::SuiteCase& case_;
  test::TemporaryFolder folder_;
  xml::Access access_;
  xml::ReaderOptions options_;
  std::map<std::string, relaxng::CompiledSchema> schemas_;
  relaxng::ReadOutcome plain_;
};

TEST_P(RelaxNgSuite, Case) {
  CompileSchemas();
  ASSERT_FALSE(schemas_.empty());
  for (test::CaseBlock& block : case_.blocks) {
    if (IsDocument(block.kind)) CheckDocument(&block);
  }
  if (testing::UpdatesGoldens()) {
    std::ofstream(file_.path, std::ios::binary) << test::ToText(file_);
  }
}

INSTANTIATE_TEST_SUITE_P(All, RelaxNgSuite, ::testing::ValuesIn(AllCases()), NameOf);

TEST(RelaxNgSuiteFiles, AreWrittenInOneWay) {
  for (const test::CaseFile& file : test::Suite()) {
    EXPECT_EQ(test::ToText(file), test::ReadWhole(file.path)) << file.path;
    std::vector<std::string> names;
    for (const test::SuiteCase& one : file.cases) {
      EXPECT_FALSE(one.about.empty()) << file.path << ", " << one.name;
      names.push_back(one.name);
    }
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << file.path;
  }
}

}  // namespace
}  // namespace siglum
