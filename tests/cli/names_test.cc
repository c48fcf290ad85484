// siglum names: what it answers to people and to programs.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using nlohmann::json;
using test::Ended;
using test::RunProgram;

const std::string kRegister = "samples/letters/persons.xml";

std::vector<json> Lines(const std::string& text) {
  std::vector<json> objects;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) objects.push_back(json::parse(line));
  return objects;
}

const std::string kHostile = "Ali\n\xFF\xFE\n\n1921\n" + std::string(10'000, 'x') +
                             "\n\u202EVeli\u202C\r\n<persName/>&\nAli";

TEST(NamesCluster, GroupsLinesAndRefusesWhatIsNoName) {
  Ended ended = RunProgram({"names", "cluster", "--format", "json"}, kHostile);
  EXPECT_EQ(ended.status, 1);
  std::vector<json> clusters = Lines(ended.out);
  ASSERT_GE(clusters.size(), 2u);
  EXPECT_EQ(clusters[0], json::parse(R"({"head":"Ali","forms":["Ali"]})"));
  for (const char* place :
       {"<stdin>:2: error: ", "<stdin>:4: error: 1921: ", "<stdin>:5: error: "}) {
    EXPECT_NE(ended.err.find(place), std::string::npos) << place << ended.err;
  }
  EXPECT_LT(ended.err.size(), 1'000u);
}

TEST(NamesCluster, ReadsAFileWithAnyLineEnds) {
  test::TemporaryFolder folder;
  std::ofstream(folder / "forms.txt") << "\xEF\xBB\xBF"
                                         "Kazim Karabekir\r\nKarabekri\r\n";
  Ended ended = RunProgram({"names", "cluster", (folder / "forms.txt").string()});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.out,
            "Kazim Karabekir  (2 mentions)\n    Kazim Karabekir      1\n"
            "    Karabekri            1\n");
  EXPECT_EQ(RunProgram({"names", "cluster", (folder / "no.txt").string()}).status, 2);
}

TEST(NamesCluster, ThousandsOfIdenticalFormsAreOneGroup) {
  std::string input;
  for (int i = 0; i < 20'000; ++i) input += "Kazim Karabekir\n";
  Ended ended = RunProgram({"names", "cluster", "--format", "json"}, input);
  EXPECT_EQ(ended.out, "{\"head\":\"Kazim Karabekir\",\"forms\":[\"Kazim Karabekir\"]}\n");
}

TEST(NamesMatch, AnswersEachLine) {
  Ended ended =
      RunProgram({"names", "match", "--register", kRegister, "--format", "json"}, kHostile);
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(Lines(ended.out).size(), 8u);
  for (const json& answer : Lines(ended.out)) {
    for (const char* key : {"form", "id", "score", "candidates", "review"}) {
      EXPECT_TRUE(answer.contains(key)) << answer.dump() << " has no " << key;
    }
  }
}

TEST(NamesMatch, GivesTheSameForAnyNumberOfJobsAndLocale) {
  std::string input;
  for (int i = 0; i < 300; ++i) input += "Selim Arslan\nLeila\nSélime Aslane\nNobody\n";
  test::Call call;
  call.arguments = {"names", "match", "--register", kRegister, "--jobs", "1"};
  call.input = input;
  Ended one = RunProgram(call);
  call.arguments.back() = "8";
  call.environment = {"LC_ALL=tr_TR.UTF-8"};
  Ended many = RunProgram(call);
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(one.out, many.out);
}

TEST(NamesMatch, NeedsARegister) {
  Ended ended = RunProgram({"names", "match", "Selim"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("--register FILE"), std::string::npos) << ended.err;
  EXPECT_EQ(RunProgram({"names", "match", "--register", "no.xml", "Selim"}).status, 2);
}

TEST(NamesCollect, WritesOnceAndNeverOver) {
  test::TemporaryFolder folder;
  std::string path = (folder / "register.xml").string();
  Ended ended = RunProgram({"names", "collect", "samples/letters", "-o", path});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.out, "wrote " + path + "\n");
  const std::string written = test::ReadAll(path);
  EXPECT_NE(written.find("<person xml:id=\"selim-aslan\">"), std::string::npos);
  ended = RunProgram({"names", "collect", "tei", "-o", path});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("it is not overwritten"), std::string::npos) << ended.err;
  EXPECT_EQ(test::ReadAll(path), written);
  EXPECT_EQ(RunProgram({"validate", path, "--schema", "schemas/edition.rng", "--only", "xml,name"})
                .status,
            0);
}

TEST(NamesCollect, GivesTheSameForAnyNumberOfJobs) {
  Ended one = RunProgram({"names", "collect", "tei", "samples/letters", "--jobs", "1"});
  Ended many = RunProgram({"names", "collect", "tei", "samples/letters", "--jobs", "8"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(one.out, many.out);
  Ended places = RunProgram({"names", "collect", "tei", "--kind", "place"});
  EXPECT_EQ(places.out.find("<listPerson>"), std::string::npos);
  EXPECT_NE(places.out.find("<listPlace>"), std::string::npos);
}

TEST(NamesReport, IsTextJsonOrAPage) {
  test::TemporaryFolder folder;
  const std::string page = (folder / "names.html").string();
  Ended ended = RunProgram({"names", "report", "samples/letters", "-o", page});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(test::ReadAll(page).find("<!DOCTYPE html>"), 0u);
  EXPECT_EQ(RunProgram({"names", "report", "samples/letters", "--to", "html"}).out,
            test::ReadAll(page));
  Ended one = RunProgram({"names", "report", "samples/letters", "--format", "json", "--jobs", "1"});
  Ended many =
      RunProgram({"names", "report", "samples/letters", "--format", "json", "--jobs", "8"});
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(Lines(one.out).back()["id"], nullptr);
}

}  // namespace
}  // namespace siglum
