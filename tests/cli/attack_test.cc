// Hostile input: each ends quickly, in little memory, with a finding at a place and exit status 1.
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using test::Ended;

#ifdef SIGLUM_SANITIZED  // the program; its memory says nothing then
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

class Attack : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  // The program ends with status 1 and says `code` at `place` of the file.
  void ExpectFinding(const std::string& path, const std::string& place, const std::string& code,
                     long most_megabytes = 100) {
    Ended ended = test::RunProgram({"validate", path, "--ignore", "rng.no-schema"});
    EXPECT_EQ(ended.status, 1) << ended.err;
    EXPECT_NE(ended.out.find(":" + place + ": error: "), std::string::npos) << ended.out;
    EXPECT_NE(ended.out.find("[" + code + "]"), std::string::npos) << ended.out;
    EXPECT_LT(ended.out.size(), 5'000u);
    EXPECT_TRUE(kIsSanitized || ended.peak_kilobytes / 1024 < most_megabytes)
        << ended.peak_kilobytes << " kB";
  }

  test::TemporaryFolder folder_;
};

TEST_F(Attack, ThreeHundredMegabytesOfNestedElements) {
  std::string path = (folder_ / "deep.xml").string();
  std::ofstream file(path, std::ios::binary);
  std::string block;
  while (block.size() < 1'000'000) block += "<a>";
  for (int i = 0; i < (kIsSanitized ? 30 : 300); ++i) file << block;
  file.close();
  ExpectFinding(path, "1:3001", "xml.too-deep", 700);
}

TEST_F(Attack, BillionLaughs) {
  std::string text = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
  for (int i = 1; i < 12; ++i) {
    text += "<!ENTITY e" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) text += "&e" + std::to_string(i - 1) + ";";
    text += "'>";
  }
  ExpectFinding(Write("laughs.xml", text + "]>\n<a>&e11;</a>"), "2:4", "xml.entity-expansion", 200);
}

TEST_F(Attack, QuadraticBlowUp) {
  std::string text = "<!DOCTYPE a [<!ENTITY e '" + std::string(100'000, 'x') + "'>]>\n<a>";
  for (int i = 0; i < 10'000; ++i) text += "&e;";
  ExpectFinding(Write("quadratic.xml", text + "</a>"), "2:298", "xml.entity-expansion", 200);
}

TEST_F(Attack, QuadraticBlowUpInAttributes) {
  std::string text = "<!DOCTYPE a [<!ENTITY e '" + std::string(100'000, 'x') + "'>]>\n<a b='";
  for (int i = 0; i < 10'000; ++i) text += "&e;";
  Ended ended = test::RunProgram({"validate", Write("attribute.xml", text + "'/>")});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.out.find("[xml.entity-expansion]"), std::string::npos)
      << ended.out.substr(0, 500);
}

TEST_F(Attack, ExternalEntity) {
  std::string path =
      Write("e.xml", "<!DOCTYPE a [<!ENTITY p SYSTEM 'file:///etc/passwd'>]>\n<a>&p;</a>");
  ExpectFinding(path, "2:4", "xml.external-entity");
  EXPECT_EQ(test::RunProgram({"validate", path}).out.find("root:"), std::string::npos);
}

constexpr const char* kInclude =
    "<a xmlns:xi='http://www.w3.org/2001/XInclude'>\n<xi:include href='";

TEST_F(Attack, XIncludeLoop) {
  Write("b.xml", std::string(kInclude) + "a.xml'/></a>");
  ExpectFinding(Write("a.xml", std::string(kInclude) + "b.xml'/></a>"), "2:1", "xml.xinclude-loop");
}

TEST_F(Attack, XIncludeOutsideTheFolder) {
  Write("secret.xml", "<secret/>");
  ExpectFinding(Write("e/a.xml", std::string(kInclude) + "../secret.xml'/></a>"), "2:1",
                "xml.xinclude-outside");
  std::filesystem::create_symlink(folder_ / "secret.xml", folder_ / "e/link.xml");
  ExpectFinding(Write("e/b.xml", std::string(kInclude) + "link.xml'/></a>"), "2:1",
                "xml.xinclude-outside");
}

// A few hundred bytes that double a text until nothing is left of the memory.
TEST_F(Attack, StylesheetsThatTakeAllMemory) {
  const std::string head =
      "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>";
  std::string doubling = head + "<xsl:template match='/'>";
  for (int i = 0; i < 40; ++i) {
    std::string before = i == 0 ? "'xxxxxxxxxxxxxxxx'" : "$v" + std::to_string(i - 1);
    doubling += "<xsl:variable name='v" + std::to_string(i) + "' select=\"concat(" + before + "," +
                before + ")\"/>";
  }
  std::string growing = head +
                        "<xsl:template name='t'><xsl:param name='n'/><a><b/><c/></a>"
                        "<xsl:if test='$n &gt; 0'><xsl:call-template name='t'><xsl:with-param "
                        "name='n' select='$n - 1'/></xsl:call-template><xsl:call-template name='t'>"
                        "<xsl:with-param name='n' select='$n - 1'/></xsl:call-template></xsl:if>"
                        "</xsl:template><xsl:template match='/'><r><xsl:call-template name='t'>"
                        "<xsl:with-param name='n' select='60'/></xsl:call-template></r>";
  std::string padding =
      head +
      "<xsl:template match='/'><xsl:value-of xmlns:str='http://exslt.org/strings' "
      "select='string-length(str:padding(2000000000, \"x\"))'/>";
  for (const std::string& sheet : std::vector<std::string>{doubling, growing, padding}) {
    std::string path = Write("s.xsl", sheet + "</xsl:template></xsl:stylesheet>");
    Ended ended = test::RunProgram(
        {"transform", "samples/spelling.xml", "--xslt", path, "-o", (folder_ / "x").string()});
    EXPECT_EQ(ended.status, 1) << ended.out << ended.err;
    EXPECT_NE(ended.out.find("[xslt.limit]"), std::string::npos) << ended.out << ended.err;
    EXPECT_NE(ended.out.find("--max-"), std::string::npos) << ended.out;
    EXPECT_TRUE(kIsSanitized || ended.peak_kilobytes / 1024 < 1'000) << ended.peak_kilobytes;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "x"));
  }
}

TEST_F(Attack, ADocumentTooLargeToTransform) {
  std::ofstream file(folder_ / "large.xml", std::ios::binary);
  file << "<a>";
  std::string block;
  while (block.size() < 1'000'000) block += "<b>text</b>\n";
  for (int i = 0; i < 200; ++i) file << block;
  file << "</a>";
  file.close();
  Ended ended = test::RunProgram({"transform", (folder_ / "large.xml").string(), "--to", "html",
                                  "-o", (folder_ / "x").string()});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("--max-tree-size"), std::string::npos) << ended.err;
  EXPECT_TRUE(kIsSanitized || ended.peak_kilobytes / 1024 < 500) << ended.peak_kilobytes;
}

// siglum's own stylesheets take what a long document needs.
TEST_F(Attack, ALongDocumentIsNoAttack) {
  std::string text =
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>T</title>"
      "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
      "</teiHeader><text><body>";
  while (text.size() < (kIsSanitized ? 100'000 : 1'000'000)) {
    text += "<p>On <date when='1921-05-08'>8 May 1921</date> we came home &amp; slept.</p>\n";
  }
  std::string path = Write("long.xml", text + "</body></text></TEI>");
  for (const char* format : {"html", "tex"}) {
    Ended ended =
        test::RunProgram({"transform", path, "--to", format, "-o", (folder_ / "x").string()});
    EXPECT_EQ(ended.status, 0) << format << ended.out << ended.err;
  }
}

TEST_F(Attack, StylesheetThatWorksForEver) {
  Ended ended = test::RunProgram({"transform", "samples/spelling.xml", "--xslt",
                                  "samples/faulty/xslt/exponential.xsl", "--max-operations",
                                  "1000000", "-o", (folder_ / "x").string()});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.out.find("[xslt.limit]"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x"));
}

}  // namespace
}  // namespace siglum
