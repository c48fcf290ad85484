// The format is that of RFC 4180 with tabs. The headings are one table, which writing and reading
// share. A cell that begins with a formula sign would be run by the spreadsheet that opens it:
// names come from documents, which may come from anywhere. Tested by
// tests/normalize/review_table_test.cc.
#include "normalize/review_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/unicode.h"

namespace siglum::normalize {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kFormulaSigns = "=+-@'";

struct Column {
  std::string_view heading;
  std::string& (*cell)(ReviewRow&);
  bool is_needed;  // for reading a decision back
};

constexpr Column kColumns[] = {
    {"file", [](ReviewRow& row) -> std::string& { return row.file; }, true},
    {"place", [](ReviewRow& row) -> std::string& { return row.place; }, false},
    {"form", [](ReviewRow& row) -> std::string& { return row.form; }, true},
    {"context", [](ReviewRow& row) -> std::string& { return row.context; }, false},
    {"candidate 1", [](ReviewRow& row) -> std::string& { return row.candidates[0]; }, false},
    {"candidate 2", [](ReviewRow& row) -> std::string& { return row.candidates[1]; }, false},
    {"candidate 3", [](ReviewRow& row) -> std::string& { return row.candidates[2]; }, false},
    {"reason", [](ReviewRow& row) -> std::string& { return row.reason; }, false},
    {"decision", [](ReviewRow& row) -> std::string& { return row.decision; }, true},
    {"mention", [](ReviewRow& row) -> std::string& { return row.mention; }, true},
};

std::string Field(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && kFormulaSigns.find(text[0]) != std::string_view::npos) field += '\'';
  for (char c : text) {
    if (c == '"') field += '"';
    field += c == '\t' || c == '\r' || c == '\n' ? ' ' : c;
  }
  return field + '"';
}

std::string Unguarded(std::string field) {
  bool is_guarded = field.size() > 1 && field[0] == '\'' &&
                    kFormulaSigns.find(field[1]) != std::string_view::npos;
  return is_guarded ? field.substr(1) : field;
}

// Cuts a table into records, one call each.
class RecordReader {
 public:
  RecordReader(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  // The line that the next record begins on.
  std::uint32_t line() const { return line_; }
  bool at_end() const { return rest_.empty(); }

  // None when a quoted field has no end.
  std::optional<std::vector<std::string>> Next() {
    std::vector<std::string> fields;
    for (bool goes_on = true; goes_on;) {
      std::string field;
      if (!ReadField(&field)) return std::nullopt;
      fields.push_back(Unguarded(std::move(field)));
      goes_on = !rest_.empty() && rest_[0] == separator_;
      if (goes_on) Take();
    }
    if (!rest_.empty() && rest_[0] == '\r') Take();
    if (!rest_.empty() && rest_[0] == '\n') Take();
    return fields;
  }

 private:
  char Take() {
    char c = rest_[0];
    bool is_line_end = c == '\n' || (c == '\r' && !rest_.substr(1).starts_with('\n'));
    if (is_line_end) ++line_;
    rest_.remove_prefix(1);
    return c;
  }

  bool IsFieldEnd() const {
    return rest_.empty() || rest_[0] == separator_ || rest_[0] == '\r' || rest_[0] == '\n';
  }

  bool ReadField(std::string* field) {
    if (rest_.starts_with('"')) {
      Take();
      for (;;) {
        if (rest_.empty()) return false;
        char c = Take();
        bool is_doubled = c == '"' && rest_.starts_with('"');
        if (c == '"' && !is_doubled) break;
        if (is_doubled) Take();
        *field += c;
      }
    }
    while (!IsFieldEnd()) *field += Take();
    return true;
  }

  std::string_view rest_;
  char separator_;
  std::uint32_t line_ = 1;
};

// What stands behind the first heading.
char SeparatorOf(std::string_view text) {
  std::string_view headings = text.substr(0, text.find_first_of("\r\n"));
  std::size_t at = headings.find_first_of("\t,;");
  return at == std::string_view::npos ? '\t' : headings[at];
}

// By column of the table, which of kColumns it is; null for columns of the user's own.
base::Result<std::vector<const Column*>> ReadHeadings(const std::string& path,
                                                      const std::vector<std::string>& fields) {
  std::vector<const Column*> columns;
  for (const std::string& field : fields) {
    std::string heading = base::CollapseWhiteSpace(field);
    auto column = std::find_if(std::begin(kColumns), std::end(kColumns),
                               [&](const Column& c) { return c.heading == heading; });
    columns.push_back(column == std::end(kColumns) ? nullptr : column);
  }
  for (const Column& column : kColumns) {
    bool is_there = std::find(columns.begin(), columns.end(), &column) != columns.end();
    if (column.is_needed && !is_there) {
      return base::Error{fmt::format("{}:1: there is no column \"{}\"", path, column.heading),
                         "the table must be one that siglum normalize --review has written, with "
                         "its row of headings"};
    }
  }
  return columns;
}

}  // namespace

std::string SniffTableEncoding(std::string_view raw) {
  bool is_utf16 = raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF");
  return is_utf16 ? "UTF-16" : "UTF-8";
}

std::string FormatReviewTable(const std::vector<ReviewRow>& rows) {
  std::string table(kByteOrderMark);
  auto append = [&table](auto&& cell_of) {
    for (const Column& column : kColumns) {
      if (&column != &kColumns[0]) table += '\t';
      table += cell_of(column);
    }
    table += '\n';
  };
  append([](const Column& column) { return Field(column.heading); });
  for (ReviewRow row : rows) {
    append([&row](const Column& column) { return Field(column.cell(row)); });
  }
  return table;
}

base::Result<std::vector<ReviewRow>> ParseReviewTable(const os::File& file) {
  if (file.decoding_error().has_value()) {
    return base::Error{fmt::format("{}: {}", file.path(), file.decoding_error()->message),
                       "save the table as UTF-8"};
  }
  std::string_view text = file.text();
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  RecordReader records(text, SeparatorOf(text));
  std::optional<std::vector<const Column*>> columns;
  std::vector<ReviewRow> rows;
  while (!records.at_end() || !columns.has_value()) {
    std::uint32_t line = records.line();
    std::optional<std::vector<std::string>> fields = records.Next();
    if (!fields.has_value()) {
      return base::Error{fmt::format("{}:{}: a field that begins with a quotation mark has no end",
                                     file.path(), line),
                         "save the table from the spreadsheet once more"};
    }
    if (!columns.has_value()) {
      auto headings = ReadHeadings(file.path(), *fields);
      if (!headings.ok()) return headings.error();
      columns = std::move(*headings);
      continue;
    }
    ReviewRow row;
    row.line = line;
    for (std::size_t i = 0; i < std::min(fields->size(), columns->size()); ++i) {
      const Column* column = (*columns)[i];
      if (column != nullptr) column->cell(row) = std::move((*fields)[i]);
    }
    if (!row.file.empty() || !row.decision.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace siglum::normalize
