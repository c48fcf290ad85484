// What is written at a name: @ref, @cert, @resp, <choice>, as the edition wants it.
#include "normalize/name_edits.h"

#include <gtest/gtest.h>

namespace siglum::normalize {
namespace {

constexpr const char* kRegister =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>"
    "<person xml:id='c'><persName>Cemal &amp; Y\xC3\xBC"
    "cesoy</persName></person></standOff></TEI>";

NameOptions Wants(bool ref, bool reg, bool cert = false, std::string resp = "") {
  NameOptions options;
  options.ref = ref;
  options.reg = reg;
  options.cert = cert;
  options.resp = std::move(resp);
  return options;
}

// The body with the edits of all its names applied. Every name means the entry, with `score`. What
// is written must be what was promised, and a second time nothing more is written.
class Written : public testing::Test {
 protected:
  Written() { (void)entries_.Add(xml::FileFromBytes("/e/r.xml", kRegister)); }

  std::string Write(const std::string& body, const NameOptions& options, float score = 1) {
    const std::string start = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>";
    xml::FilePtr file = xml::FileFromBytes("/e/l.xml", start + body + "</TEI>");
    auto document = xml::ParseDocument(file).document;
    if (document == nullptr) return "not well-formed";
    xml::Edits edits(file);
    for (tei::NameMention& mention : tei::FindNameMentions(*document)) {
      if (IsNormalized(*document, mention, options)) continue;
      tei::MentionMatch match;
      match.mention = std::move(mention);
      match.candidates = {{&entries_.entries()[0], score, {}}};
      match.decided = true;
      EXPECT_TRUE(edits.AddTogether(EditsFor(*document, match, options).edits));
    }
    std::string text = edits.ApplyToText();
    auto promised = edits.CheckPromise(*document, xml::FileFromBytes("/e/l.xml", text), {});
    EXPECT_TRUE(promised.ok()) << promised.error().message;
    return text.substr(start.size(), text.size() - start.size() - std::string("</TEI>").size());
  }

  tei::Register entries_;
};

TEST_F(Written, ReferenceWithCertaintyAndResponsibility) {
  EXPECT_EQ(Write("<persName>A</persName>", Wants(true, false)),
            "<persName ref=\"r.xml#c\">A</persName>");
  EXPECT_EQ(Write("<persName>A</persName>", Wants(true, false, true, "#siglum")),
            "<persName ref=\"r.xml#c\" cert=\"high\" resp=\"#siglum\">A</persName>");
}

TEST_F(Written, CertaintyIsThatOfTheScore) {
  NameOptions options = Wants(true, false, true);
  for (auto [score, cert] :
       {std::pair(0.95F, "high"), {0.94F, "medium"}, {0.85F, "medium"}, {0.84F, "low"}}) {
    EXPECT_NE(Write("<persName>A</persName>", options, score).find(cert), std::string::npos)
        << score;
  }
}

TEST_F(Written, WhatIsThereStays) {
  EXPECT_EQ(Write("<persName cert='low' resp='#me'>A</persName>", Wants(true, false, true, "#s")),
            "<persName cert='low' resp='#me' ref='r.xml#c'>A</persName>");
  EXPECT_EQ(Write("<persName ref='#x'>A</persName>", Wants(true, true)),
            "<persName ref='#x'>A</persName>");
}

TEST_F(Written, RegularizedFormBesideTheReference) {
  EXPECT_EQ(Write("<persName>A</persName>", Wants(true, true)),
            "<persName ref=\"r.xml#c\"><choice><orig>A</orig><reg>Cemal &amp; Y\xC3\xBC"
            "cesoy</reg></choice></persName>");
}

TEST_F(Written, RegularizedFormAlone) {
  NameOptions options = Wants(false, true, true, "#siglum");
  std::string once = Write("<persName>A</persName>", options);
  EXPECT_EQ(once,
            "<persName><choice><orig>A</orig><reg cert=\"high\" resp=\"#siglum\">Cemal &amp; "
            "Y\xC3\xBC"
            "cesoy</reg></choice></persName>");
  EXPECT_EQ(Write(once, options), once);
}

TEST_F(Written, MarkupOfTheNameStaysInTheAttestedForm) {
  EXPECT_EQ(
      Write("<persName><forename>A</forename> &amp; <!-- b --><surname>B</surname></persName>",
            Wants(false, true)),
      "<persName><choice><orig><forename>A</forename> &amp; <!-- b --><surname>B</surname>"
      "</orig><reg>Cemal &amp; Y\xC3\xBC"
      "cesoy</reg></choice></persName>");
}

TEST_F(Written, PrefixesAreKept) {
  EXPECT_EQ(
      Write("<t:persName xmlns:t='http://www.tei-c.org/ns/1.0'>A</t:persName>", Wants(false, true)),
      "<t:persName xmlns:t='http://www.tei-c.org/ns/1.0'><t:choice><t:orig>A</t:orig>"
      "<t:reg>Cemal &amp; Y\xC3\xBC"
      "cesoy</t:reg></t:choice></t:persName>");
}

TEST_F(Written, NoChoiceWhereAnEditorWasOrOtherNamesAre) {
  for (const char* body :
       {"<persName><choice><orig>A</orig><reg>B</reg></choice></persName>",
        "<persName>A <sic>b</sic></persName>", "<orig><persName>A</persName></orig>",
        "<persName>Cemal &amp; Y\xC3\xBC"
        "cesoy</persName>",
        "<persName>Cemal &amp; Yu\xCC\x88"
        "cesoy</persName>"}) {
    EXPECT_EQ(Write(body, Wants(false, true)), body);
  }
  std::string nested =
      Write("<persName>A of <placeName>B</placeName></persName>", Wants(false, true));
  EXPECT_TRUE(nested.starts_with("<persName>A of ")) << nested;
}

TEST_F(Written, NothingIsWrittenIntoEntities) {
  xml::FilePtr file = xml::FileFromBytes(
      "/e/l.xml",
      "<!DOCTYPE TEI [<!ENTITY n \"<persName xmlns='http://www.tei-c.org/ns/1.0'>A</persName>\">]>"
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'>&n;</TEI>");
  auto document = xml::ParseDocument(file).document;
  ASSERT_NE(document, nullptr);
  auto mentions = tei::FindNameMentions(*document);
  ASSERT_EQ(mentions.size(), 1u);
  tei::MentionMatch match;
  match.mention = mentions[0];
  match.candidates = {{&entries_.entries()[0], 1, {}}};
  EXPECT_TRUE(EditsFor(*document, match, Wants(true, true)).edits.empty());
}

}  // namespace
}  // namespace siglum::normalize
