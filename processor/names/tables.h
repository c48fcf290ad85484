// The tables of names/data/, built into the program.
//
// A table is lines of cells between tabs; `#` opens a comment line, empty lines separate. Text is
// NFC. A scholar adds a convention by adding a file below data/conventions/ (docs/names.md).
#ifndef SIGLUM_NAMES_TABLES_H_
#define SIGLUM_NAMES_TABLES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::names {

struct EmbeddedFile {
  std::string_view name;  // path below data/
  std::string_view content;
};

// Every table, in the order of their names.
std::span<const EmbeddedFile> EmbeddedTables();

using Row = std::vector<std::string_view>;  // cells, views into the table

// The rows of `content` that hold cells.
std::vector<Row> ParseTable(std::string_view content);

// The rows of the table called `name`; a table that is not there is a bug and aborts.
std::vector<Row> TableRows(std::string_view name);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_TABLES_H_
