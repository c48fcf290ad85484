// Normalizing a file: what keeps it from being worked on, and what does not.
#include "edition/normalize.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

constexpr const char* kHead =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:xi='http://www.w3.org/2001/XInclude'>";

FileOutcome Write(const std::string& path) {
  auto project = Project::Open("", {});
  EXPECT_TRUE(project.ok());
  NormalizeOptions options;
  options.mode = NormalizeMode::kWrite;
  edition::Run run;
  return NormalizeFile(run, **project, path, options);
}

TEST(Normalize, InclusionsThatCannotBeReadAreOneWarning) {
  EditionFolder folder;
  const std::string body =
      "<xi:include href='missing.xml'/><xi:include href='../../outside.xml'/>"
      "<xi:include href='http://example.org/standard.xml'/>";
  const std::string path =
      folder.Write("letter.xml", kHead + body + "<date>8 May 1921</date></TEI>");
  FileOutcome outcome = Write(path);
  EXPECT_FALSE(outcome.failure.has_value());
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_EQ(outcome.findings[0].severity, diagnostics::Severity::kWarning);
  EXPECT_EQ(ReadBytes(path), kHead + body + "<date when=\"1921-05-08\">8 May 1921</date></TEI>");
}

TEST(Normalize, WhatIsNotWellFormedStaysAnError) {
  EditionFolder folder;
  const std::string text = std::string(kHead) + "<xi:include href='missing.xml'/><date>1921</TEI>";
  const std::string path = folder.Write("letter.xml", text);
  FileOutcome outcome = Write(path);
  ASSERT_FALSE(outcome.findings.empty());
  EXPECT_EQ(outcome.findings.back().severity, diagnostics::Severity::kError);
  EXPECT_EQ(ReadBytes(path), text);
}

}  // namespace
}  // namespace siglum::edition
