// Reading texts as TEI: read again, the text is that of the witness, and markup is kept.
#include "apparatus/witness_tei.h"

#include <gtest/gtest.h>

#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at; (at = text.find(from)) != std::string::npos;) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(WitnessTei, ReadAgainItIsTheTextOfTheWitness) {
  for (const test::ApparatusCase& c : test::ReadCases()) {
    SCOPED_TRACE(c.title);
    auto document = test::ParseText(c.Document());
    auto apparatus = Apparatus::Read(*document);
    for (const auto& expected : c.texts) {
      if (expected.kind == 'A' || expected.kind == 'P' || apparatus->is_all_entries()) continue;
      View view;
      if (expected.kind == 'W') view.witness = apparatus->witnesses().Find(expected.witness);
      base::Result<std::string> tei = ReadingTextAsTei(*apparatus, view);
      ASSERT_TRUE(tei.ok()) << tei.error().ToString();
      auto again = test::ParseText(*tei);
      ASSERT_NE(again, nullptr);
      auto none = Apparatus::Read(*again);
      EXPECT_EQ(none->entries().size(), 0U) << *tei;
      std::string text = ToPlainText(ReadingText(*none, {}));
      EXPECT_EQ(text, Replaced(expected.text, kUndecidedMark, kLacunaMark))
          << expected.kind << " " << expected.witness << "\n"
          << *tei;
    }
  }
}

TEST(WitnessTei, KeepsTheMarkupOfReadings) {
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"B\"/>";
  c.text =
      R"(<p>a <app><lem>x</lem><rdg wit="#B"><persName ref="#p2">Carlo</persName> <app><lem>i</lem><rdg wit="#B"><hi>j</hi></rdg></app></rdg></app> z</p>)";
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  base::Result<std::string> tei = ReadingTextAsTei(*apparatus, {apparatus->witnesses().Find("B")});
  ASSERT_TRUE(tei.ok());
  EXPECT_NE(tei->find(R"(<p>a <persName ref="#p2">Carlo</persName> <hi>j</hi> z</p>)"),
            std::string::npos)
      << *tei;
}

}  // namespace
}  // namespace siglum::apparatus
