// What is said about the apparatus of real editions, judged by hand:
// tests/data/apparatus/findings.tsv, whose head says how they were chosen.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "apparatus/check.h"
#include "tests/support/paths.h"
#include "tests/support/tsv.h"
#include "xml/document.h"

namespace siglum::apparatus {
namespace {

namespace fs = std::filesystem;

// file, line:column, code, verdict, reason
std::vector<std::vector<std::string>> ReadFacts() {
  return test::ReadTsv(test::DataDir() / "apparatus" / "findings.tsv");
}

// `line:column code` of each finding.
std::set<std::string> FindingsIn(const fs::path& path) {
  std::set<std::string> found;
  auto file = xml::OpenFile(path.string());
  EXPECT_TRUE(file.ok()) << path;
  if (!file.ok()) return found;
  auto document = xml::ParseDocument(*file).document;
  EXPECT_NE(document, nullptr) << path;
  if (document == nullptr) return found;
  for (const diagnostics::Diagnostic& finding : CheckApparatus(*Apparatus::Read(*document))) {
    const base::LineColumn place = finding.file->Locate(finding.span.offset);
    found.insert(std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
                 std::string(finding.code->name));
  }
  return found;
}

// At least 90 of 100 are true, and what was judged false in the past is no longer said.
TEST(JudgedFindings, AreTrue) {
  const fs::path folder = test::SharedDir() / "corpora" / "apparatus";
  const std::vector<fs::path> files = test::FilesBelow(folder, ".xml");
  SIGLUM_NEED_SHARED(files, "corpora/apparatus");
  std::map<std::string, fs::path> by_name;
  for (const fs::path& path : files) by_name[path.filename().string()] = path;
  std::map<std::string, std::set<std::string>> found;
  int said = 0, untrue = 0;
  for (const std::vector<std::string>& row : ReadFacts()) {
    ASSERT_EQ(row.size(), 5U) << row[0];
    ASSERT_TRUE(by_name.contains(row[0])) << row[0];
    if (!found.contains(row[0])) found[row[0]] = FindingsIn(by_name[row[0]]);
    const bool is_said = found[row[0]].contains(row[1] + " " + row[2]);
    if (row[3] == "true" || row[3] == "false") {
      EXPECT_TRUE(is_said) << row[0] << ":" << row[1] << " " << row[2];
      said += 1;
      untrue += row[3] == "false" ? 1 : 0;
    } else {
      EXPECT_EQ(row[3], "silent") << row[0];
      EXPECT_FALSE(is_said) << row[0] << ":" << row[1] << " " << row[2] << ": " << row[4];
    }
  }
  std::cout << said << " findings judged, " << untrue << " of them false\n";
  EXPECT_GE(said, 150);
  EXPECT_LE(untrue * 10, said);
}

}  // namespace
}  // namespace siglum::apparatus
