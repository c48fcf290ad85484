// Letters out: the edition of three letters beside a checkout gives its expected files byte for
// byte, and each shape of correspDesc in use is read.
#include "interchange/letters.h"

#include <gtest/gtest.h>

#include "interchange/cmif.h"
#include "interchange/correspondence.h"
#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

Settings TestSettings() {
  Settings settings;
  settings.title = "Test edition of three letters";
  settings.base = "https://edition.example.org/";
  settings.tei = "https://edition.example.org/tei/";
  settings.editor = "Test Editor";
  settings.email = "editor@example.org";
  settings.publisher = "Test Press";
  settings.publisher_url = "https://press.example.org/";
  settings.bibl = "Test edition of three letters. 2026.";
  settings.uuid = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  settings.date = "2026-11-28";
  return settings;
}

// The parsed documents live as long as the letters that point into them.
struct Edition {
  Entries entries;
  std::vector<std::shared_ptr<const xml::Document>> documents;
  std::vector<Letter> letters;
  std::vector<EntriesOfDocument> entries_of;
  Losses losses;
};

void ReadShared(Edition* edition) {
  const std::filesystem::path folder = test::Cases() / "edition";
  for (const char* name : {"persons.xml", "places.xml"}) {
    edition->entries.Add(test::ParseFile(folder / name), &edition->losses);
  }
  for (const char* name : {"l1.xml", "l2.xml", "l3.xml"}) {
    edition->documents.push_back(test::ParseFile(folder / name));
    DocumentLetters read =
        ReadLetters(*edition->documents.back(), edition->entries, TestSettings(), &edition->losses);
    edition->entries_of.push_back(EntriesOf(read));
    for (Letter& letter : read.letters) edition->letters.push_back(std::move(letter));
  }
}

std::string Expected(const std::string& name) {
  return test::ReadAllOf(test::Cases() / "edition" / "expected" / name);
}

class SharedEdition : public ::testing::Test {
 protected:
  void SetUp() override {
    SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "edition", ".xml"),
                       "conformance/interchange");
    ReadShared(&edition_);
  }
  Edition edition_;
};

TEST_F(SharedEdition, GivesCmif) {
  for (int version : {1, 2}) {
    base::Result<std::string> cmif =
        WriteCmif(edition_.letters, TestSettings(), version, &edition_.losses);
    ASSERT_TRUE(cmif.ok()) << cmif.error().message;
    EXPECT_EQ(test::ShapeOf(*cmif),
              test::ShapeOf(Expected(version == 1 ? "cmif-1.1.xml" : "cmif-2.xml")));
  }
}

TEST_F(SharedEdition, GivesTablesNetworkAndBeacon) {
  EXPECT_EQ(WriteLettersTable(edition_.letters), Expected("letters.tsv"));
  EXPECT_EQ(test::ShapeOf(WriteGraphml(edition_.letters)),
            test::ShapeOf(Expected("correspondence.graphml")));
  auto beacons = WriteBeacons(edition_.entries_of, TestSettings());
  ASSERT_TRUE(beacons.ok());
  EXPECT_EQ((*beacons)["gnd"], Expected("beacon-gnd.txt"));
}

// One finding for each loss that a reader by hand has listed.
TEST_F(SharedEdition, TellsEachLoss) {
  ASSERT_TRUE(WriteCmif(edition_.letters, TestSettings(), 1, &edition_.losses).ok());
  const std::pair<std::string, std::string> expected[] = {
      {"l1.xml", "the second date (postmark) is left out"},
      {"l1.xml", "correspAction type=\"transmitted\" is left out"},
      {"l1.xml", "correspContext is left out"},
      {"l2.xml", "gauss is taken as the entry gauss of persons.xml"},
      {"l2.xml", "#nobody leads to no entry"},
      {"l3.xml", "names inside a paragraph are taken in their order"},
      {"l3.xml", "1826-02-30 is no date"},
      {"l3.xml", "no correspAction type=\"received\": Unknown is written"},
      {"persons.xml", "118554701 is no number of GND: its check digit is wrong"},
      {"persons.xml", "org academy has no number of an authority"},
      {"places.xml", "no point of the earth has latitude 152.0"},
  };
  for (const auto& [file, message] : expected) {
    int count = 0;
    for (const diagnostics::Diagnostic& finding : edition_.losses.all()) {
      if (finding.file->path().ends_with(file) &&
          finding.message.find(message) != std::string::npos)
        ++count;
    }
    EXPECT_EQ(count, 1) << file << ": " << message;
  }
}

struct Shape {
  std::string what, action, sender, place, date;
};

TEST(Letters, ReadEachShapeInUse) {
  const std::string kRegister =
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><listPerson><person "
      "xml:id='g'><persName>Gauss</persName>"
      "<idno type='GND'>104234644</idno></person></listPerson><listPlace><place "
      "xml:id='b'><placeName>Berlin</placeName>"
      "</place></listPlace></body></text></TEI>";
  const Shape shapes[] = {
      {"children",
       "<persName ref='reg.xml#g'>G.</persName><placeName ref='reg.xml#b'>B.</placeName><date "
       "when='1825'/>",
       "Gauss", "Berlin", "1825"},
      {"key", "<persName key='g'>G.</persName>", "Gauss", "", ""},
      {"address of an authority", "<persName ref='http://d-nb.info/gnd/104234644/'>G.</persName>",
       "Gauss", "", ""},
      {"rs and name",
       "<rs type='person' ref='reg.xml#g'>G.</rs><name type='place' ref='reg.xml#b'>B.</name>",
       "Gauss", "Berlin", ""},
      {"settlement in an address",
       "<persName>X</persName><address><settlement>Jena</settlement></address>", "X", "Jena", ""},
      {"only -iso", "<persName>X</persName><date when-iso='1825-05'/>", "X", "", "1825-05"},
      {"time", "<persName>X</persName><date when='1825-05-07T10:00:00'/>", "X", "", "1825-05-07"},
      {"text alone", "<persName>X</persName><date xml:lang='en'>7 May 1825</date>", "X", "",
       "1825-05-07"},
      {"text without year", "<persName>X</persName><date xml:lang='en'>7 May</date>", "X", "", ""},
      {"empty", "", "", "", ""},
      {"backwards", "<persName>X</persName><date notBefore='1825-02' notAfter='1825-01'/>", "X", "",
       ""},
      {"the same person twice",
       "<persName ref='reg.xml#g'>G.</persName><persName ref='reg.xml#g'>Gauss</persName>", "Gauss",
       "", ""},
  };
  for (const Shape& shape : shapes) {
    Losses losses;
    Entries entries;
    entries.Add(test::Parse("reg.xml", kRegister), &losses);
    auto document = test::Parse(
        "a.xml",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><profileDesc><correspDesc>"
        "<correspAction type='sent'>" +
            shape.action + "</correspAction></correspDesc></profileDesc></teiHeader><text/></TEI>");
    ASSERT_NE(document, nullptr) << shape.what;
    const DocumentLetters read = ReadLetters(*document, entries, {}, &losses);
    ASSERT_EQ(read.letters.size(), 1U);
    const LetterAction& sent = read.letters.front().sent;
    EXPECT_EQ(sent.parties.size(), shape.sender.empty() ? 0U : 1U) << shape.what;
    EXPECT_EQ(sent.parties.empty() ? "" : sent.parties.front().name, shape.sender) << shape.what;
    EXPECT_EQ(sent.places.empty() ? "" : sent.places.front().name, shape.place) << shape.what;
    EXPECT_EQ(sent.date.when, shape.date) << shape.what;
  }
}

// Letters with everything that the schema refuses in them are written so that it does not.
TEST(Cmif, DemandsWhatTheFormatDemands) {
  Losses losses;
  Letter letter;
  letter.id = "a";
  Settings settings = TestSettings();
  EXPECT_TRUE(WriteCmif({&letter, 1}, settings, 1, &losses).ok());
  settings.date.clear();
  EXPECT_NE(WriteCmif({&letter, 1}, settings, 1, &losses).error().message.find("date"),
            std::string::npos);
  settings = TestSettings();
  settings.licence = "https://creativecommons.org/licenses/by-nc/4.0/";
  EXPECT_FALSE(WriteCmif({&letter, 1}, settings, 1, &losses).ok());
  EXPECT_FALSE(WriteCmif({}, TestSettings(), 1, &losses).ok());
}

}  // namespace
}  // namespace siglum::interchange
