// siglum.toml: what it means, and each mistake with its place and what to do.
#include "edition/config.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

struct MistakeCase {
  const char* name;
  const char* toml;
  const char* place;    // line:column
  const char* message;  // a part of it
  const char* remedy;   // a part of it
};

void PrintTo(const MistakeCase& mistake, std::ostream* out) { *out << mistake.name; }

class ConfigMistake : public testing::TestWithParam<MistakeCase> {};

TEST_P(ConfigMistake, HasItsPlaceAndSaysWhatToDo) {
  EditionFolder folder;
  folder.Write("a.xml", "<a/>");
  std::string path = folder.Write("siglum.toml", GetParam().toml);
  base::Result<EditionConfig> config = ReadConfig(path);
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().message.find(path + ":" + GetParam().place + ": "), 0u)
      << config.error().message;
  EXPECT_NE(config.error().message.find(GetParam().message), std::string::npos)
      << config.error().message;
  EXPECT_NE(config.error().remedy.find(GetParam().remedy), std::string::npos)
      << config.error().remedy;
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigMistake,
    testing::Values(
        MistakeCase{"NotToml", "[edition\n", "1:9", "", "TOML"},
        MistakeCase{"UnknownKey", "[edition]\nfile = ['a.xml']\n", "2:1", "\"file\" is not known",
                    "did you mean \"files\"?"},
        MistakeCase{"UnknownKeyLikeNone", "[edition]\nzzzzzz = 1\n", "2:1", "zzzzzz",
                    "known here: title"},
        MistakeCase{"UnknownTable", "[edition]\n[outputs]\n", "2:2", "outputs",
                    "did you mean \"output\"?"},
        MistakeCase{"UnknownCalendar", "[edition]\n[dates]\ncalendars = { a = 'rumy' }\n", "3:19",
                    "there is no calendar \"rumy\"", "docs/dates.md"},
        MistakeCase{"SpanOfDays", "[edition]\n[dates.month]\nearly = [10, 1]\n", "3:9",
                    "two numbers from 1 to 31", ""},
        MistakeCase{"UnknownPart", "[edition]\n[dates.year]\nearyl = [1, 2]\n", "3:1", "earyl",
                    "did you mean \"early\"?"},
        MistakeCase{"FlagExpected", "[edition]\n[dates]\ncustom = 'yes'\n", "3:10", "true or false",
                    ""},
        MistakeCase{"NoEdition", "[normalize]\n", "1:1", "no [edition]", "files"},
        MistakeCase{"TextExpected", "[edition]\ntitle = 1\n", "2:9", "text in quotes", ""},
        MistakeCase{"ListExpected", "[edition]\nfiles = 'a.xml'\n", "2:9", "list of texts", ""},
        MistakeCase{"TableExpected", "edition = 1\n", "1:11", "must be a table", ""},
        MistakeCase{"OutputWrittenAsTable", "[edition]\n[output]\nformat = 'html'\n", "2:1",
                    "[[output]]", ""},
        MistakeCase{"NoSuchFile", "[edition]\nfiles = ['b.xml']\n", "2:9", "names no file",
                    "paths count from"},
        MistakeCase{"PatternWithoutFiles", "[edition]\nfiles = ['x/*.xml']\n", "2:9",
                    "names no file", ""},
        MistakeCase{"NoSuchRegister", "[edition]\nregisters = ['r.xml']\n", "2:13", "no such file",
                    "paths count from"},
        MistakeCase{"NoSuchSchema", "[edition]\nschemas = ['s.rng']\n", "2:11", "no such file", ""},
        MistakeCase{"UnknownFormat", "[edition]\n[[output]]\nformat = 'rtf'\n", "3:10", "rtf",
                    "html, tex, pdf"},
        MistakeCase{"NoFormat", "[edition]\n[[output]]\nfolder = 'x'\n", "2:1", "no output format",
                    "html"},
        MistakeCase{"FolderAbove", "[edition]\n[[output]]\nformat = 'html'\nfolder = '../x'\n",
                    "4:10", "inside the output folder", ""},
        MistakeCase{"ParameterNoText",
                    "[edition]\n[[output]]\nformat = 'html'\nparameters = {a = 1}\n", "4:19",
                    "text in quotes", ""},
        MistakeCase{"NothingToWrite", "[edition]\n[normalize]\nref = false\n", "3:7", "neither",
                    ""},
        MistakeCase{"ScoreTooLarge", "[edition]\n[normalize]\naccept = 80\n", "3:10", "from 0 to 1",
                    ""},
        MistakeCase{"CertOfAnotherType", "[edition]\n[normalize]\ncert = 'high'\n", "3:8",
                    "table of scores", ""},
        MistakeCase{"CertUpsideDown", "[edition]\n[normalize]\ncert = {high = 0.5, medium = 0.9}\n",
                    "3:8", "above", ""},
        MistakeCase{"UnknownNormalization", "[edition]\n[normalize]\nonly = ['places']\n", "3:8",
                    "places", "names, dates"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(Config, JoinsPathsAndKeepsTheOrderOfFiles) {
  EditionFolder folder;
  for (const char* name : {"b.xml", "l/2.xml", "l/1.xml", "r.xml", "s.rng"})
    folder.Write(name, "<a/>");
  std::string path = folder.Write(
      "siglum.toml",
      "[edition]\nfiles = ['l/*.xml', 'b.xml', 'l/1.xml']\nregisters = ['r.xml']\nschemas = "
      "['s.rng']\n"
      "[normalize]\nonly = ['dates']\n[[output]]\nformat = 'html'\nparameters = {a = 'b'}\n");
  base::Result<EditionConfig> config = ReadConfig(path);
  ASSERT_TRUE(config.ok()) << config.error().message;
  EXPECT_EQ(config->files,
            (std::vector<std::string>{folder.At("l/1.xml").string(), folder.At("l/2.xml").string(),
                                      folder.At("b.xml").string()}));
  EXPECT_EQ(config->registers, std::vector<std::string>{folder.At("r.xml").string()});
  EXPECT_FALSE(config->normalize_names);
  EXPECT_TRUE(config->normalize_dates);
  ASSERT_EQ(config->outputs.size(), 1u);
  EXPECT_EQ(config->outputs[0].parameters[0].second, "b");
}

TEST(Config, IsFoundInTheFolderOrAbove) {
  EditionFolder folder;
  std::string path = folder.Write("siglum.toml", "[edition]\n");
  folder.Write("a/b/c.xml", "<a/>");
  EXPECT_EQ(FindConfig(folder.At("a/b").string()), path);
  EXPECT_EQ(FindConfig(folder.path().string()), path);
  EXPECT_EQ(FindConfig("/"), "");
}

TEST(Config, ReadsWhatDatesMean) {
  EditionFolder folder;
  std::string path =
      folder.Write("siglum.toml",
                   "[edition]\n[dates]\ncustom = true\ncirca-years = 2\ncentury-start = "
                   "0\ncalendars = { mali = 'rumi' }\n"
                   "[dates.month]\nend = [26, 31]\n[dates.season]\nwinter = [11, 1]\n");
  base::Result<EditionConfig> config = ReadConfig(path);
  ASSERT_TRUE(config.ok()) << config.error().message;
  EXPECT_TRUE(config->dating.custom);
  EXPECT_EQ(config->dating.table.circa_years, 2);
  EXPECT_EQ(config->dating.table.century_start, 0);
  EXPECT_EQ(config->dating.table.month[2].first, 26);
  EXPECT_EQ(config->dating.table.month[1].first, 11);
  EXPECT_EQ(config->dating.table.season[3].first, 11);
  ASSERT_EQ(config->dating.calendars.size(), 1u);
  EXPECT_EQ(config->dating.calendars[0].second, "rumi");
}

}  // namespace
}  // namespace siglum::edition
