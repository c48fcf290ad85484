// Tables of facts in tests/data: tab-separated cells, with # before remarks.
#ifndef SIGLUM_TESTS_SUPPORT_TSV_H_
#define SIGLUM_TESTS_SUPPORT_TSV_H_

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace siglum::test {

// The rows of the file; none when it cannot be read.
inline std::vector<std::vector<std::string>> ReadTsv(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
  }
  return rows;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_SUPPORT_TSV_H_
