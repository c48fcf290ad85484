// Preflight: kinds of differences, their ranking, and edits that change attributes and names and
// nothing else.
#include "interchange/preflight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using diagnostics::Diagnostic;
using ::testing::HasSubstr;

// A finding at the first place of `at` in the file.
Diagnostic Finding(const xml::FilePtr& file, const char* code, std::string_view at,
                   std::string element, std::string attribute = {}, std::size_t length = 0) {
  const std::size_t offset = file->text().find(at);
  Diagnostic finding = diagnostics::Make(diagnostics::CodeName(code), file, {offset, length}, "x");
  finding.element = std::move(element);
  if (!attribute.empty()) finding.arguments.push_back({"attribute", std::move(attribute)});
  return finding;
}

TEST(Preflight, RanksByDocumentsThatBecomeValid) {
  const xml::FilePtr file = xml::FileFromBytes("a.xml", "<a b='c'/>");
  const Diagnostic frequent = Finding(file, "rng.text-not-allowed", "a", "div");
  const Diagnostic rare = Finding(file, "rng.attribute-not-allowed", "b", "l", "type");
  const Diagnostic other = Finding(file, "rng.element-unknown", "a", "charName");
  Preflight preflight;
  preflight.Add({frequent, frequent, frequent, other});
  preflight.Add({frequent, other});
  preflight.Add({frequent, other, rare});
  preflight.Add({rare});
  preflight.Add({});
  EXPECT_EQ(preflight.documents(), 5U);
  EXPECT_EQ(preflight.valid(), 1U);
  const std::vector<RankedKind> ranked = preflight.Ranked();
  ASSERT_EQ(ranked.size(), 3U);
  EXPECT_EQ(ranked[0].difference.kind, "attribute @type on <l>");
  EXPECT_EQ(ranked[0].together, 1U);
  EXPECT_EQ(ranked[0].documents, 2U);
  EXPECT_EQ(ranked[1].difference.kind, "text in <div>");
  EXPECT_EQ(ranked[1].findings, 5U);
  EXPECT_EQ(ranked[1].together, 0U);
  EXPECT_EQ(ranked[2].together, 3U);
  EXPECT_THAT(WritePreflightText(preflight), HasSubstr("5 documents, 1 valid"));
}

struct KindCase {
  std::string file, code, at, element, attribute;
  std::size_t length;
  std::string kind, remedy;
};

TEST(Preflight, KnowsTheKindsInUse) {
  const KindCase cases[] = {
      {"<a when=\"\"/>", "rng.value-invalid", "\"/>", "date", "when", 0, "empty attribute value",
       "safe"},
      {"<a xsi:schemaLocation='b'/>", "rng.attribute-not-allowed", "xsi", "TEI",
       "xsi:schemaLocation", 4, "xsi:schemaLocation", "safe"},
      {"<biblScope type='vol'/>", "rng.attribute-not-allowed", "type", "biblScope", "type", 4,
       "attribute @type on <biblScope>", "safe"},
      {"<l type='x'/>", "rng.attribute-not-allowed", "type", "l", "type", 4,
       "attribute @type on <l>", "table"},
      {"<person ref='x'/>", "rng.attribute-not-allowed", "ref", "person", "ref", 3,
       "attribute @ref on <person>", "review"},
      {"<p q:x='y'/>", "rng.attribute-not-allowed", "q:x", "p", "q:x", 3, "attribute @q:x",
       "table"},
      {"<x xmlns=\"\"/>", "rng.element-unknown", "x ", "x", "", 1, "element in no namespace",
       "review"},
      {"<x when='1890-1913'/>", "rng.value-invalid", "1890", "date", "when", 9, "date in @when",
       "review"},
      {"<x url='a b'/>", "rng.value-invalid", "a b", "graphic", "url", 3, "pointer in @url",
       "review"},
      {"<x cert='strong'/>", "rng.value-invalid", "strong", "date", "cert", 6,
       "value of @cert on <date>", "table"},
  };
  for (const KindCase& test : cases) {
    const xml::FilePtr file = xml::FileFromBytes("a.xml", test.file);
    const Difference difference = KindOf(
        Finding(file, test.code.c_str(), test.at, test.element, test.attribute, test.length));
    EXPECT_EQ(difference.kind, test.kind);
    EXPECT_EQ(RemedyWord(difference.remedy), test.remedy) << test.kind;
  }
}

std::string Mended(const std::string& text,
                   const std::vector<std::pair<std::string, std::string>>& findings, bool safe,
                   const std::string& table) {
  const xml::FilePtr file = xml::FileFromBytes("a.xml", text);
  auto document = xml::ParseDocument(file).document;
  std::vector<Diagnostic> all;
  for (const auto& [code, at] : findings) all.push_back(Finding(file, code.c_str(), at, "x"));
  auto renamings = ReadRenamings(table);
  EXPECT_TRUE(renamings.ok());
  return Mend(*document, all, safe, *renamings).ApplyToText();
}

TEST(Mend, ChangesOnlyWhatTheSchemaRefuses) {
  const std::string kStart = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>";
  EXPECT_EQ(Mended(kStart + "<p  n = ''\n rend='a' type=\"\">x</p></TEI>",
                   {{"rng.value-invalid", "'\n"}}, true, ""),
            kStart + "<p\n rend='a' type=\"\">x</p></TEI>");
  // Nothing is done where nothing is asked for.
  EXPECT_EQ(Mended(kStart + "<p n=''/></TEI>", {{"rng.value-invalid", "'/>"}}, false, ""),
            kStart + "<p n=''/></TEI>");
  EXPECT_EQ(Mended(kStart + "<biblScope type='vol'>1</biblScope></TEI>",
                   {{"rng.attribute-not-allowed", "type"}}, true, ""),
            kStart + "<biblScope unit='vol'>1</biblScope></TEI>");
  EXPECT_EQ(Mended(kStart + "<biblScope type='vol' unit='a'>1</biblScope></TEI>",
                   {{"rng.attribute-not-allowed", "type"}}, true, ""),
            kStart + "<biblScope type='vol' unit='a'>1</biblScope></TEI>");
  EXPECT_EQ(
      Mended(kStart + "<p xmlns=\"\">x</p></TEI>", {{"rng.element-unknown", "p xmlns"}}, true, ""),
      kStart + "<p>x</p></TEI>");
  EXPECT_EQ(Mended(kStart + "<p xmlns=\"\">x</p></TEI>", {}, true, ""),
            kStart + "<p xmlns=\"\">x</p></TEI>");
}

TEST(Mend, FollowsATable) {
  const std::string kStart = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:q='q'>";
  const std::string kTable =
      "what\told\tnew\nattribute\tl/@type\tsubtype\nattribute\t*/"
      "@q:x\t-\nelement\tcharName\tname\nvalue\t@cert=strong\thigh\n";
  EXPECT_EQ(Mended(kStart + "<l type='a' q:x='b'>x</l><charName>y</charName><charName/><p type='a' "
                            "cert='strong'/></TEI>",
                   {}, false, kTable),
            kStart + "<l subtype='a'>x</l><name>y</name><name/><p type='a' cert='high'/></TEI>");
  for (const char* wrong : {"attribute\tl/type\tx\n", "element\ta\t-\n", "value\t@cert\thigh\n",
                            "thing\ta\tb\n", "attribute\t@a\tb c\n", "attribute\t@a\n"}) {
    EXPECT_FALSE(ReadRenamings(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace siglum::interchange
