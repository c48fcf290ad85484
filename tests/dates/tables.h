// Tables of tests/data/dates: tab-separated, `#` begins a comment line.
#ifndef SIGLUM_TESTS_DATES_TABLES_H_
#define SIGLUM_TESTS_DATES_TABLES_H_

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "dates/calendar.h"
#include "dates/problem.h"
#include "tests/support/paths.h"

namespace siglum::dates {

struct Row {
  std::string where;  // file:line, for messages
  std::vector<std::string> cells;
};

inline std::vector<std::string> SplitCells(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, separator);) cells.push_back(cell);
  return cells;
}

inline std::vector<Row> ReadTable(const std::string& file) {
  std::ifstream stream(test::DataDir() / "dates" / file);
  std::vector<Row> rows;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    rows.push_back({file + ":" + std::to_string(number) + ": " + line, SplitCells(line, '\t')});
  }
  return rows;
}

// As the codes of class `date` spell it.
inline std::string CodeName(Problem problem) { return "date." + std::string(ProblemName(problem)); }

// `1333-03-01` as numbers, whatever the calendar.
inline CalendarDate DateIn(const std::string& text) {
  const std::vector<std::string> parts = SplitCells(text, '-');
  return {std::stoi(parts.at(0)), std::stoi(parts.at(1)), std::stoi(parts.at(2))};
}

}  // namespace siglum::dates

#endif  // SIGLUM_TESTS_DATES_TABLES_H_
