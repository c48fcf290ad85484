// [print] of siglum.toml becomes parameters of the stylesheets, or an error that says what is
// known.
#include "edition/print_config.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/paths.h"

namespace siglum::edition {
namespace {

class PrintConfigTest : public testing::Test {
 protected:
  base::Result<xslt::Parameters> Read(const std::string& text) {
    std::ofstream(folder_ / "siglum.toml") << text;
    return ReadPrintConfig((folder_ / "siglum.toml").string());
  }
  test::TemporaryFolder folder_;
};

TEST_F(PrintConfigTest, SettingsAreParameters) {
  auto parameters = Read(
      "[edition]\nfiles = []\n[print]\npaper = \"a5paper\"\nmargins = \"22.5mm\"\nlines = "
      "3\nsecond = "
      "[\"fontes\", \"loci\"]\nregister = false\ncolumns = 2\n");
  ASSERT_TRUE(parameters.ok());
  std::sort(parameters->begin(), parameters->end());
  const xslt::Parameters expected = {{"columns", "2"},      {"line-step", "3"},
                                     {"margins", "22.5mm"}, {"paper", "a5paper"},
                                     {"register", "no"},    {"series-b", "fontes loci"}};
  EXPECT_EQ(*parameters, expected);
}

TEST_F(PrintConfigTest, NothingIsNoSetting) {
  EXPECT_TRUE(Read("[edition]\nfiles = []\n")->empty());
  EXPECT_TRUE(ReadPrintConfig("")->empty());
}

TEST_F(PrintConfigTest, MistakesSayWhereAndWhatIsKnown) {
  struct Row {
    const char* line;
    const char* message;
    const char* remedy;
  };
  const Row kRows[] = {
      {"papier = \"a4paper\"", "3:1: key \"papier\" is not known", "did you mean \"paper\"?"},
      {"paper = \"a4\"", "no value of \"paper\"", "\"a4paper\""},
      {"margins = \"1em\\\\input\"", "no value of \"margins\"", "\"25mm\""},
      {"lines = 0", "no value of \"lines\"", "from 1 to 100"},
      {"second = \"source\"", "no value of \"second\"", "list of types"},
  };
  for (const Row& row : kRows) {
    auto parameters = Read(std::string("\n[print]\n") + row.line + "\n");
    ASSERT_FALSE(parameters.ok()) << row.line;
    EXPECT_NE(parameters.error().message.find(row.message), std::string::npos)
        << parameters.error().message;
    EXPECT_NE(parameters.error().remedy.find(row.remedy), std::string::npos)
        << parameters.error().remedy;
  }
}

}  // namespace
}  // namespace siglum::edition
