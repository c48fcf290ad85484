// Concordance: the pairs of two small registers are decided as a reader decides them, and of 282
// pairs of public editions none that is different is taken for one.
#include "interchange/concordance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>

#include "tests/interchange/shared.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

std::string DecisionOf(const std::vector<Correspondence>& pairs, const std::string& a,
                       const std::string& b) {
  for (const Correspondence& pair : pairs) {
    if (pair.a->id == a && pair.b->id == b) return std::string(DecisionWord(pair.decision));
  }
  return "not listed";
}

TEST(Concordance, DecidesAsAReaderDoes) {
  const std::filesystem::path folder = test::Cases() / "registers";
  SIGLUM_NEED_SHARED(test::FilesBelow(folder, ".xml"), "conformance/interchange");
  Losses losses;
  Entries a, b;
  a.Add(test::ParseFile(folder / "a.xml"), &losses);
  b.Add(test::ParseFile(folder / "b.xml"), &losses);
  const auto pairs = MakeConcordance(a, b, {});
  for (const auto& row : test::ReadTsv(folder / "merge.expected.tsv")) {
    if (row[0] == "a") continue;
    EXPECT_EQ(DecisionOf(pairs, row[0], row[1]), row[2])
        << row[0] << " " << row[1] << ": " << row[3];
  }
  base::Result<Redirects> redirects = ReadRedirects(test::ReadAllOf(folder / "gnd-redirects.tsv"));
  ASSERT_TRUE(redirects.ok());
  EXPECT_EQ(DecisionOf(MakeConcordance(a, b, *redirects), "old", "new"), "same");
  Losses of_b;
  CheckRegister(b, &of_b);
  int twice = 0;
  for (const diagnostics::Diagnostic& finding : of_b.all())
    twice += finding.code->name == "ix.number-twice" ? 1 : 0;
  EXPECT_EQ(twice, 1);  // gauss1, gauss2
}

// A register of one entry with names that are joined by `; `.
std::string RegisterOf(const std::string& names) {
  xml::Writer out;
  out.Start("TEI")
      .Attribute("xmlns", tei::kTeiNamespace)
      .Start("text")
      .Start("body")
      .Start("listPerson");
  out.Start("person").Attribute("xml:id", "p");
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find("; ", at), names.size());
    out.Element("persName", names.substr(at, end - at)).End();
    at = end + 2;
  }
  out.End().End().End().End().End();
  return out.Finish({});
}

TEST(Concordance, DecidesByNamesAloneOnlyWhatIsSure) {
  const std::filesystem::path path = test::Cases() / "registers" / "pairs.tsv";
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "registers", ".tsv"),
                     "conformance/interchange");
  std::size_t decided = 0, right = 0, review = 0, open = 0, all = 0;
  for (const auto& row : test::ReadTsv(path)) {
    if (row[0] == "verdict") continue;
    ++all;
    Losses losses;
    Entries a, b;
    a.Add(test::Parse("a.xml", RegisterOf(row[2])), &losses);
    b.Add(test::Parse("b.xml", RegisterOf(row[5])), &losses);
    const std::string decision = DecisionOf(MakeConcordance(a, b, {}), "p", "p");
    const bool is_decided = decision == "same";
    decided += is_decided ? 1 : 0;
    right += is_decided && row[0] == "same" ? 1 : 0;
    review += decision == "review" ? 1 : 0;
    open += decision == "not listed" || decision == "different" ? 1 : 0;
    if (row[0] == "different") {
      EXPECT_FALSE(is_decided) << row[2] << " / " << row[5];
    }
  }
  std::cout << "pairs " << all << ": decided " << decided << ", of them right " << right
            << "; for review " << review << "; not listed " << open << "\n";
  EXPECT_GT(decided, 50U);
  EXPECT_GE(right * 10, decided * 9);
}

TEST(CheckRegister, TellsFormsAndDoubles) {
  Losses losses;
  Entries entries;
  entries.Add(
      test::Parse(
          "r.xml",
          "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><listPerson>"
          "<person xml:id='a'><persName>Ali Fuat Cebesoy</persName><birth when='1882'/></person>"
          "<person xml:id='b'><persName>Cebesoy, Ali Fuad</persName><birth when='1882'/></person>"
          "<person xml:id='c'><persName>Cebesoy, \xC4\xB0smail Faz\xC4\xB1l</persName><birth "
          "when='1856'/>"
          "<idno type='URL'>http://d-nb.info/gnd/118554700/</idno></person>"
          "</listPerson></body></text></TEI>"),
      &losses);
  CheckRegister(entries, &losses);
  ASSERT_EQ(losses.all().size(), 2U);
  EXPECT_EQ(losses.all()[0].code->name, "ix.identifier-form");
  EXPECT_THAT(losses.all()[1].message, HasSubstr("a and b look like one"));
}

}  // namespace
}  // namespace siglum::interchange
