// Passages of all witnesses side by side.
#include "site/synopsis.h"

#include <gtest/gtest.h>

#include <memory>

namespace siglum::site {
namespace {

class SynopsisTest : public testing::Test {
 protected:
  Synopsis Make(const std::string& body) {
    const std::string text =
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc><listWit>"
        "<witness xml:id=\"A\"/><witness xml:id=\"B\"/><witness xml:id=\"C\"/></listWit>"
        "</sourceDesc></fileDesc></teiHeader><text><body>" +
        body + "</body></text></TEI>";
    document_ = xml::ParseDocument(xml::FileFromBytes("a.xml", text)).document;
    apparatus_ = apparatus::Apparatus::Read(*document_);
    std::vector<apparatus::WitnessId> witnesses;
    for (const char* siglum : {"A", "B", "C"}) {
      witnesses.push_back(apparatus_->witnesses().Find(siglum));
    }
    return MakeSynopsis(*apparatus_, FindPageIds(*document_), witnesses);
  }
  static std::string TextOf(const SynopsisRow& row) {
    std::string text;
    for (const std::string& siglum : row.witnesses) text += siglum;
    text += ":";
    for (const SynopsisRow::Word& word : row.words) {
      text += word.differs ? " [" + word.text + "]" : " " + word.text;
    }
    return text;
  }

  std::shared_ptr<const xml::Document> document_;
  std::unique_ptr<const apparatus::Apparatus> apparatus_;
};

TEST_F(SynopsisTest, EqualTextsAreOneRowAndOtherWordsAreMarked) {
  const Synopsis synopsis = Make(
      "<p>All agree here.</p><p>He came <app><lem wit=\"#A\">Cebesoy</lem>"
      "<rdg wit=\"#B #C\">Jebesoy</rdg></app> home.</p>");
  ASSERT_EQ(synopsis.passages.size(), 1U);
  EXPECT_EQ(synopsis.passages[0].id, "p2");
  ASSERT_EQ(synopsis.passages[0].rows.size(), 2U);
  EXPECT_TRUE(synopsis.passages[0].rows[0].is_edited);
  EXPECT_EQ(TextOf(synopsis.passages[0].rows[0]), "A: He came Cebesoy home.");
  EXPECT_EQ(TextOf(synopsis.passages[0].rows[1]), "BC: He came [Jebesoy] home.");
}

TEST_F(SynopsisTest, AnOmissionLeavesNothingToMark) {
  const Synopsis synopsis =
      Make("<p>one <app><lem wit=\"#A #C\">two</lem><rdg wit=\"#B\"/></app> three</p>");
  ASSERT_EQ(synopsis.passages.size(), 1U);
  EXPECT_EQ(TextOf(synopsis.passages[0].rows[1]), "B: one three");
}

TEST_F(SynopsisTest, AgreementCountsEntriesThatBothHave) {
  const Synopsis synopsis = Make(
      "<p><app><lem wit=\"#A #B\">x</lem><rdg wit=\"#C\">y</rdg></app> "
      "<app><lem wit=\"#A\">x</lem><rdg wit=\"#B #C\">y</rdg></app></p>");
  EXPECT_EQ(synopsis.agreement[0][1].same, 1U);
  EXPECT_EQ(synopsis.agreement[0][1].both, 2U);
  EXPECT_EQ(synopsis.agreement[0][2].same, 0U);
  EXPECT_EQ(synopsis.agreement[1][2].same, 1U);
}

}  // namespace
}  // namespace siglum::site
