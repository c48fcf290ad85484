// Which dates have a place in time, and the bars that they make.
#include "site/chronology.h"

#include <gtest/gtest.h>

namespace siglum::site {
namespace {

std::vector<DateMention> DatesOf(const std::string& body) {
  const xml::FilePtr file =
      xml::FileFromBytes("a.xml",
                         "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><date "
                         "when=\"2020\">2020</date></teiHeader><text><body>" +
                             body + "</body></text></TEI>");
  const auto document = xml::ParseDocument(file).document;
  return FindDates(*document, FindPageIds(*document));
}

TEST(Dates, AreThoseOfTheTextWhoseYearIsSaid) {
  const std::vector<DateMention> dates = DatesOf(
      "<p><date when=\"1911-05-08\">yesterday</date> <date>some day</date> "
      "<date when=\"--05-08\">8 May</date></p><p><date from=\"1918\" to=\"1921\">the war</date> "
      "<date when=\"-0043-03-15\">the Ides</date></p>");
  ASSERT_EQ(dates.size(), 3U);
  EXPECT_EQ(dates[0].value, "1911-05-08");
  EXPECT_EQ(dates[0].words, "yesterday");
  EXPECT_EQ(dates[0].anchor, "p1");
  EXPECT_EQ(dates[1].year, 1918);
  EXPECT_EQ(dates[1].until, "1921");
  EXPECT_EQ(dates[1].anchor, "p2");
  EXPECT_EQ(dates[2].year, -43);
}

TEST(Dates, OfARegisterSayWhoseTheyAre) {
  const xml::FilePtr file = xml::FileFromBytes(
      "a.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><standOff><listPerson><person xml:id=\"w\">"
      "<persName>T. Wardle</persName><persName type=\"preferred\">Thomas Wardle</persName>"
      "<birth when=\"1859\"/></person></listPerson></standOff></TEI>");
  const auto document = xml::ParseDocument(file).document;
  const std::vector<DateMention> dates = FindDates(*document, FindPageIds(*document), true);
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_EQ(dates[0].words, "Thomas Wardle");
  EXPECT_EQ(dates[0].anchor, "w");
}

TEST(Bars, AreYearsWhereTheyAreFew) {
  const std::vector<Bar> bars = BarsOf({1911, 1911, 1913});
  ASSERT_EQ(bars.size(), 3U);
  EXPECT_EQ(bars[0].first, 1911);
  EXPECT_EQ(bars[0].last, 1911);
  EXPECT_EQ(bars[0].count, 2U);
  EXPECT_EQ(bars[1].count, 0U);
}

TEST(Bars, GrowWithTheTimeAndHoldEveryYear) {
  const std::vector<int> years = {-480, -43, 0, 1, 999, 1911};
  const std::vector<Bar> bars = BarsOf(years);
  EXPECT_LE(bars.size(), 40U);
  std::size_t count = 0;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    count += bars[i].count;
    EXPECT_LE(bars[i].first, bars[i].last);
    if (i > 0) EXPECT_EQ(bars[i].first, bars[i - 1].last + 1);
  }
  EXPECT_EQ(count, years.size());
  EXPECT_LE(bars.front().first, -480);
  EXPECT_GE(bars.back().last, 1911);
}

TEST(Bars, OfNoYearAreNone) { EXPECT_TRUE(BarsOf({}).empty()); }

}  // namespace
}  // namespace siglum::site
