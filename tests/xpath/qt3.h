// The W3C's QT3 suite: reading a copy of it, running cases, judging results.
//
// A copy is a folder with catalog.xml; a list names the cases to run, one `set TAB case` a line, or
// a set's name alone for all of its cases that apply to XPath 3.1 without schemas.
#ifndef SIGLUM_TESTS_XPATH_QT3_H_
#define SIGLUM_TESTS_XPATH_QT3_H_

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace siglum::test {

struct Qt3Result {
  std::string set;
  std::string name;
  std::string area;  // folder of the set: fn, op, prod ...
  enum class State { kPassed, kFailed, kSkipped } state = State::kFailed;
  std::string detail;  // why it failed or was skipped
};

// Cases by set; a set without cases here is run as a whole.
using Qt3List = std::map<std::string, std::set<std::string>>;
Qt3List ReadQt3List(const std::filesystem::path& path);

// In the order of the catalogue.
std::vector<Qt3Result> RunQt3(const std::filesystem::path& suite, const Qt3List& list);

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_XPATH_QT3_H_
