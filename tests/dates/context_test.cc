// Expressions that lean on the day of their document: tests/data/dates/context.tsv.
#include <gtest/gtest.h>

#include <algorithm>

#include "dates/reading.h"
#include "tests/dates/tables.h"

namespace siglum::dates {
namespace {

std::string Cell(const Row& row, std::size_t index) {
  return index < row.cells.size() ? row.cells[index] : std::string();
}

std::string Spelled(const Reading& reading) {
  std::string text;
  for (const Attribute& attribute : reading.attributes) {
    if (!text.empty()) text += ' ';
    text += attribute.name + "=" + attribute.value;
  }
  return text;
}

std::string Notes(const Reading& reading) {
  std::string notes;
  const auto add = [&notes](const std::string& note) {
    notes += (notes.empty() ? "" : " ") + note;
  };
  if (reading.inferred) add("inferred");
  if (reading.relative) add("relative");
  for (const Reading& other : reading.alternatives) add("alternative:" + Spelled(other));
  return notes.empty() ? "-" : notes;
}

TEST(Context, TheDayOfTheDocument) {
  const std::vector<Row> rows = ReadTable("context.tsv");
  for (const Row& row : rows) {
    Context context;
    context.language = Cell(row, 0);
    context.document = Cell(row, 1);
    context.previous = Cell(row, 2);
    context.marked = true;
    const std::optional<Reading> reading = Read(Cell(row, 3), context);
    EXPECT_EQ(reading ? Spelled(*reading) : "-", Cell(row, 4)) << row.where;
    EXPECT_EQ(reading ? Notes(*reading) : "-", Cell(row, 5)) << row.where;
  }
  EXPECT_GE(rows.size(), 60U);
}

std::string NotesOf(const Reading& reading) {
  std::string notes;
  const auto add = [&notes](const std::string& note) {
    notes += (notes.empty() ? "" : " ") + note;
  };
  if (reading.approximate) add("approximate");
  if (reading.uncertain) add("uncertain");
  for (Problem problem : reading.problems) add(CodeName(problem));
  return notes;
}

TEST(Context, MarkedText) {
  const std::vector<Row> rows = ReadTable("marked.tsv");
  for (const Row& row : rows) {
    Context context;
    context.language = Cell(row, 0);
    context.marked = true;
    const std::optional<Reading> reading = Read(Cell(row, 1), context);
    EXPECT_EQ(reading ? Spelled(*reading) : "-", Cell(row, 2)) << row.where;
    EXPECT_EQ(reading ? reading->calendar : "gregorian", Cell(row, 3)) << row.where;
    EXPECT_EQ(reading ? NotesOf(*reading) : "", Cell(row, 4)) << row.where;
  }
  EXPECT_GE(rows.size(), 90U);
}

TEST(Context, CenturiesMayBeginWithTheirHundreds) {
  IntervalTable table;
  table.century_start = 0;
  Context context;
  context.language = "en";
  context.table = &table;
  const std::optional<Reading> reading = Read("second half of the 15th century", context);
  ASSERT_TRUE(reading);
  EXPECT_EQ(Spelled(*reading), "notBefore=1450 notAfter=1499");
}

// What is no date without a document is none in text that nobody marked, even with one.
TEST(Context, OnlyMarkedTextIsReadBoldly) {
  for (const char* text : {"815", "14.", "14", "3/4", "5. 6.", "xiii2"}) {
    Context context;
    context.document = "1868-05-04";
    EXPECT_FALSE(Read(text, context)) << text;
  }
}

}  // namespace
}  // namespace siglum::dates
