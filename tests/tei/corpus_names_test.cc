// The names of several documents, matched together.
#include "tei/corpus_names.h"

#include <gtest/gtest.h>

namespace siglum::tei {
namespace {

constexpr const char* kRegister =
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><standOff>"
    "<person xml:id='karl'><persName>Karl Kraus</persName></person>"
    "<person xml:id='emil'><persName>Emil Kraus</persName></person>"
    "<place xml:id='prag'><placeName>Prag</placeName></place>"
    "</standOff></TEI>";

std::shared_ptr<const xml::Document> Parse(const std::string& body) {
  return xml::ParseDocument(
             xml::FileFromBytes("/e/t.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>" +
                                                body + "</text></TEI>"))
      .document;
}

TEST(CorpusNames, OneDocumentTellsWhoAnotherNames) {
  Register entries;
  ASSERT_TRUE(entries.Add(xml::FileFromBytes("/e/register.xml", kRegister)).empty());
  RegisterMatcher matcher(entries);
  auto surname = Parse("<persName>Kraus</persName><rs>Prag</rs><rs>the town</rs>");
  EXPECT_FALSE(matcher.MatchDocument(*surname)[0].decided);
  CorpusNames names(matcher);
  names.Put("/e/surname.xml", 0, *surname, {});
  std::string full;
  for (int i = 0; i < 9; ++i) full += "<persName>Karl Kraus</persName>";
  names.Put("/e/full.xml", 1, *Parse(full), {});
  names.Settle();
  auto matches = names.MatchDocument("/e/surname.xml", *surname, {});
  ASSERT_EQ(matches.size(), 3U);
  ASSERT_TRUE(matches[0].decided);
  EXPECT_EQ(matches[0].candidates[0].entry->id, "karl");
  // What <rs> without @type names, the register says.
  ASSERT_TRUE(matches[1].decided);
  EXPECT_EQ(matches[1].candidates[0].entry->id, "prag");
  EXPECT_FALSE(matches[2].decided);
}

TEST(CorpusNames, ADocumentThatIsNotThereIsMatchedByItself) {
  Register entries;
  ASSERT_TRUE(entries.Add(xml::FileFromBytes("/e/register.xml", kRegister)).empty());
  RegisterMatcher matcher(entries);
  CorpusNames names(matcher);
  names.Settle();
  auto matches = names.MatchDocument("/e/new.xml", *Parse("<persName>Emil Kraus</persName>"), {});
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_TRUE(matches[0].decided);
}

}  // namespace
}  // namespace siglum::tei
