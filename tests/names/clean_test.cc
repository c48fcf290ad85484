// From bytes as attested to plain spellings.
#include "names/clean.h"

#include <gtest/gtest.h>

namespace siglum::names {
namespace {

using Spellings = std::vector<std::string>;

Spellings Cleaned(std::string_view form) {
  auto spellings = CleanForm(form);
  return spellings.ok() ? *spellings : Spellings{"refused: " + spellings.error().message};
}

TEST(CleanForm, LeavesPlainNamesAlone) {
  EXPECT_EQ(Cleaned("Kâzım Karabekir"), Spellings{"Kâzım Karabekir"});
  EXPECT_EQ(Cleaned("A.M.b. Topchibashev"), Spellings{"A.M.b. Topchibashev"});
}

TEST(CleanForm, UnfoldsAnEditorsBrackets) {
  EXPECT_EQ(Cleaned("Chermoy[ev]"), (Spellings{"Chermoyev", "Chermoy"}));
  EXPECT_EQ(Cleaned("Khatisov[ian]"), (Spellings{"Khatisovian", "Khatisov"}));
  EXPECT_EQ(Cleaned("[A.M.b. Topchibashev]"), Spellings{"A.M.b. Topchibashev"});
}

TEST(CleanForm, DropsABracketWithoutPartner) {
  EXPECT_EQ(Cleaned("Budu <dovani"), Spellings{"Budu dovani"});
}

TEST(CleanForm, MendsWordsBrokenOverLines) {
  EXPECT_EQ(Cleaned("Cebe-soy"), Spellings{"Cebesoy"});
  EXPECT_EQ(Cleaned("Cebe-\n  soy"), Spellings{"Cebesoy"});
  EXPECT_EQ(Cleaned("Cebe\u00ADsoy"), Spellings{"Cebesoy"});
}

TEST(CleanForm, SeparatesDoubleNamesAndTitles) {
  EXPECT_EQ(Cleaned("Mehmed-Ali"), Spellings{"Mehmed Ali"});
  EXPECT_EQ(Cleaned("Enver-pasha"), Spellings{"Enver pasha"});
}

TEST(CleanForm, NormalizesLettersAndSigns) {
  EXPECT_EQ(Cleaned("Pe\uFB01k"), Spellings{"Pefik"});  // ligature fi
  EXPECT_EQ(Cleaned("Atatu\u0308rk\u2019u\u0308n"), Spellings{"Atatürk'ün"});
  EXPECT_EQ(Cleaned("\u202EEnver\u202C\u200F Pasha"), Spellings{"Enver Pasha"});
}

TEST(CleanForm, RefusesWhatIsNoName) {
  EXPECT_EQ(Cleaned(""), Spellings{"refused: the name has no letters"});
  EXPECT_EQ(Cleaned("1919?"), Spellings{"refused: the name has no letters"});
  EXPECT_EQ(Cleaned("Env\xFFr"), Spellings{"refused: the name is not well-formed UTF-8 at byte 4"});
  EXPECT_EQ(Cleaned(std::string(10000, 'a')),
            Spellings{"refused: the name has 10000 characters; at most 300 are read"});
}

TEST(CleanForm, GivesAtMostFourSpellings) {
  EXPECT_LE(Cleaned("a[b]c[d]e[f]g[h]i[j]k").size(), 4U);
}

}  // namespace
}  // namespace siglum::names
