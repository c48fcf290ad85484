// Merging registers: what is decided is joined, the rest is kept apart; the first register keeps
// its bytes; ids do not collide; pointers of documents lead to whom they led.
#include "interchange/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interchange/shared.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Register(const std::string& persons) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><listPerson>\n  " + persons +
         "\n</listPerson></body></text></TEI>";
}

struct Two {
  Entries a, b;
  Losses losses;

  Two(const std::string& of_a, const std::string& of_b) {
    a.Add(test::Parse("r/a.xml", of_a), &losses);
    b.Add(test::Parse("r/b.xml", of_b), &losses);
    losses.Take();
  }
};

int Count(const Losses& losses, std::string_view code) {
  int count = 0;
  for (const diagnostics::Diagnostic& finding : losses.all()) {
    count += finding.code->name == code ? 1 : 0;
  }
  return count;
}

constexpr const char* kA =
    "<person xml:id=\"gauss\"><persName>Gauß</persName><idno type=\"GND\">104234644</idno>"
    "</person>\n  <person xml:id=\"p1\"><persName>Strauss, Johann</persName></person>";
constexpr const char* kB =
    "<person xml:id=\"g1\"><persName>Gauß, Carl Friedrich</persName><birth when=\"1777\"/><idno "
    "type=\"GND\">104234644</idno><idno type=\"wikidata\">Q6722</idno></person>\n"
    "<person xml:id=\"p1\" sameAs=\"#g1\"><persName>Quite Another</persName></person>";

TEST(Merge, JoinsWhatIsDecidedAndKeepsIdsApart) {
  Two two(Register(kA), Register(kB));
  const auto merged = MergeRegisters(two.a, two.b, {}, &two.losses);
  ASSERT_TRUE(merged.ok()) << merged.error().message;
  EXPECT_THAT(merged->bytes,
              HasSubstr("<person xml:id=\"gauss\"><persName>Gauß</persName><persName "
                        "source=\"b.xml\">Gauß, Carl Friedrich</persName><idno type=\"GND\">"
                        "104234644</idno><birth when=\"1777\" source=\"b.xml\"/><idno "
                        "type=\"Wikidata\" source=\"b.xml\">Q6722</idno></person>"));
  EXPECT_THAT(merged->bytes, HasSubstr("\n  <person xml:id=\"p1-b\" sameAs=\"#gauss\" "
                                       "source=\"b.xml\"><persName>Quite Another"));
  ASSERT_NE(test::Parse("m.xml", merged->bytes), nullptr);
}

TEST(Merge, KeepsContradictionsBesideEachOther) {
  Two two(Register("<person xml:id=\"x\"><persName>A</persName><birth when=\"1882\"/><idno "
                   "type=\"GND\">118554700</idno></person>"),
          Register("<person xml:id=\"y\"><persName>A</persName><birth when=\"1883\"/><idno "
                   "type=\"GND\">118554700</idno></person>"));
  const auto merged = MergeRegisters(two.a, two.b, {}, &two.losses);
  ASSERT_TRUE(merged.ok());
  // Either joined with both dates, or kept apart for review; never one date alone.
  EXPECT_THAT(merged->bytes, HasSubstr("1882"));
  EXPECT_THAT(merged->bytes, HasSubstr("1883"));
  EXPECT_GE(Count(two.losses, "ix.entry-conflict") + Count(two.losses, "ix.entry-unjoined"), 1);
}

TEST(Merge, LeadsPointersToTheMergedRegister) {
  Two two(Register(kA), Register(kB));
  const auto merged = MergeRegisters(two.a, two.b, {}, &two.losses);
  ASSERT_TRUE(merged.ok());
  auto document = test::Parse(
      "d.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><encodingDesc><listPrefixDef>"
      "<prefixDef ident=\"psn\" matchPattern=\"(.*)\" replacementPattern=\"r/b.xml#$1\"/>"
      "</listPrefixDef></encodingDesc></teiHeader><text><p><persName ref='r/b.xml#g1'/>"
      "<persName ref=\"r/b.xml#p1 r/a.xml#p1\"/><persName ref=\"psn:g1\"/><persName key=\"g1\"/>"
      "<persName key=\"p1\"/><persName ref=\"https://d-nb.info/gnd/104234644\"/><ref "
      "target=\"other.xml#g9\"/></p></text></TEI>");
  const xml::Edits edits =
      RewritePointers(*document, two.a, two.b, *merged, "r/both.xml", &two.losses);
  EXPECT_THAT(edits.ApplyToText(),
              HasSubstr("<persName ref='r/both.xml#gauss'/><persName ref=\"r/both.xml#p1-b "
                        "r/both.xml#p1\"/><persName ref=\"psn:gauss\"/><persName key=\"gauss\"/>"
                        "<persName key=\"p1\"/><persName "
                        "ref=\"https://d-nb.info/gnd/104234644\"/><ref target=\"other.xml#g9\"/>"));
  EXPECT_THAT(edits.ApplyToText(), HasSubstr("replacementPattern=\"r/both.xml#$1\""));
  EXPECT_EQ(Count(two.losses, "ix.pointer-guessed"), 1);  // p1 is in both
}

TEST(Merge, RefusesWhatItCannotWriteTogether) {
  Two two(Register(kA),
          "<t:TEI xmlns:t=\"http://www.tei-c.org/ns/1.0\"><t:listPerson><t:person xml:id=\"x\">"
          "<t:persName>X</t:persName></t:person></t:listPerson></t:TEI>");
  EXPECT_FALSE(MergeRegisters(two.a, two.b, {}, &two.losses).ok());
}

TEST(SharedMerge, JoinsThePairsThatAreDecided) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "registers", ".xml"),
                     "conformance/interchange");
  Two two(test::ReadAllOf(test::Cases() / "registers/a.xml"),
          test::ReadAllOf(test::Cases() / "registers/b.xml"));
  const auto merged = MergeRegisters(two.a, two.b, {}, &two.losses);
  ASSERT_TRUE(merged.ok());
  const auto document = test::Parse("m.xml", merged->bytes);
  ASSERT_NE(document, nullptr);
  std::size_t checked = 0;
  for (const auto& row : test::ReadTsv(test::Cases() / "registers/merge.expected.tsv")) {
    if (row.size() < 3 || row[0] == "a") continue;
    const Entry* b = two.b.Find(row[1]);
    ASSERT_NE(b, nullptr) << row[1];
    const bool is_joined = merged->id_of.at(b) == row[0];
    const bool has_same_id_by_chance = row[2] != "same" && row[0] == row[1];
    EXPECT_EQ(is_joined, row[2] == "same") << row[0] << " " << row[1];
    if (has_same_id_by_chance) {
      EXPECT_NE(merged->id_of.at(b), row[0]);
    }
    ++checked;
  }
  EXPECT_GT(checked, 10U);
  // Every id once.
  std::set<std::string> ids;
  for (xml::NodeId node : xml::AllNodes(*document)) {
    if (!document->is_element(node)) continue;
    const std::string id(document->AttributeValue(node, "id", xml::kXmlNamespace));
    if (!id.empty()) {
      EXPECT_TRUE(ids.insert(id).second) << id;
    }
  }
}

}  // namespace
}  // namespace siglum::interchange
