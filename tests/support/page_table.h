// Tables of docs/ that a test writes: held against the page, and rewritten by
// SIGLUM_UPDATE_GOLDENS=1.
#ifndef SIGLUM_TESTS_SUPPORT_PAGE_TABLE_H_
#define SIGLUM_TESTS_SUPPORT_PAGE_TABLE_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/paths.h"

namespace siglum::test {

// The part of docs/PAGE between `<!-- NAME: written by ... -->` and `<!-- end of NAME -->`.
inline void ExpectPageTable(const std::string& page, const std::string& name,
                            const std::string& table) {
  const std::filesystem::path path = SourceDir() / "docs" / page;
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  std::string text = bytes.str();
  std::size_t start = text.find("<!-- " + name + ":");
  std::size_t begin = start == std::string::npos ? start : text.find('\n', start);
  std::size_t end = text.find("<!-- end of " + name + " -->");
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos)
      << page << " has no table " << name;
  std::string wanted = "\n\n" + table + "\n";
  const char* update = std::getenv("SIGLUM_UPDATE_GOLDENS");
  if (update != nullptr && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << text.replace(begin, end - begin, wanted);
    return;
  }
  EXPECT_EQ(text.substr(begin, end - begin), wanted)
      << "docs/" << page << "; SIGLUM_UPDATE_GOLDENS=1 writes it";
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_SUPPORT_PAGE_TABLE_H_
