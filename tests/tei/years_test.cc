// Years: what attributes and words of dates leave of them, and which date is that of the document.
#include "tei/years.h"

#include <gtest/gtest.h>

#include <vector>

namespace siglum::tei {
namespace {

std::string Describe(const YearRange& years) {
  auto end = [](std::optional<int> year) { return year ? std::to_string(*year) : std::string(); };
  return end(years.first) + ".." + end(years.last);
}

TEST(Years, AreTheEarliestBeginningAndTheLatestEnd) {
  using Attributes = std::vector<dates::Attribute>;
  EXPECT_EQ(Describe(YearsOf(Attributes{{"when", "1921-05-08"}})), "1921..1921");
  EXPECT_EQ(Describe(YearsOf(Attributes{{"notBefore", "1919"}, {"notAfter", "1921-12"}})),
            "1919..1921");
  EXPECT_EQ(Describe(YearsOf(Attributes{{"from-iso", "1919"}})), "1919..");
  EXPECT_EQ(Describe(YearsOf(Attributes{{"when", "-0044-03-15"}})), "-44..-44");
}

TEST(Years, OtherValuesSayNothing) {
  for (const char* value : {"", "--05-08", "12:00:00", "19", "c. 1900", "99999999999999999999"}) {
    EXPECT_EQ(Describe(YearsOf(std::vector<dates::Attribute>{{"when", value}})), "..") << value;
  }
  EXPECT_EQ(Describe(YearsOf(std::vector<dates::Attribute>{{"calendar", "1921"}})), "..");
}

TEST(Years, AreReadFromWords) {
  EXPECT_EQ(Describe(YearsOfText("8 May 1921", "en")), "1921..1921");
  EXPECT_EQ(Describe(YearsOfText("some day", "en")), "..");
}

struct DocumentCase {
  const char* name;
  const char* header;
  const char* text;
  std::optional<int> year;
};

void PrintTo(const DocumentCase& test_case, std::ostream* out) { *out << test_case.name; }

class DocumentYear : public testing::TestWithParam<DocumentCase> {};

TEST_P(DocumentYear, IsFound) {
  auto document =
      xml::ParseDocument(
          xml::FileFromBytes("t.xml", std::string("<TEI xmlns='http://www.tei-c.org/ns/1.0' "
                                                  "xml:lang='en'><teiHeader>") +
                                          GetParam().header + "</teiHeader><text>" +
                                          GetParam().text + "</text></TEI>"))
          .document;
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(YearOfDocument(*document), GetParam().year);
}

INSTANTIATE_TEST_SUITE_P(
    All, DocumentYear,
    testing::Values(
        DocumentCase{"Creation", "<creation><date when='1921-05-08'/></creation>", "", 1921},
        DocumentCase{"CreationItself", "<creation when='1921'/>", "", 1921},
        DocumentCase{"InWords", "<creation><date>8 May 1921</date></creation>", "", 1921},
        DocumentCase{"Sending",
                     "<correspAction type='sent'><date when='1919'/></correspAction>"
                     "<correspAction type='received'><date when='1920'/></correspAction>",
                     "", 1919},
        DocumentCase{"Origin", "<sourceDesc><origDate when='1919'/></sourceDesc>", "", 1919},
        DocumentCase{"Dateline", "", "<dateline>Paris, <date when='1921'/></dateline>", 1921},
        DocumentCase{"CreationBeforeOrigin",
                     "<sourceDesc><origDate when='1950'/></sourceDesc>"
                     "<creation><date when='1921'/></creation>",
                     "", 1921},
        DocumentCase{"OneWinter",
                     "<creation><date notBefore='1920-11' notAfter='1921-02'/></creation>", "",
                     1920},
        DocumentCase{"SeveralYears", "<creation><date from='1919' to='1925'/></creation>", "",
                     std::nullopt},
        DocumentCase{"OpenEnd", "<creation><date notBefore='1919'/></creation>", "", std::nullopt},
        DocumentCase{"LettersOfManyYears", "",
                     "<dateline><date when='1919'/></dateline>"
                     "<dateline><date when='1931'/></dateline>",
                     std::nullopt},
        DocumentCase{"DatesOfTheEdition",
                     "<publicationStmt><date when='2026'/></publicationStmt><sourceDesc><bibl>"
                     "<date when='2025'/></bibl></sourceDesc>",
                     "<p><date when='1921'/></p>", std::nullopt},
        DocumentCase{"None", "", "", std::nullopt}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace siglum::tei
