// Registers out: the edition beside a checkout gives its expected table and map; JSON-LD and Turtle
// say the same.
#include "interchange/register_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "interchange/table.h"
#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

Entries EntriesOfRegister(const std::string& inside, Losses* losses) {
  Entries entries;
  entries.Add(test::Parse("r.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>" +
                                       inside + "</body></text></TEI>"),
              losses);
  return entries;
}

TEST(RegisterExport, GivesTheExpectedTableAndMap) {
  const std::filesystem::path folder = test::Cases() / "edition";
  SIGLUM_NEED_SHARED(test::FilesBelow(folder, ".xml"), "conformance/interchange");
  Losses losses;
  Entries entries;
  for (const char* name : {"persons.xml", "places.xml"})
    entries.Add(test::ParseFile(folder / name), &losses);
  EXPECT_EQ(WriteRegisterTable(entries, TableForm::kTsv),
            test::ReadAllOf(folder / "expected" / "registers.tsv"));
  CountsByEntry counts;
  std::vector<std::shared_ptr<const xml::Document>> documents;
  for (const char* name : {"l1.xml", "l2.xml", "l3.xml"}) {
    documents.push_back(test::ParseFile(folder / name));
    Count(ReadLetters(*documents.back(), entries, {}, &losses), &counts);
  }
  losses.Take();
  const std::string map = WriteGeojson(entries, counts, &losses);
  EXPECT_EQ(nlohmann::json::parse(map),
            nlohmann::json::parse(test::ReadAllOf(folder / "expected" / "places.geojson")));
  ASSERT_EQ(losses.all().size(), 1U);
  EXPECT_THAT(losses.all().front().message, HasSubstr("seeberg has no coordinates"));
}

TEST(RegisterExport, KeepsFormulasAndQuotesOutOfHarm) {
  Losses losses;
  const Entries entries = EntriesOfRegister(
      "<listPerson><person xml:id='a'><persName>=HYPERLINK(\"x\")</persName><birth "
      "when='-0044'/></person></listPerson>",
      &losses);
  const std::string csv = WriteRegisterTable(entries, TableForm::kCsv);
  EXPECT_THAT(csv, HasSubstr("a,person,\"'=HYPERLINK(\"\"x\"\")\",,-0044,"));
  base::Result<Table> table = ReadTable(csv);
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->separator, ',');
  EXPECT_EQ(Unguarded(table->rows[1].cells[2]), "=HYPERLINK(\"x\")");
}

TEST(RegisterExport, WritesLinkedData) {
  Losses losses;
  const Entries entries = EntriesOfRegister(
      "<listPerson><person xml:id='gau\xC3\x9F'><persName xml:lang='de'>Gau\xC3\x9F "
      "\"C.\\F.\"</persName>"
      "<birth when='1777-04-30'/><idno type='GND'>104234644</idno><idno "
      "type='GND'>104234645</idno></person></listPerson>"
      "<listPlace><place xml:id='b'><placeName>Berlin</placeName><location><geo>52.5 "
      "13.4</geo></location></place></listPlace>",
      &losses);
  Settings settings;
  settings.base = "https://example.org/";
  const auto json = nlohmann::json::parse(WriteJsonLd(entries, settings));
  EXPECT_EQ(json["@graph"][0]["@id"], "https://example.org/person/gau%C3%9F");
  EXPECT_EQ(json["@graph"][0]["sameAs"]["@id"],
            "https://d-nb.info/gnd/104234644");  // not the faulty one
  EXPECT_EQ(json["@graph"][1]["geo"]["latitude"], 52.5);
  const std::string turtle = WriteTurtle(entries, settings);
  EXPECT_THAT(turtle, HasSubstr("schema:name \"Gau\xC3\x9F \\\"C.\\\\F.\\\"\"@de"));
  EXPECT_THAT(turtle, HasSubstr("schema:sameAs <https://d-nb.info/gnd/104234644> ."));
  if (std::system("command -v rapper >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "rapper (raptor2-utils) is not installed";
  test::TemporaryFolder folder;
  std::ofstream(folder / "a.ttl") << turtle;
  EXPECT_EQ(std::system(
                ("rapper -q -c -i turtle " + (folder / "a.ttl").string() + " 2>/dev/null").c_str()),
            0);
}

}  // namespace
}  // namespace siglum::interchange
