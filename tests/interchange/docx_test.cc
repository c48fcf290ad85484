// docx: hostile and broken files end in a finding or a message; what goes out comes back with its
// text, its notes and its styles; the parts are what word processors ask for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interchange/texts/docx_writer.h"
#include "interchange/texts/import.h"
#include "os/zip_package.h"
#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Import ImportBytes(const std::string& bytes, Losses* losses) {
  return ImportFiles({xml::FileFromBytes("a.docx", bytes)}, {}, losses);
}

Import ImportShared(const char* name, Losses* losses) {
  return ImportBytes(test::ReadAllOf(test::Cases() / "docx" / name), losses);
}

std::vector<std::string> Codes(const Losses& losses) {
  std::vector<std::string> codes;
  for (const diagnostics::Diagnostic& finding : losses.all()) {
    codes.emplace_back(finding.code->name);
  }
  return codes;
}

TEST(SharedDocx, FaultyFilesAreReadAsFarAsTheyGo) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "docx", ".docx"), "conformance/interchange");
  Losses losses;
  Import import = ImportShared("broken-note.docx", &losses);
  ASSERT_EQ(import.documents.size(), 1U);
  EXPECT_THAT(import.documents[0].tei, HasSubstr("<p>A note that is not there.</p>"));
  EXPECT_THAT(Codes(losses), ::testing::ElementsAre("ix.note-missing"));

  import = ImportShared("strict.docx", &losses);
  ASSERT_EQ(import.documents.size(), 1U);
  EXPECT_THAT(import.documents[0].tei, HasSubstr("<p>Strict words.</p>"));
}

TEST(SharedDocx, HostileFilesStayWithinLimits) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "docx", ".docx"), "conformance/interchange");
  Losses losses;
  Import import = ImportShared("hostile-entities.docx", &losses);
  ASSERT_EQ(import.failures.size(), 1U);
  EXPECT_THAT(import.failures[0].message, HasSubstr("document type declaration"));
  EXPECT_TRUE(import.documents.empty());
  // What inflates to 40 MB is no part of the text, so that nobody inflates it.
  import = ImportShared("hostile-bomb.docx", &losses);
  EXPECT_TRUE(import.failures.empty());
}

TEST(SharedDocx, SaysWhatIsUncertain) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "docx", ".docx"), "conformance/interchange");
  Losses losses;
  ImportShared("hard.docx", &losses);
  EXPECT_THAT(Codes(losses),
              ::testing::UnorderedElementsAre("ix.hidden-left-out", "ix.change-accepted"));
  losses.Take();
  ImportShared("styles.docx", &losses);
  EXPECT_THAT(Codes(losses),
              ::testing::UnorderedElementsAre("ix.tag-unknown", "ix.change-accepted"));
}

std::string Packed(const std::string& body, const std::string& relations = "") {
  return *os::PackZip(
      {{"_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/>"
        "</Relationships>"},
       {"word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
            relations + "</Relationships>"},
       {"word/document.xml",
        "<w:document "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
            body + "</w:body></w:document>"}});
}

// Whatever is inside, the result is well-formed or the file is refused with a message.
TEST(Docx, SurvivesHostileFiles) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:smartTag>";
  deep += "<w:r><w:t>x</w:t></w:r>";
  for (int i = 0; i < 300; ++i) deep += "</w:smartTag>";
  std::string fields;
  for (int i = 0; i < 300; ++i) fields += "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
  const std::string hostile[] = {
      "",
      "PK",
      std::string(100, '\0'),
      Packed("<w:p>" + deep + "</w:p>"),
      Packed("<w:p>" + fields + "<w:r><w:t>x</w:t></w:r></w:p>"),
      Packed("<w:p><w:r><w:sym w:font=\"F\" w:char=\"D800\"/></w:r></w:p>"),
      Packed("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
             "<w:r><w:t>x</w:t></w:r></w:p>"),
      Packed("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999999999\"/></w:tcPr><w:p/></w:tc>"
             "</w:tr></w:tbl>"),
      Packed("<w:p/>", "<Relationship Id=\"b\" Type=\"x/styles\" Target=\"../../etc/passwd\"/>"),
  };
  for (const std::string& bytes : hostile) {
    Losses losses;
    const Import import = ImportBytes(bytes, &losses);
    EXPECT_EQ(import.documents.size() + import.failures.size(), 1U);
    for (const ImportedDocument& document : import.documents) {
      EXPECT_NE(test::Parse("a.xml", document.tei), nullptr) << document.tei;
    }
  }
}

TEST(ZipPackage, EndsAtItsLimits) {
  const std::string archive = *os::PackZip({{"a", std::string(1 << 20, 'x')}, {"b", "y"}});
  auto small = os::ZipPackage::Open(archive, {.entries = 10, .bytes = 1000});
  ASSERT_TRUE(small.ok());
  EXPECT_FALSE((*small)->Read("a").ok());
  EXPECT_FALSE(os::ZipPackage::Open(archive, {.entries = 1, .bytes = 1000}).ok());
  auto large = os::ZipPackage::Open(archive, {});
  ASSERT_TRUE(large.ok());
  EXPECT_EQ((*large)->Read("a")->size(), std::size_t{1} << 20);
  EXPECT_FALSE((*large)->Read("c").ok());
}

std::string Out(const std::string& body, Losses* losses) {
  auto document = test::Parse(
      "a.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>T</title>"
      "<author>A</author></titleStmt></fileDesc></teiHeader><text><body>" +
          body + "</body></text></TEI>");
  return *WriteDocx(*document, {}, losses);
}

std::string BodyOf(const std::string& tei) {
  const std::string shape = test::ShapeOf(tei);
  const std::size_t begin = shape.find("<body>") + 6;
  return shape.substr(begin, shape.find("</body>") - begin);
}

constexpr const char* kBodies[] = {
    "<div><head>A</head><p>x <hi rend=\"italic\">y</hi> <hi rend=\"bold\">z</hi>w</p><div><head>B"
    "</head><p>v</p></div></div>",
    "<p>a<note n=\"1\" place=\"foot\"><p>b <hi rend=\"italic\">c</hi></p><p>d</p></note> e<note "
    "n=\"1\" place=\"end\">f</note></p>",
    "<p>am <date>7. Mai</date> kam <persName>A. v. Humboldt</persName> nach "
    "<placeName>Berlin</placeName></p>",
    "<p><pb n=\"1r\"/>a <supplied>b</supplied> k<ex>c</ex> <gap/> <unclear>d</unclear></p>",
    "<lg><l>a</l><l>b</l></lg><lg><l>c</l></lg><p>d<lb/>e</p>",
    "<quote><p>c</p><p>d</p></quote>",
    "<list rend=\"numbered\"><item>a <list rend=\"bulleted\"><item>b</item></list></item><item>c"
    "</item></list>",
    "<table rows=\"1\" cols=\"3\"><row><cell>a</cell><cell cols=\"2\">b</cell></row></table>",
    "<p>3<hi rend=\"superscript\">ten</hi> <del rend=\"strikethrough\">b</del> <ref "
    "target=\"https://e.org/?a=1&amp;b=2\">c</ref> <hi rend=\"smallcaps\">Goethe</hi></p>",
};

TEST(Docx, ComesBackAsItWentOut) {
  for (const char* body : kBodies) {
    Losses losses;
    const Import import = ImportBytes(Out(body, &losses), &losses);
    ASSERT_EQ(import.documents.size(), 1U) << import.failures[0].message;
    EXPECT_EQ(BodyOf(import.documents[0].tei),
              BodyOf(std::string("<TEI><text><body>") + body + "</body></text></TEI>"));
    EXPECT_THAT(import.documents[0].tei, HasSubstr("<title>T</title>"));
    EXPECT_THAT(import.documents[0].tei, HasSubstr("<author>A</author>"));
  }
}

TEST(Docx, IsTheSameBytesEachTime) {
  Losses losses;
  EXPECT_EQ(Out(kBodies[0], &losses), Out(kBodies[0], &losses));
}

TEST(Docx, WritesTheApparatusAsNotesAndSaysWhatIsLost) {
  Losses losses;
  const std::string docx =
      Out("<p>came <app><lem wit=\"#A\">Cebesoy</lem><rdg wit=\"#B\">Jebesoy</rdg></app> with "
          "<persName ref=\"#x\">X</persName></p>",
          &losses);
  auto package = os::ZipPackage::Open(docx);
  EXPECT_THAT(*(*package)->Read("word/footnotes.xml"), HasSubstr(">Cebesoy] Jebesoy B</w:t>"));
  EXPECT_THAT(*(*package)->Read("word/document.xml"), Not(HasSubstr("Jebesoy")));
  ASSERT_EQ(losses.all().size(), 1U);
  EXPECT_THAT(losses.all()[0].message, HasSubstr("persName/@ref"));
}

}  // namespace
}  // namespace siglum::interchange
