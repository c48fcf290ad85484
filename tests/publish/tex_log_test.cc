// What a TeX run says becomes findings at lines of the document; pictures come into the folder of
// the run or are findings. No TeX is needed.
#include "publish/tex_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "publish/tex_images.h"
#include "tests/support/paths.h"
#include "xml/source.h"

namespace siglum::publish {
namespace {

constexpr const char* kTex =
    "\\documentclass{article}\n"
    "\\begin{document}\n"
    "\\Par{0}{p}{}% 3\n"
    "One.\\EndPar\n"
    "\\Par{0}{p}{}% 5\n"
    "100\\% Two\n"
    "three.\\EndPar\n";

diagnostics::FilePtr Document() {
  return xml::FileFromBytes("d.xml", "<TEI>\n<p>a</p>\n<p>One.</p>\n\n<p>Two 漢 𒀀</p>\n</TEI>\n");
}

std::uint64_t LineOf(const diagnostics::Diagnostic& finding) {
  return finding.file->Locate(finding.span.offset).line;
}

TEST(TexLines, LeadToTheNearestMarkBefore) {
  TexLines lines(kTex);
  EXPECT_EQ(lines.DocumentLine(2), 0u);
  EXPECT_EQ(lines.DocumentLine(3), 3u);
  EXPECT_EQ(lines.DocumentLine(4), 3u);
  EXPECT_EQ(lines.DocumentLine(7), 5u);  // `100\% Two` is no mark
}

TEST(TexLog, AnErrorStandsAtTheLineOfItsParagraph) {
  auto findings =
      ErrorsInLog("x\n! Undefined control sequence.\nmore\nl.6 100\\%\n! Later.\nl.2 x\n",
                  TexLines(kTex), Document());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_STREQ(findings[0].code->name.data(), "tex.failed");
  EXPECT_EQ(LineOf(findings[0]), 5u);
  EXPECT_NE(findings[0].message.find("Undefined control sequence"), std::string::npos);
  EXPECT_TRUE(ErrorsInLog("all is well\n", TexLines(kTex), Document()).empty());
}

TEST(TexLog, MissingCharactersAreGroupedByTheFontThatHasThem) {
  auto findings = WarningsInLog(
      "Siglum: no font has U+6F22\nSiglum: no font has U+12000\nSiglum: no font has U+6F22\n",
      TexLines(kTex), Document());
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].code->name, "tex.missing-character");
  EXPECT_NE(findings[0].message.find("漢 (U+6F22)"), std::string::npos);
  EXPECT_NE(findings[0].hint.find("fonts-noto-cjk"), std::string::npos);
  EXPECT_EQ(LineOf(findings[0]), 5u);
  EXPECT_NE(findings[1].message.find("U+12000"), std::string::npos);
}

TEST(TexLog, ALanguageWithoutPatternsIsSaidOnceWithThePackageThatHasThem) {
  auto findings = WarningsInLog(
      "Siglum: no hyphenation for la\nSiglum: no hyphenation for fr\nSiglum: no hyphenation for "
      "la\n",
      TexLines(kTex), Document());
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].code->name, "tex.no-hyphenation");
  EXPECT_NE(findings[0].hint.find("texlive-lang-french"), std::string::npos);
  EXPECT_NE(findings[1].hint.find("texlive-lang-european"), std::string::npos);
}

TEST(TexLog, OnlyLinesThatStickOutByMoreThanTwoPointsAreReported) {
  auto findings = WarningsInLog(
      "Overfull \\hbox (1.9pt too wide) in paragraph at lines 3--4\n"
      "Overfull \\hbox (12.3pt too wide) in paragraph at lines 5--7\n"
      "Underfull \\hbox (badness 10000) in paragraph at lines 5--7\n",
      TexLines(kTex), Document());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code->name, "tex.overfull");
  EXPECT_NE(findings[0].message.find("12 pt"), std::string::npos);
  EXPECT_EQ(LineOf(findings[0]), 5u);
}

TEST(TexImages, AreCopiedByWhatTheyAreOrSaidToBeMissing) {
  test::TemporaryFolder edition, work;
  std::ofstream((edition / "a.dat").string(), std::ios::binary) << "\x89PNG\r\n\x1a\nrest";
  std::ofstream((edition / "b.tif").string(), std::ios::binary) << "II*";
  auto document = xml::FileFromBytes((edition / "d.xml").string(), "<TEI>a.dat</TEI>");
  TexImages images = CopyImages(
      "\\newcommand{\\Image}[1]{}\\begin{document}\\Image{a.dat}{x}\\Image{b.tif}{y}\\Image{a.dat}{"
      "x}"
      "\\Image{../../../../etc/passwd}{z}\\Image{no.png}{z}\\end{document}",
      document, nullptr, work.path().string());
  EXPECT_NE(images.tex.find("\\Image{image-1.png}{x}"), std::string::npos) << images.tex;
  EXPECT_NE(images.tex.find("\\Image{image-none}{y}"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(work / "image-1.png"));
  ASSERT_EQ(images.diagnostics.size(), 3u);
  for (const auto& finding : images.diagnostics) EXPECT_EQ(finding.code->name, "tex.image");
  EXPECT_NE(images.diagnostics[0].hint.find("PNG"), std::string::npos);
  EXPECT_NE(images.diagnostics[1].message.find("may not be read"), std::string::npos);
}

}  // namespace
}  // namespace siglum::publish
