// Runs over many files: validation with its choice of schema, filters, fixes; one bad file among
// many; the order of findings; the exit status.
#include "edition/run.h"

#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "edition/fixes.h"
#include "edition/normalize.h"
#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

class RunTest : public testing::Test {
 protected:
  ExitStatus Validate(const std::vector<std::string>& names, FixMode mode = FixMode::kNone,
                      int jobs = 1) {
    Inputs inputs;
    for (const std::string& name : names) inputs.files.push_back(folder_.At(name).string());
    base::Result<FindingFilter> filter = FindingFilter::Make(filter_);
    EXPECT_TRUE(filter.ok());
    notes_ = Notes();
    Projects projects(options_);
    RunOptions run;
    run.jobs = jobs;
    edition::Run gathered;
    return RunFiles(
        inputs, &projects,
        [&gathered, mode](const Project& project, const std::string& path) {
          return ValidateFile(gathered, project, path, {mode});
        },
        &*filter, &notes_, run);
  }
  // Whether the notes hold a line that begins with `place code`.
  bool NotesHave(const std::string& start) const {
    return ("\n" + notes_.text).find("\n" + start) != std::string::npos;
  }

  EditionFolder folder_;
  ProjectOptions options_;
  FindingFilter::Options filter_;
  Notes notes_;
};

constexpr const char* kModel =
    "<?xml-model href=\"%s\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>";

std::string WithModel(const std::string& href, const std::string& body) {
  std::string instruction = kModel;
  instruction.replace(instruction.find("%s"), 2, href);
  return instruction + "\n" + Tei(body);
}

TEST_F(RunTest, OneBadFileDoesNotStopTheOthers) {
  folder_.Write("p.rng", SchemaOf("p"));
  folder_.Write("a.xml", Tei("<p/>"));
  folder_.Write("b.xml", "<broken");
  folder_.Write("c.xml", Tei("<q/>"));
  folder_.Write("e.xml", Tei("<p/>"));
  options_.schemas = {folder_.At("p.rng").string()};
  EXPECT_EQ(Validate({"a.xml", "b.xml", "c.xml", "d.xml", "e.xml"}), ExitStatus::kFailure);
  EXPECT_EQ(notes_.statistics.files, 5u);
  EXPECT_EQ(notes_.statistics.failures, 1u);
  std::size_t b = notes_.text.find("b.xml:1:"), c = notes_.text.find("c.xml:2:1 rng."),
              d = notes_.text.find("failed: ");
  ASSERT_NE(c, std::string::npos) << notes_.text;
  EXPECT_LT(b, c);
  EXPECT_LT(c, d);
}

TEST_F(RunTest, TheOrderIsThatOfTheInputsForAnyNumberOfThreads) {
  folder_.Write("p.rng", SchemaOf("p"));
  options_.schemas = {folder_.At("p.rng").string()};
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back("f" + std::to_string((i * 7) % 40) + ".xml");
    folder_.Write(names.back(), Tei(i % 2 == 0 ? "<q/>" : "<p>x</q>"));
  }
  EXPECT_EQ(Validate(names), ExitStatus::kFindings);
  std::string serial = notes_.text;
  EXPECT_EQ(Validate(names, FixMode::kNone, 8), ExitStatus::kFindings);
  EXPECT_EQ(notes_.text, serial);
}

TEST_F(RunTest, SchemaOfTheInstructionCountsFromTheDocument) {
  folder_.Write("schemas/p.rng", SchemaOf("p"));
  folder_.Write("letters/good.xml", WithModel("../schemas/p.rng", "<p/>"));
  folder_.Write("letters/bad.xml", WithModel("../schemas/p.rng", "<q/>"));
  EXPECT_EQ(Validate({"letters/good.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "");
  EXPECT_EQ(Validate({"letters/bad.xml"}), ExitStatus::kFindings);
  EXPECT_TRUE(NotesHave("bad.xml:3:1 rng.")) << notes_.text;
}

TEST_F(RunTest, SchemaOnTheNetworkIsNeverFetchedAndMayBeMapped) {
  folder_.Write("p.rng", SchemaOf("p"));
  folder_.Write("a.xml", WithModel("https://example.org/p.rng", "<q/>"));
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "a.xml:1:1 rng.schema-unmapped\n");
  options_.catalogs = {
      folder_.Write("catalog.xml",
                    "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><uri "
                    "name='https://example.org/p.rng'"
                    " uri='p.rng'/></catalog>")};
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kFindings);
  EXPECT_TRUE(NotesHave("a.xml:3:1 rng.")) << notes_.text;
}

TEST_F(RunTest, WithoutASchemaThereIsAWarning) {
  folder_.Write("a.xml", Tei(""));
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "a.xml:1:1 rng.no-schema\n");
  filter_.fail_on = diagnostics::Severity::kWarning;
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kFindings);
}

TEST_F(RunTest, EverySchemaHolds) {
  folder_.Write("p.rng", SchemaOf("p"));
  folder_.Write("q.rng", SchemaOf("q"));
  folder_.Write("a.xml", Tei("<p/>"));
  options_.schemas = {folder_.At("p.rng").string(), folder_.At("q.rng").string()};
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kFindings);
}

TEST_F(RunTest, SchemaOfTheConfigurationHoldsForItsFolder) {
  folder_.Write("p.rng", SchemaOf("p"));
  folder_.Write("siglum.toml", "[edition]\nschemas = ['p.rng']\n");
  folder_.Write("letters/a.xml", WithModel("nowhere.rng", "<q/>"));
  EXPECT_EQ(Validate({"letters/a.xml"}), ExitStatus::kFindings);
  EXPECT_TRUE(NotesHave("a.xml:3:1 rng.")) << notes_.text;
}

TEST_F(RunTest, AnUnusableSchemaIsToldOnce) {
  folder_.Write("a.xml", Tei(""));
  folder_.Write("b.xml", Tei(""));
  folder_.Write("broken.rng",
                "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>\n</grammar>");
  options_.schemas = {folder_.At("broken.rng").string()};
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), ExitStatus::kFailure);
  EXPECT_EQ(notes_.text, "broken.rng:2:1 xml.tag-mismatch\nfailed: " + options_.schemas[0] +
                             ": this schema cannot be used\n");
  options_.schemas = {folder_.At("nowhere.rng").string()};
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), ExitStatus::kFailure);
  EXPECT_EQ(notes_.text, "failed: " + options_.schemas[0] + ": there is no such file\n");
}

TEST_F(RunTest, AFaultyConfigurationIsToldOnceAndFilesElsewhereGoOn) {
  folder_.Write("bad/siglum.toml", "[edition]\nfile = []\n");
  folder_.Write("bad/a.xml", Tei(""));
  folder_.Write("bad/b.xml", Tei(""));
  folder_.Write("good/c.xml", Tei(""));
  EXPECT_EQ(Validate({"bad/a.xml", "bad/b.xml", "good/c.xml"}), ExitStatus::kFailure);
  EXPECT_EQ(notes_.statistics.failures, 2u);
  EXPECT_EQ(std::count(notes_.text.begin(), notes_.text.end(), '\n'), 2) << notes_.text;
  EXPECT_TRUE(NotesHave("c.xml:1:1 rng.no-schema"));
}

TEST_F(RunTest, FiltersTakeOutClassesAndCodesButNeverBrokenXml) {
  folder_.Write("a.xml", Tei(""));
  folder_.Write("b.xml", "<broken");
  filter_.ignore = {"rng.no-schema"};
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "");
  filter_ = {};
  filter_.only = {"date"};
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), ExitStatus::kFindings);
  EXPECT_FALSE(NotesHave("a.xml"));
  EXPECT_TRUE(NotesHave("b.xml:1:"));
}

TEST_F(RunTest, EachLineOfABaselineStandsForOneFinding) {
  std::string path = folder_.Write("a.xml", Tei(""));
  std::string line =
      R"({"file":")" + path +
      R"(","code":"rng.no-schema","element":"","message":"no schema is known for this document"})";
  filter_.baseline = folder_.Write("baseline.jsonl", line + "\n");
  EXPECT_EQ(Validate({"a.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "");
  folder_.Write("b.xml", Tei(""));
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), ExitStatus::kClean);
  EXPECT_EQ(notes_.text, "b.xml:1:1 rng.no-schema\n");
}

TEST(FindingFilter, RefusesWhatDoesNotExist) {
  FindingFilter::Options options;
  options.only = {"rgn"};
  EXPECT_FALSE(FindingFilter::Make(options).ok());
  options = {};
  options.ignore = {"rng.no-shema"};
  auto refused = FindingFilter::Make(options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().remedy, "did you mean rng.no-schema?");
  options = {};
  options.baseline = "/nonexistent";
  EXPECT_FALSE(FindingFilter::Make(options).ok());
}

TEST(Fixes, TakeTheSafeOnesThatDoNotOverlap) {
  auto file = xml::FileFromBytes("a.xml", "0123456789");
  auto finding = [&](std::uint64_t offset, bool safe, const xml::FilePtr& of) {
    auto made = diagnostics::Make(codes::kRngInvalid, of, {offset, 1}, "");
    made.fixes.push_back({"", safe, {{{offset, 3}, "x"}}});
    return made;
  };
  auto other = xml::FileFromBytes("b.xml", "0123456789");
  std::vector<diagnostics::Diagnostic> findings = {finding(0, true, file), finding(2, true, file),
                                                   finding(4, false, file), finding(7, true, file),
                                                   finding(7, true, other)};
  EXPECT_EQ(CollectSafeFixes(file, findings).ApplyToText(), "x3456x");
  EraseMended(file, &findings);
  EXPECT_EQ(findings.size(), 2u);
}

TEST_F(RunTest, NormalizeWritesOnlyIntoItsOwnFile) {
  folder_.Write("part.xml", Tei("<date>8 May 1921</date>"));
  std::string whole = folder_.Write(
      "whole.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
      "<date>9 May 1921</date><xi:include href=\"part.xml\"/></TEI>");
  auto project = Project::Open("", options_);
  ASSERT_TRUE(project.ok());
  NormalizeOptions normalize;
  normalize.mode = NormalizeMode::kWrite;
  edition::Run run;
  FileOutcome outcome = NormalizeFile(run, **project, whole, normalize);
  EXPECT_FALSE(outcome.failure.has_value());
  EXPECT_NE(ReadBytes(whole).find("<date when=\"1921-05-09\">"), std::string::npos);
  EXPECT_EQ(ReadBytes(folder_.At("part.xml")), Tei("<date>8 May 1921</date>"));
  ASSERT_EQ(outcome.findings.size(), 1u);
  EXPECT_EQ(outcome.findings[0].code->name, "date.when-missing");
}

TEST_F(RunTest, RegistersAreCheckedForTheirEntries) {
  folder_.Write("p.rng", SchemaOf("standOff"));
  folder_.Write("r.xml", Tei("<standOff><listPerson>\n<person xml:id='a'/>\n<person xml:id='a'/>"
                             "</listPerson></standOff>"));
  options_.schemas = {folder_.At("p.rng").string()};
  EXPECT_EQ(Validate({"r.xml"}), ExitStatus::kFindings);
  EXPECT_TRUE(NotesHave("r.xml:4:2 tei.register-duplicate-id")) << notes_.text;
}

TEST_F(RunTest, AnUnusableRegisterSaysWhy) {
  for (const auto& [text, part] :
       {std::pair{"<broken", "r.xml:1:"}, std::pair{"<TEI/>", "listed here"}}) {
    options_.registers = {folder_.Write("r.xml", text)};
    auto project = Project::Open("", options_);
    ASSERT_TRUE(project.ok());
    base::Status loaded = (*project)->LoadRegisters();
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find(part), std::string::npos) << loaded.error().message;
    EXPECT_FALSE((*project)->LoadRegisters().ok());
  }
}

}  // namespace
}  // namespace siglum::edition
