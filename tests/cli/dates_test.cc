// siglum dates: what it answers to people and to programs.
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

struct ParseCase {
  const char* name;
  std::vector<std::string> options;
  const char* text;
  const char* attributes;
  const char* calendar;
  bool inferred;
};

void PrintTo(const ParseCase& test_case, std::ostream* out) { *out << test_case.name; }

class DatesParse : public testing::TestWithParam<ParseCase> {};

TEST_P(DatesParse, GivesTheFieldsThatAreFixed) {
  std::vector<std::string> words = {"dates", "parse", "--format", "json"};
  words.insert(words.end(), GetParam().options.begin(), GetParam().options.end());
  words.emplace_back(GetParam().text);
  Ended ended = RunProgram(words);
  ASSERT_EQ(ended.status, 0) << ended.err;
  json answer = json::parse(ended.out);
  EXPECT_EQ(answer["text"], GetParam().text);
  EXPECT_EQ(answer["attributes"], json::parse(GetParam().attributes));
  EXPECT_EQ(answer["calendar"], GetParam().calendar);
  EXPECT_EQ(answer["inferred"], GetParam().inferred);
  EXPECT_TRUE(answer["alternatives"].is_array());
  EXPECT_TRUE(answer["findings"].is_array());
}

INSTANTIATE_TEST_SUITE_P(
    All, DatesParse,
    testing::Values(
        ParseCase{"Day", {}, "8 May 1921", R"({"when":"1921-05-08"})", "gregorian", false},
        ParseCase{
            "Year", {"--year", "1921"}, "15 May", R"({"when":"1921-05-15"})", "gregorian", true},
        ParseCase{"Language",
                  {"--lang", "tr"},
                  "8 Mayıs 1337",
                  R"({"when":"1921-05-08"})",
                  "rumi",
                  false},
        ParseCase{"Calendar",
                  {"--calendar", "julian"},
                  "25 October 1917",
                  R"({"when":"1917-11-07"})",
                  "julian",
                  false},
        ParseCase{"Range",
                  {},
                  "8-15 May 1921",
                  R"({"from":"1921-05-08","to":"1921-05-15"})",
                  "gregorian",
                  false}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(DatesParse, ReadsStandardInputLineByLine) {
  Ended ended = RunProgram({"dates", "parse", "--format", "json"}, "8 May 1921\r\nMay he come\n");
  EXPECT_EQ(ended.status, 0);
  std::istringstream lines(ended.out);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(json::parse(first)["text"], "8 May 1921");
  EXPECT_EQ(json::parse(second)["attributes"], json::object());
}

TEST(DatesParse, SaysDoubtsToPeople) {
  Ended ended = RunProgram({"dates", "parse", "Monday, 8 May 1921", "no date"});
  EXPECT_NE(ended.out.find("[date.weekday-mismatch]"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("no date\n    no date\n"), std::string::npos) << ended.out;
}

struct ConvertCase {
  const char* name;
  std::vector<std::string> words;
  int status;
  const char* out;
};

void PrintTo(const ConvertCase& test_case, std::ostream* out) { *out << test_case.name; }

class DatesConvert : public testing::TestWithParam<ConvertCase> {};

TEST_P(DatesConvert, GivesTheSameDay) {
  std::vector<std::string> words = {"dates", "convert"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  Ended ended = RunProgram(words);
  EXPECT_EQ(ended.status, GetParam().status) << ended.err;
  EXPECT_EQ(ended.out, GetParam().out);
  EXPECT_EQ(ended.err.empty(), GetParam().status == 0);
}

INSTANTIATE_TEST_SUITE_P(
    All, DatesConvert,
    testing::Values(
        ConvertCase{"Rumi", {"--from", "rumi", "1337-05-08"}, 0, "1921-05-08  Sunday\n"},
        ConvertCase{"Words", {"--from", "julian", "25 October 1917"}, 0, "1917-11-07  Wednesday\n"},
        ConvertCase{"Back",
                    {"--from", "gregorian", "--to", "julian", "1917-11-07"},
                    0,
                    "1917-10-25  Wednesday\n"},
        ConvertCase{"Month", {"--from", "julian", "1917-10"}, 0, "1917-10-14 to 1917-11-13\n"},
        ConvertCase{"NoSuchDay", {"--from", "rumi", "1332-02-20"}, 2, ""},
        ConvertCase{"NoSuchCalendar", {"--from", "rumy", "1332-02-20"}, 2, ""},
        ConvertCase{"NotThen", {"--from", "gregorian", "--to", "rumi", "1700-01-01"}, 2, ""}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(DatesTimeline, IsInTheOrderOfTime) {
  test::TemporaryFolder folder;
  std::ofstream(folder / "a.xml") << "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p>It was "
                                     "<date>9 May 1921</date> &amp; <date when='1918'/>.</p></TEI>";
  std::ofstream(folder / "b.xml") << "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p><date "
                                     "from='1919'>since 1919</date></p></TEI>";
  std::string path = folder.path().string();
  Ended ended = RunProgram({"dates", "timeline", path, "--format", "json"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  std::istringstream lines(ended.out);
  std::string values;
  for (std::string line; std::getline(lines, line);) {
    values += json::parse(line)["value"].get<std::string>() + ";";
  }
  EXPECT_EQ(values, "1918;from 1919;1921-05-09;");
}

TEST(DatesTimeline, IsAPageThatIsAlwaysTheSame) {
  Ended one = RunProgram({"dates", "timeline", "tei", "--jobs", "1"});
  Ended many = RunProgram({"dates", "timeline", "tei", "--jobs", "4"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(one.out.find("<script"), std::string::npos);
  EXPECT_EQ(one.out.find("http"), std::string::npos);
  EXPECT_NE(one.out.find("<time datetime=\"1921-05-08\">"), std::string::npos);
}

TEST(DatesTimeline, IsWrittenWhereItIsWanted) {
  test::TemporaryFolder folder;
  std::string page = (folder / "t.html").string();
  Ended ended = RunProgram({"dates", "timeline", "tei", "-o", page});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.out, "wrote " + page + "\n");
  EXPECT_NE(test::ReadAll(page).find("<!DOCTYPE html>"), std::string::npos);
}

TEST(DatesUsage, NamesTheCommandsAndTheHelp) {
  Ended ended = RunProgram({"dates"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("name a command: parse, convert, timeline"), std::string::npos)
      << ended.err;
  ended = RunProgram({"dates", "parse", "--lnag", "tr", "x"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("did you mean --lang?"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("siglum dates parse --help"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace siglum
