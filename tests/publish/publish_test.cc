// Publishing: every built-in stylesheet compiles, every format yields something that is what it
// says, the same each time.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "publish/built_in.h"
#include "publish/output_format.h"
#include "publish/tex_run.h"
#include "tests/support/paths.h"

namespace siglum::publish {
namespace {

bool HasLualatex() {
  std::string path = std::getenv("PATH") != nullptr ? std::getenv("PATH") : "";
  for (std::size_t from = 0; from <= path.size();) {
    std::size_t end = std::min(path.find(':', from), path.size());
    if (::access((path.substr(from, end - from) + "/lualatex").c_str(), X_OK) == 0) return true;
    from = end + 1;
  }
  std::cerr << "SKIPPED, AND NOTHING WAS TESTED: lualatex is not installed\n";
  return false;
}

xml::FilePtr Sample(const std::string& name) {
  return *xml::OpenFile((test::SourceDir() / "samples" / name).string());
}

Product Make(const std::string& format, const xml::FilePtr& file, PublishOptions options = {}) {
  options.format = FindFormat(format);
  std::vector<diagnostics::Diagnostic> findings;
  base::Result<Publisher> publisher = Publisher::Open(options, &findings);
  for (const auto& finding : findings) ADD_FAILURE() << finding.message;
  auto document = xml::ParseDocument(file).document;
  EXPECT_TRUE(publisher.ok());
  EXPECT_NE(document, nullptr);
  if (!publisher.ok() || document == nullptr) return {};
  return publisher->Publish(*document);
}

TEST(BuiltIn, EveryStylesheetCompiles) {
  int compiled_files = 0;
  for (const EmbeddedFile& file : StylesheetFiles()) {
    if (!file.name.ends_with(".xsl")) continue;
    xslt::ResourceOptions options;
    options.built_in = FindStylesheet;
    auto compiled = xslt::Stylesheet::Compile("siglum:/" + std::string(file.name), options);
    EXPECT_NE(compiled.stylesheet, nullptr) << file.name;
    for (const auto& finding : compiled.diagnostics) {
      ADD_FAILURE() << file.name << ": " << finding.message;
    }
    ++compiled_files;
  }
  EXPECT_GT(compiled_files, 10);
}

TEST(BuiltIn, UnknownFilesAreNotFound) {
  EXPECT_EQ(FindStylesheet("html/nothing.xsl"), nullptr);
  auto compiled = xslt::Stylesheet::Compile("siglum:/html/nothing.xsl", {});
  EXPECT_TRUE(compiled.failure.has_value());
}

TEST(Format, NamesAreThoseOfTheTable) {
  EXPECT_EQ(FindFormat("docx"), nullptr);
  for (const char* name : {"html", "tex", "pdf"}) {
    ASSERT_NE(FindFormat(name), nullptr);
    EXPECT_NE(FormatNames().find(name), std::string::npos);
  }
}

TEST(Publish, HtmlHoldsTheTextAndIsTheSameEachTime) {
  Product first = Make("html", Sample("apparatus.xml"));
  ASSERT_TRUE(first.bytes.has_value());
  EXPECT_NE(first.bytes->find("The delegates"), std::string::npos);
  EXPECT_NE(first.bytes->find("had arrived"), std::string::npos);
  EXPECT_EQ(first.bytes->find("<TEI"), std::string::npos);
  EXPECT_EQ(Make("html", Sample("apparatus.xml")).bytes, first.bytes);
}

TEST(Publish, EveryGoodSampleBecomesEveryFormatOfText) {
  for (const char* name : {"spelling.xml", "apparatus.xml", "entities.xml", "letters/letter.xml",
                           "letters/persons.xml"}) {
    for (const char* format : {"html", "tex"}) {
      Product product = Make(format, Sample(name));
      EXPECT_TRUE(product.bytes.has_value()) << name << " as " << format;
      for (const auto& finding : product.diagnostics)
        ADD_FAILURE() << name << ": " << finding.message;
    }
  }
}

TEST(Publish, TexEscapesWhatTheTextHolds) {
  Product product =
      Make("tex", xml::FileFromBytes("t.xml",
                                     "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>"
                                     "100% \\directlua{x} #1 a_b</p></body></text></TEI>"));
  ASSERT_TRUE(product.bytes.has_value());
  EXPECT_NE(product.bytes->find("100\\%"), std::string::npos);
  std::size_t body = product.bytes->find("\\begin{document}");
  ASSERT_NE(body, std::string::npos);
  EXPECT_EQ(product.bytes->find("\\directlua{x}", body), std::string::npos);
}

TEST(Publish, PdfIsMadeByTeX) {
  if (!HasLualatex()) GTEST_SKIP() << "lualatex is not installed";
  Product product = Make("pdf", Sample("apparatus.xml"));
  for (const auto& finding : product.diagnostics) ADD_FAILURE() << finding.message;
  ASSERT_FALSE(product.failure.has_value()) << product.failure->message;
  ASSERT_TRUE(product.bytes.has_value());
  EXPECT_EQ(product.bytes->substr(0, 5), "%PDF-");
}

TEST(TexRun, ComplaintsAreFindingsOnTheDocument) {
  if (!HasLualatex()) GTEST_SKIP() << "lualatex is not installed";
  TexOutcome outcome =
      RunTex("\\documentclass{article}\\begin{document}\\nosuchcommand\\end{document}",
             Sample("apparatus.xml"));
  EXPECT_FALSE(outcome.pdf.has_value());
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics[0].code->name, "tex.failed");
  EXPECT_NE(outcome.diagnostics[0].message.find("Undefined control sequence"), std::string::npos);
}

TEST(TexRun, AStateThatComesBackEndsTheRunsAndNamesThePages) {
  if (!HasLualatex()) GTEST_SKIP() << "lualatex is not installed";
  // Each second run says something else of page 3, as numbers by the page can.
  TexOutcome outcome = RunTex(
      "\\documentclass{article}\\makeatletter\\begin{document}x\\ifdefined\\flip\\else"
      "\\immediate\\write\\@auxout{\\gdef\\string\\flip{3|7|}}\\fi\\end{document}",
      Sample("apparatus.xml"));
  EXPECT_TRUE(outcome.pdf.has_value());
  EXPECT_EQ(outcome.runs, 3);
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics[0].code->name, "tex.unstable");
  EXPECT_NE(outcome.diagnostics[0].message.find("on pages 3"), std::string::npos)
      << outcome.diagnostics[0].message;
}

TEST(TexRun, NothingIsReadOrWrittenOutsideAndNoCommandIsRun) {
  if (!HasLualatex()) GTEST_SKIP() << "lualatex is not installed";
  test::TemporaryFolder folder;
  std::string outside = (folder / "out").string();
  for (std::string command :
       {"\\immediate\\write18{touch " + outside + ".txt}",
        "\\newwrite\\w\\immediate\\openout\\w=" + outside + ".tex\\immediate\\closeout\\w",
        std::string("\\input{/etc/passwd}")}) {
    TexOutcome outcome =
        RunTex("\\documentclass{article}\\begin{document}x" + command + "\\end{document}",
               Sample("apparatus.xml"));
    (void)outcome;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << command;
  }
  TexOutcome reading =
      RunTex("\\documentclass{article}\\begin{document}\\input{/etc/passwd}\\end{document}",
             Sample("apparatus.xml"));
  EXPECT_FALSE(reading.pdf.has_value());
}

TEST(TexRun, SaysWhatToInstallWhereTeXIsMissing) {
  std::string path = std::getenv("PATH") != nullptr ? std::getenv("PATH") : "";
  ::setenv("PATH", "/nonexistent", 1);
  TexOutcome outcome = RunTex("", Sample("apparatus.xml"));
  ::setenv("PATH", path.c_str(), 1);
  ASSERT_TRUE(outcome.failure.has_value());
  EXPECT_NE(outcome.failure->remedy.find("apt install"), std::string::npos);
}

}  // namespace
}  // namespace siglum::publish
