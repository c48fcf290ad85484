// Review: what is left to a person, how it is found again, and which decisions are refused.
#include "normalize/review.h"

#include <gtest/gtest.h>

#include <memory>

namespace siglum::normalize {
namespace {

constexpr const char* kRegister =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>"
    "<person xml:id='cemal'><persName>Cemal Y\xC3\xBC"
    "cesoy</persName></person>"
    "<person xml:id='kemal'><persName>Kemal Y\xC3\xBC"
    "cesoy</persName></person>"
    "<place xml:id='batumi'><placeName>Batumi</placeName></place></standOff></TEI>";

class Review : public testing::Test {
 protected:
  Review() {
    (void)entries_.Add(xml::FileFromBytes("/e/r.xml", kRegister));
    matcher_ = std::make_unique<tei::RegisterMatcher>(entries_);
  }

  std::shared_ptr<const xml::Document> Parse(const std::string& body) {
    return xml::ParseDocument(
               xml::FileFromBytes("/e/l.xml",
                                  "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" + body + "</TEI>"))
        .document;
  }

  std::vector<ReviewRow> Rows(const std::string& body) {
    auto document = Parse(body);
    return ReviewRows(*document, "l.xml", matcher_->MatchDocument(*document), {});
  }

  // What the rows decide in `body`, or the first error.
  std::string Decide(const std::string& body, std::vector<ReviewRow> rows) {
    auto document = Parse(body);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].line = static_cast<std::uint32_t>(i + 2);
    ResolvedDecisions resolved = ResolveDecisions(*document, rows, "t.tsv", *matcher_);
    if (!resolved.errors.empty()) {
      EXPECT_FALSE(resolved.errors[0].remedy.empty());
      return resolved.errors[0].message;
    }
    std::string decided;
    for (const auto& [mention, entry] : resolved.by_hand) {
      decided += std::to_string(mention) + "=" + (entry == nullptr ? "nobody" : entry->id) + ";";
    }
    return decided;
  }

  tei::Register entries_;
  std::unique_ptr<tei::RegisterMatcher> matcher_;
};

constexpr const char* kBody =
    "<p>Then <persName>Yucesoy</persName> came, and <persName>Yucesoy</persName>'s friend "
    "<persName>Cemal Y\xC3\xBC"
    "cesoy</persName>.</p>";

ReviewRow Decided(const char* decision) {
  ReviewRow row;
  row.file = "l.xml";
  row.form = "Yucesoy";
  row.mention = "person 2/2";
  row.decision = decision;
  row.candidates = {"#cemal Cemal, 0.9: so", "#kemal Kemal, 0.9: so", ""};
  return row;
}

TEST_F(Review, RowsHaveWhatIsUndecidedWithItsContext) {
  std::vector<ReviewRow> rows = Rows(
      "<p>Then <persName>Yucesoy</persName> came.</p><p><persName ref='#x'>A</persName>"
      "<placeName>Batum</placeName>, <persName>Ashford</persName></p>");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].form, "Yucesoy");
  EXPECT_EQ(rows[0].place, "1:50");
  EXPECT_EQ(rows[0].context, "Then «Yucesoy» came. A Batum, Ashford");
  EXPECT_TRUE(rows[0].candidates[0].starts_with("#cemal Cemal Y")) << rows[0].candidates[0];
  EXPECT_TRUE(rows[0].candidates[1].starts_with("#kemal Kemal Y")) << rows[0].candidates[1];
  EXPECT_FALSE(rows[0].reason.empty());
  EXPECT_EQ(rows[0].mention, "person 1/1");
  EXPECT_EQ(rows[1].form, "Ashford");
  EXPECT_TRUE(rows[1].candidates[0].empty());
}

TEST_F(Review, ContextOfHugeTextIsShort) {
  std::string huge(1'000'000, 'x');
  std::vector<ReviewRow> rows =
      Rows("<p>" + huge + " <persName>Ashford</persName>\xC5\x9F" + huge + "</p>");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_LT(rows[0].context.size(), 200u);
}

TEST_F(Review, MentionsAreCountedByFormAndKind) {
  auto mentions = tei::FindNameMentions(
      *Parse("<persName>A</persName><placeName>A</placeName><persName>B</persName>"
             "<persName ref='#a'>A</persName>"));
  EXPECT_EQ(MentionKeys(mentions),
            (std::vector<std::string>{"person 1/2", "place 1/1", "person 1/1", "person 2/2"}));
}

TEST_F(Review, DecisionsAreIdsNumbersOrNobody) {
  for (const char* decision : {"kemal", "#kemal", " 2 "}) {
    EXPECT_EQ(Decide(kBody, {Decided(decision)}), "1=kemal;") << decision;
  }
  for (const char* decision : {"-", "none", "–"}) {
    EXPECT_EQ(Decide(kBody, {Decided(decision)}), "1=nobody;") << decision;
  }
  EXPECT_EQ(Decide(kBody, {Decided("")}), "");
}

TEST_F(Review, PlacesAreFoundAgainAfterOtherChanges) {
  EXPECT_EQ(Decide("<p>\n\n<persName>New</persName></p>" + std::string(kBody), {Decided("kemal")}),
            "2=kemal;");
}

TEST_F(Review, DecisionsThatDoNotFitAreRefused) {
  EXPECT_EQ(Decide(kBody, {Decided("kemall")}), "t.tsv:2: the register has no entry \"kemall\"");
  EXPECT_EQ(Decide(kBody, {Decided("3")}), "t.tsv:2: this row has no candidate 3");
  EXPECT_EQ(Decide(kBody, {Decided("7")}), "t.tsv:2: this row has no candidate 7");
  EXPECT_EQ(Decide(kBody, {Decided("batumi")}),
            "t.tsv:2: #batumi is a place, but persName names a person");
  EXPECT_EQ(Decide("<persName>Yucesoy</persName>", {Decided("kemal")}),
            "t.tsv:2: \"Yucesoy\" (person 2/2) is not in l.xml any more, or the names around it "
            "changed");
}

TEST_F(Review, RowsThatContradictEachOtherAreRefused) {
  EXPECT_EQ(Decide(kBody, {Decided("kemal"), Decided("#kemal")}), "1=kemal;");
  EXPECT_EQ(Decide(kBody, {Decided("kemal"), Decided("cemal")}),
            "t.tsv:3: line 2 decides otherwise about the same name");
  EXPECT_EQ(Decide(kBody, {Decided("none"), Decided("cemal")}),
            "t.tsv:3: line 2 decides otherwise about the same name");
}

TEST_F(Review, ReferencesThatCameInTheMeantimeStay) {
  const char* body = "<persName>Yucesoy</persName><persName ref='r.xml#kemal'>Yucesoy</persName>";
  EXPECT_EQ(Decide(body, {Decided("kemal")}), "");
  EXPECT_EQ(Decide(body, {Decided("cemal")}),
            "t.tsv:2: \"Yucesoy\" has got a reference in the meantime (ref=\"r.xml#kemal\")");
}

TEST_F(Review, DecisionsTeachTheRest) {
  auto document = Parse(kBody);
  auto by_hand = matcher_->MatchDocument(*document, {{0, &entries_.entries()[0]}, {1, nullptr}});
  ASSERT_EQ(by_hand.size(), 3u);
  EXPECT_TRUE(by_hand[0].decided && by_hand[0].by_hand);
  EXPECT_FALSE(by_hand[1].decided);
  EXPECT_TRUE(by_hand[1].by_hand);
}

}  // namespace
}  // namespace siglum::normalize
