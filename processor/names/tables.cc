// Lines and cells, nothing more: what a cell means is known to the one file that reads the table.
// The tables are part of the program, so a malformed one is a bug and not a finding; the test reads
// every table and names the line that is wrong. Tested by tests/names/word_similarity_test.cc.
#include "names/tables.h"

#include "base/check.h"

namespace siglum::names {
namespace {

Row Cells(std::string_view line) {
  Row cells;
  while (true) {
    std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::vector<Row> ParseTable(std::string_view content) {
  std::vector<Row> rows;
  while (!content.empty()) {
    std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    rows.push_back(Cells(line));
  }
  return rows;
}

std::vector<Row> TableRows(std::string_view name) {
  for (const EmbeddedFile& file : EmbeddedTables()) {
    if (file.name == name) return ParseTable(file.content);
  }
  SIGLUM_CHECK(false && "no such table");
  return {};
}

}  // namespace siglum::names
