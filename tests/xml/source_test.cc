// Which encoding the first bytes of a file mean (XML 1.0, appendix F).
#include "xml/source.h"

#include <gtest/gtest.h>

namespace siglum::xml {
namespace {

using std::string_view_literals::operator""sv;

struct SniffCase {
  const char* name;
  std::string_view raw;
  const char* encoding;
};

class SniffEncodingTable : public testing::TestWithParam<SniffCase> {};

TEST_P(SniffEncodingTable, NamesTheEncoding) {
  EXPECT_EQ(SniffEncoding(GetParam().raw), GetParam().encoding);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SniffEncodingTable,
    testing::Values(
        SniffCase{"Nothing", ""sv, "UTF-8"}, SniffCase{"OneByte", "<"sv, "UTF-8"},
        SniffCase{"NoDeclaration", "<a/>"sv, "UTF-8"},
        SniffCase{"NoEncoding", "<?xml version='1.0'?><a/>"sv, "UTF-8"},
        SniffCase{"Declared", "<?xml version='1.0' encoding='ISO-8859-9'?><a/>"sv, "ISO-8859-9"},
        SniffCase{"DoubleQuotes", "<?xml encoding=\"koi8-r\"?>"sv, "koi8-r"},
        SniffCase{"SpaceAroundEquals", "<?xml\nencoding\t= 'x'?>"sv, "x"},
        SniffCase{"Unquoted", "<?xml encoding=x?>"sv, "UTF-8"},
        SniffCase{"QuoteNotClosed", "<?xml encoding='x?>"sv, "UTF-8"},
        SniffCase{"DeclarationNotClosed", "<?xml encoding='x'"sv, "x"},
        SniffCase{"OtherInstruction", "<?xml-stylesheet encoding='x'?>"sv, "UTF-8"},
        SniffCase{"BehindTheDeclaration", "<?xml version='1.0'?><a encoding='x'/>"sv, "UTF-8"},
        SniffCase{"Utf8Mark", "\xEF\xBB\xBF<?xml encoding='ISO-8859-1'?>"sv, "UTF-8"},
        SniffCase{"Utf16LittleMark", "\xFF\xFE<\0"sv, "UTF-16LE"},
        SniffCase{"Utf16BigMark", "\xFE\xFF\0<"sv, "UTF-16BE"},
        SniffCase{"Utf32LittleMark", "\xFF\xFE\0\0<\0\0\0"sv, "UTF-32LE"},
        SniffCase{"Utf32BigMark", "\0\0\xFE\xFF\0\0\0<"sv, "UTF-32BE"},
        SniffCase{"Utf16LittlePattern", "<\0?\0x\0"sv, "UTF-16LE"},
        SniffCase{"Utf16BigPattern", "\0<\0?\0x"sv, "UTF-16BE"},
        SniffCase{"Utf32LittlePattern", "<\0\0\0?\0\0\0"sv, "UTF-32LE"},
        SniffCase{"Utf32BigPattern", "\0\0\0<\0\0\0?"sv, "UTF-32BE"},
        SniffCase{"Ebcdic", "\x4C\x6F\xA7\x94\x93"sv, "ibm-37"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(DeclaresTooWide, KnowsTheFamilies) {
  EXPECT_TRUE(DeclaresTooWide("<?xml version='1.0' encoding='utf-16'?>"));
  EXPECT_TRUE(DeclaresTooWide("<?xml version='1.0' encoding='ISO-10646-UCS-2'?>"));
  EXPECT_FALSE(DeclaresTooWide("<?xml version='1.0' encoding='UTF-8'?>"));
  EXPECT_FALSE(DeclaresTooWide("\xFF\xFE<\0?\0"sv));
}

TEST(OpenFile, SaysWhatIsMissing) {
  base::Result<FilePtr> file = OpenFile("no/such/file.xml");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().message, "no/such/file.xml: there is no such file");
}

}  // namespace
}  // namespace siglum::xml
