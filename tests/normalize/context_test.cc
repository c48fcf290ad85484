// Where the parts of a date that its text does not name come from, and what of it is certain.
#include <gtest/gtest.h>

#include "normalize/proposals.h"

namespace siglum::normalize {
namespace {

struct ContextCase {
  const char* name;
  const char* content;   // of <TEI>
  const char* expected;  // title of the fix for the last date, `safe` or `review` in front; or `-`
};

void PrintTo(const ContextCase& test_case, std::ostream* out) { *out << test_case.name; }

class DateContext : public testing::TestWithParam<ContextCase> {};

TEST_P(DateContext, SaysWhereTheYearComesFrom) {
  const std::string text = std::string("<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='de'>") +
                           GetParam().content + "</TEI>";
  auto document = xml::ParseDocument(xml::FileFromBytes("t.xml", text)).document;
  ASSERT_NE(document, nullptr);
  const std::vector<diagnostics::Diagnostic> findings = ProposeDates(*document, {});
  ASSERT_FALSE(findings.empty());
  const diagnostics::Diagnostic& last = findings.back();
  const std::string found =
      last.fixes.empty() ? "-" : (last.fixes[0].safe ? "safe: " : "review: ") + last.fixes[0].title;
  EXPECT_EQ(found, GetParam().expected);
}

#define LETTER(body)                                                                         \
  "<teiHeader><profileDesc><correspDesc><correspAction type='sent'><date>4. Mai 1876</date>" \
  "</correspAction></correspDesc></profileDesc></teiHeader><text><body><p>" body             \
  "</p></body></"                                                                            \
  "text>"

INSTANTIATE_TEST_SUITE_P(
    All, DateContext,
    testing::Values(
        // the letter's own day counts before a date of another sentence
        ContextCase{"OwnDayFirst",
                    LETTER("der Vertrag vom <date>1. März 1874</date>. Am <date>30ten Juni</date>"),
                    "review: add when=\"1876-06-30\""},
        ContextCase{"OwnDayOfDateline",
                    "<text><body><div><opener><dateline>Wien, <date>4. Mai 1876</date></dateline>"
                    "</opener><p>am <date>30ten Juni</date></p></div></body></text>",
                    "review: add when=\"1876-06-30\""},
        ContextCase{"OneSentence",
                    "<text><p>vom <date>4. Mai 1876</date> und vom <date>12. Mai</date></p></text>",
                    "safe: add when=\"1876-05-12\""},
        ContextCase{"OneSentenceThatTheDocumentContradicts",
                    LETTER("vom <date>4. Mai 1874</date> und vom <date>12. Juni</date>"),
                    "review: add when=\"1874-06-12\""},
        ContextCase{"OneSentenceAroundTheNewYear",
                    "<text><p>vom <date>30. Dezember 1867</date> bis zum <date>3. "
                    "Januar</date></p></text>",
                    "review: add when=\"1868-01-03\""},
        ContextCase{"AnotherSentence",
                    "<text><p>vom <date>4. Mai 1876</date>. Am <date>12. Mai</date></p></text>",
                    "review: add when=\"1876-05-12\""},
        ContextCase{"AnotherParagraph",
                    "<text><p>vom <date>4. Mai 1876</date> und</p><p>am <date>12. "
                    "Mai</date></p></text>",
                    "review: add when=\"1876-05-12\""},
        ContextCase{"NothingBetween",  // cells, lists: whether they belong together is not known
                    "<text><p><date>4. Mai 1876</date> <date>12. Mai</date></p></text>",
                    "review: add when=\"1876-05-12\""},
        ContextCase{"DayOnlyIsNeverSafe",
                    "<text><p>vom <date>4. Mai 1876</date> und vom <date>12.</date></p></text>",
                    "review: add when=\"1876-05-12\""},
        ContextCase{"Yesterday", LETTER("<date>gestern</date>"), "review: add when=\"1876-05-03\""},
        ContextCase{"NoDocument", "<text><p><date>gestern</date></p></text>", "-"},
        // calendars
        ContextCase{"UnknownCalendar",
                    "<text><p><date calendar='#ours'>4. Mai 1876</date></p></text>",
                    "review: add when=\"1876-05-04\""},
        ContextCase{"ContradictingCalendar",
                    "<text><p><date calendar='#hijri'>4. Mai 1876</date></p></text>",
                    "review: add when=\"1876-05-04\""},
        ContextCase{"FiscalYear",
                    "<text><p><date calendar='#cal_ottomanfiscal' xml:lang='ar'>١٠ تموز "
                    "١٣٢٥</date></p></text>",
                    "safe: add when=\"1909-07-23\""},
        ContextCase{"NoHijriYearOfTheFuture",
                    "<text><p><date calendar='#hijri'>circa 1720</date></p></text>",
                    "review: add when=\"1720\""},
        ContextCase{"CenturyOfTheHijra",
                    "<text><p><date calendar='#hijri' xml:lang='en'>9th "
                    "century</date></p></text>",
                    "safe: add notBefore=\"1398\" notAfter=\"1495\""},
        ContextCase{"RegnalYears", "<text><p><date xml:lang='en'>r. 1753-1799</date></p></text>",
                    "review: add from=\"1753\" to=\"1799\""},
        // markup
        ContextCase{"LineInside", "<text><p><date>21. July / 1718</date></p></text>",
                    "safe: add when=\"1718-07-21\""},
        ContextCase{"Expansion",
                    "<text><p><date>9 <choice><abbr>9bris</abbr><expan>November</expan></choice> "
                    "1871</date></p></text>",
                    "safe: add when=\"1871-11-09\""},
        ContextCase{"ExpansionOfTheUnknown",
                    "<text><p><date>9 <choice><abbr>qx.</abbr><expan>November</expan></choice> "
                    "1871</date></p></text>",
                    "safe: add when=\"1871-11-09\""},
        ContextCase{"Correction",
                    "<text><p><date>9 Mai <choice><sic>1781</sic><corr>1871</corr></choice></date>"
                    "</p></text>",
                    "review: add when=\"1871-05-09\""},
        ContextCase{"PlaceOfBirth",
                    "<text><birth>1820 in <placeName>Kars</placeName></birth></text>",
                    "safe: add when=\"1820\""}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace siglum::normalize
