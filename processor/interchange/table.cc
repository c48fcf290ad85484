// One reader for all separators; a guarded cell is read back as it was. Tested by
// tests/interchange/letters_test.cc.
#include "interchange/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace siglum::interchange {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@";

bool IsNumber(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  bool has_digit = false;
  for (char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    // A year before Christ, a coordinate, a date: nothing that is computed from other cells.
    if (!is_digit && c != '.' && c != '-') return false;
    has_digit = has_digit || is_digit;
  }
  return has_digit;
}

std::string Guarded(std::string_view cell) {
  // A cell that begins with apostrophes before a formula gets one more, so that reading takes off
  // exactly one.
  const std::size_t front = cell.find_first_not_of('\'');
  const bool is_formula = front != std::string_view::npos && LooksLikeFormula(cell.substr(front));
  return (is_formula ? "'" : "") + std::string(cell);
}

// Reads the cells of one row and leaves `*at` behind its line end.
bool ReadRow(std::string_view text, char separator, std::size_t* at, TableRow* row) {
  std::string cell;
  bool is_quoted = false;  // inside quotes
  bool was_quoted = false;
  for (;; ++*at) {
    if (*at >= text.size()) break;
    const char c = text[*at];
    if (is_quoted) {
      if (c != '"') {
        cell += c;
      } else if (*at + 1 < text.size() && text[*at + 1] == '"') {
        cell += '"';
        ++*at;
      } else {
        is_quoted = false;
      }
    } else if (c == '"' && cell.empty() && !was_quoted) {
      is_quoted = was_quoted = true;
    } else if (c == separator) {
      row->cells.push_back(std::exchange(cell, {}));
      was_quoted = false;
    } else if (c == '\n' || c == '\r') {
      break;
    } else {
      cell += c;
    }
  }
  row->cells.push_back(std::move(cell));
  row->end = *at;
  if (*at < text.size() && text[*at] == '\r') ++*at;
  if (*at < text.size() && text[*at] == '\n') ++*at;
  return !is_quoted;
}

char SeparatorOf(std::string_view first_line) {
  constexpr std::array<char, 3> kSeparators = {'\t', ';', ','};
  return *std::ranges::max_element(kSeparators, {},
                                   [&](char c) { return std::ranges::count(first_line, c); });
}

}  // namespace

bool LooksLikeFormula(std::string_view cell) {
  return !cell.empty() && kFormulaStarts.find(cell.front()) != std::string_view::npos &&
         !IsNumber(cell);
}

std::string_view Unguarded(std::string_view cell) {
  const std::size_t front = cell.find_first_not_of('\'');
  const bool is_guarded =
      front != 0 && front != std::string_view::npos && LooksLikeFormula(cell.substr(front));
  return is_guarded ? cell.substr(1) : cell;
}

std::string TsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += '\t';
    for (char c : Guarded(cells[i])) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line + "\n";
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    const std::string cell = Guarded(cells[i]);
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\n";
}

base::Result<Table> ReadTable(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  Table table;
  table.separator = SeparatorOf(text.substr(at, text.find_first_of("\r\n", at) - at));
  std::size_t line = 1;
  while (at < text.size()) {
    TableRow row;
    row.line = line;
    row.offset = at;
    const std::size_t begin = at;
    if (!ReadRow(text, table.separator, &at, &row)) {
      return base::Error{
          fmt::format("line {}: a cell begins with a quotation mark that never ends", line),
          "a quotation mark inside a cell in quotes is written twice"};
    }
    line += static_cast<std::size_t>(std::ranges::count(text.substr(begin, at - begin), '\n'));
    const bool is_empty = row.cells.size() == 1 && row.cells.front().empty();
    if (!is_empty) table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace siglum::interchange
