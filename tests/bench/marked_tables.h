// Tables of measurements in pages for users, between comments that name the benchmark.
#ifndef SIGLUM_TESTS_BENCH_MARKED_TABLES_H_
#define SIGLUM_TESTS_BENCH_MARKED_TABLES_H_

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace siglum::bench {

// Replaces what stands between `<!-- bench NAME: begin -->` and `<!-- bench NAME: end -->` in the
// file at `path`. Returns an exit status.
inline int WriteTables(const std::string& path, const std::string& name,
                       const std::string& tables) {
  std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  std::string text = content.str();
  const std::string first = "<!-- bench " + name + ": begin -->\n";
  std::size_t begin = text.find(first);
  std::size_t end = text.find("<!-- bench " + name + ": end -->");
  if (begin == std::string::npos || end == std::string::npos) {
    std::cerr << path << ": no comments `bench " << name << "`\n";
    return 2;
  }
  begin += first.size();
  text.replace(begin, end - begin, tables);
  std::ofstream(path) << text;
  return 0;
}

}  // namespace siglum::bench

#endif  // SIGLUM_TESTS_BENCH_MARKED_TABLES_H_
