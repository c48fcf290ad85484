// Table: tab- and comma-separated tables as spreadsheets read and write them.
//
// Source: RFC 4180; tabs, semicolons and byte order marks as spreadsheets write them.
// Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_TABLE_H_
#define SIGLUM_INTERCHANGE_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::interchange {

// One line of TSV: cells joined with tabs, line ends and tabs in them as spaces, and what a
// spreadsheet would take for a formula (`=`, `+`, `-` or `@` in front of anything but a number)
// behind an apostrophe.
std::string TsvLine(const std::vector<std::string>& cells);
// One line of CSV (comma, quotes where needed), guarded in the same way.
std::string CsvLine(const std::vector<std::string>& cells);
// Whether a spreadsheet would take the cell for a formula.
bool LooksLikeFormula(std::string_view cell);
// Without the apostrophe that guards a formula.
std::string_view Unguarded(std::string_view cell);

struct TableRow {
  std::size_t line = 0;    // from 1: where the row begins
  std::size_t offset = 0;  // of its first byte in the text
  std::size_t end = 0;
  std::vector<std::string> cells;
};

struct Table {
  char separator = '\t';
  std::vector<TableRow> rows;  // the first has the names of columns; empty lines are left out
};

// Reads TSV or CSV: the separator is the tab, semicolon or comma that the first line has most of.
// Cells may be in quotes and hold line ends. Error: a quote that does not end.
base::Result<Table> ReadTable(std::string_view text);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TABLE_H_
