// Registers: which entries and forms are read, in which order, and what is said of faulty entries.
#include "tei/register.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/paths.h"

namespace siglum::tei {
namespace {

std::string Tei(const std::string& body) {
  return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><standOff>" + body +
         "</standOff></TEI>";
}

// `kind id: form (language, type); ...`, a line an entry.
std::string Describe(const Register& entries) {
  std::string text;
  for (const RegisterEntry& entry : entries.entries()) {
    text += std::string(EntityKindName(entry.kind)) + " " + entry.id + ":";
    for (const RegisterForm& form : entry.forms) {
      text += " " + form.text + " (" + form.language + "," + form.type + ")";
    }
    text += "\n";
  }
  return text;
}

struct EntryCase {
  const char* name;
  const char* body;
  const char* entries;
};

void PrintTo(const EntryCase& test_case, std::ostream* out) { *out << test_case.name; }

class Entries : public testing::TestWithParam<EntryCase> {};

TEST_P(Entries, AreReadInTheOrderOfTheFile) {
  Register entries;
  EXPECT_TRUE(entries.Add(xml::FileFromBytes("r.xml", Tei(GetParam().body))).empty());
  EXPECT_EQ(Describe(entries), GetParam().entries);
}

INSTANTIATE_TEST_SUITE_P(
    All, Entries,
    testing::Values(
        EntryCase{"None", "<p/>", ""},
        EntryCase{"Person",
                  "<listPerson><person xml:id='a'><persName>A B</persName></person></listPerson>",
                  "person a: A B (en,)\n"},
        EntryCase{"PersonGroup",
                  "<personGrp xml:id='g'><persName>The Brothers</persName></personGrp>",
                  "person g: The Brothers (en,)\n"},
        EntryCase{"OrderOfKinds",
                  "<place xml:id='b'><placeName>B</placeName></place><org "
                  "xml:id='a'><orgName>A</orgName></org>",
                  "place b: B (en,)\norganisation a: A (en,)\n"},
        EntryCase{"NestedPlaces",
                  "<place xml:id='city'><placeName>City</placeName><place xml:id='street'>"
                  "<placeName>Street</placeName></place></place>",
                  "place city: City (en,)\nplace street: Street (en,)\n"},
        EntryCase{
            "LanguagesAndTypes",
            "<person xml:id='a' xml:lang='ka'><persName type='preferred' xml:lang='tr'>A</persName>"
            "<persName type='variant'>B</persName></person>",
            "person a: A (tr,preferred) B (ka,variant)\n"},
        EntryCase{"WhiteSpace", "<person xml:id='a'><persName>\n  A\n  B </persName></person>",
                  "person a: A B (en,)\n"},
        EntryCase{"PartsAndNotes",
                  "<person xml:id='a'><persName><forename>A</forename> <surname>B</surname>"
                  "<note>so called <persName>C</persName></note></persName></person>",
                  "person a: A B (en,)\n"},
        EntryCase{"CdataAndReferences",
                  "<person xml:id='a'><persName><![CDATA[A & ]]>&#66;</persName></person>",
                  "person a: A & B (en,)\n"},
        EntryCase{"NamesOfOtherKinds", "<person xml:id='a'><placeName>P</placeName></person>",
                  "person a:\n"},
        EntryCase{"EmptyForms", "<person xml:id='a'><persName/><persName>A</persName></person>",
                  "person a: A (en,)\n"},
        EntryCase{"Prefix",
                  "<t:person xmlns:t='http://www.tei-c.org/ns/1.0' xml:id='a'><t:persName>A"
                  "</t:persName></t:person>",
                  "person a: A (en,)\n"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(Register, KeepsTheOrderOfReading) {
  Register entries;
  (void)entries.Add(
      xml::FileFromBytes("1.xml", Tei("<person xml:id='b'><persName>B</persName></person>")));
  (void)entries.Add(
      xml::FileFromBytes("2.xml", Tei("<person xml:id='a'><persName>A</persName></person>")));
  EXPECT_EQ(Describe(entries), "person b: B (en,)\nperson a: A (en,)\n");
  EXPECT_EQ(entries.entries()[1].file->path(), "2.xml");
}

TEST(Register, ReportsAnIdThatIsUsedTwiceWithBothPlaces) {
  Register entries;
  auto file =
      xml::FileFromBytes("r.xml", Tei("\n<person xml:id='a'><persName>A</persName></person>"
                                      "\n  <place xml:id='a'><placeName>B</placeName></place>"));
  auto findings = entries.Add(file);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code->name, "tei.register-duplicate-id");
  EXPECT_EQ(file->Slice(findings[0].span), "place");
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(file->Slice(findings[0].related[0].span), "person");
  EXPECT_FALSE(findings[0].hint.empty());
  EXPECT_EQ(entries.entries().size(), 1u);
}

TEST(Register, ReportsEntriesWithoutAnId) {
  Register entries;
  auto findings =
      entries.Add(xml::FileFromBytes("r.xml", Tei("<org><orgName>A</orgName></org><org/>")));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code->name, "tei.register-entry-without-id");
  EXPECT_NE(findings[0].message.find("A has no xml:id"), std::string::npos);
  EXPECT_TRUE(entries.empty());
}

TEST(Register, CountsPlacesBehindAByteOrderMark) {
  Register entries;
  auto file = xml::FileFromBytes("r.xml", "\xEF\xBB\xBF" + Tei("<person xml:id='a'/>"));
  (void)entries.Add(file);
  ASSERT_EQ(entries.entries().size(), 1u);
  EXPECT_EQ(file->Slice(entries.entries()[0].span), "person");
}

TEST(Register, ReadsOtherEncodings) {
  Register entries;
  (void)entries.Add(xml::FileFromBytes("r.xml",
                                       "<?xml version='1.0' encoding='ISO-8859-1'?><person "
                                       "xml:id='a'><persName>\xC9</persName></person>"));
  EXPECT_EQ(Describe(entries), "person a: \xC3\x89 (,)\n");
}

TEST(Register, PreferredFormIsTheOneThatSaysSo) {
  Register entries;
  (void)entries.Add(xml::FileFromBytes(
      "r.xml", Tei("<person xml:id='a'><persName>A</persName><persName "
                   "type='preferred'>B</persName></person>"
                   "<person xml:id='b'><persName>A</persName></person><person xml:id='c'/>")));
  ASSERT_EQ(entries.entries().size(), 3u);
  EXPECT_EQ(entries.entries()[0].PreferredForm(), "B");
  EXPECT_EQ(entries.entries()[1].PreferredForm(), "A");
  EXPECT_EQ(entries.entries()[2].PreferredForm(), "c");
}

struct CircumstanceCase {
  const char* name;
  const char* inside;  // of <person>
  const char* described;
};

void PrintTo(const CircumstanceCase& test_case, std::ostream* out) { *out << test_case.name; }

class Circumstances : public testing::TestWithParam<CircumstanceCase> {};

// `birth-death active from-to office`.
TEST_P(Circumstances, AreRead) {
  Register entries;
  (void)entries.Add(xml::FileFromBytes(
      "r.xml", Tei("<person xml:id='a'>" + std::string(GetParam().inside) + "</person>")));
  ASSERT_EQ(entries.entries().size(), 1u);
  const RegisterEntry& entry = entries.entries()[0];
  auto year = [](std::optional<int> y) { return y ? std::to_string(*y) : std::string(); };
  EXPECT_EQ(year(entry.birth) + "-" + year(entry.death) + " " + year(entry.active_from) + "-" +
                year(entry.active_to) + " " + entry.office,
            GetParam().described);
}

INSTANTIATE_TEST_SUITE_P(
    All, Circumstances,
    testing::Values(
        CircumstanceCase{"None", "<persName>A</persName>", "- - "},
        CircumstanceCase{"Years", "<birth when='1882-07-23'/><death when='1948'/>", "1882-1948 - "},
        CircumstanceCase{"WidestOfRanges",
                         "<birth notBefore='1880' notAfter='1885'/><death from='1940' to='1948'/>",
                         "1880-1948 - "},
        CircumstanceCase{"LatestBirthAloneSaysNothing", "<birth notAfter='1885'/>", "- - "},
        CircumstanceCase{"NestedDate", "<birth>in <date when='1882'>that year</date></birth>",
                         "1882- - "},
        CircumstanceCase{"Words", "<birth>1882</birth><death>23 July 1948</death>", "1882-1948 - "},
        CircumstanceCase{"OtherCalendar", "<birth when-custom='1298'/>", "- - "},
        CircumstanceCase{"Floruit", "<floruit notBefore='1900' notAfter='1925'/>", "- 1900-1925 "},
        CircumstanceCase{"FloruitBesideBirth", "<birth when='1882'/><floruit when='1925'/>",
                         "1882- - "},
        CircumstanceCase{"Offices",
                         "<persName><roleName>Pasha</roleName> A</persName><occupation>\n General"
                         "</occupation><state type='office'><label>Minister</label></state>"
                         "<affiliation>Assembly</affiliation><occupation/>",
                         "- - Pasha; General; Minister; Assembly"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

std::string Ids(const Register& entries) {
  std::string ids;
  for (const RegisterEntry& entry : entries.entries()) ids += entry.id + " ";
  return ids;
}

TEST(Register, ReplacesEntitiesOfTheDoctype) {
  Register entries;
  auto file = xml::FileFromBytes(
      "r.xml",
      "<!DOCTYPE TEI [<!ENTITY ouml '\xC3\xB6'><!ENTITY p \"<person xml:id='b'><persName>B"
      "</persName></person>\">]>" +
          Tei("<person xml:id='a'><persName>G&ouml;the</persName></person>&p;"));
  EXPECT_TRUE(entries.Add(file).empty());
  EXPECT_EQ(Describe(entries), "person a: G\xC3\xB6the (en,)\nperson b: B (en,)\n");
  EXPECT_EQ(file->Slice(entries.entries()[0].span), "person");
  EXPECT_EQ(file->Slice(entries.entries()[1].span), "&p;");
}

TEST(Register, PassesOverOtherNamespaces) {
  Register entries;
  EXPECT_TRUE(
      entries
          .Add(xml::FileFromBytes(
              "r.xml",
              Tei("<person xmlns='http://example.org/' xml:id='x'><persName>X</persName></person>"
                  "<person xml:id='a'><persName xmlns='http://example.org/'>no</persName>"
                  "<persName>A</persName></person>"
                  "<x:person xmlns:x='http://www.tei-c.org/ns/1.0' xml:id='b'><x:persName>B"
                  "</x:persName></x:person>")))
          .empty());
  EXPECT_EQ(Describe(entries), "person a: A (en,)\nperson b: B (en,)\n");
}

TEST(Register, WithoutNamespaceOnlyWhereTheDocumentHasNone) {
  Register entries;
  EXPECT_TRUE(entries
                  .Add(xml::FileFromBytes(
                      "1.xml", "<TEI.2><person xml:id='a'><persName>A</persName></person></TEI.2>"))
                  .empty());
  EXPECT_TRUE(
      entries.Add(xml::FileFromBytes("2.xml", Tei("<person xmlns='' xml:id='b'/>"))).empty());
  EXPECT_EQ(Ids(entries), "a ");
}

TEST(Register, AFileOfOneEntryMayHaveItsIdOnTei) {
  auto add = [](const std::string& attributes, const std::string& body) {
    Register entries;
    auto findings = entries.Add(
        xml::FileFromBytes("r.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0' " + attributes +
                                        "><text><body>" + body + "</body></text></TEI>"));
    return Ids(entries) + std::to_string(findings.size());
  };
  const std::string a = "<person><persName>A</persName></person>";
  EXPECT_EQ(add("xml:id='p1'", a), "p1 0");
  EXPECT_EQ(add("xml:id='p1'", "<person xml:id='own'><persName>A</persName></person>"), "own 0");
  EXPECT_EQ(add("", a), "1");
  EXPECT_EQ(add("xml:id='p1'", a + a), "2");  // whose id would it be?
  // The inner place has no id of its own; that of the file is the outer one's.
  EXPECT_EQ(add("xml:id='l1'",
                "<place><placeName>City</placeName><place><placeName>Street</placeName></place>"
                "</place>"),
            "l1 1");
}

TEST(Register, IsAssembledByXInclude) {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder / "";
  for (const char* id : {"a", "b"}) {
    std::ofstream(folder / (std::string(id) + ".xml"))
        << "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='" << id
        << "'><text><body><listPerson><person><persName>" << id
        << "</persName></person></listPerson></body></text></TEI>";
  }
  std::ofstream(folder / "all.xml")
      << "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0' "
         "xmlns:xi='http://www.w3.org/2001/XInclude'>"
         "<xi:include href='a.xml'/><xi:include href='b.xml'/></teiCorpus>";
  xml::Access access({path.string()});
  xml::DocumentOptions options;
  options.reader.access = &access;
  Register entries;
  auto add = [&](const char* name) {
    xml::ParsedDocument parsed =
        xml::ParseDocument(*xml::OpenFile((folder / name).string()), options);
    ASSERT_NE(parsed.document, nullptr);
    EXPECT_TRUE(entries.Add(*parsed.document).empty());
  };
  add("all.xml");
  EXPECT_EQ(Ids(entries), "a b ");
  ASSERT_EQ(entries.entries().size(), 2u);
  const RegisterEntry& b = entries.entries()[1];
  EXPECT_EQ(std::filesystem::path(b.file->path()).filename(), "b.xml");
  EXPECT_EQ(b.file->Slice(b.span), "person");
  // A folder gives the parts once more; they are no duplicates.
  add("b.xml");
  EXPECT_EQ(Ids(entries), "a b ");
}

}  // namespace
}  // namespace siglum::tei
