// Dates beyond plain days: which elements, which calendars, and what is too doubtful to be written
// without a look.
#include <gtest/gtest.h>

#include "normalize/proposals.h"
#include "xml/edits.h"

namespace siglum::normalize {
namespace {

struct DatesCase {
  const char* name;
  const char* before;
  const char* after;
};

void PrintTo(const DatesCase& test_case, std::ostream* out) { *out << test_case.name; }

class DateProposals : public testing::TestWithParam<DatesCase> {
 protected:
  static tei::DatingOptions Options() {
    tei::DatingOptions options;
    options.custom = true;
    options.calendars = {{"mali", "rumi"}};
    options.table.month[2] = {26, 31};  // the end of a month
    return options;
  }
};

TEST_P(DateProposals, WriteWhatIsSafe) {
  std::string start = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>";
  xml::FilePtr file = xml::FileFromBytes("t.xml", start + GetParam().before + "</TEI>");
  auto document = xml::ParseDocument(file).document;
  ASSERT_NE(document, nullptr);
  xml::Edits edits(file);
  for (const auto& finding : ProposeDates(*document, Options())) {
    for (const auto& fix : finding.fixes) {
      if (!fix.safe) continue;
      for (const auto& edit : fix.edits) EXPECT_TRUE(edits.Add(edit).ok());
    }
  }
  EXPECT_EQ(edits.ApplyToText(), start + GetParam().after + "</TEI>");
}

INSTANTIATE_TEST_SUITE_P(
    All, DateProposals,
    testing::Values(
        DatesCase{"OriginalDate", "<origDate>8 May 1921</origDate>",
                  "<origDate when=\"1921-05-08\">8 May 1921</origDate>"},
        DatesCase{"DocumentDate", "<docDate>1831</docDate>",
                  "<docDate when=\"1831\">1831</docDate>"},
        DatesCase{"Birth", "<birth>before 1891</birth>",
                  "<birth notAfter=\"1891\">before 1891</birth>"},
        DatesCase{"BirthOfProse", "<birth>born in 1891 in Kars</birth>",
                  "<birth>born in 1891 in Kars</birth>"},
        DatesCase{"BirthThatHoldsADate", "<birth><date>1891</date></birth>",
                  "<birth><date when=\"1891\">1891</date></birth>"},
        DatesCase{"NoDateElement", "<p>8 May 1921</p>", "<p>8 May 1921</p>"},
        DatesCase{"BothOrders", "<date xml:lang='en'>02/08/1921</date>",
                  "<date xml:lang='en'>02/08/1921</date>"},
        DatesCase{"WrongWeekday", "<date>Monday, 8 May 1921</date>",
                  "<date>Monday, 8 May 1921</date>"},
        DatesCase{"TableOfTheEdition", "<date>the end of May 1921</date>",
                  "<date notBefore=\"1921-05-26\" notAfter=\"1921-05-31\">the end of May "
                  "1921</date>"},
        DatesCase{"Julian", "<date calendar='#julian'>25 October 1917</date>",
                  "<date calendar='#julian' when='1917-11-07'>25 October 1917</date>"},
        DatesCase{"CustomOfTheEdition", "<date calendar='#mali' xml:lang='tr'>8 Mayıs 1337</date>",
                  "<date calendar='#mali' xml:lang='tr' when='1921-05-08' "
                  "when-custom='1337-05-08' datingMethod='#mali'>8 Mayıs 1337</date>"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace siglum::normalize
