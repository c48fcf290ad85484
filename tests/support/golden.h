// Golden files: what a program printed when a person last looked and found it right.
//
// ExpectGolden compares with tests/data/PATH. With SIGLUM_UPDATE_GOLDENS=1 in the environment it
// writes the file instead; the change is then reviewed in the diff like any other.
#ifndef SIGLUM_TESTS_SUPPORT_GOLDEN_H_
#define SIGLUM_TESTS_SUPPORT_GOLDEN_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/support/paths.h"

namespace siglum::testing {

inline std::filesystem::path TestDataPath(std::string_view path_below_tests_data) {
  return test::DataDir() / path_below_tests_data;
}

inline bool UpdatesGoldens() {
  const char* value = std::getenv("SIGLUM_UPDATE_GOLDENS");
  return value != nullptr && std::string_view(value) == "1";
}

// `text` with what cannot be seen made visible, so that a difference in it can be.
inline std::string Visible(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string visible;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      visible += c;
    } else {
      visible += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return visible;
}

// The first line in which the texts differ, both sides of it; at most `width` bytes of each.
inline std::string FirstDifference(std::string_view expected, std::string_view actual,
                                   std::size_t width = 300) {
  std::size_t at = 0;
  std::size_t line = 1;
  std::size_t line_start = 0;
  while (at < expected.size() && at < actual.size() && expected[at] == actual[at]) {
    if (expected[at++] != '\n') continue;
    ++line;
    line_start = at;
  }
  // In a long line show what stands around the difference.
  std::size_t from = at - line_start > width / 2 ? at - width / 2 : line_start;
  auto shown = [&](std::string_view text) -> std::string {
    if (line_start >= text.size() && at >= text.size()) return "(the text ends)";
    return Visible(text.substr(from, std::min(text.find('\n', at), text.size()) - from))
        .substr(0, width);
  };
  return "line " + std::to_string(line) + ", byte " + std::to_string(at - line_start + 1) +
         "\n  golden: " + shown(expected) + "\n  actual: " + shown(actual);
}

inline void ExpectGolden(std::string_view path_below_tests_data, std::string_view actual) {
  std::filesystem::path path = TestDataPath(path_below_tests_data);
  if (UpdatesGoldens()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    ADD_FAILURE() << path.string()
                  << " does not exist; SIGLUM_UPDATE_GOLDENS=1 writes it. The output is:\n"
                  << actual;
    return;
  }
  std::string expected((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (expected == actual) return;
  ADD_FAILURE() << path.string() << " differs, first in " << FirstDifference(expected, actual)
                << "\n(SIGLUM_UPDATE_GOLDENS=1 takes the actual text as the new golden)";
}

}  // namespace siglum::testing

#endif  // SIGLUM_TESTS_SUPPORT_GOLDEN_H_
