// Documents made to exhaust or betray whoever reads them. Each ends quickly with one finding.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/paths.h"
#include "tests/xml/findings.h"
#include "xml/document.h"

namespace siglum::xml {
namespace {

std::string CodesOf(std::string text, const ReaderOptions& reader = {}) {
  ParsedDocument parsed = ParseDocument(FileFromBytes("test.xml", std::move(text)), {reader, true});
  EXPECT_EQ(parsed.document == nullptr, !parsed.diagnostics.empty());
  return test::Codes(parsed.diagnostics);
}

std::string Repeat(std::string_view text, std::size_t times) {
  if (times == 0) return "";
  std::string result(text);
  result.reserve(text.size() * times);
  while (result.size() <= text.size() * times / 2) result += result;
  return result += result.substr(0, text.size() * times - result.size());
}

// e0 is ten laughs, each further entity ten of the one before.
std::string LaughDeclarations() {
  std::string declarations = "<!ENTITY e0 'ha ha ha ha'>";
  for (int i = 1; i < 12; ++i) {
    declarations += fmt::format("<!ENTITY e{} '{}'>", i, Repeat(fmt::format("&e{};", i - 1), 10));
  }
  return declarations;
}

TEST(Hostile, BillionLaughsInText) {
  EXPECT_EQ(CodesOf("<!DOCTYPE a [" + LaughDeclarations() + "]><a>&e11;</a>",
                    {.limits = {.max_expansion = 1'000'000}}),
            "xml.entity-expansion");
}

TEST(Hostile, BillionLaughsInAnAttribute) {
  EXPECT_EQ(CodesOf("<!DOCTYPE a [" + LaughDeclarations() + "]><a b='&e11;'/>"),
            "xml.entity-expansion");
}

TEST(Hostile, BillionLaughsInADefault) {
  EXPECT_EQ(CodesOf("<!DOCTYPE a [" + LaughDeclarations() + "<!ATTLIST a b CDATA '&e11;'>]><a/>"),
            "xml.entity-expansion");
}

TEST(Hostile, BillionLaughsInMarkup) {
  EXPECT_EQ(
      CodesOf("<!DOCTYPE a [" + LaughDeclarations() + "<!ENTITY m '<b>&e11;</b>'>]><a>&m;</a>",
              {.limits = {.max_expansion = 1'000'000}}),
      "xml.entity-expansion");
}

TEST(Hostile, QuadraticBlowUp) {
  std::string declaration = "<!DOCTYPE a [<!ENTITY e '" + std::string(100'000, 'x') + "'>]>";
  EXPECT_EQ(CodesOf(declaration + "<a>" + Repeat("&e;", 20'000) + "</a>"), "xml.entity-expansion");
  EXPECT_EQ(CodesOf(declaration + "<a b='" + Repeat("&e;", 20'000) + "'/>"),
            "xml.entity-expansion");
  EXPECT_EQ(CodesOf(declaration + "<a>" + Repeat("&e;", 20) + "</a>"), "");
}

TEST(Hostile, QuadraticBlowUpByDefaults) {
  std::string declaration =
      "<!DOCTYPE a [<!ATTLIST b c CDATA '" + std::string(100'000, 'x') + "'>]>";
  EXPECT_EQ(CodesOf(declaration + "<a>" + Repeat("<b/>", 20'000) + "</a>"), "xml.entity-expansion");
}

TEST(Hostile, EmptyEntitiesWithoutEnd) {
  std::string declarations = "<!ENTITY e0 ''>";
  for (int i = 1; i < 12; ++i) {
    declarations += fmt::format("<!ENTITY e{} '{}'>", i, Repeat(fmt::format("&e{};", i - 1), 10));
  }
  EXPECT_EQ(CodesOf("<!DOCTYPE a [" + declarations + "]><a>&e11;</a>",
                    {.limits = {.max_expansion = 100'000}}),
            "xml.entity-expansion");
}

TEST(Hostile, EntityLoops) {
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>"), "xml.entity-expansion");
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY e '&e;&e;'>]><a b='&e;'/>"), "xml.entity-expansion");
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY e '<b>&f;</b>'><!ENTITY f '<c>&e;&e;</c>'>]><a>&e;</a>"),
            "xml.entity-expansion");
}

TEST(Hostile, ParameterEntities) {
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY % p '&#37;p;'> %p; ]><a/>").substr(0, 4), "xml.");
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY % p '<!ENTITY e \"v\">'> %p; ]><a>&e;</a>"), "");
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p; ]><a/>"),
            "xml.external-entity");
}

TEST(Hostile, PredefinedEntitiesCostNothing) {
  EXPECT_EQ(CodesOf("<a b='" + Repeat("&lt;", 2'000) + "'>" + Repeat("&amp;", 2'000) + "</a>",
                    {.limits = {.max_expansion = 10}}),
            "");
}

TEST(Hostile, DeepNesting) {
  EXPECT_EQ(CodesOf(Repeat("<a>", 1'000) + Repeat("</a>", 1'000)), "");
  EXPECT_EQ(CodesOf(Repeat("<a>", 1'001) + Repeat("</a>", 1'001)), "xml.too-deep");
}

TEST(Hostile, DeepNestingIn300Megabytes) {
  std::string text = Repeat("<a>", 100'000'000);
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  EXPECT_EQ(CodesOf(std::move(text)), "xml.too-deep");
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 50'000) << "kilobytes";
}

TEST(Hostile, CrowdedTags) {
  std::string many, few;
  for (int i = 0; i < 100'000; ++i) many += fmt::format(" a{}='&amp;'", i);
  for (int i = 0; i < 1'000; ++i) few += fmt::format(" a{}='&amp;'", i);
  EXPECT_EQ(CodesOf("<a" + many + "/>"), "xml.too-large");
  EXPECT_EQ(CodesOf("<!DOCTYPE a [<!ENTITY e \"<b" + many + "/>\">]><a>&e;</a>"), "xml.too-large");
  EXPECT_EQ(CodesOf("<a" + few + "/>"), "");
  EXPECT_EQ(CodesOf("<a" + few + " b=''/>"), "xml.too-large");
}

TEST(Hostile, NamespacesThatPileUp) {
  std::string declarations;
  for (int i = 0; i < 100; ++i) declarations += fmt::format(" xmlns:p{}='u'", i);
  EXPECT_EQ(CodesOf(Repeat("<a" + declarations + ">", 100)), "xml.too-large");
  EXPECT_EQ(CodesOf("<a>" + Repeat("<a" + declarations + "/>", 100) + "</a>"), "");
}

class HostileFolder : public testing::Test {
 protected:
  HostileFolder() {
    std::filesystem::create_directory(folder_ / "in");
    Write("secret.txt", "secret");
    Write("in/near.ent", "<?xml version='1.0' encoding='ISO-8859-1'?>caf\xE9 <b>&f;</b>");
    Write("in/near.dtd", "<!ENTITY f 'F'><!ATTLIST a d CDATA 'default'>");
    access_ = Access({(folder_ / "in").string()});
  }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  // The text of the document, or the codes of its findings.
  std::string Outcome(const std::string& doctype, const std::string& root, const Access* access) {
    Write("in/main.xml", "<!DOCTYPE a " + doctype + ">" + root);
    FilePtr file = *OpenFile((folder_ / "in/main.xml").string());
    ParsedDocument parsed = ParseDocument(file, {{{}, access}, true});
    if (parsed.document == nullptr) return test::Codes(parsed.diagnostics);
    return parsed.document->TextContent(parsed.document->root());
  }

  test::TemporaryFolder folder_;
  Access access_;
};

TEST_F(HostileFolder, AFileThatIsShortenedWhileItIsRead) {
  class Shortens : public Handler {
   public:
    explicit Shortens(std::string path) : path_(std::move(path)) {}
    void StartElement(const StartElementEvent&) override {
      if (++count_ == 1'000) {
        EXPECT_EQ(::truncate(path_.c_str(), 5'000'000), 0);
      }
    }

   private:
    std::string path_;
    int count_ = 0;
  };
  std::string text = "<a>";
  while (text.size() < 40'000'000) text += "<b>text of the element</b>\n";
  Write("large.xml", text + "</a>");
  std::string path = (folder_ / "large.xml").string();
  Shortens shortens(path);
  FilePtr file = *OpenFile(path);
  ParseOutcome outcome = Parse(file, {}, &shortens);
  EXPECT_FALSE(outcome.well_formed);
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics.front().code->name, "xml.changed");
}

TEST_F(HostileFolder, ExternalEntitiesComeFromTheFolderOnly) {
  auto outcome = [&](const std::string& address, const Access* access) {
    return Outcome(fmt::format("[<!ENTITY e SYSTEM '{}'><!ENTITY f 'F'>]", address), "<a>&e;</a>",
                   access);
  };
  EXPECT_EQ(outcome("near.ent", &access_), "caf\xC3\xA9 F");
  EXPECT_EQ(outcome("near.ent", nullptr), "xml.external-entity");
  EXPECT_EQ(outcome("../secret.txt", &access_), "xml.external-entity");
  EXPECT_EQ(outcome("file://" + (folder_ / "secret.txt").string(), &access_),
            "xml.external-entity");
  EXPECT_EQ(outcome("file:///etc/hostname", &access_), "xml.external-entity");
  EXPECT_EQ(outcome("http://127.0.0.1:9/e", &access_), "xml.external-entity");
  EXPECT_EQ(outcome("missing.ent", &access_), "xml.external-entity");
  EXPECT_EQ(outcome("a b|c", &access_), "xml.external-entity");
}

TEST_F(HostileFolder, ExternalEntitiesMayNotStandInAttributes) {
  EXPECT_NE(Outcome("[<!ENTITY e SYSTEM 'near.ent'>]", "<a b='&e;'/>", &access_), "");
}

TEST_F(HostileFolder, ExternalEntitiesThatIncludeThemselves) {
  Write("in/loop.ent", "x&e;");
  EXPECT_EQ(Outcome("[<!ENTITY e SYSTEM 'loop.ent'>]", "<a>&e;</a>", &access_),
            "xml.entity-expansion");
}

TEST_F(HostileFolder, TheExternalDtdIsReadWhereItMayBe) {
  EXPECT_EQ(Outcome("SYSTEM 'near.dtd'", "<a>&f;</a>", &access_), "F");
  EXPECT_EQ(Outcome("SYSTEM 'near.dtd'", "<a>x</a>", nullptr), "x");
  EXPECT_EQ(Outcome("SYSTEM 'near.dtd'", "<a>&f;</a>", nullptr), "xml.entity-undeclared");
  EXPECT_EQ(Outcome("SYSTEM 'http://127.0.0.1:9/x.dtd'", "<a>x</a>", &access_), "x");
  EXPECT_EQ(Outcome("PUBLIC '-//X//Y' '../secret.txt'", "<a>x</a>", &access_), "x");
}

TEST_F(HostileFolder, NoFileIsReadThroughParameterEntities) {
  Write("in/steal.dtd",
        "<!ENTITY % file SYSTEM '../secret.txt'><!ENTITY % all \"<!ENTITY e '%file;'>\">%all;");
  EXPECT_EQ(Outcome("SYSTEM 'steal.dtd'", "<a>&e;</a>", &access_), "xml.external-entity");
}

}  // namespace
}  // namespace siglum::xml
