// Tables in: what a spreadsheet gives, with its faults, and the round trip that changes no byte of
// a register.
#include "interchange/register_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interchange/register_export.h"
#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

TEST(RegisterImport, TakesWhatIsSoundAndTellsTheRest) {
  const std::filesystem::path folder = test::Cases() / "registers";
  SIGLUM_NEED_SHARED(test::FilesBelow(folder, ".xml"), "conformance/interchange");
  Losses losses;
  const auto file = xml::FileFromBytes("import.csv", test::ReadAllOf(folder / "import.csv"));
  base::Result<std::string> tei = ImportRegister(file, &losses);
  ASSERT_TRUE(tei.ok()) << tei.error().message;
  std::string expected = test::ReadAllOf(folder / "import.expected.xml");
  // `um 1800` is read as the years around it, as [dates] circa-years says, and not as the year
  // itself.
  const std::size_t about = expected.find("<birth when=\"1800\">um 1800</birth>");
  ASSERT_NE(about, std::string::npos);
  expected.replace(about, std::string("<birth when=\"1800\">").size(),
                   "<birth notBefore=\"1795\" notAfter=\"1805\">");
  EXPECT_EQ(test::ShapeOf(*tei), test::ShapeOf(expected)) << *tei;
  std::vector<std::string> told;
  for (const diagnostics::Diagnostic& finding : losses.all()) {
    told.push_back(std::to_string(finding.file->Locate(finding.span.offset).line) + " " +
                   std::string(finding.code->name));
  }
  EXPECT_THAT(told, ::testing::UnorderedElementsAre("6 ix.identifier-wrong", "6 ix.row-left-out",
                                                    "7 ix.row-left-out"));
}

constexpr const char* kRegister =
    "<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><listPerson>\n"
    "  <person  xml:id=\"a\" >\n    <persName type='reg'>M\xC3\xBCller &amp; Sohn</persName>\n    "
    "<birth when='1752'/>\n  </person>\n"
    "  <person xml:id='b'><persName><forename>Ida</forename> "
    "<surname>J\xC3\xA4hns</surname></persName><idno type='GND'>11705870X</idno></person>\n"
    "  <person xml:id='c'><persName>=x</persName></person>\n"
    "</listPerson></body></text></TEI>\n";

std::string Updated(const std::string& text, const std::string& csv, Losses* losses) {
  Entries entries;
  entries.Add(test::Parse("r.xml", text), losses);
  base::Result<xml::Edits> edits =
      UpdateRegister(xml::FileFromBytes("t.csv", csv), entries, losses);
  return edits.ok() ? edits->ApplyToText() : edits.error().message;
}

std::string Exported(const std::string& text, TableForm form) {
  Losses losses;
  Entries entries;
  entries.Add(test::Parse("r.xml", text), &losses);
  return WriteRegisterTable(entries, form);
}

TEST(RegisterImport, RoundTripChangesNoByte) {
  for (TableForm form : {TableForm::kCsv, TableForm::kTsv}) {
    Losses losses;
    EXPECT_EQ(Updated(kRegister, Exported(kRegister, form), &losses), kRegister);
    EXPECT_TRUE(losses.empty());
  }
  std::size_t checked = 0;
  for (const std::filesystem::path& path : test::FilesBelow(test::Cases() / "registers", ".xml")) {
    const std::string text = test::ReadAllOf(path);
    if (text.find("<person") == std::string::npos) continue;
    Losses losses;
    EXPECT_EQ(Updated(text, Exported(text, TableForm::kCsv), &losses), text) << path;
    ++checked;
  }
  if (std::filesystem::exists(test::Cases())) {
    EXPECT_GE(checked, 2U);
  }
}

TEST(RegisterImport, WritesTheCellsThatChanged) {
  Losses losses;
  const std::string text = Updated(kRegister,
                                   "id,name,variants,born,gnd\n"
                                   "a,M\xC3\xBCller & S\xC3\xB6hne,Miller|Mueller,1753,104234644\n"
                                   "b,Ida X,,,118554700\n"
                                   "c,'=x,,,\n"
                                   "d,New <One>,,1900,\n",
                                   &losses);
  EXPECT_THAT(text, HasSubstr("<persName type='reg'>M\xC3\xBCller &amp; S\xC3\xB6hne</persName>"));
  EXPECT_THAT(text, HasSubstr("\n    <persName type=\"variant\">Miller</persName>\n    <persName "
                              "type=\"variant\">Mueller</persName>"));
  EXPECT_THAT(text, HasSubstr("<birth when='1753'/>\n    <idno type=\"GND\">104234644</idno>"));
  EXPECT_THAT(text, HasSubstr("<idno type='GND'>118554700</idno>"));
  EXPECT_THAT(text,
              HasSubstr("\n  <person xml:id=\"d\"><persName type=\"reg\">New "
                        "&lt;One&gt;</persName><birth when=\"1900\">1900</birth></person>\n"));
  // The name of b has markup that a cell cannot change.
  ASSERT_EQ(losses.all().size(), 1U);
  EXPECT_THAT(losses.all()[0].message, HasSubstr("b: the name has markup"));
  EXPECT_NE(test::Parse("r.xml", text), nullptr);
}

TEST(RegisterImport, RefusesWhatIsNoTable) {
  Losses losses;
  EXPECT_FALSE(ImportRegister(xml::FileFromBytes("t.csv", ""), &losses).ok());
  EXPECT_FALSE(ImportRegister(xml::FileFromBytes("t.csv", "a,b\n1,2\n"), &losses).ok());
  EXPECT_FALSE(ImportRegister(xml::FileFromBytes("t.csv", "name\n\"x\n"), &losses).ok());
}

}  // namespace
}  // namespace siglum::interchange
