// How entries are worded for readers.
#include "apparatus/wording.h"

#include <gtest/gtest.h>

#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

struct Wording {
  const char* text;
  const char* expected;  // the entries, one a line
};

TEST(Wording, OfEntries) {
  const Wording kWordings[] = {
      {R"(<app><lem wit="#A">Cebesoy</lem><rdgGrp><rdg wit="#B">Jebesoy</rdg><rdg wit="#C">Jelesoy</rdg></rdgGrp></app>)",
       "Cebesoy] Jebesoy B, Jelesoy C"},
      {R"(one <app><lem wit="#A"/><rdg wit="#B">very</rdg></app> two <app><lem wit="#A">three</lem><rdg wit="#B"/></app>)",
       "post one add. very B\nthree om. B"},
      {R"(<app><lem/><rdg wit="#B">very</rdg></app> two)", "ante two add. very B"},
      {R"(<app><lem wit="#A">one two three four five six seven</lem><rdg wit="#B">x</rdg></app>)",
       "one ... seven] x B"},
      {R"(<app><lem wit="#A">one two three four five six</lem><rdg wit="#B">x</rdg></app>)",
       "one two three four five six] x B"},
      {R"(<app><lem wit="#A" xml:id="l">good</lem><rdg wit="#B"/><rdg wit="#C" copyOf="#l"/><rdg wit="#D"><gap reason="illegible"/></rdg><rdg wit="#E"><lacunaStart/></rdg></app>)",
       "good] om. B, good C, illeg. D, lac. E"},
      {R"(<app><lem wit="#A #B">a</lem><rdg source="#Ed1" type="conjecture">b</rdg><rdg resp="#ed">c</rdg></app><bibl xml:id="Ed1"/>)",
       "a] b coni. Ed1, c ed."},
      {R"(<app><lem wit="#A">a b</lem><rdg wit="#B" type="transposition">b a</rdg></app>)",
       "a b] transp. B"},
      {R"(<app><lem wit="#A">x</lem><rdg wit="#B" hand="#h2">y</rdg></app>)", "x] y Bh2"},
      {R"(<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg><witDetail wit="#B">in ras.</witDetail></app>)",
       "x] y B in ras."},
      {R"(<app><lem wit="#A">x</lem><rdg wit="#B"><note>in mg.</note>y</rdg></app>)",
       "x] y B (in mg.)"},
      {R"(<app><lem>Nondum</lem><rdg wit="#B #C">nundum</rdg><wit>B(corr. B1)C</wit></app>)",
       "Nondum] nundum B(corr. B1)C"},
      {R"(<app><lem wit="#A">x</lem><rdgGrp><rdg wit="#B">y</rdg></rdgGrp><rdgGrp type="anteCorr"><rdg wit="#C">z</rdg></rdgGrp></app>)",
       "x] y B; z C a.c."},
      {R"(<app type="witnesses"><rdg wit="#B"><witStart/></rdg></app>)", ""},
      {R"(<app><lem wit="#A">İzmir</lem><rdg wit="#B">Izmir</rdg></app>)", "İzmir] Izmir B"},
  };
  for (const Wording& wording : kWordings) {
    test::ApparatusCase c;
    for (const char* id : {"A", "B", "C", "D", "E"}) {
      c.list_wit += std::string("<witness xml:id=\"") + id + "\"/>";
    }
    c.text = std::string("<p>") + wording.text + "</p>";
    auto document = test::ParseText(c.Document());
    auto apparatus = Apparatus::Read(*document);
    std::string words;
    for (std::size_t i = 0; i < apparatus->entries().size(); ++i) {
      if (i > 0) words += "\n";
      words += InWords(WordEntry(*apparatus, EntryId(i)));
    }
    EXPECT_EQ(words, wording.expected) << wording.text;
  }
}

TEST(Wording, LemmaOfASpanIsItsText) {
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"B\"/>";
  c.text = R"(<p><w xml:id="w1">old</w> <w xml:id="w2">man</w></p>)";
  c.back = R"(<listApp><app from="#w1" to="#w2"><rdg wit="#B">boy</rdg></app></listApp>)";
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  EXPECT_EQ(InWords(WordEntry(*apparatus, EntryId(0))), "old man] boy B");
}

TEST(Wording, RunsSayWhatTheyAre) {
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"B\"/>";
  c.text = R"(<p><app><lem>x</lem><rdg wit="#B">y</rdg></app></p>)";
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  std::vector<WordedRun> runs = WordEntry(*apparatus, EntryId(0));
  ASSERT_EQ(runs.size(), 6U);
  EXPECT_EQ(runs[0].kind, WordedRun::Kind::kLemma);
  EXPECT_TRUE(document->IsNamed(runs[0].node, "http://www.tei-c.org/ns/1.0", "lem"));
  EXPECT_EQ(runs[1].kind, WordedRun::Kind::kLemmaEnd);
  EXPECT_EQ(runs[3].kind, WordedRun::Kind::kReading);
  EXPECT_EQ(runs[5].kind, WordedRun::Kind::kSiglum);
  EXPECT_EQ(apparatus->witnesses()[runs[5].witness].id, "B");
}

}  // namespace
}  // namespace siglum::apparatus
