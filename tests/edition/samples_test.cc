// The edition and the samples: what is meant to be valid is valid, to the edition's own schema and
// to all of TEI; and normalization gives the edition back what it had.
// GCC 12 mistakes std::regex for uninitialized memory when sanitizers are on.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <regex>

#include "edition/normalize.h"
#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

// TEI files of tei/ and samples/ without the faulty samples and those that show encodings.
std::vector<fs::path> ValidFiles() {
  std::vector<fs::path> files;
  for (const char* folder : {"tei", "samples"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / folder, ".xml")) {
      std::string below = path.lexically_relative(test::SourceDir() / folder).string();
      bool is_meant = !below.starts_with("faulty/") && !below.starts_with("encodings/");
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

TEST(Samples, AreValidToTheSchemaOfTheEdition) {
  ASSERT_GT(ValidFiles().size(), 8u);
  ProjectOptions options;
  options.schemas = {(test::SourceDir() / "schemas" / "edition.rng").string()};
  auto project = Project::Open("", options);
  ASSERT_TRUE(project.ok());
  for (const fs::path& path : ValidFiles()) {
    FileOutcome outcome = ValidateFile(**project, path.string(), {});
    EXPECT_FALSE(outcome.failure.has_value()) << path;
    for (const auto& finding : outcome.findings) ADD_FAILURE() << path << ": " << finding.message;
  }
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
  for (const fs::path& path : ValidFiles()) {
    std::string resolved = Resolved(path, copier);
    ASSERT_FALSE(resolved.empty()) << path;
    std::string name = std::to_string(number++) + "-" + path.filename().string();
    command += " '" + folder.Write(name, resolved) + "'";
  }
  EXPECT_EQ(std::system((command + " >&2").c_str()), 0);
}

// `text` without the attributes that normalization writes.
std::string Stripped(const std::string& text) {
  return std::regex_replace(text, std::regex(" (ref|when)=\"[^\"]*\""), "");
}

// Normalization of the minutes gives back what was taken away, where names and dates are all that
// was marked; the registers keep their own dates.
TEST(Minutes, GiveBackWhatNormalizationWouldWrite) {
  fs::path tei = test::SourceDir() / "tei";
  EditionFolder folder;
  fs::copy(tei, folder.At("tei"), fs::copy_options::recursive);
  folder.Write("schemas/edition.rng", ReadBytes(test::SourceDir() / "schemas" / "edition.rng"));
  std::string original = ReadBytes(tei / "minutes-1921-05-08.xml");
  std::string stripped = Stripped(original);
  ASSERT_NE(stripped, original);
  std::string path = folder.Write("tei/minutes-1921-05-08.xml", stripped);
  auto project = Project::Open(folder.At("tei/siglum.toml").string(), {});
  ASSERT_TRUE(project.ok()) << project.error().message;
  ASSERT_TRUE((*project)->LoadRegisters().ok());

  NormalizeOptions options;
  options.mode = NormalizeMode::kDiff;
  FileOutcome shown = NormalizeFile(**project, path, options);
  ASSERT_FALSE(shown.failure.has_value());
  EXPECT_EQ(ReadBytes(path), stripped);
  std::string removed, added;
  std::istringstream lines(shown.product);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("-")) removed += line.substr(1) + "\n";
    if (line.starts_with("+")) added += line.substr(1) + "\n";
  }
  EXPECT_FALSE(added.empty());
  EXPECT_EQ(Stripped(added), removed);

  options.mode = NormalizeMode::kWrite;
  FileOutcome written = NormalizeFile(**project, path, options);
  ASSERT_FALSE(written.failure.has_value());
  EXPECT_EQ(ReadBytes(path), original);
  for (const auto& finding : written.findings) ADD_FAILURE() << finding.message;
}

}  // namespace
}  // namespace siglum::edition
