// The conformance cases of Schematron, when they lie in ../shared: each comes out as it should, but
// for those of tests/data/schematron/known_failures.txt, a list that can only shrink.
#include "tests/schematron/suite.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "tests/support/page_table.h"
#include "tests/support/paths.h"

namespace siglum::schematron {
namespace {

std::set<std::string> KnownFailures() {
  std::set<std::string> known;
  std::ifstream file(test::SourceDir() / "tests" / "data" / "schematron" / "known_failures.txt");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') known.insert(line.substr(0, line.find('\t')));
  }
  return known;
}

TEST(SchematronSuiteTest, EveryCaseButTheKnownOnesIsRight) {
  std::filesystem::path folder = test::SourceDir() / ".." / "shared" / "conformance" / "schematron";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/conformance/schematron";
  std::set<std::string> known = KnownFailures();
  std::vector<CaseResult> results = RunSuite(folder.string());
  EXPECT_GT(results.size(), 100u);
  std::map<std::string, std::pair<int, int>> folders;
  for (const CaseResult& result : results) {
    std::string folder_name = std::filesystem::path(result.name).parent_path().string();
    for (const std::string& row : {folder_name, std::string("all together")}) {
      ++folders[row].second;
      folders[row].first += result.reason.empty() ? 1 : 0;
    }
    bool is_known = known.contains(result.name);
    EXPECT_EQ(result.reason.empty(), !is_known) << result.name << ": " << result.reason;
  }
  auto all = folders.extract("all together");
  std::string table = "| cases | right | of |\n|---|---|---|\n";
  for (const auto& [name, counts] : folders)
    table += fmt::format("| {} | {} | {} |\n", name, counts.first, counts.second);
  table += fmt::format("| all | {} | {} |\n", all.mapped().first, all.mapped().second);
  test::ExpectPageTable("schematron.md", "conformance", table);
}

}  // namespace
}  // namespace siglum::schematron
