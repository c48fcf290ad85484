// Hostile input: each ends quickly, in little memory, with a finding at a place and exit status 1.
#include <gtest/gtest.h>


#include "tests/cli/program.h"

namespace siglum {
namespace {

using test::Ended;

#if defined(__SANITIZE_ADDRESS__)
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
