// The edition and the samples: what is meant to be valid is valid, to the edition's own schema and
// to all of TEI; and what siglum finds in the edition is what its critical notes explain.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

// Samples of other kinds of documents than the edition's have a schema of their own.
fs::path KindsDir() { return test::SourceDir() / "samples" / "kinds"; }

// TEI files of tei/ and samples/ without the faulty samples, those that show encodings, and those
// with a schema of their own.
std::vector<fs::path> ValidFiles() {
  std::vector<fs::path> files;
  for (const char* folder : {"tei", "samples"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / folder, ".xml")) {
      std::string below = path.lexically_relative(test::SourceDir() / folder).string();
      bool is_meant = !below.starts_with("faulty/") && !below.starts_with("encodings/") &&
                      !below.starts_with("kinds/") && !below.starts_with("correspondence/") &&
                      !below.starts_with("apparatus/") && !below.starts_with("print/");
      if (is_meant) files.push_back(path);
    }
  }
  return files;
}

// The document at `path` with its inclusions resolved, as jing does not resolve them.
std::string Resolved(const fs::path& path, const std::string& copier) {
  xml::Access access({path.parent_path().string()});
  xslt::ResourceOptions options;
  options.documents.reader.access = &access;
  auto stylesheet = xslt::Stylesheet::Compile(copier, options).stylesheet;
  auto file = xml::OpenFile(path.string());
  if (stylesheet == nullptr || !file.ok()) return {};
  auto document = xml::ParseDocument(*file, options.documents).document;
  return document == nullptr ? ""
                             : stylesheet->Transform(*document, {}, options).output.value_or("");
}

// A finding of the edition that a critical note explains, by its code, in the place where it is.
bool IsExplained(const fs::path& path, std::string_view code) {
  bool is_edition = path.lexically_relative(test::SourceDir()).string().starts_with("tei/");
  std::string minutes = ReadBytes(test::SourceDir() / "tei" / "minutes-1921-05-08.xml");
  bool is_source = path.filename() == "minutes-1921-05-08.xml";
  return is_edition && is_source && minutes.find(code) != std::string::npos;
}

// No file has a finding, but for those that the edition explains.
void ExpectValid(const std::vector<fs::path>& files, const fs::path& schema) {
  ProjectOptions options;
  options.schemas = {schema.string()};
  auto project = Project::Open("", options);
  ASSERT_TRUE(project.ok());
  edition::Run run;
  for (const fs::path& path : files) {
    FileOutcome outcome = ValidateFile(run, **project, path.string(), {});
    EXPECT_FALSE(outcome.failure.has_value()) << path;
    for (const auto& finding : outcome.findings) {
      EXPECT_TRUE(IsExplained(path, finding.code->name)) << path << ": " << finding.message;
    }
  }
}

TEST(Samples, AreValidToTheSchemaOfTheEdition) {
  ASSERT_GT(ValidFiles().size(), 8u);
  ExpectValid(ValidFiles(), test::SourceDir() / "schemas" / "edition.rng");
}

TEST(Samples, OfOtherKindsAreValidToTheirSchema) {
  std::vector<fs::path> files = test::FilesBelow(KindsDir(), ".xml");
  ASSERT_GT(files.size(), 7u);
  ExpectValid(files, test::SourceDir() / "schemas" / "kinds.rng");
}

TEST(Samples, AreValidTei) {
  fs::path schema = test::SharedDir() / "schemas" / "tei_all.rng";
  std::vector<fs::path> schemas = test::FilesBelow(test::SharedDir() / "schemas", ".rng");
  SIGLUM_NEED_SHARED(schemas, "schemas");
  if (std::system("command -v jing > /dev/null 2>&1") != 0) {
    std::cerr << "SKIPPED, AND NOTHING WAS TESTED: jing is not installed\n";
    GTEST_SKIP() << "jing is not installed";
  }
  EditionFolder folder;
  std::string copier = folder.Write(
      "copy.xsl",
      "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
      "<xsl:template match='/'><xsl:copy-of select='*'/></xsl:template></xsl:stylesheet>");
  std::string command = "jing '" + schema.string() + "'";
  int number = 0;
  std::vector<fs::path> files = ValidFiles();
  for (const fs::path& path : test::FilesBelow(KindsDir(), ".xml")) files.push_back(path);
  for (const fs::path& path : files) {
    std::string resolved = Resolved(path, copier);
    ASSERT_FALSE(resolved.empty()) << path;
    std::string name = std::to_string(number++) + "-" + path.filename().string();
    command += " '" + folder.Write(name, resolved) + "'";
  }
  EXPECT_EQ(std::system((command + " >&2").c_str()), 0);
}

}  // namespace
}  // namespace siglum::edition
