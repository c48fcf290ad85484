// What scripts rely on: formats, exit statuses, order, options in any place, and that nothing is
// written when something fails. Each row or test is one promise of the command line.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using nlohmann::json;
using test::Call;
using test::Ended;
using test::RunProgram;

constexpr const char* kFaulty = "samples/faulty/xml/tag-mismatch.xml";

std::vector<json> Lines(const std::string& text) {
  std::vector<json> objects;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) objects.push_back(json::parse(line));
  return objects;
}

TEST(Json, IsOneObjectALineWithTheFieldsThatAreFixed) {
  Ended ended = RunProgram({"validate", "samples/faulty", "--format", "json"});
  EXPECT_EQ(ended.status, 1);
  std::vector<json> findings = Lines(ended.out);
  ASSERT_GT(findings.size(), 15u);
  for (const json& finding : findings) {
    for (const char* key : {"file", "line", "column", "end_line", "end_column", "offset", "length",
                            "severity", "code", "message"}) {
      EXPECT_TRUE(finding.contains(key)) << finding.dump() << " has no " << key;
    }
    for (const auto& [key, value] : finding.items()) {
      EXPECT_TRUE(value.is_number() || !value.empty()) << key << " is empty in " << finding.dump();
    }
  }
}

TEST(Json, CarriesFixesAsEdits) {
  Ended ended = RunProgram({"normalize", "samples/letters/letter.xml", "--format", "json"});
  std::vector<json> findings = Lines(ended.out);
  ASSERT_FALSE(findings.empty());
  const json& fix = findings[0]["fixes"][0];
  EXPECT_TRUE(fix["safe"].get<bool>());
  EXPECT_EQ(fix["edits"][0]["text"], " ref=\"persons.xml#leyla\"");
  EXPECT_EQ(fix["edits"][0]["length"], 0);
}

TEST(Sarif, ParsesAndNamesRules) {
  Ended ended = RunProgram({"validate", kFaulty, "--format", "sarif"});
  EXPECT_EQ(ended.status, 1);
  json log = json::parse(ended.out);
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"][0]["results"][0]["ruleId"], "xml.tag-mismatch");
}

TEST(Github, IsAnAnnotation) {
  Ended ended = RunProgram({"validate", kFaulty, "--format", "github"});
  EXPECT_EQ(ended.out.find("::error file=samples/faulty/xml/tag-mismatch.xml,line=3,col=25"), 0u)
      << ended.out;
}

TEST(Run, GivesTheSameForAnyNumberOfJobs) {
  Ended one = RunProgram({"validate", "samples", "tei", "--jobs", "1"});
  Ended many = RunProgram({"validate", "samples", "tei", "--jobs", "8"});
  EXPECT_EQ(one.status, 1);
  EXPECT_EQ(one.status, many.status);
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(one.err, many.err);
}

TEST(Run, ABadFileAmongManyDoesNotStopTheOthers) {
  Ended ended = RunProgram({"validate", "no.xml", kFaulty, "samples/faulty/xml/empty.xml"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("no.xml: there is no such file"), std::string::npos);
  EXPECT_NE(ended.out.find("[xml.tag-mismatch]"), std::string::npos);
  EXPECT_NE(ended.out.find("[xml.empty]"), std::string::npos);
}

TEST(Options, IgnoreTakesClassesToo) {
  const std::string schema = "schemas/edition.rng", wrong = "samples/faulty/rng/element.xml";
  EXPECT_NE(RunProgram({"validate", wrong, "--schema", schema}).out.find("[rng."),
            std::string::npos);
  Ended less = RunProgram({"validate", wrong, "--schema", schema, "--ignore", "rng"});
  EXPECT_EQ(less.out.find("[rng."), std::string::npos) << less.out;
  // What is not well-formed must be said.
  EXPECT_EQ(RunProgram({"validate", kFaulty, "--ignore", "xml"}).status, 2);
}

TEST(Options, StandBeforeAndBehindPaths) {
  std::string schema = "schemas/edition.rng";
  Ended behind = RunProgram({"validate", kFaulty, "samples/spelling.xml", "--schema", schema});
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"validate", "--schema", schema, kFaulty, "samples/spelling.xml"},
        {"validate", kFaulty, "--schema", schema, "samples/spelling.xml"},
        {"validate", kFaulty, "--schema=" + schema, "samples/spelling.xml"},
        {"validate", "--schema", schema, "--schema", schema, kFaulty, "samples/spelling.xml"},
        {"validate", "--only", "xml,rng", "--schema", schema, kFaulty, "samples/spelling.xml"},
        {"validate", "--ignore", "rng.no-schema", "--schema", schema, kFaulty,
         "samples/spelling.xml"},
        {"validate", "--allow", "samples", "--schema", schema, kFaulty, "samples/spelling.xml"}}) {
    Ended ended = RunProgram(arguments);
    EXPECT_EQ(ended.status, 1) << ended.err;
    EXPECT_EQ(ended.out, behind.out);
  }
}

TEST(Options, MaxErrorsEndsTheListAndNotTheCount) {
  Ended ended =
      RunProgram({"validate", "samples/faulty/xml", "--max-errors", "2", "--format", "json"});
  EXPECT_EQ(Lines(ended.out).size(), 2u);
  EXPECT_EQ(ended.status, 1);
}

TEST(Options, SummaryCountsKinds) {
  Ended ended = RunProgram({"validate", "samples/faulty/xml", "--summary"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.out.find("kinds"), std::string::npos);
  EXPECT_NE(ended.out.find("first: samples/faulty/xml/"), std::string::npos);
}

TEST(Options, ABaselineHidesWhatIsKnown) {
  test::TemporaryFolder folder;
  std::string baseline = (folder / "known.jsonl").string();
  std::ofstream(baseline) << RunProgram({"validate", "samples/faulty", "--format", "json"}).out;
  Ended ended = RunProgram({"validate", "samples/faulty", "--baseline", baseline});
  EXPECT_EQ(ended.status, 0) << ended.out;
}

TEST(Options, ColorsAreForTerminalsAndForThoseWhoAsk) {
  EXPECT_EQ(RunProgram({"validate", kFaulty}).out.find('\x1B'), std::string::npos);
  EXPECT_NE(RunProgram({"validate", kFaulty, "--color", "always"}).out.find('\x1B'),
            std::string::npos);
  EXPECT_EQ(RunProgram({"validate", kFaulty, "--color", "never"}).out.find('\x1B'),
            std::string::npos);
  Call call;
  call.arguments = {"validate", kFaulty};
  call.environment = {"NO_COLOR=1"};
  EXPECT_EQ(RunProgram(call).out.find('\x1B'), std::string::npos);
}

TEST(Options, FailOnWarning) {
  std::string file = "samples/faulty/rng/no-schema.xml";
  EXPECT_EQ(RunProgram({"validate", file}).status, 0);
  EXPECT_EQ(RunProgram({"validate", file, "--fail-on", "warning"}).status, 1);
}

TEST(StandardInput, IsAFileNamedMinus) {
  std::string letter = test::ReadAll(test::SourceDir() / kFaulty);
  Ended ended = RunProgram({"validate", "-"}, letter);
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.out.find("<stdin>:3:25: error:"), 0u) << ended.out;
  std::string good = test::ReadAll(test::SourceDir() / "samples/spelling.xml");
  EXPECT_EQ(RunProgram({"validate", "-", "--schema", "schemas/edition.rng"}, good).status, 0);
  Ended html = RunProgram({"transform", "-", "--to", "html", "-o", "-"}, good);
  EXPECT_EQ(html.status, 0);
  EXPECT_NE(html.out.find("<html"), std::string::npos);
  EXPECT_EQ(RunProgram({"validate", "-"}, "").status, 1);
}

TEST(Help, NamesAnExampleForEachCommand) {
  for (const char* command : {"", "validate", "normalize", "transform", "build", "explain"}) {
    std::vector<std::string> arguments = {command, "--help"};
    if (*command == '\0') arguments.erase(arguments.begin());
    Ended ended = RunProgram(arguments);
    EXPECT_EQ(ended.status, 0);
    EXPECT_NE(ended.out.find("Example: siglum "), std::string::npos) << command;
    EXPECT_EQ(ended.err, "");
  }
}

TEST(Help, IsOfferedToWhoeverNamesNoCommand) {
  Ended ended = RunProgram(std::vector<std::string>{});
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.err.find("siglum: error: name a command: validate, "), 0u) << ended.err;
  EXPECT_NE(ended.err.find("try: siglum --help"), std::string::npos);
}

// What shows only over several files is found by both, in the same places.
TEST(Build, FindsWhatValidateFindsOverSeveralFiles) {
  test::TemporaryFolder folder;
  std::filesystem::copy(test::SourceDir() / "samples" / "faulty" / "date" / "letters",
                        folder / "edition", std::filesystem::copy_options::recursive);
  if (!std::filesystem::exists(folder / "edition" / "siglum.toml")) {
    std::ofstream(folder / "edition" / "siglum.toml") << "[edition]\nfiles = ['*.xml']\n";
  }
  const std::string edition = (folder / "edition").string();
  auto lines_of = [](const std::string& text) {
    std::multiset<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      if (line.find("[date.answered-before-written]") != std::string::npos) lines.insert(line);
    }
    return lines;
  };
  Ended validated = RunProgram(std::vector<std::string>{"validate", edition});
  Ended built =
      RunProgram(std::vector<std::string>{"build", edition, "-o", (folder / "out").string()});
  EXPECT_FALSE(lines_of(validated.out + validated.err).empty());
  EXPECT_EQ(lines_of(built.out + built.err), lines_of(validated.out + validated.err));
}

TEST(ClosedOutput, EndsTheProgramQuietly) {
  test::TemporaryFolder folder;
  std::string err = (folder / "err").string();
  std::string command = "cd '" + test::SourceDir().string() + "' && '" +
                        test::ProgramPath().string() +
                        "' transform tei/minutes-1921-05-08.xml --to html -o - 2> '" + err +
                        "' | head -c 10 > /dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(test::ReadAll(err).find("error"), std::string::npos);
}

class Writing : public testing::Test {
 protected:
  Writing() {
    std::filesystem::copy(test::SourceDir() / "samples" / "letters", folder_ / "letters",
                          std::filesystem::copy_options::recursive);
    letter_ = (folder_ / "letters" / "letter.xml").string();
    original_ = test::ReadAll(letter_);
  }

  test::TemporaryFolder folder_;
  std::string letter_;
  std::string original_;
};

TEST_F(Writing, HappensOnlyWhereItIsAskedFor) {
  // The copy has no schema; normalization needs none.
  std::filesystem::remove(folder_ / "letters" / "siglum.toml");
  std::string persons = (folder_ / "letters" / "persons.xml").string();
  EXPECT_EQ(RunProgram({"normalize", letter_, "--register", persons}).status, 0);
  Ended diff = RunProgram({"normalize", letter_, "--register", persons, "--diff"});
  EXPECT_NE(diff.out.find("+        <head>To <persName ref=\"persons.xml#leyla\">"),
            std::string::npos);
  EXPECT_EQ(test::ReadAll(letter_), original_);
  EXPECT_EQ(RunProgram({"normalize", letter_, "--register", persons, "--write"}).status, 0);
  EXPECT_NE(test::ReadAll(letter_), original_);
  EXPECT_EQ(RunProgram({"normalize", letter_, "--register", persons, "--diff"}).out, "");
}

TEST_F(Writing, ABuildIsAllOrNothing) {
  std::filesystem::create_directories(folder_ / "schemas");
  std::filesystem::rename(folder_ / "letters", folder_ / "e");
  std::filesystem::create_directories(folder_ / "samples");
  std::filesystem::rename(folder_ / "e", folder_ / "samples" / "letters");
  std::filesystem::copy(test::SourceDir() / "schemas" / "edition.rng", folder_ / "schemas");
  Call call;
  call.folder = folder_.path();
  call.arguments = {"build", "samples/letters", "-o", "new/folder/out"};
  Ended ended = RunProgram(call);
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_NE(ended.out.find("wrote new/folder/out/html/letter.html"), std::string::npos)
      << ended.out;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "new/folder/out/print/letter.tex"));
  std::ofstream(folder_ / "samples/letters/letter.xml", std::ios::app) << "<more/>";
  call.arguments.back() = "other";
  ended = RunProgram(call);
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.err.find("nothing was written"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "other"));
}

TEST_F(Writing, AStylesheetThatFailsLeavesTheOldResult) {
  std::ofstream(folder_ / "result.html") << "old";
  std::string result = (folder_ / "result.html").string();
  for (const char* sheet : {"terminates.xsl", "writes.xsl", "endless.xsl", "invalid.xsl"}) {
    Ended ended = RunProgram({"transform", "samples/spelling.xml", "--xslt",
                              std::string("samples/faulty/xslt/") + sheet, "-o", result});
    EXPECT_NE(ended.status, 0);
    EXPECT_EQ(test::ReadAll(result), "old");
  }
  EXPECT_FALSE(std::filesystem::exists(test::SourceDir() / "written-by-stylesheet.txt"));
  EXPECT_EQ(RunProgram({"transform", "samples/spelling.xml", "--to", "html", "-o",
                        (folder_ / "missing" / "folder" / "x.html").string()})
                .status,
            0);
}

TEST_F(Writing, AnUnreadableFileIsReported) {
  std::filesystem::permissions(letter_, std::filesystem::perms::none);
  Call call;
  call.arguments = {"validate", letter_, "samples/spelling.xml"};
  call.as_nobody = true;
  Ended ended = RunProgram(call);
  std::filesystem::permissions(letter_, std::filesystem::perms::owner_all);
  if (ended.status == 127) GTEST_SKIP() << "nobody but root may run the program here";
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("letter.xml"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("ermission"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace siglum
