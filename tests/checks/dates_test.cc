// Each code of class date that checking raises: cases that raise it, and near misses that do not.
#include "checks/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "xml/document.h"

namespace siglum::checks {
namespace {

std::vector<diagnostics::Diagnostic> Check(const std::string& body) {
  std::string text = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>" + body + "</TEI>";
  auto document = xml::ParseDocument(xml::FileFromBytes("t.xml", text)).document;
  if (document == nullptr) {
    ADD_FAILURE() << "this is not XML, so nothing was tested: " << body;
    return {};
  }
  return CheckDates(*document);
}

struct DateCase {
  const char* name;
  const char* body;
  const char* codes;  // each with a semicolon behind it
};

void PrintTo(const DateCase& test_case, std::ostream* out) { *out << test_case.name; }

class Dates : public testing::TestWithParam<DateCase> {};

TEST_P(Dates, AreDoubtedWhenTheyMustBe) {
  std::string codes;
  for (const auto& finding : Check(GetParam().body)) {
    codes += std::string(finding.code->name) + ";";
    EXPECT_FALSE(finding.message.empty());
    EXPECT_GT(finding.span.length, 0u);
  }
  EXPECT_EQ(codes, GetParam().codes);
}

std::string NameOf(const testing::TestParamInfo<DateCase>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Text, Dates,
    testing::Values(
        DateCase{"ImpossibleDay", "<date>31 June 1921</date>", "date.impossible-day;"},
        DateCase{"PossibleDay", "<date>30 June 1921</date>", ""},
        DateCase{"ImpossibleLeapDay", "<date>29 February 1921</date>", "date.impossible-day;"},
        DateCase{"LeapDay", "<date>29 February 1920</date>", ""},
        DateCase{"Malformed", "<date>2 August 2 2025</date>", "date.malformed;"},
        DateCase{"WellFormed", "<date>2 August 2025</date>", ""},
        DateCase{"Weekday", "<date when='1921-05-08'>Monday, 8 May 1921</date>",
                 "date.weekday-mismatch;"},
        DateCase{"RightWeekday", "<date when='1921-05-08'>Sunday, 8 May 1921</date>", ""},
        DateCase{"Dual", "<date when='1917-11-07'>25 October (8 November) 1917</date>",
                 "date.dual-mismatch;"},
        DateCase{"RightDual", "<date when='1917-11-07'>25 October (7 November) 1917</date>", ""},
        DateCase{"Order", "<date>02/08/1921</date>", "date.ambiguous-order;"},
        DateCase{"OrderDecidedByAttribute", "<date when='1921-08-02'>02/08/1921</date>", ""},
        DateCase{"OrderDecidedByLanguage", "<date xml:lang='en-GB'>02/08/1921</date>", ""},
        DateCase{"OrderDecidedByFigures", "<date>22/08/1921</date>", ""},
        DateCase{"ReversedInText", "<date>from 1921 to 1919</date>", "date.reversed-range;"},
        DateCase{"RangeInText", "<date>from 1919 to 1921</date>", ""},
        DateCase{"NoDate", "<date>the day of the great snow</date>", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Attributes, Dates,
    testing::Values(
        DateCase{"NoSuchMonth", "<date when='1921-13-08'/>", "date.invalid-value;"},
        DateCase{"LastMonth", "<date when='1921-12-08'/>", ""},
        DateCase{"NoSuchDay", "<persName notBefore='1921-02-30'/>", "date.invalid-value;"},
        DateCase{"OfAnyYear", "<date when='--05-08'/>", ""},
        DateCase{"IsoWeek", "<date when-iso='1921-W18'/>", ""},
        DateCase{"Custom", "<date when-custom='1337-05-08'/>", ""},
        DateCase{"NotADatingFrom", "<app from='#a' to='#b'/><locus from='1r' to='2v'/>", ""},
        DateCase{"Reversed", "<date from='1921-05-15' to='1921-05-08'/>", "date.reversed-range;"},
        DateCase{"SameDay", "<date from='1921-05-08' to='1921-05-08'/>", ""},
        DateCase{"ReversedBounds", "<origDate notBefore='1922' notAfter='1921'/>",
                 "date.reversed-range;"},
        DateCase{"LooseEnd", "<origDate notBefore='1921-05-08' notAfter='1921'/>", ""},
        DateCase{"Outside", "<date when='1921' notBefore='1922-01-01'/>",
                 "date.interval-disagrees;"},
        DateCase{"Inside", "<date when='1921' notBefore='1921-01-01'/>", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Both, Dates,
    testing::Values(
        DateCase{"Disagree", "<date when='1921-05-18'>8 May 1921</date>", "date.text-disagrees;"},
        DateCase{"Agree", "<date when='1921-05-08'>8 May 1921</date>", ""},
        DateCase{"LessExact", "<date when='1921'>8 May 1921</date>", ""},
        DateCase{"MoreExact", "<date when='1921-05-08'>May 1921</date>", ""},
        DateCase{"YearOfTheAttribute", "<date when='1921-05-15'>15 May</date>", ""},
        DateCase{"OtherDayOfTheYear", "<date when='1921-05-15'>16 May</date>",
                 "date.text-disagrees;"},
        DateCase{"NotOnlyDate", "<origDate when='1921-05-18'>8 May 1921</origDate>",
                 "date.text-disagrees;"},
        DateCase{"Prose", "<birth when='1921-05-18'>born 8 May 1921 in Kars, in the snow</birth>",
                 ""},
        DateCase{"About", "<date when='1999'>c. 1998</date>", ""},
        DateCase{"CenturyFromItsFirstYear", "<date when='0800'>9th century</date>", ""},
        DateCase{"OtherCentury", "<date when='1100'>9th century</date>", "date.text-disagrees;"},
        DateCase{"JulianConvertedSilently", "<date when='1917-11-07'>25 October 1917</date>", ""},
        DateCase{"Unconverted", "<date xml:lang='tr' when='1337-05-08'>8 May\xC4\xB1s 1337</date>",
                 "date.unconverted;"},
        DateCase{"Converted", "<date xml:lang='tr' when='1921-05-08'>8 May\xC4\xB1s 1337</date>",
                 ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Calendars, Dates,
    testing::Values(DateCase{"Unknown", "<date calendar='#rumi'/><date calendar='#rumi'/>",
                             "date.calendar-unknown;"},
                    DateCase{"Known", "<calendar xml:id='rumi'/><date calendar='#rumi'/>", ""},
                    DateCase{"Elsewhere", "<date calendar='calendars.xml#rumi'/>", ""},
                    DateCase{"Other",
                             "<calendar xml:id='hebrew'/><date calendar='#hebrew' xml:lang='tr' "
                             "when='1921-05-08'>8 May\xC4\xB1s 1337</date>",
                             "date.calendar-disagrees;"},
                    DateCase{
                        "Same",
                        "<calendar xml:id='cal_rumi'/><date calendar='#cal_rumi' xml:lang='tr' "
                        "when='1921-05-08'>8 May\xC4\xB1s 1337</date>",
                        ""},
                    DateCase{"JulianUnconverted",
                             "<calendar xml:id='julian'/><date calendar='#julian' "
                             "when='1917-10-25'>25 October 1917</date>",
                             "date.unconverted;"},
                    DateCase{"JulianConverted",
                             "<calendar xml:id='julian'/><date calendar='#julian' "
                             "when='1917-11-07'>25 October 1917</date>",
                             ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Order, Dates,
    testing::Values(
        DateCase{"ReceivedBeforeSent",
                 "<correspDesc><correspAction type='sent'><date when='1921-05-08'/></correspAction>"
                 "<correspAction type='received'><date when='1921-05-02'/></correspAction>"
                 "</correspDesc>",
                 "date.answered-before-written;"},
        DateCase{"ReceivedTheSameDay",
                 "<correspDesc><correspAction type='sent'><date when='1921-05-08'/></correspAction>"
                 "<correspAction type='received'><date when='1921-05'/></correspAction>"
                 "</correspDesc>",
                 ""},
        DateCase{"AnswersALaterLetter",
                 "<correspDesc><correspAction type='sent'><date when='1921-05-08'/></correspAction>"
                 "<correspContext><ref type='prev'><date when='1921-06-01'/></ref>"
                 "</correspContext></correspDesc>",
                 "date.answered-before-written;"},
        DateCase{"AnswersAnEarlierLetter",
                 "<correspDesc><correspAction type='sent'><date when='1921-05-08'/></correspAction>"
                 "<correspContext><ref type='prev'><date when='1921-04-01'/></ref>"
                 "</correspContext></correspDesc>",
                 ""},
        DateCase{"DeadBeforeBorn", "<person><birth when='1891'/><death when='1819'/></person>",
                 "date.outside-life;"},
        DateCase{"BornAndDead", "<person><birth when='1891'/><death when='1918'/></person>", ""},
        DateCase{"ResidentAfterDeath",
                 "<person><death when='1918'/><residence from='1920'/></person>",
                 "date.outside-life;"},
        DateCase{"ResidentBeforeDeath",
                 "<person><death when='1918'/><residence from='1918-03'/></person>", ""}),
    NameOf);

TEST(DateFindings, StandAtTheirAttributeAndOfferTheValueForReview) {
  auto findings = Check("<date when='1921-05-18'>8 May 1921</date>");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].file->text().substr(findings[0].span.offset, findings[0].span.length),
            "1921-05-18");
  ASSERT_EQ(findings[0].fixes.size(), 1u);
  EXPECT_FALSE(findings[0].fixes[0].safe);
  EXPECT_EQ(findings[0].fixes[0].edits[0].text, "1921-05-08");
}

TEST(DateFindings, OfAnEntityAreEditedNowhere) {
  std::string text =
      "<!DOCTYPE TEI [<!ENTITY d \"<date xmlns='http://www.tei-c.org/ns/1.0' "
      "when='1921-05-18'>8 May 1921</date>\">]><TEI xmlns='http://www.tei-c.org/ns/1.0'>&d;</TEI>";
  auto document = xml::ParseDocument(xml::FileFromBytes("t.xml", text)).document;
  ASSERT_NE(document, nullptr);
  auto findings = CheckDates(*document);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(findings[0].fixes.empty());
}

}  // namespace
}  // namespace siglum::checks
