// The heads of files keep their word: tests and pages that comments name exist, and each source
// file says what tests it.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "tests/support/paths.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

// The comments of a file that begin a line, with what is on their lines joined.
std::string Comments(const fs::path& path) {
  std::ifstream file(path);
  std::string comments;
  for (std::string line; std::getline(file, line);) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin != std::string::npos && line.compare(begin, 2, "//") == 0) {
      const std::size_t text = line.find_first_not_of(' ', begin + 2);
      if (text != std::string::npos) comments += line.substr(text) + " ";
    }
  }
  return comments;
}

// The words of `text` that look like a path: `tests/xml/edits_test.cc`, `docs/dates.md`.
std::set<std::string> PathsIn(const std::string& text) {
  std::set<std::string> paths;
  std::string word;
  auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '_' || c == '-' ||
           c == '.';
  };
  for (char c : text + " ") {
    if (is_part(c)) {
      word += c;
      continue;
    }
    while (word.ends_with('.')) word.pop_back();
    if (word.find('/') != std::string::npos || word.ends_with(".md")) paths.insert(word);
    word.clear();
  }
  return paths;
}

bool Exists(const std::string& path) {
  const fs::path root = test::SourceDir();
  return fs::exists(root / path) || fs::exists(root / "docs" / path) ||
         fs::exists(root / "processor" / path);
}

std::vector<fs::path> SourceFiles() {
  std::vector<fs::path> files;
  for (const std::string extension : {".cc", ".h"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / "processor", extension)) {
      files.push_back(path);
    }
  }
  return files;
}

TEST(Signposts, LeadToTestsAndPagesThatExist) {
  std::size_t signposts = 0;
  for (const fs::path& file : SourceFiles()) {
    for (const std::string& path : PathsIn(Comments(file))) {
      if (!path.starts_with("tests/") && !path.ends_with(".md")) continue;
      ++signposts;
      EXPECT_TRUE(Exists(path)) << file << " names " << path << ", which does not exist";
    }
  }
  EXPECT_GT(signposts, 150U);
}

TEST(Signposts, SayWhatTestsEachSourceFile) {
  for (const fs::path& file : SourceFiles()) {
    if (file.extension() != ".cc" || file.filename() == "main.cc") continue;
    const std::string comments = Comments(file);
    EXPECT_NE(comments.find("Tested by "), std::string::npos)
        << file << ": its head does not say what tests it";
  }
}

}  // namespace
}  // namespace siglum
