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
  for (const char* words : {"--help",
                            "--version",
                            "help validate",
                            "version",
                            "explain",
                            "explain rng.value-invalid",
                            "validate samples/spelling.xml --ignore rng.no-schema",
                            "validate samples/faulty/xml/tag-mismatch.xml --format json",
                            "validate samples/spelling.xml --format sarif",
                            "transform samples/spelling.xml --to html -o -",
                            "normalize samples/letters --diff",
                            "dates parse '8 May 1921'",
                            "dates timeline samples/letters",
                            "schema list",
                            "names collect samples/names -o -",
                            "names report samples/names",
                            "names match --register tei/register/persons.xml Karabekir",
                            "names cluster <(printf 'Anna\\nAna\\n')",
                            "dates convert --from rumi 1337-05-08",
                            "witness samples/apparatus.xml --base",
                            "apparatus report samples/apparatus.xml",
                            "apparatus convert samples/apparatus.xml --to double-end-point --diff",
                            "xpath '//*:p' samples/apparatus.xml",
                            "completion bash",
                            "help --man",
                            "validate samples/faulty/xml/tag-mismatch.xml --format github",
                            "validate samples/faulty/xml/tag-mismatch.xml --format oxygen",
                            "validate samples/faulty/xml/tag-mismatch.xml --summary",
                            "validate samples/faulty/rng/element.xml --diff"}) {
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

// Not one byte can be written: the commands whose results are small as well.
TEST_F(FullDiskOf, EveryCommandThatWritesLittle) {
  fs::copy(test::SourceDir() / "tei", folder_ / "tei", fs::copy_options::recursive);
  const auto before = Everything();
  for (const char* words :
       {"normalize samples/letters --register tei/register/persons.xml --write",
        "normalize samples/letters --register tei/register/persons.xml --review review.csv",
        "validate samples/faulty/rng/element.xml --schema schemas/edition.rng --fix",
        "transform samples/spelling.xml --to txt -o page.txt",
        "transform samples/spelling.xml --to epub -o page.epub",
        "transform samples/spelling.xml samples/apparatus.xml --to txt -o pages",
        "transform samples/letters/letter.xml --xslt samples/outline.xsl -o outline.txt",
        "build samples/correspondence --allow schemas -o built",
        "witness samples/apparatus.xml --all -o witnesses",
        "apparatus convert samples/apparatus.xml --to double-end-point -o converted.xml",
        "apparatus report samples/apparatus.xml --to html -o report.html",
        "names collect samples/names -o register.xml", "names report samples/names -o names.html",
        "dates timeline tei -o timeline.html",
        "schema add schemas/edition.rng --as http://example.org/edition.rng"}) {
    // Behind a pipe, which has no such limit, what was said can be read.
    Ended ended = InShell("set -o pipefail; (ulimit -f 0; XDG_DATA_HOME=$PWD/data exec $SIGLUM " +
                              std::string(words) + ") 2>&1 | cat",
                          folder_.path());
    EXPECT_EQ(ended.status, 2) << words << ": " << ended.out;
    EXPECT_NE(ended.out.find("cannot be written"), std::string::npos) << words << ": " << ended.out;
    EXPECT_EQ(ended.out.find("wrote "), std::string::npos) << words << ": " << ended.out;
    EXPECT_EQ(ended.out.find("changed 1"), std::string::npos) << words << ": " << ended.out;
    EXPECT_EQ(Everything(), before) << words;
  }
}

}  // namespace
}  // namespace siglum
