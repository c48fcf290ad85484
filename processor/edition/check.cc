// The list of checks, in the order in which they run. Tested by tests/edition/checks_test.cc.
#include "edition/check.h"

#include "edition/apparatus_check.h"
#include "edition/dates_check.h"
#include "edition/names_check.h"
#include "edition/pointers_check.h"
#include "edition/registers_check.h"

namespace siglum::edition {
namespace {

struct Entry {
  std::string_view code_class;
  std::unique_ptr<Check> (*make)(const Project& project);
};

constexpr Entry kChecks[] = {
    {"date", MakeDatesCheck},    {"name", MakeNamesCheck},   {"app", MakeApparatusCheck},
    {"tei", MakeRegistersCheck}, {"ptr", MakePointersCheck},
};

}  // namespace

std::vector<std::unique_ptr<Check>> MakeChecks(const Project& project) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Entry& entry : kChecks) checks.push_back(entry.make(project));
  return checks;
}

std::vector<std::string_view> CheckedClasses() {
  std::vector<std::string_view> classes;
  for (const Entry& entry : kChecks) classes.push_back(entry.code_class);
  return classes;
}

}  // namespace siglum::edition
