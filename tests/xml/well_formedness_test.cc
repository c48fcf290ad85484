// What is told of files that are not XML: tests/data/xml/ill/<case>.xml, at least one for each row
// of the table in well_formedness.cc, and beside it <case>.expected.txt with
// `line:column-column code`, the message and the hint.
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/paths.h"
#include "tests/xml/findings.h"
#include "xml/document.h"

namespace siglum::xml {
namespace {

class IllFormed : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(IllFormed, IsExplained) {
  base::Result<FilePtr> file = OpenFile(GetParam().string());
  ASSERT_TRUE(file.ok());
  ParsedDocument parsed = ParseDocument(*file);
  EXPECT_EQ(parsed.document, nullptr);
  std::string told;
  for (const diagnostics::Diagnostic& finding : parsed.diagnostics) {
    told += test::PlaceAndCode(finding) + "\n    " + finding.message + "\n";
    if (!finding.hint.empty()) told += "    " + finding.hint + "\n";
    for (const diagnostics::Related& related : finding.related) {
      base::LineColumn place = related.file->Locate(related.span.offset);
      told += fmt::format("    {}:{} {}\n", place.line, place.column, related.message);
    }
  }
  siglum::testing::ExpectGolden("xml/ill/" + GetParam().stem().string() + ".expected.txt", told);
}

INSTANTIATE_TEST_SUITE_P(Files, IllFormed,
                         ::testing::ValuesIn(test::FilesBelow(test::DataDir() / "xml/ill", ".xml")),
                         [](const auto& test_case) {
                           std::string name = test_case.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// Near misses: what looks like a fault of the suite above and is none.
class WellFormed : public ::testing::TestWithParam<const char*> {};

TEST_P(WellFormed, IsSilent) {
  ParsedDocument parsed = ParseDocument(FileFromBytes("test.xml", GetParam()));
  EXPECT_EQ(test::Codes(parsed.diagnostics), "");
  EXPECT_NE(parsed.document, nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    NearMisses, WellFormed,
    ::testing::Values("<a/>\n<!-- after -->\n", "<a>x\ty</a>", "<a>x&#9;y</a>", "<a>x &amp; y</a>",
                      "<a b=''/>", "<a b='>'/>", "<a b='x' c='x'/>", "<!-- a - b --><a/>",
                      "<a>]] ></a>", "<a>]]&gt;</a>", "<?xml version='1.0'?><a/>",
                      "<?xml version='1.1'?><a/>", "<!DOCTYPE a SYSTEM 'none.dtd'><a/>",
                      "<a xmlns=''/>", "<a xmlns='not an address'/>",
                      "<a xml:lang='tr' xml:id='x'/>", "<a xmlns:p='u' xmlns:q='v' p:n='' q:n=''/>",
                      "<!DOCTYPE a [<!ENTITY unused SYSTEM 'a b|c'>]><a/>",
                      "<!DOCTYPE a [<!ENTITY unused '<b>'>]><a/>"));

}  // namespace
}  // namespace siglum::xml
