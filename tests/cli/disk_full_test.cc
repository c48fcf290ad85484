// Output that cannot be written: every command notices, says so, and leaves no half of a file.
#include <gtest/gtest.h>

#include <map>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;
using test::Ended;

Ended InShell(const std::string& line, const fs::path& folder = test::SourceDir()) {
  test::Call call;
  call.shell = line;
  call.folder = folder;
  return test::RunProgram(call);
}

TEST(FullDisk, StandardOutputOfEveryCommand) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  for (const char* words :
       {"--help", "--version", "help validate", "version", "explain", "explain rng.value-invalid",
        "validate samples/spelling.xml --ignore rng.no-schema",
        "validate samples/faulty/xml/tag-mismatch.xml --format json",
        "validate samples/spelling.xml --format sarif",
        "transform samples/spelling.xml --to html -o -", "normalize samples/letters --diff",
        "dates parse '8 May 1921'", "dates timeline samples/letters", "schema list",
        "names collect samples/names -o -"}) {
    Ended ended = InShell("$SIGLUM " + std::string(words) + " > /dev/full");
    EXPECT_EQ(ended.status, 2) << words << ": " << ended.err;
    EXPECT_NE(ended.err.find("standard output: cannot be written"), std::string::npos)
        << words << ": " << ended.err;
  }
}

class FullDiskOf : public testing::Test {
 protected:
  FullDiskOf() {
    fs::copy(test::SourceDir() / "samples", folder_ / "samples", fs::copy_options::recursive);
    fs::copy(test::SourceDir() / "schemas", folder_ / "schemas", fs::copy_options::recursive);
    std::ofstream(folder_ / "samples/dates.xml")
        << "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p><date>8 May 1921</date>"
        << std::string(9000, '.') << "</p></TEI>";
  }
  // What stands in the folder: paths and contents.
  std::map<std::string, std::string> Everything() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      if (entry.is_regular_file()) files[entry.path()] = test::ReadAll(entry.path());
    }
    return files;
  }
  test::TemporaryFolder folder_;
};

// No file may grow beyond a few kilobytes, which fails like a full disk.
TEST_F(FullDiskOf, EveryCommandThatWrites) {
  const auto before = Everything();
  for (const char* words :
       {"normalize samples/dates.xml --only dates --write",
        "transform samples/apparatus.xml --to html -o page.html",
        "transform samples/apparatus.xml samples/spelling.xml --to html -o pages",
        "build samples/letters --allow schemas -o out",
        "dates timeline samples -o timeline.html"}) {
    Ended ended = InShell("ulimit -f 4; exec $SIGLUM " + std::string(words), folder_.path());
    EXPECT_EQ(ended.status, 2) << words << ": " << ended.out << ended.err;
    EXPECT_NE(ended.err.find("cannot be written"), std::string::npos) << words << ": " << ended.err;
    auto after = Everything();
    // Small results of other files may have been written, but what is there is whole.
    for (const auto& [path, text] : before) EXPECT_EQ(after[path], text) << words << ": " << path;
    for (const auto& [path, text] : after) {
      EXPECT_EQ(path.find(".siglum-"), std::string::npos) << words << ": " << path;
    }
  }
}

}  // namespace
}  // namespace siglum
