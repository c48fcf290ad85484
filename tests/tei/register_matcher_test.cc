// RegisterMatcher: who the names of a document are, and what the document teaches about them.
#include "tei/register_matcher.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace siglum::tei {
namespace {

constexpr const char* kRegister =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>"
    "<person xml:id='karabekir'><persName xml:lang='tr'>K\xC3\xA2z\xC4\xB1m Karabekir</persName>"
    "<birth when='1882'/><death when='1948'/><occupation>General</occupation></person>"
    "<person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName><birth when='1882'/></person>"
    "<person xml:id='bulca'><persName>Fuat Bulca</persName></person>"
    "<person xml:id='father'><persName>Ahmed Bey</persName></person>"
    "<person xml:id='son'><persName>Ahmed Bey</persName></person>"
    "<place xml:id='batumi'><placeName>Batumi</placeName></place>"
    "<org xml:id='union'><orgName>Union</orgName></org>"
    "</standOff></TEI>";

class Matching : public testing::Test {
 protected:
  Matching() {
    EXPECT_TRUE(register_.Add(xml::FileFromBytes("/e/register.xml", kRegister)).empty());
    matcher_ = std::make_unique<RegisterMatcher>(register_);
  }

  std::vector<MentionMatch> Match(const std::string& body, const std::string& header = "") {
    document_ = xml::ParseDocument(
                    xml::FileFromBytes("/e/t.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" +
                                                       header + "<text>" + body + "</text></TEI>"))
                    .document;
    EXPECT_NE(document_, nullptr);
    return matcher_->MatchDocument(*document_);
  }

  // `form=id` where decided, `form?id,id` with the candidates where not; one a mention.
  std::string Summary(const std::string& body, const std::string& header = "") {
    std::string summary;
    for (const MentionMatch& match : Match(body, header)) {
      summary += match.mention.form + (match.decided ? "=" : "?");
      for (std::size_t i = 0; i < match.candidates.size() && (i == 0 || !match.decided); ++i) {
        summary += (i == 0 ? "" : ",") + match.candidates[i].entry->id;
      }
      summary += ";";
    }
    return summary;
  }

  Register register_;
  std::unique_ptr<RegisterMatcher> matcher_;
  std::shared_ptr<const xml::Document> document_;
};

TEST_F(Matching, DecidesByFormAndBySound) {
  EXPECT_EQ(Summary("<persName>Ali Fuat Cebesoy</persName><persName>Ali Fuat Jebesoy</persName>"
                    "<placeName>Batum</placeName><persName>Nobody</persName>"),
            "Ali Fuat Cebesoy=cebesoy;Ali Fuat Jebesoy=cebesoy;Batum=batumi;Nobody?;");
}

TEST_F(Matching, ListedFormsSayThatTheyAre) {
  auto matches = Match("<persName>ali fuat  cebesoy</persName><persName>Ahmed Bey</persName>");
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_TRUE(matches[0].listed && matches[0].decided);
  EXPECT_GE(matches[0].candidates[0].score, 0.99F);
  EXPECT_TRUE(matches[1].listed);
  EXPECT_FALSE(matches[1].decided);
  EXPECT_EQ(matches[1].candidates.size(), 2u);
  EXPECT_FALSE(matches[1].reason.empty());
}

TEST_F(Matching, KindsDoNotCompete) {
  EXPECT_EQ(Summary("<placeName>Karabekir</placeName><orgName>Batumi</orgName>"),
            "Karabekir?;Batumi?;");
}

TEST_F(Matching, TheFullNameLeadsTheShortOne) {
  EXPECT_EQ(Summary("<persName>Fuad</persName>"), "Fuad?bulca,cebesoy;");
  EXPECT_EQ(Summary("<persName>Ali Fuat Jebesoy</persName><persName>Fuad</persName>"),
            "Ali Fuat Jebesoy=cebesoy;Fuad?cebesoy,bulca;");
}

TEST_F(Matching, ReferencesTeachAndStay) {
  auto matches =
      Match("<persName ref='register.xml#cebesoy'>the general</persName><persName>Fuad</persName>");
  ASSERT_EQ(matches.size(), 2u);
  ASSERT_EQ(matches[0].meant.size(), 1u);
  EXPECT_EQ(matches[0].meant[0]->id, "cebesoy");
  ASSERT_FALSE(matches[1].candidates.empty());
  EXPECT_EQ(matches[1].candidates[0].entry->id, "cebesoy");
  EXPECT_EQ(matches[1].candidates[0].evidence.back(),
            "this document names Ali Fuat Cebesoy elsewhere");
}

TEST_F(Matching, SeveralPointersAreFollowed) {
  auto matches = Match("<persName ref=' #cebesoy other.xml#bulca&#10;#bulca '>Fuat</persName>");
  ASSERT_EQ(matches.size(), 1u);
  ASSERT_EQ(matches[0].meant.size(), 2u);
  EXPECT_EQ(matches[0].meant[1]->id, "bulca");
}

TEST_F(Matching, TheYearOfTheDocumentCounts) {
  const char* name = "<persName>Kazim Karabekir</persName>";
  auto in = [&](const char* year) {
    return Match(name, fmt::format("<teiHeader><creation><date when='{}'/></creation></teiHeader>",
                                   year))[0];
  };
  EXPECT_TRUE(in("1921").decided);
  EXPECT_FALSE(in("1850").decided);
  EXPECT_NE(in("1850").candidates[0].evidence.back().find("born only in 1882"), std::string::npos);
}

TEST_F(Matching, AuthorsOfLiteratureAreOfAnyYear) {
  EXPECT_EQ(Summary("<bibl><author>Kazim Karabekir</author></bibl>",
                    "<teiHeader><creation><date when='1850'/></creation></teiHeader>"),
            "Kazim Karabekir=karabekir;");
}

TEST_F(Matching, HostileFormsAreRefusedWithAReason) {
  auto matches =
      Match("<persName>" + std::string(10000, 'a') + "</persName><persName>...</persName>");
  ASSERT_EQ(matches.size(), 2u);
  for (const MentionMatch& match : matches) {
    EXPECT_FALSE(match.decided);
    EXPECT_FALSE(match.reason.empty());
  }
}

TEST_F(Matching, TwentyThousandMentionsTakeNoSquareOfTime) {
  std::string body;
  for (int i = 0; i < 20000; ++i) {
    body += i % 4 == 0 ? fmt::format("<persName>Stranger{} Karabekir</persName>", i % 2000)
                       : std::string("<persName>Karabekir</persName>");
  }
  // A square would take hours: the test would end by its TIMEOUT.
  EXPECT_EQ(Match(body).size(), 20000u);
}

TEST_F(Matching, PointersFindEntries) {
  EXPECT_EQ(matcher_->FindEntry("#cebesoy")->id, "cebesoy");
  EXPECT_EQ(matcher_->FindEntry("cebesoy")->id, "cebesoy");
  EXPECT_EQ(matcher_->FindEntry("../register/register.xml#cebesoy")->id, "cebesoy");
  EXPECT_EQ(matcher_->FindEntry("other.xml#cebesoy"), nullptr);
  EXPECT_EQ(matcher_->FindEntry("#nobody"), nullptr);
  EXPECT_EQ(matcher_->FindEntry(""), nullptr);
}

TEST_F(Matching, NumbersOfAKindLeadToEntries) {
  const names::Matcher& places = matcher_->MatcherOf(EntityKind::kPlace);
  ASSERT_EQ(places.entries().size(), 1u);
  EXPECT_EQ(matcher_->EntryOf(EntityKind::kPlace, 0).id, "batumi");
}

}  // namespace
}  // namespace siglum::tei
