// schematron_suite DIR: runs the conformance cases below DIR and prints which are not as they
// should be; the last line is `PASSED of RUN right`.
#include <cstdio>

#include "tests/schematron/suite.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: schematron_suite DIR\n");
    return 2;
  }
  std::size_t passed = 0;
  auto results = siglum::schematron::RunSuite(argv[1]);
  for (const auto& result : results) {
    if (result.reason.empty()) {
      ++passed;
    } else {
      std::printf("%s: %s\n", result.name.c_str(), result.reason.c_str());
    }
  }
  std::printf("%zu of %zu right\n", passed, results.size());
  return 0;
}
