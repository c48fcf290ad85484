// What is said about dates of published editions, judged by hand: tests/data/dates/findings.tsv.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checks/dates.h"
#include "tests/support/paths.h"
#include "tests/support/tsv.h"
#include "xml/document.h"

namespace siglum::checks {
namespace {

// language, calendar, text, attributes, code, verdict
std::vector<std::vector<std::string>> ReadFindings() {
  return test::ReadTsv(test::DataDir() / "dates" / "findings.tsv");
}

bool IsSaid(const std::vector<std::string>& row) {
  std::string text = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='" + row[0] + "'><date";
  if (!row[1].empty()) text += " calendar='" + row[1] + "'";
  text += " " + row[3] + ">" + row[2] + "</date></TEI>";
  auto document = xml::ParseDocument(xml::FileFromBytes("t.xml", text)).document;
  EXPECT_NE(document, nullptr) << text;
  if (document == nullptr) return false;
  for (const diagnostics::Diagnostic& finding : CheckDates(*document)) {
    if (finding.code->name == row[4]) return true;
  }
  return false;
}

// At least 95 of 100 are true, and what was judged false is no longer said.
TEST(JudgedFindings, AreTrue) {
  const std::vector<std::vector<std::string>> rows = ReadFindings();
  int said = 0;
  int untrue = 0;
  for (const std::vector<std::string>& row : rows) {
    ASSERT_EQ(row.size(), 6U) << row[0];
    const bool is_said = IsSaid(row);
    if (row[5] == "true" || row[5] == "false") {
      EXPECT_TRUE(is_said) << row[2] << " " << row[3];
      said += 1;
      untrue += row[5] == "false" ? 1 : 0;
    } else {  // `silent`: a false alarm of the past
      EXPECT_FALSE(is_said) << row[2] << " " << row[3];
    }
  }
  EXPECT_GE(said, 100);
  EXPECT_LE(untrue * 20, said);
}

}  // namespace
}  // namespace siglum::checks
