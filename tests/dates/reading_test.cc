// Expressions to attributes, by tables: what people write, what the edition's sources hold, and
// what is no date at all.
#include "dates/reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/dates/tables.h"

namespace siglum::dates {
namespace {

std::string Cell(const Row& row, std::size_t index) {
  return index < row.cells.size() ? row.cells[index] : std::string();
}

std::string Spelled(const std::vector<Attribute>& attributes) {
  std::string text;
  for (const Attribute& attribute : attributes) {
    if (!text.empty()) text += ' ';
    text += attribute.name + "=" + attribute.value;
  }
  return text.empty() ? "-" : text;
}

bool Has(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// Columns: language, year, text, attributes, calendar, notes.
void CheckRow(const Row& row) {
  Context context;
  context.language = Cell(row, 0);
  if (!Cell(row, 1).empty()) context.year = std::stoi(Cell(row, 1));
  const std::optional<Reading> reading = Read(Cell(row, 2), context);
  ASSERT_TRUE(reading) << row.where;
  EXPECT_EQ(Spelled(reading->attributes), Cell(row, 3)) << row.where;
  EXPECT_EQ(reading->calendar, Cell(row, 4)) << row.where;
  const std::vector<std::string> notes = SplitCells(Cell(row, 5), ' ');
  EXPECT_EQ(reading->inferred, Has(notes, "inferred")) << row.where;
  EXPECT_EQ(reading->approximate, Has(notes, "approximate")) << row.where;
  EXPECT_EQ(reading->uncertain, Has(notes, "uncertain")) << row.where;
  std::vector<std::string> expected;
  for (const std::string& note : notes) {
    if (note.starts_with("date.")) expected.push_back(note);
    if (!note.starts_with("alternative:")) continue;
    ASSERT_EQ(reading->alternatives.size(), 1U) << row.where;
    EXPECT_EQ(Spelled(reading->alternatives[0].attributes), note.substr(12)) << row.where;
  }
  std::vector<std::string> found;
  for (Problem problem : reading->problems) found.push_back(CodeName(problem));
  EXPECT_EQ(found, expected) << row.where;
}

TEST(Reading, Expressions) {
  const std::vector<Row> rows = ReadTable("expressions.tsv");
  for (const Row& row : rows) CheckRow(row);
  EXPECT_GE(rows.size(), 600U);
  RecordProperty("expressions", static_cast<int>(rows.size()));
}

TEST(Reading, ExpressionsOfTheSources) {
  const std::vector<Row> rows = ReadTable("sources.tsv");
  for (const Row& row : rows) CheckRow(row);
  EXPECT_GE(rows.size(), 75U);
}

TEST(Reading, TrapsAreNoDates) {
  const std::vector<Row> rows = ReadTable("traps.tsv");
  for (const char* language :
       {"",   "am", "ar", "az", "cs", "da", "de", "el", "en", "es", "fa", "fr", "hr", "hu",
        "hy", "it", "ka", "la", "nl", "pl", "pt", "ro", "ru", "sr", "sv", "tr", "uk"}) {
    Context context;
    context.language = language;
    for (const Row& row : rows) {
      const std::optional<Reading> reading = Read(row.cells[0], context);
      EXPECT_FALSE(reading) << row.where << " gives " << Spelled(reading->attributes);
    }
  }
  EXPECT_GE(rows.size(), 300U);
}

}  // namespace
}  // namespace siglum::dates
