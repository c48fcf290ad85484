// Codes are constants: the catalogue has one for each code, and nothing else spells a code out.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "diagnostics/catalogue.h"
#include "tests/support/paths.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::set<std::string> Matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    found.insert((*match)[1]);
  }
  return found;
}

TEST(Codes, EachHasAConstant) {
  static const std::regex kConstant(R"re(CodeName k\w+\{"([a-z.0-9-]+)"\};)re");
  std::set<std::string> constants, catalogue;
  for (const fs::path& path :
       test::FilesBelow(test::BinaryDir() / "processor" / "diagnostics" / "codes", ".h")) {
    constants.merge(Matches(ReadAll(path), kConstant));
  }
  for (const diagnostics::Code& code : diagnostics::AllCodes()) catalogue.emplace(code.name);
  EXPECT_EQ(constants, catalogue);
}

TEST(Codes, AreSpelledOutInTheCatalogueAlone) {
  static const std::regex kLiteral(R"re("([a-z]+\.[a-z0-9-]+)")re");
  std::size_t files = 0;
  for (const std::string extension : {".h", ".cc"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / "processor", extension)) {
      if (path.filename().string().starts_with("catalogue_")) continue;
      ++files;
      for (const std::string& literal : Matches(ReadAll(path), kLiteral)) {
        EXPECT_EQ(diagnostics::FindCode(literal), nullptr)
            << path << " spells out " << literal << "; use its constant (diagnostics/codes/)";
      }
    }
  }
  EXPECT_GT(files, 200U);
}

}  // namespace
}  // namespace siglum
