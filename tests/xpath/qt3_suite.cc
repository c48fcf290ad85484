// qt3_suite DIR LIST [-v]: runs the cases of LIST in the copy of QT3 at DIR; -v names each case
// that fails.
#include <fmt/format.h>

#include <cstring>
#include <iostream>
#include <map>

#include "tests/xpath/qt3.h"

int main(int argc, char** argv) {
  using siglum::test::Qt3Result;
  if (argc < 3) {
    std::cerr << "usage: qt3_suite DIR LIST [-v]\n";
    return 2;
  }
  bool verbose = argc > 3 && std::strcmp(argv[3], "-v") == 0;
  std::vector<Qt3Result> results;
  try {
    results = siglum::test::RunQt3(argv[1], siglum::test::ReadQt3List(argv[2]));
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << "\n";
    return 2;
  }
  struct Counts {
    int passed = 0, run = 0;
  };
  std::map<std::string, Counts> areas;
  std::map<std::string, int> skipped;
  Counts all;
  for (const Qt3Result& result : results) {
    if (result.state == Qt3Result::State::kSkipped) {
      ++skipped[result.detail];
      continue;
    }
    bool passed = result.state == Qt3Result::State::kPassed;
    for (Counts* counts : {&areas[result.area], &all}) {
      ++counts->run;
      counts->passed += passed ? 1 : 0;
    }
    if (!passed && verbose) fmt::print("FAIL {}\t{}\t{}\n", result.set, result.name, result.detail);
  }
  for (const auto& [reason, count] : skipped) fmt::print("skipped {}: {}\n", count, reason);
  for (const auto& [area, counts] : areas)
    fmt::print("{}: {} of {}\n", area, counts.passed, counts.run);
  fmt::print("{} of {} right\n", all.passed, all.run);
  return all.passed == all.run ? 0 : 1;
}
