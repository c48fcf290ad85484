// The conformance cases of Schematron, when they lie in ../shared: each comes out as it should, but for
// those of tests/data/schematron/known_failures.txt, a list that can only shrink.
#include "tests/schematron/suite.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

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
  for (const CaseResult& result : results) {
    bool is_known = known.contains(result.name);
    EXPECT_EQ(result.reason.empty(), !is_known) << result.name << ": " << result.reason;
  }
}

}  // namespace
}  // namespace siglum::schematron
