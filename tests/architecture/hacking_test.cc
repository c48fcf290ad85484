// processor/FILES.md stays true: it is what the first sentence of each file says of that file.
// SIGLUM_UPDATE_GOLDENS=1 writes it again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/support/paths.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHead =
    "# What each file is about\n\n"
    "The first sentence of every file, folder by folder. Written by "
    "`tests/architecture/hacking_test.cc`: do not edit.\n";

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The first sentence of the comment that opens a file.
std::string FirstSentence(const fs::path& path) {
  std::ifstream file(path);
  std::string comment;
  for (std::string line; std::getline(file, line) && line.starts_with("//");) {
    if (line.size() <= 3) break;
    comment += (comment.empty() ? "" : " ") + line.substr(3);
  }
  std::size_t end = 0;
  // A full stop ends the sentence when white space follows it, not inside `e.g.` or a name like
  // `edits.h`.
  while ((end = comment.find(". ", end + 1)) != std::string::npos) {
    bool is_abbreviation = end >= 3 && comment.substr(end - 3, 4) == "e.g.";
    if (!is_abbreviation) break;
  }
  return comment.substr(0, end);
}

// A folder's own files before those of the folders in it.
struct ByFolder {
  bool operator()(const std::string& a, const std::string& b) const {
    const auto folder = [](const std::string& path) { return path.substr(0, path.rfind('/')); };
    return std::pair(folder(a), a) < std::pair(folder(b), b);
  }
};

// `| xml/reader | Reader: ... |`; a .cc is named by its header where it has one.
std::string FileMap() {
  fs::path processor = test::SourceDir() / "processor";
  std::map<std::string, std::string, ByFolder> rows;
  for (const std::string extension :
       {".cc", ".h"}) {  // a header's sentence replaces that of its .cc
    for (const fs::path& path : test::FilesBelow(processor, extension)) {
      fs::path name = path.lexically_relative(processor);
      rows[name.replace_extension().string()] = FirstSentence(path);
    }
  }
  std::string map(kHead);
  std::string room;
  for (const auto& [name, sentence] : rows) {
    std::string own = name.substr(0, name.rfind('/'));
    if (own != room) map += "\n**" + own + "/**\n\n| file | idea |\n|---|---|\n";
    room = own;
    std::string text;
    for (char c : sentence) text += c == '|' ? std::string("\\|") : std::string(1, c);
    map += "| " + name.substr(own.size() + 1) + " | " + text + " |\n";
  }
  return map;
}

TEST(Hacking, MapOfFilesIsTrue) {
  fs::path path = test::SourceDir() / "processor" / "FILES.md";
  std::string map = FileMap();
  if (std::getenv("SIGLUM_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(path, std::ios::binary) << map;
    return;
  }
  EXPECT_EQ(ReadAll(path), map)
      << "run SIGLUM_UPDATE_GOLDENS=1 build/release/tests/architecture_test";
}

TEST(Hacking, EveryFileSaysWhatItIs) {
  for (const std::string extension : {".cc", ".h"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / "processor", extension)) {
      EXPECT_GT(FirstSentence(path).size(), 10U) << path << " does not open with a comment";
    }
  }
}

}  // namespace
}  // namespace siglum
