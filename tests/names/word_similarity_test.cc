// Sounds, conventions and the distance between words.
#include "names/word_similarity.h"

#include <gtest/gtest.h>

#include "names/letters.h"
#include "names/lexicon.h"
#include "names/sounds.h"
#include "names/tables.h"

namespace siglum::names {
namespace {

Spelling Word(std::string_view text) { return Spell(Lower(Decode(text))); }

float Similarity(std::string_view a, std::string_view b) {
  return CompareWords(Word(a), Word(b)).similarity;
}

bool ReadsAs(std::string_view word, std::string_view sounds) {
  for (const Reading& reading : Word(word).readings) {
    if (reading.sounds == sounds) return true;
  }
  return false;
}

TEST(Tables, EveryTableIsReadWhole) {
  Lexicon::Get();
  Sounds::Get();
  Confusions::Get();
  EXPECT_GE(Conventions::Get().all().size(), 20U);
  EXPECT_GE(EmbeddedTables().size(), 30U);
}

TEST(Conventions, OneSpellingReadsDifferently) {
  EXPECT_TRUE(ReadsAs("cemal", "Jemal"));                                 // Turkish
  EXPECT_TRUE(ReadsAs("chakir", "CakiR") || ReadsAs("chakir", "Cakir"));  // English
  EXPECT_TRUE(ReadsAs("chakir", "Sakir"));                                // French
  EXPECT_TRUE(ReadsAs("чичерин", "CiCerin"));
  EXPECT_TRUE(ReadsAs("ჩხეიძე", "CxeiDe"));
  EXPECT_TRUE(ReadsAs("պողոս", "poGos"));  // Eastern
  EXPECT_TRUE(ReadsAs("պողոս", "boGos"));  // Western
}

TEST(Conventions, UnknownMarksAreReadWithoutThem) { EXPECT_TRUE(ReadsAs("ḗnver", "enver")); }

TEST(Conventions, LanguageOfThePassageDecidesBetweenReadings) {
  auto serving = Conventions::Get().ServingLanguage("fr");
  Spelling chakir = Word("chakir");
  float as_french = CompareWords(chakir, Word("şakir"), {true, true, serving}).similarity;
  float as_english = CompareWords(chakir, Word("çakır"), {true, true, serving}).similarity;
  EXPECT_GT(as_french, as_english);
  serving = Conventions::Get().ServingLanguage("en-GB");
  EXPECT_LT(CompareWords(chakir, Word("şakir"), {true, true, serving}).similarity,
            CompareWords(chakir, Word("çakır"), {true, true, serving}).similarity);
}

TEST(CompareWords, SameSoundUnderTwoConventions) {
  EXPECT_FLOAT_EQ(Similarity("Cebesoy", "Jebesoy"), 1.0F);
  EXPECT_FLOAT_EQ(Similarity("Tchitcherine", "Чичерин"), 1.0F);
  EXPECT_GT(Similarity("Kiazim", "Kâzım"), 0.95F);
}

TEST(CompareWords, MisreadingsCostLittle) {
  EXPECT_GT(Similarity("Jelesoy", "Cebesoy"), 0.75F);
  EXPECT_GT(Similarity("Karabekri", "Karabekir"), 0.85F);
  EXPECT_GT(Similarity("Rarnishvili", "Ramishvili"), 0.85F);
}

TEST(CompareWords, DifferentNamesStayApart) {
  EXPECT_LT(Similarity("Cemal", "Kemal"), 0.75F);
  EXPECT_LT(Similarity("Kemal", "Suphi"), 0.6F);
  EXPECT_LT(Similarity("Ramishvili", "Naneishvili"), 0.8F);  // not by their common ending
}

TEST(CompareWords, SurnameEndingsComeAndGo) {
  EXPECT_GT(Similarity("Khatisov", "Khatisian"), 0.9F);
  EXPECT_GT(Similarity("Hacıbəyli", "Hajibeyov"), 0.8F);
  EXPECT_LT(CompareWords(Word("Khatisov"), Word("Khatisian"), {false, true}).similarity, 0.9F);
}

TEST(CompareWords, EquivalentGivenNames) {
  EXPECT_GT(Similarity("Pavel", "Boghos"), 0.9F);
  EXPECT_LT(CompareWords(Word("Pavel"), Word("Boghos"), {true, false}).similarity, 0.9F);
}

TEST(CompareWords, IsSymmetric) {
  for (auto [a, b] :
       {std::pair("Jelesoy", "Cebesoy"), std::pair("كاظم", "Kâzım"), std::pair("Ali", "Asi")}) {
    EXPECT_FLOAT_EQ(Similarity(a, b), Similarity(b, a)) << a << " " << b;
  }
}

TEST(CompareWords, LettersOfNoConventionAreCompared) {
  EXPECT_FLOAT_EQ(Similarity("毛泽东", "毛泽东"), 1.0F);
  EXPECT_FLOAT_EQ(Similarity("毛泽东", "Mao"), 0.0F);
}

TEST(InitialFits, ByLetterAndBySound) {
  auto fits = [](std::string_view initial, std::string_view name) {
    std::u32string letters = Lower(Decode(initial));
    return InitialFits(letters, Conventions::Get().FirstSounds(letters), Word(name));
  };
  EXPECT_FLOAT_EQ(fits("A", "Alexander"), 1.0F);
  EXPECT_GT(fits("D", "Ceyhun"), 0.9F);                            // Djeyhun, Dzheykhun
  EXPECT_GT(fits("H", "Խաչատուր") + fits("K", "Խաչատուր"), 0.5F);  // Khachatur
  EXPECT_FLOAT_EQ(fits("K", "Alexander"), 0.0F);
  EXPECT_LT(fits("E", "Aleksi"), fits("E", "Evgeni"));
}

}  // namespace
}  // namespace siglum::names
