// Conformance cases of Schematron: files with documents, schemas, and what should come of them.
#ifndef SIGLUM_TESTS_SCHEMATRON_SUITE_H_
#define SIGLUM_TESTS_SCHEMATRON_SUITE_H_

#include <string>
#include <vector>

namespace siglum::schematron {

struct CaseResult {
  std::string name;  // `iso2016/core/rule-order-01.xml`, with `#2` for the second schema of a case
  std::string reason;  // empty: as it should be
};

// Runs every case below `folder`, in the order of their names.
std::vector<CaseResult> RunSuite(const std::string& folder);

}  // namespace siglum::schematron

#endif  // SIGLUM_TESTS_SCHEMATRON_SUITE_H_
