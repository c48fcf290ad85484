// Taking names apart: `given:x surname:y`, `i:` an initial, `open:` either.
#include "names/parts.h"

#include <gtest/gtest.h>

#include "names/letters.h"

namespace siglum::names {
namespace {

std::string Parts(std::string_view spelling, NameKind kind = NameKind::kPerson) {
  auto name = ParseParts(spelling, kind);
  if (!name.ok()) return "refused: " + name.error().message;
  constexpr const char* kRoles[] = {
      "given:", "i:", "patronymic:", "surname:", "open:", "optional:", "number:"};
  std::string text;
  for (const NamePart& part : name->parts) {
    if (!text.empty()) text += ' ';
    text += kRoles[static_cast<int>(part.role)] + Encode(part.letters);
  }
  return text;
}

std::vector<std::string> Titles(std::string_view spelling) { return ParseParts(spelling)->titles; }

TEST(ParseParts, FullNames) {
  EXPECT_EQ(Parts("Ali Fuat Cebesoy"), "given:ali given:fuat surname:cebesoy");
  EXPECT_EQ(Parts("Karabekir"), "open:karabekir");
}

TEST(ParseParts, InitialsWithAndWithoutSpaces) {
  EXPECT_EQ(Parts("A. I. Khatisov"), "i:a i:i surname:khatisov");
  EXPECT_EQ(Parts("E.P.Gegechkori"), "i:e i:p surname:gegechkori");
  EXPECT_EQ(Parts("Yu. A. Petrosyan"), "i:yu i:a surname:petrosyan");
}

TEST(ParseParts, TheLetterBIsATitleOnlyWhenSmall) {
  EXPECT_EQ(Parts("A.M.b. Topchibashev"), "i:a i:m surname:topchibashev");
  EXPECT_EQ(Titles("A.M.b. Topchibashev"), std::vector<std::string>{"b"});
  EXPECT_EQ(Parts("D.B. Hajibeyov"), "i:d i:b surname:hajibeyov");
}

TEST(ParseParts, InvertedOrder) {
  EXPECT_EQ(Parts("Karabekir, K."), "i:k surname:karabekir");
  EXPECT_EQ(Parts("Savran S."), "i:s surname:savran");
  EXPECT_EQ(Parts("Petrosian, Ju, A."), "i:ju i:a surname:petrosian");
  EXPECT_EQ(Parts("Cebesoy, Ali Fuat"), "given:ali given:fuat surname:cebesoy");
}

TEST(ParseParts, EpithetsAreNoGivenNames) {
  EXPECT_EQ(Parts("Mehmed, the conqueror"), "open:mehmed");
}

TEST(ParseParts, WhatPrecedesAnAddressIsNoPartOfTheName) {
  EXPECT_EQ(Parts("P.T. Herrn Karl Kraus"), "given:karl surname:kraus");
  EXPECT_EQ(Parts("Leiter der Arbeiter-Zeitung Herrn Dr. Otto Leichter"),
            "given:otto surname:leichter");
  EXPECT_EQ(Parts("Wohlgeboren Herrn"), "given:wohlgeboren surname:herrn");
  EXPECT_EQ(Parts("Kraus, Herr Karl"), "given:karl surname:kraus");
}

TEST(ParseParts, TitlesBeforeAndAfter) {
  EXPECT_EQ(Parts("Doctor Fuat Sabiti"), "given:fuat surname:sabiti");
  EXPECT_EQ(Parts("Comrade Shalva Eliava"), "given:shalva surname:eliava");
  EXPECT_EQ(Parts("Bekir Sami Bey"), "given:bekir open:sami");
  EXPECT_EQ(Parts("Ali Mardan Bek Topchibahev"), "given:ali given:mardan surname:topchibahev");
  EXPECT_EQ(Parts("Damat Ferit Pasha"), "open:ferit");
  EXPECT_EQ(Parts("Pasha"), "open:pasha");
  EXPECT_EQ(Parts("Monsieur le Baron Brandin"), "open:brandin");
  EXPECT_EQ(Parts("Charles le Brun"), "given:charles surname:brun");
}

TEST(ParseParts, ParticlesJoinWhatTheyJoin) {
  EXPECT_EQ(Parts("Akbar Aga Sheikh Ul Islamov"), "given:akbar surname:sheikhulislamov");
  EXPECT_EQ(Parts("Abdul Medjid Bek Chermoyev"), "given:abdulmedjid surname:chermoyev");
  EXPECT_EQ(Parts("Mammad Amin Rasul zade"), "given:mammad given:amin surname:rasulzade");
  EXPECT_EQ(Parts("Franchet d'Esperey"), "given:franchet surname:esperey");
  EXPECT_EQ(Parts("Jamal al Din al Afghani"), "given:jamal given:din surname:afghani");
}

TEST(ParseParts, Patronymics) {
  EXPECT_EQ(Parts("Georgy Vasilyevich Chicherin"),
            "given:georgy patronymic:vasilyevich surname:chicherin");
  EXPECT_EQ(Parts("Husayn ibn Ali"), "given:husayn patronymic:ali");
}

TEST(ParseParts, EndingsBehindAnApostrophe) {
  EXPECT_EQ(Parts("Anton Denikin's"), "given:anton surname:denikin");
  EXPECT_EQ(Parts("Atatürk'ün"), "open:atatürk");
  EXPECT_EQ(Parts("Mustafa Kemal'"), "given:mustafa surname:kemal");
}

TEST(ParseParts, NumbersOfRulers) {
  EXPECT_EQ(Parts("Mehmed II"), "open:mehmed number:ii");
  EXPECT_EQ(Parts("II. Mehmed"), "open:mehmed number:ii");
}

TEST(ParseParts, TurkishCapitals) {
  EXPECT_EQ(Parts("İSMET İNÖNÜ"), "given:ismet surname:inönü");
  EXPECT_EQ(Parts("A.A. SHEIKH UL ISLAMOV"), "i:a i:a surname:sheikhulislamov");
}

TEST(ParseParts, PlacesHaveNoRoles) {
  EXPECT_EQ(Parts("Kars and Ardahan", NameKind::kPlace), "open:kars open:and open:ardahan");
}

TEST(ParseParts, RefusesPassages) {
  EXPECT_EQ(Parts("a b c d e f g h i j k l m"), "refused: the name has more than 12 words");
}

}  // namespace
}  // namespace siglum::names
