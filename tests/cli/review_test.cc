// Names from end to end: normalize, review in a table, decide, normalize again; what is written,
// and that nothing is when something is wrong.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;
using test::Ended;
using test::RunProgram;

// A copy of samples/names without the schema, which is not copied.
class ReviewRun : public testing::Test {
 protected:
  ReviewRun() {
    fs::copy(test::SourceDir() / "samples" / "names", folder_ / "n");
    Write("n/siglum.toml",
          "[edition]\nfiles = [\"letter-1.xml\", \"letter-2.xml\"]\n"
          "registers = [\"persons.xml\", \"places.xml\"]\n");
  }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  Ended Normalize(std::vector<std::string> arguments) {
    test::Call call;
    call.arguments = {"normalize", "n", "--color", "never"};
    call.arguments.insert(call.arguments.end(), arguments.begin(), arguments.end());
    call.folder = folder_.path();
    return RunProgram(call);
  }

  // The table with `decision` in the row about `form`.
  void Decide(const std::string& form, const std::string& decision) {
    std::string table = test::ReadAll(folder_ / "t.tsv");
    std::size_t row = table.find("\t\"" + form + "\"\t");
    ASSERT_NE(row, std::string::npos) << table;
    std::size_t cell = table.find("\"\"\t\"person ", row);
    table.replace(cell, 2, "\"" + decision + "\"");
    Write("t.tsv", table);
  }

  std::map<std::string, std::string> Files() {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "n")) {
      files[entry.path().filename().string()] = test::ReadAll(entry.path());
    }
    return files;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ReviewRun, TableDecisionsAndASecondRun) {
  ASSERT_EQ(Normalize({"--write", "--review", "t.tsv"}).status, 0);
  Decide("Yucesoy", "#yucesoy-k");
  Decide("Mr. Ashford", "none");
  auto before = Files();
  Ended shown = Normalize({"--decisions", "t.tsv", "--diff"});
  EXPECT_NE(shown.out.find("+        <p>Has <persName ref=\"persons.xml#yucesoy-k\">Yucesoy"),
            std::string::npos)
      << shown.out << shown.err;
  EXPECT_EQ(Files(), before);
  ASSERT_EQ(Normalize({"--decisions", "t.tsv", "--write", "--variants"}).status, 0);
  auto after = Files();
  EXPECT_NE(after["letter-2.xml"].find("ref=\"persons.xml#yucesoy-k\">Yucesoy<"),
            std::string::npos);
  EXPECT_EQ(after["letter-1.xml"], before["letter-1.xml"]);
  EXPECT_NE(after["places.xml"].find("<placeName type=\"variant\" xml:lang=\"en\" "
                                     "source=\"letter-1.xml letter-2.xml\">Batoum</placeName>"),
            std::string::npos);
  // A surname that two brothers share is never listed.
  EXPECT_EQ(after["persons.xml"].find(">Yucesoy<"), std::string::npos);
  ASSERT_EQ(Normalize({"--decisions", "t.tsv", "--write", "--variants"}).status, 0);
  EXPECT_EQ(Files(), after);
}

TEST_F(ReviewRun, NothingIsWrittenWhenARowIsWrong) {
  ASSERT_EQ(Normalize({"--review", "t.tsv"}).status, 0);
  Decide("Yucesoy", "#yucesoy-k");
  Decide("Mr. Ashford", "yucesoy-x");
  auto before = Files();
  Ended ended = Normalize({"--decisions", "t.tsv", "--write"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("t.tsv:2: the register has no entry \"yucesoy-x\""), std::string::npos)
      << ended.err;
  EXPECT_EQ(Files(), before);
}

TEST_F(ReviewRun, RowsAboutOtherFilesAreRefused) {
  ASSERT_EQ(Normalize({"--review", "t.tsv"}).status, 0);
  Decide("Yucesoy", "none");
  fs::remove(folder_ / "n" / "letter-2.xml");
  Write("n/siglum.toml", "[edition]\nregisters = [\"persons.xml\"]\n");
  Ended ended = Normalize({"--decisions", "t.tsv"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("t.tsv:3: n/letter-2.xml is not among the files"), std::string::npos)
      << ended.err;
}

TEST_F(ReviewRun, FilledTablesAreNotOverwritten) {
  ASSERT_EQ(Normalize({"--review", "t.tsv"}).status, 0);
  ASSERT_EQ(Normalize({"--review", "t.tsv"}).status, 0);
  Decide("Yucesoy", "1");
  std::string table = test::ReadAll(folder_ / "t.tsv");
  Ended ended = Normalize({"--review", "t.tsv"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("holds decisions that would be lost"), std::string::npos) << ended.err;
  EXPECT_EQ(test::ReadAll(folder_ / "t.tsv"), table);
}

TEST_F(ReviewRun, TheTableNeedsAFile) {
  Ended ended = Normalize({"--review", "-"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("needs a file"), std::string::npos) << ended.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "-"));
}

TEST_F(ReviewRun, IsTheSameWithAnyNumberOfThreads) {
  Ended one = Normalize({"--jobs", "1", "--variants", "--diff", "--review", "t1.tsv"});
  Ended four = Normalize({"--jobs", "4", "--variants", "--diff", "--review", "t4.tsv"});
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(test::ReadAll(folder_ / "t1.tsv"), test::ReadAll(folder_ / "t4.tsv"));
  EXPECT_FALSE(one.out.empty());
}

TEST_F(ReviewRun, WhatTheEditionWantsIsWritten) {
  Write("n/siglum.toml",
        "[edition]\nregisters = [\"persons.xml\", \"places.xml\"]\n"
        "[normalize]\nreg = true\ncert = { high = 0.97, medium = 0.9 }\nresp = \"#siglum\"\n");
  ASSERT_EQ(Normalize({"--write"}).status, 0);
  auto after = Files();
  EXPECT_NE(after["letter-1.xml"].find("<placeName ref=\"places.xml#batumi\" cert=\"high\" "
                                       "resp=\"#siglum\"><choice><orig>Batoum</orig><reg>Batumi"
                                       "</reg></choice></placeName>"),
            std::string::npos)
      << after["letter-1.xml"];
  ASSERT_EQ(Normalize({"--write"}).status, 0);
  EXPECT_EQ(Files(), after);
}

TEST_F(ReviewRun, ThresholdsAreThoseOfTheEdition) {
  Write("n/siglum.toml",
        "[edition]\nregisters = [\"persons.xml\"]\n[normalize]\naccept = 1.0\nmargin = 0.5\n");
  Ended ended = Normalize({});
  EXPECT_NE(ended.out.find("\"Djemal Yudjesoy\" may be"), std::string::npos) << ended.out;
}

}  // namespace
}  // namespace siglum
