// Building: everything or nothing, the sources untouched, the same bytes each time.
#include "edition/build.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

class BuildTest : public testing::Test {
 protected:
  BuildTest() {
    folder_.Write("e/p.rng", SchemaOf("text"));
    folder_.Write("e/r.rng", SchemaOf("standOff"));
    Configure("[[output]]\nformat = 'html'\n[[output]]\nformat = 'tex'\n");
    folder_.Write("e/letters/1.xml",
                  Tei("<text><body><p><persName>Leyla</persName>, <date>8 May 1921</date>"
                      "</p></body></text>"));
    folder_.Write("e/letters/2.xml", Tei("<text><body><p>Two</p></body></text>"));
    folder_.Write("e/persons.xml",
                  Tei("<text><body><listPerson><person xml:id=\"l\"><persName>Leyla"
                      "</persName></person></listPerson></body></text>"));
  }

  void Configure(const std::string& more) {
    folder_.Write("e/siglum.toml",
                  "[edition]\nfiles = ['letters/*.xml']\nregisters = ['persons.xml']\n"
                  "schemas = ['p.rng']\n" +
                      more);
  }

  BuildOutcome Build(const std::string& output = "out", int jobs = 1) {
    BuildOptions options;
    options.folder = folder_.At("e").string();
    options.output = folder_.At(output).string();
    options.jobs = jobs;
    base::Result<FindingFilter> filter = FindingFilter::Make({});
    notes_ = Notes();
    return BuildEdition(options, {}, &*filter, &notes_);
  }

  // Nothing has changed in the folder, and the build says so by its status.
  void ExpectNothingWritten(ExitStatus status, const std::string& note,
                            const std::string& output = "out") {
    auto before = folder_.Snapshot();
    BuildOutcome outcome = Build(output);
    EXPECT_EQ(outcome.status, status);
    EXPECT_TRUE(outcome.files.empty());
    EXPECT_NE(notes_.text.find(note), std::string::npos) << notes_.text;
    EXPECT_EQ(folder_.Snapshot(), before);
  }

  EditionFolder folder_;
  Notes notes_;
};

TEST_F(BuildTest, WritesNormalizedSourcesAndEachOutput) {
  auto before = folder_.Snapshot();
  BuildOutcome outcome = Build();
  ASSERT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
  std::string files;
  for (const BuiltFile& file : outcome.files) {
    files += std::filesystem::path(file.path).lexically_relative(folder_.path()).string() + "\n";
  }
  EXPECT_EQ(files,
            "out/html/letters/1.html\nout/html/letters/2.html\nout/print/letters/1.tex\n"
            "out/print/letters/2.tex\nout/tei/letters/1.xml\nout/tei/letters/2.xml\nout/tei/"
            "persons.xml\n");
  EXPECT_NE(
      ReadBytes(folder_.At("out/tei/letters/1.xml"))
          .find("<persName ref=\"../persons.xml#l\">Leyla</persName>, <date when=\"1921-05-08\">"),
      std::string::npos);
  for (const auto& [name, bytes] : before) EXPECT_EQ(folder_.Snapshot()[name], bytes) << name;
}

TEST_F(BuildTest, GivesTheSameBytesEachTime) {
  ASSERT_EQ(Build("out").status, ExitStatus::kClean);
  ASSERT_EQ(Build("again", 8).status, ExitStatus::kClean);
  auto files = folder_.Snapshot();
  for (const auto& [name, bytes] : files) {
    if (!name.starts_with("out/")) continue;
    EXPECT_EQ(files["again" + name.substr(3)], bytes) << name;
  }
}

TEST_F(BuildTest, WritesNothingWhenAFileIsNotWellFormed) {
  folder_.Write("e/letters/3.xml", "<broken");
  ExpectNothingWritten(ExitStatus::kFindings, "3.xml:1:");
}

TEST_F(BuildTest, WritesNothingWhenAFileIsInvalid) {
  folder_.Write("e/letters/3.xml", Tei("<nonsense/>"));
  ExpectNothingWritten(ExitStatus::kFindings, "3.xml:2:1 rng.");
}

TEST_F(BuildTest, WritesNothingWhenTheSchemaIsBroken) {
  folder_.Write("e/p.rng", "<broken");
  ExpectNothingWritten(ExitStatus::kFailure, "p.rng");
}

TEST_F(BuildTest, WritesNothingWhenAStylesheetCannotBeUsed) {
  folder_.Write("e/my.xsl", "<nonsense/>");
  Configure("[[output]]\nformat = 'html'\nstylesheet = 'my.xsl'\n");
  ExpectNothingWritten(ExitStatus::kFailure, "my.xsl");
  Configure("[[output]]\nformat = 'html'\nstylesheet = 'no.xsl'\n");
  ExpectNothingWritten(ExitStatus::kFailure, "no.xsl");
}

TEST_F(BuildTest, WritesNothingWhenAStylesheetFails) {
  folder_.Write(
      "e/my.xsl",
      "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
      "<xsl:template match='/'><xsl:message terminate='yes'>no</xsl:message></xsl:template>"
      "</xsl:stylesheet>");
  Configure("[[output]]\nformat = 'html'\nstylesheet = 'my.xsl'\n");
  ExpectNothingWritten(ExitStatus::kFindings, "1.xml:1:1 xslt.message");
}

TEST_F(BuildTest, NeverWritesOverItsSources) {
  // OUT/tei/... would be the edition's own folder.
  std::filesystem::rename(folder_.At("e"), folder_.At("tei"));
  std::filesystem::create_directory_symlink(folder_.At("tei"), folder_.At("e"));
  auto before = folder_.Snapshot();
  BuildOptions options;
  options.folder = folder_.At("tei").string();
  options.output = folder_.path().string();
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  EXPECT_EQ(BuildEdition(options, {}, &*filter, &notes_).status, ExitStatus::kFailure);
  EXPECT_NE(notes_.text.find("source of the edition"), std::string::npos) << notes_.text;
  EXPECT_EQ(folder_.Snapshot(), before);
}

TEST_F(BuildTest, NeverWritesTwoResultsToOneFile) {
  Configure("[[output]]\nformat = 'html'\n[[output]]\nformat = 'html'\n");
  ExpectNothingWritten(ExitStatus::kFailure, "two results");
}

TEST_F(BuildTest, AFileThatIsListedTwiceIsBuiltOnce) {
  folder_.Write("e/siglum.toml",
                "[edition]\nfiles = ['letters/1.xml', 'letters/*.xml', 'persons.xml']\n"
                "registers = ['persons.xml']\nschemas = ['p.rng']\n");
  BuildOutcome outcome = Build();
  EXPECT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
  EXPECT_EQ(outcome.files.size(), 3u);
  EXPECT_EQ(notes_.statistics.files, 3u);
}

TEST_F(BuildTest, SaysWhatIsMissing) {
  std::filesystem::remove(folder_.At("e/siglum.toml"));
  ExpectNothingWritten(ExitStatus::kFailure, "there is no siglum.toml");
  folder_.Write("e/siglum.toml", "[edition]\n");
  ExpectNothingWritten(ExitStatus::kFailure, "names no files");
}

}  // namespace
}  // namespace siglum::edition
