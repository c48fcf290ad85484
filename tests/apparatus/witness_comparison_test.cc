// A rebuilt witness against its transcription: what agrees, what differs, what the edition does not
// say.
#include "apparatus/witness_comparison.h"

#include <gtest/gtest.h>

#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

struct Row {
  const char* name;
  const char* text;
  const char* transcription;  // of B
  Normalization normalization;
  const char* differences;  // `verdict edition|transcription`, D or S, one after the other
  std::uint64_t agree;
};

std::string Described(const WitnessComparison& comparison) {
  std::string all;
  for (const WordDifference& difference : comparison.differences) {
    if (!all.empty()) all += "; ";
    all += difference.verdict == WordDifference::Verdict::kDiffers ? "D " : "S ";
    all += difference.edition + "|" + difference.transcription;
  }
  return all;
}

TEST(WitnessComparison, Rows) {
  Normalization loose;
  loose.fold_case = true;
  loose.ignore_punctuation = true;
  loose.letters = {{"v", "u"}};
  loose.words = {{"honour", "honor"}};
  Normalization spaces;
  spaces.ignore_spaces = true;
  const char* text =
      R"(<p>came <app><lem wit="#A">home</lem><rdg wit="#B">house</rdg></app> at night</p>)";
  const Row rows[] = {
      {"agrees", text, "came house at night", {}, "", 4},
      {"an entry is wrong", text, "came horse at night", {}, "D house|horse", 3},
      {"the edition says nothing", text, "came house by night", {}, "S at|by", 3},
      {"a word more", text, "came house late at night", {}, "S |late", 4},
      {"a word less", text, "came house night", {}, "S at|", 3},
      {"an omission that is none",
       R"(<p>a <app><lem wit="#A">b</lem><rdg wit="#B"/></app> c</p>)",
       "a b c",
       {},
       "D |b",
       2},
      {"an omission",
       R"(<p>a <app><lem wit="#A">b</lem><rdg wit="#B"/></app> c</p>)",
       "a c",
       {},
       "",
       2},
      {"case, punctuation, letters, words",
       R"(<p>Vna, <app><lem wit="#A">x</lem><rdg wit="#B">honour</rdg></app>.</p>)", "una honor",
       loose, "", 2},
      {"a near miss of the letters", R"(<p>wna</p>)", "una", loose, "S wna|una", 0},
      {"words run together", R"(<p>in primis</p>)", "inprimis", spaces, "", 8},
      {"a word out of two pieces",
       R"(<p>ini<app><lem wit="#A">t</lem><rdg wit="#B">c</rdg></app>ium</p>)",
       "inicium",
       {},
       "",
       1},
      {"a lacuna that is none",
       R"(<p>a <app><lem wit="#A">b</lem><rdg wit="#B"><gap/></rdg></app> c</p>)",
       "a b c",
       {},
       "D ⟨lacuna⟩|b",
       2},
      {"nothing at all", R"(<p>a b</p>)", "", {}, "S a b|", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    test::ApparatusCase c;
    c.list_wit = "<witness xml:id=\"A\"/><witness xml:id=\"B\"/>";
    c.text = row.text;
    auto document = test::ParseText(c.Document());
    auto apparatus = Apparatus::Read(*document);
    const WitnessId b = apparatus->witnesses().Find("B");
    const WitnessComparison comparison = CompareWitness(*apparatus, b, ReadingText(*apparatus, {b}),
                                                        row.transcription, row.normalization);
    EXPECT_EQ(Described(comparison), row.differences);
    EXPECT_EQ(comparison.agree, row.agree);
  }
}

// Two texts that have nothing in common are one difference, quickly.
TEST(WitnessComparison, TextsWithoutACommonWord) {
  std::string own, other;
  for (int i = 0; i < 20'000; ++i) {
    own += "a" + std::to_string(i) + " ";
    other += "b" + std::to_string(i) + " ";
  }
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"B\"/>";
  c.text = "<p>" + own + "</p>";
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  const WitnessId b = apparatus->witnesses().Find("B");
  const WitnessComparison comparison =
      CompareWitness(*apparatus, b, ReadingText(*apparatus, {b}), other, {});
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.unsaid, 20'000U);
  EXPECT_EQ(comparison.Share(), 1.0);
}

}  // namespace
}  // namespace siglum::apparatus
