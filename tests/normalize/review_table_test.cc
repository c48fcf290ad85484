// The table of review: what is written, what spreadsheets make of it, and what is read back.
#include "normalize/review_table.h"

#include <gtest/gtest.h>

#include "base/transcode.h"

namespace siglum::normalize {
namespace {

ReviewRow Row() {
  ReviewRow row;
  row.file = "l.xml";
  row.place = "3:5";
  row.form = "Jebesoy";
  row.context = "then «Jebesoy» said \"no\"";
  row.candidates = {"#cebesoy Ali Fuat Cebesoy, 0.79: the surname alone", "", ""};
  row.reason = "no candidate is good enough";
  row.mention = "person 1/2";
  return row;
}

base::Result<std::vector<ReviewRow>> Read(const std::string& bytes) {
  return ParseReviewTable(*os::File::FromBytes("t.tsv", bytes, SniffTableEncoding));
}

TEST(ReviewTable, OpensInASpreadsheet) {
  std::string table = FormatReviewTable({Row()});
  EXPECT_TRUE(table.starts_with("\xEF\xBB\xBF\"file\"\t\"place\"\t\"form\""));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 2);
  EXPECT_NE(table.find("\"then «Jebesoy» said \"\"no\"\"\""), std::string::npos);
}

TEST(ReviewTable, ComesBackAsItWas) {
  auto rows = Read(FormatReviewTable({Row(), Row()}));
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 2u);
  const ReviewRow& row = (*rows)[1];
  EXPECT_EQ(row.form, "Jebesoy");
  EXPECT_EQ(row.context, Row().context);
  EXPECT_EQ(row.candidates[0], Row().candidates[0]);
  EXPECT_EQ(row.mention, "person 1/2");
  EXPECT_EQ(row.line, 3u);
}

TEST(ReviewTable, NoCellIsAFormula) {
  for (const char* form : {"=1+1", "+A", "-A", "@A", "'A", "''A", "A", "'"}) {
    ReviewRow row = Row();
    row.form = form;
    std::string table = FormatReviewTable({row});
    for (const char* formula : {"\"=", "\"+", "\"-", "\"@"}) {
      EXPECT_EQ(table.find(formula), std::string::npos) << form;
    }
    auto rows = Read(table);
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ((*rows)[0].form, form);
  }
}

TEST(ReviewTable, LineEndsAndTabsLeaveNoCell) {
  ReviewRow row = Row();
  row.context = "a\tb\r\nc";
  auto rows = Read(FormatReviewTable({row}));
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ((*rows)[0].context, "a b  c");
}

struct SavedCase {
  const char* name;
  std::string bytes;
};

void PrintTo(const SavedCase& test_case, std::ostream* out) { *out << test_case.name; }

class SavedTable : public testing::TestWithParam<SavedCase> {};

TEST_P(SavedTable, IsRead) {
  auto rows = Read(GetParam().bytes);
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ((*rows)[0].file, "l.xml");
  EXPECT_EQ((*rows)[0].form, "A; B");
  EXPECT_EQ((*rows)[0].decision, "#a");
  EXPECT_EQ((*rows)[0].mention, "person 1/1");
}

INSTANTIATE_TEST_SUITE_P(
    All, SavedTable,
    testing::Values(
        SavedCase{"Tabs", "file\tform\tdecision\tmention\nl.xml\tA; B\t#a\tperson 1/1\n"},
        SavedCase{"WithoutLastLineEnd",
                  "file\tform\tdecision\tmention\nl.xml\tA; B\t#a\tperson 1/1"},
        SavedCase{"Windows",
                  "file\tform\tdecision\tmention\r\nl.xml\tA; B\t#a\tperson 1/1\r\n\r\n"},
        SavedCase{"Semicolons", "file;form;decision;mention\nl.xml;\"A; B\";#a;person 1/1\n"},
        SavedCase{"Commas", "\"file\",\"form\",decision,mention\nl.xml,A; B,#a,person 1/1\n"},
        SavedCase{"OtherOrderAndMoreColumns",
                  "decision\tmy notes\tmention\tform\tfile\n#a\tsure\tperson 1/1\tA; B\tl.xml\n"},
        SavedCase{"Utf16",
                  *base::Encode("\xEF\xBB\xBF"
                                "file\tform\tdecision\tmention\nl.xml\tA; B\t#a\tperson 1/1\n",
                                "UTF-16LE")}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

struct RefusedCase {
  const char* bytes;
  const char* message;
};

TEST(ReviewTable, SaysWhyItCannotBeRead) {
  for (const RefusedCase& refused :
       {RefusedCase{"", "t.tsv:1: there is no column \"file\""},
        RefusedCase{"<TEI/>", "t.tsv:1: there is no column"},
        RefusedCase{"file\tform\tmention\n", "no column \"decision\""},
        RefusedCase{"file\tform\tdecision\tmention\n\na\t\"b", "t.tsv:3: a field"},
        RefusedCase{"file\xFF", "t.tsv: "}}) {
    auto rows = Read(refused.bytes);
    ASSERT_FALSE(rows.ok()) << refused.bytes;
    EXPECT_NE(rows.error().message.find(refused.message), std::string::npos)
        << rows.error().message;
    EXPECT_FALSE(rows.error().remedy.empty());
  }
}

}  // namespace
}  // namespace siglum::normalize
