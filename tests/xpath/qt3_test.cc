// The W3C's suite for XPath 3.1 (QT3), when it lies in ../shared: every case that is run passes,
// but for those of tests/data/xpath/known_failures.txt, a list that can only shrink.
#include "tests/xpath/qt3.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/support/page_table.h"
#include "tests/support/paths.h"

namespace siglum {
namespace {

using test::Qt3Result;

// `set TAB case TAB reason`.
std::map<std::string, std::string> KnownFailures() {
  std::map<std::string, std::string> known;
  std::ifstream file(test::SourceDir() / "tests" / "data" / "xpath" / "known_failures.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string set, name, reason;
    std::getline(fields, set, '\t');
    std::getline(fields, name, '\t');
    std::getline(fields, reason, '\t');
    known[set + "\t" + name] = reason;
  }
  return known;
}

TEST(Qt3, CasesPass) {
  std::filesystem::path suite = test::SourceDir() / ".." / "shared" / "conformance" / "xpath";
  if (!std::filesystem::exists(suite.parent_path().parent_path())) {
    GTEST_SKIP() << "SKIPPED: no folder ../shared with the QT3 suite";
  }
  ASSERT_TRUE(std::filesystem::exists(suite / "catalog.xml"));
  std::vector<Qt3Result> results =
      test::RunQt3(suite, test::ReadQt3List(suite / "xpath31-cases.txt"));
  ASSERT_FALSE(results.empty());
  std::map<std::string, std::string> known = KnownFailures();
  std::map<std::string, std::pair<int, int>> areas;
  for (const Qt3Result& result : results) {
    if (result.state == Qt3Result::State::kSkipped) continue;
    bool passed = result.state == Qt3Result::State::kPassed;
    ++areas[result.area].second;
    areas[result.area].first += passed ? 1 : 0;
    bool is_known = known.contains(result.set + "\t" + result.name);
    EXPECT_TRUE(passed || is_known) << result.set << " " << result.name << ": " << result.detail;
    EXPECT_FALSE(passed && is_known)
        << result.set << " " << result.name << " passes: take it off the list";
  }
  std::string table = "| area | right | of |\n|---|---|---|\n";
  std::pair<int, int> all;
  auto grouped = [](int number) {
    return number < 1000 ? std::to_string(number)
                         : fmt::format("{},{:03}", number / 1000, number % 1000);
  };
  for (const auto& [area, counts] : areas) {
    table += fmt::format("| {} | {} | {} |\n", area, grouped(counts.first), grouped(counts.second));
    all = {all.first + counts.first, all.second + counts.second};
  }
  table += fmt::format("| all | {} | {} |\n", grouped(all.first), grouped(all.second));
  std::cout << table;
  test::ExpectPageTable("xpath.md", "conformance", table);
}

}  // namespace
}  // namespace siglum
