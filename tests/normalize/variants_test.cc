// Variants: which spellings are proposed for the register, and how they are written into it.
#include "normalize/variants.h"

#include <gtest/gtest.h>

#include <memory>

#include "xml/edits.h"

namespace siglum::normalize {
namespace {

std::string RegisterOf(const std::string& entries) {
  return "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>" + entries + "</standOff></TEI>";
}

const std::string kRegister = RegisterOf(
    "<person xml:id='cemal'><persName>Cemal Y\xC3\xBC"
    "cesoy</persName></person>"
    "<person xml:id='kemal'><persName>Kemal Y\xC3\xBC"
    "cesoy</persName></person>"
    "<person xml:id='caglayan'><persName>\xC5\x9E\xC3\xBCkr\xC3\xBC \xC3\x87"
    "a\xC4\x9Flayan</persName></person>");

class Variants : public testing::Test {
 protected:
  Variants() {
    (void)entries_.Add(xml::FileFromBytes("/e/r.xml", kRegister));
    matcher_ = std::make_unique<tei::RegisterMatcher>(entries_);
  }

  VariantCollection Collect(const std::string& body, const std::string& file) {
    auto document =
        xml::ParseDocument(
            xml::FileFromBytes(file, "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" + body + "</TEI>"))
            .document;
    VariantCollection collection;
    collection.Add(*document, matcher_->MatchDocument(*document), file);
    return collection;
  }

  // `id: form (files); ...`
  std::string Summary(const VariantCollection& collection) {
    std::string summary;
    for (const auto& [entry, variants] : collection.Take(*matcher_)) {
      for (const Variant& variant : variants) {
        summary += entry->id + ": " + variant.form + " (";
        for (const std::string& file : variant.files) summary += file;
        summary += ");";
      }
    }
    return summary;
  }

  tei::Register entries_;
  std::unique_ptr<tei::RegisterMatcher> matcher_;
};

TEST_F(Variants, AreWhatIsDecidedOrReferredTo) {
  EXPECT_EQ(Summary(Collect("<persName>Shukri Chaglayan</persName>"
                            "<persName ref='r.xml#cemal'>C. Y. Pasha</persName>"
                            "<persName>Nobody</persName>",
                            "a.xml")),
            "cemal: C. Y. Pasha (a.xml);caglayan: Shukri Chaglayan (a.xml);");
}

TEST_F(Variants, AreNotWhatIsListedOrDescribed) {
  EXPECT_EQ(Summary(Collect("<persName>cemal  y\xC3\xBC"
                            "cesoy</persName><rs type='person' ref='#cemal'>the general</rs>",
                            "a.xml")),
            "");
}

TEST_F(Variants, WhatFitsAnotherAsWellIsLeftOut) {
  EXPECT_EQ(Summary(Collect("<persName ref='#cemal'>Yucesoy</persName>", "a.xml")), "");
  VariantCollection both = Collect("<persName ref='#cemal'>the Pasha</persName>", "a.xml");
  both.Merge(Collect("<persName ref='#kemal'>The  pasha</persName>", "b.xml"));
  EXPECT_EQ(Summary(both), "");
}

TEST_F(Variants, FormsOfSeveralFilesAreOne) {
  VariantCollection all = Collect("<persName>Shukri Chaglayan</persName>", "a.xml");
  all.Merge(Collect("<persName>SHUKRI CHAGLAYAN</persName>", "b.xml"));
  EXPECT_EQ(Summary(all), "caglayan: Shukri Chaglayan (a.xmlb.xml);");
}

struct WriteCase {
  const char* name;
  const char* before;
  const char* after;
};

void PrintTo(const WriteCase& test_case, std::ostream* out) { *out << test_case.name; }

class WrittenVariant : public testing::TestWithParam<WriteCase> {};

TEST_P(WrittenVariant, StandsBehindTheNamesOfItsEntry) {
  xml::FilePtr file = xml::FileFromBytes("/e/reg/r.xml", RegisterOf(GetParam().before));
  auto document = xml::ParseDocument(file).document;
  ASSERT_NE(document, nullptr);
  std::vector<Variant> variants = {{"A & <B>", "en", {"/e/a b.xml", "/e/reg/c.xml"}}};
  xml::Edits edits(file);
  for (const auto& finding : ProposeVariants(*document, "x", variants)) {
    EXPECT_EQ(finding.code->name, "name.variant-unlisted");
    ASSERT_EQ(finding.fixes.size(), 1u);
    EXPECT_TRUE(edits.AddTogether(finding.fixes[0].edits));
  }
  std::string text = edits.ApplyToText();
  EXPECT_EQ(text, RegisterOf(GetParam().after));
  EXPECT_TRUE(edits.CheckPromise(*document, xml::FileFromBytes("/e/reg/r.xml", text), {}).ok());
}

#define SIGLUM_NEW \
  "<persName type=\"variant\" source=\"../a%20b.xml c.xml\">A &amp; &lt;B&gt;</persName>"

INSTANTIATE_TEST_SUITE_P(
    All, WrittenVariant,
    testing::Values(
        WriteCase{"OnItsOwnLine",
                  "<person xml:id='x'>\n  <persName>X</persName>\n  <birth/>\n</person>",
                  "<person xml:id='x'>\n  <persName>X</persName>\n  " SIGLUM_NEW
                  "\n  <birth/>\n</person>"},
        WriteCase{
            "LineEndsOfWindows", "<person xml:id='x'>\r\n\t<persName>X</persName>\r\n</person>",
            "<person xml:id='x'>\r\n\t<persName>X</persName>\r\n\t" SIGLUM_NEW "\r\n</person>"},
        WriteCase{"InOneLine", "<person xml:id='x'><persName>X</persName></person>",
                  "<person xml:id='x'><persName>X</persName>" SIGLUM_NEW "</person>"},
        WriteCase{"WithLanguage",
                  "<person xml:id='x'><persName xml:lang='tr'>X</persName><birth/></person>",
                  "<person xml:id='x'><persName xml:lang='tr'>X</persName><persName "
                  "type=\"variant\" xml:lang=\"en\" source=\"../a%20b.xml c.xml\">A &amp; "
                  "&lt;B&gt;</persName><birth/></person>"},
        WriteCase{"WithoutNames", "<person xml:id='x'><birth/></person>",
                  "<person xml:id='x'><birth/></person>"},
        WriteCase{"OtherEntry", "<person xml:id='y'><persName>X</persName></person>",
                  "<person xml:id='y'><persName>X</persName></person>"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace siglum::normalize
