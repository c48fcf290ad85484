// Text against attributes: each finding raised once and missed narrowly once.
#include "dates/checks.h"

#include <gtest/gtest.h>

#include "dates/iso8601.h"
#include "tests/dates/tables.h"

namespace siglum::dates {
namespace {

std::vector<std::string> Codes(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(CodeName(finding.problem));
  return codes;
}

using List = std::vector<std::string>;

List CodesOf(const std::vector<Attribute>& attributes) {
  return Codes(CheckAttributes(attributes));
}

List CodesFor(const std::string& text, const std::vector<Attribute>& attributes,
              const std::string& language = "en") {
  Context context;
  context.language = language;
  const std::optional<Reading> reading = Read(text, context);
  EXPECT_TRUE(reading) << text;
  return reading ? Codes(CheckText(*reading, attributes)) : List{};
}

TEST(CheckAttributes, LegalValues) {
  for (const char* value :
       {"1921", "1921-05", "1921-05-08", "-0044-03-15", "1921-05-08T10:30:00", "1921-05-08Z",
        "1921-05-08+03:00", "10:30:00", "--05", "--05-08", "---08", "2000-02-29", "24:00:00"}) {
    EXPECT_EQ(CodesOf({{"when", value}}), List{}) << value;
  }
  EXPECT_EQ(CodesOf({{"when-custom", "1337-08-17"}, {"calendar", "#x"}}), List{});
}

TEST(CheckAttributes, IllegalValuesSayWhy) {
  const auto why = [](const std::string& value) {
    const std::vector<Finding> findings = CheckAttributes({{"when", value}});
    return findings.size() == 1 && findings[0].problem == Problem::kInvalidValue
               ? findings[0].detail
               : std::string();
  };
  EXPECT_EQ(why("1921-13-08"), "there is no month 13");
  EXPECT_EQ(why("1921-02-29"), "the month has no day 29");
  EXPECT_EQ(why("1921-00-01"), "there is no month 00");
  EXPECT_EQ(why("1921-5-8"), "months and days have two digits: 5 is 05");
  EXPECT_EQ(why("921-05-08"), "the year 921 needs four digits");
  EXPECT_EQ(why("0000"), "there is no year 0000: -0001 is 1 BC");
  EXPECT_EQ(why("8 May 1921"), "dates are written 1921-05-08, 1921-05 or 1921");
  EXPECT_EQ(why("1921/1922"),
            "a range needs two attributes, from and to or notBefore and notAfter");
  EXPECT_EQ(why("1921-05-08T25:00:00"), "there is no time 25:00:00");
  EXPECT_EQ(why(""), "the value is empty");
}

TEST(CheckAttributes, Order) {
  EXPECT_EQ(CodesOf({{"notBefore", "1921"}, {"notAfter", "1920"}}), List{"date.reversed-range"});
  EXPECT_EQ(CodesOf({{"notBefore", "1921-05"}, {"notAfter", "1921"}}), List{});
  EXPECT_EQ(CodesOf({{"from", "1921-05-09"}, {"to", "1921-05-08"}}), List{"date.reversed-range"});
  EXPECT_EQ(CodesOf({{"from", "1921-05-08"}, {"to", "1921-05-08"}}), List{});
  EXPECT_EQ(CodesOf({{"when", "1921"}, {"notBefore", "1922"}}), List{"date.interval-disagrees"});
  EXPECT_EQ(CodesOf({{"when", "1922-05"}, {"notBefore", "1922"}}), List{});
}

TEST(CheckText, Disagreement) {
  EXPECT_EQ(CodesFor("8 May 1921", {{"when", "1921-05-18"}}), List{"date.text-disagrees"});
  EXPECT_EQ(CodesFor("8 May 1921", {{"when", "1921-05-08"}}), List{});
  EXPECT_EQ(CodesFor("8 May 1921", {{"when", "1921-05"}}), List{});
  EXPECT_EQ(CodesFor("May 1921", {{"when", "1921-05-08"}}), List{});
  EXPECT_EQ(CodesFor("spring 1919", {{"when", "1919-04-02"}}), List{});
  EXPECT_EQ(CodesFor("spring 1919", {{"when", "1919-06-02"}}), List{"date.text-disagrees"});
  EXPECT_EQ(CodesFor("after 1918", {{"notBefore", "1918-11-21"}}), List{});
  EXPECT_EQ(CodesFor("after 1918", {{"when", "1917"}}), List{"date.text-disagrees"});
  EXPECT_EQ(CodesFor("02/08/2025", {{"when", "2025-02-08"}}), List{});
  EXPECT_EQ(CodesFor("02/08/2025", {{"when", "2025-02-09"}}), List{"date.text-disagrees"});
  EXPECT_EQ(CodesFor("31 June 1921", {{"when", "1921-06-30"}}), List{});
  EXPECT_EQ(CodesFor("8 May 1921", {}), List{});
}

TEST(CheckText, ExpectedValueIsOffered) {
  const std::vector<Finding> findings = CheckText(*Read("8 May 1921"), {{"when", "1921-05-18"}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].expected, "1921-05-08");
  EXPECT_EQ(findings[0].attribute, "when");
  EXPECT_EQ(findings[0].detail, "the text says when=1921-05-08");
}

TEST(CheckText, UnconvertedNumbersOfOtherCalendars) {
  EXPECT_EQ(CodesFor("8 Mayıs 1337", {{"when", "1337-05-08"}}, "tr"), List{"date.unconverted"});
  EXPECT_EQ(CodesFor("8 Mayıs 1337", {{"when", "1921-05-08"}}, "tr"), List{});
  EXPECT_EQ(CodesFor("17 Şaban 1337", {{"when", "1337-08-17"}}, "tr"), List{"date.unconverted"});
  EXPECT_EQ(CodesFor("17 Şaban 1337", {{"when", "1919-05-18"}}, "tr"), List{});
  EXPECT_EQ(CodesFor("17 Şaban 1337", {{"when", "1919-05-17"}}, "tr"), List{});
  EXPECT_EQ(CodesFor("17 Şaban 1337", {{"when", "1919-05-20"}}, "tr"), List{"date.text-disagrees"});
  EXPECT_EQ(CodesFor("25 October (7 November) 1917", {{"when", "1917-10-25"}}),
            List{"date.unconverted"});
  EXPECT_EQ(CodesFor("25 October 1917 o.s.", {{"when", "1917-11-07"}}), List{});
}

TEST(CheckText, CalendarOfTheEncodingDecides) {
  Context context;
  context.calendar = "julian";  // as @calendar says
  const Reading reading = *Read("25 October 1917", context);
  EXPECT_EQ(reading.custom, "1917-10-25");
  EXPECT_EQ(Codes(CheckText(reading, {{"when", "1917-11-07"}})), List{});
  EXPECT_EQ(Codes(CheckText(reading, {{"when", "1917-10-25"}})), List{"date.unconverted"});
  EXPECT_EQ(Codes(CheckText(reading, {{"when", "1917-10"}})), List{"date.unconverted"});
  EXPECT_EQ(Codes(CheckText(reading, {{"when", "1917-11"}})), List{});
}

// What `siglum dates convert` asks for.
TEST(Figures, OfACalendarThatIsNamed) {
  const auto when = [](const std::string& text, const std::string& calendar) {
    Context context;
    context.calendar = calendar;
    const std::optional<Reading> reading = Read(text, context);
    std::string values;
    if (!reading) return values;
    for (const Attribute& attribute : reading->attributes) values += attribute.value + " ";
    return values + reading->calendar;
  };
  EXPECT_EQ(when("1337-05-08", "rumi"), "1921-05-08 rumi");
  EXPECT_EQ(when("1337-08-17", "hijri-civil"), "1919-05-18 hijri-civil");
  EXPECT_EQ(when("1337-08-17", "hijri"), "1919-05-17 1919-05-18 hijri");
  EXPECT_EQ(when("1300-02-18", "persian"), "1921-05-08 persian");
  EXPECT_EQ(when("5681-01-15", "hebrew"), "1921-04-23 hebrew");
  EXPECT_EQ(when("0008-02-18", "french-republican"), "1799-11-09 french-republican");
  EXPECT_EQ(when("1637-13-01", "coptic"), "1921-09-06 coptic");
  EXPECT_EQ(when("7208-09-01", "byzantine"), "1699-09-11 byzantine");
  EXPECT_EQ(when("8 May 1921", "persian"), "1921-05-08 gregorian");
  EXPECT_EQ(when("1332-02-16", "rumi"), "rumi");
}

TEST(CheckCalendar, AgainstTheWords) {
  const Reading hijri = *Read("17 Şaban 1337");
  EXPECT_TRUE(CheckCalendar(hijri, "#gregorian"));
  EXPECT_FALSE(CheckCalendar(hijri, "#hijri-civil"));
  EXPECT_FALSE(CheckCalendar(hijri, "#hijri"));
  EXPECT_FALSE(CheckCalendar(hijri, "#our-own"));
  const Reading plain = *Read("8 May 1921");
  EXPECT_FALSE(CheckCalendar(plain, "#julian"));
  EXPECT_FALSE(CheckCalendar(plain, "#Gregorian"));
  EXPECT_TRUE(CheckCalendar(plain, "#hijri"));
}

TEST(Figures, YearAndMonthOrTwoYears) {
  const Reading june = *Read("1905-06");
  EXPECT_EQ(june.attributes, (std::vector<Attribute>{{"when", "1905-06"}}));
  ASSERT_EQ(june.alternatives.size(), 1U);
  EXPECT_EQ(june.alternatives[0].attributes,
            (std::vector<Attribute>{{"from", "1905"}, {"to", "1906"}}));
  EXPECT_TRUE(Read("1921-05")->alternatives.empty());
  EXPECT_EQ(Read("1905–06")->attributes, june.alternatives[0].attributes);
}

TEST(Bounds, LettersAndLives) {
  const Bounds letter = BoundsOf({{"when", "1920-06-11"}});
  const Bounds answer = BoundsOf({{"when", "1920-06"}});
  EXPECT_FALSE(CertainlyAfter(letter, answer));
  EXPECT_TRUE(CertainlyAfter(letter, BoundsOf({{"notAfter", "1920-06-10"}})));
  EXPECT_FALSE(CertainlyAfter(letter, BoundsOf({{"notBefore", "1919"}})));
  EXPECT_FALSE(CertainlyAfter(BoundsOf({}), letter));
}

TEST(Year, FromWhatWasReadBefore) {
  Context context;
  context.previous = "1918-11-21";
  context.document = "2024";
  EXPECT_EQ(Read("around December", context)->attributes[0].value, "1918-12");
  context.previous.clear();
  context.document = "1919-12-28";
  EXPECT_EQ(Read("3 January", context)->attributes[0].value, "1920-01-03");
  EXPECT_EQ(Read("24 December", context)->attributes[0].value, "1919-12-24");
}

TEST(Table, AnEditionMayChangeIt) {
  IntervalTable table;
  table.year[2] = {11, 12};
  table.season[0] = {4, 6};
  table.circa_years = 2;
  Context context;
  context.table = &table;
  EXPECT_EQ(Read("end of 1919", context)->attributes[0].value, "1919-11-01");
  EXPECT_EQ(Read("spring 1919", context)->attributes[1].value, "1919-06-30");
  EXPECT_EQ(Read("circa 1919", context)->attributes,
            (std::vector<Attribute>{{"notBefore", "1917"}, {"notAfter", "1921"}}));
}

}  // namespace
}  // namespace siglum::dates
