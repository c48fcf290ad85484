// The house has floors: every #include of processor/ is compared with what the room's
// siglum_module() declares, and every third-party header with the rooms that may use it.
// GCC 12 mistakes std::regex for uninitialized memory when sanitizers are on.
#ifndef __clang__  // which does not know the warning
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/paths.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // below processor/
  std::string room;  // of the file
  std::string target;
};

std::map<std::string, std::set<std::string>> DeclaredRooms() {
  std::map<std::string, std::set<std::string>> rooms;
  std::ifstream file(test::BinaryDir() / "rooms.txt");
  for (std::string line; std::getline(file, line);) {
    std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    std::istringstream words(line.substr(colon + 1));
    std::set<std::string>& lower = rooms[line.substr(0, colon)];
    for (std::string word; words >> word;) lower.insert(word);
  }
  return rooms;
}

// The room of a file named from processor/; rooms may lie within rooms (xpath/values).
std::string RoomOf(const std::string& file) {
  static const auto rooms = DeclaredRooms();
  for (std::size_t slash = file.rfind('/'); slash != std::string::npos;
       slash = slash == 0 ? std::string::npos : file.rfind('/', slash - 1)) {
    if (std::string folder = file.substr(0, slash); rooms.contains(folder)) return folder;
  }
  return file.substr(0, file.find('/'));
}

std::vector<Include> AllIncludes() {
  static const std::regex kInclude(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> includes;
  fs::path processor = test::SourceDir() / "processor";
  for (const std::string extension : {".h", ".cc"}) {
    for (const fs::path& path : test::FilesBelow(processor, extension)) {
      fs::path relative = path.lexically_relative(processor);
      std::ifstream file(path);
      for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, kInclude)) continue;
        includes.push_back({relative.string(), RoomOf(relative.string()), match[1]});
      }
    }
  }
  return includes;
}

TEST(Architecture, RoomsIncludeOnlyWhatTheyDeclare) {
  auto rooms = DeclaredRooms();
  ASSERT_GE(rooms.size(), 12U) << "rooms.txt was not read";
  std::size_t checked = 0;
  for (const Include& include : AllIncludes()) {
    std::string target = RoomOf(include.target);
    if (!rooms.contains(target) || target == include.room) continue;
    ++checked;
    EXPECT_TRUE(rooms[include.room].contains(target))
        << include.file << " includes " << include.target << ", but the room " << include.room
        << " does not declare that it depends on " << target;
  }
  EXPECT_GT(checked, 100U);
}

TEST(Architecture, DependenciesHaveNoCircles) {
  auto rooms = DeclaredRooms();
  std::map<std::string, int> floor;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [room, lower] : rooms) {
      for (const std::string& below : lower) {
        ASSERT_TRUE(rooms.contains(below))
            << room << " depends on " << below << ", which is no room";
        if (floor[room] > floor[below]) continue;
        floor[room] = floor[below] + 1;
        changed = true;
        ASSERT_LE(floor[room], static_cast<int>(rooms.size())) << "a circle through " << room;
      }
    }
  }
}

TEST(Architecture, RoomsStaySmall) {
  constexpr std::size_t kMaxLines = 8000;
  std::map<std::string, std::size_t> lines;
  fs::path processor = test::SourceDir() / "processor";
  for (const std::string extension : {".h", ".cc"}) {
    for (const fs::path& path : test::FilesBelow(processor, extension)) {
      std::ifstream file(path);
      std::size_t& count = lines[RoomOf(path.lexically_relative(processor).string())];
      for (std::string line; std::getline(file, line);) ++count;
    }
  }
  for (const auto& [room, count] : lines) {
    EXPECT_LE(count, kMaxLines) << room << ": which second idea has moved in?";
  }
}

TEST(Architecture, ThirdPartyHeadersStayInTheirRooms) {
  const std::map<std::string, std::set<std::string>> kHomes = {
      {"libxml/", {"xml", "xslt"}},
      {"libxslt/", {"xslt"}},
      {"libexslt/", {"xslt"}},
      {"pugixml", {"xml"}},
      {"unicode/", {"base", "names", "dates"}},
      {"toml++/", {"edition"}},
      {"httplib", {"preview"}},
      {"CLI/", {"cli"}}};
  for (const Include& include : AllIncludes()) {
    for (const auto& [prefix, homes] : kHomes) {
      if (!include.target.starts_with(prefix)) continue;
      EXPECT_TRUE(homes.contains(include.room))
          << include.file << " includes " << include.target << ", which belongs elsewhere";
    }
  }
}

TEST(Architecture, ThirdPartyTypesDoNotCrossRooms) {
  // Headers that only their own room (and xslt, for the tree) may include.
  const std::set<std::string> kInside = {"xml/libxml_tree.h", "xml/libxml_setup.h",
                                         "xml/sax_parse.h", "xml/well_formedness.h"};
  for (const Include& include : AllIncludes()) {
    if (!kInside.contains(include.target)) continue;
    EXPECT_TRUE(include.room == "xml" || include.room == "xslt")
        << include.file << " includes " << include.target << ", which shows libxml2's types";
  }
}

}  // namespace
}  // namespace siglum
