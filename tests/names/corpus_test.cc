// Who is talked about: what many documents say about one of them.
#include "names/corpus.h"

#include <gtest/gtest.h>

namespace siglum::names {
namespace {

RegisterEntry Person(std::string id, std::vector<std::string> forms) {
  RegisterEntry entry;
  entry.id = std::move(id);
  entry.forms = std::move(forms);
  return entry;
}

RegisterEntry Place(std::string id, std::vector<std::string> forms) {
  RegisterEntry entry = Person(std::move(id), std::move(forms));
  entry.kind = NameKind::kPlace;
  return entry;
}

using Forms = std::vector<std::string>;

// What the mentions of several documents are decided to be: `form=id` or `form?`, documents apart
// by
// `|`.
std::string Decided(const Matcher& matcher, const std::vector<Forms>& documents,
                    NameKind kind = NameKind::kPerson) {
  Corpus corpus(matcher);
  std::vector<std::vector<Mention>> mentions;
  for (const Forms& forms : documents) {
    mentions.emplace_back();
    for (const std::string& form : forms) {
      Mention mention;
      mention.form = form;
      mention.kind = kind;
      mentions.back().push_back(std::move(mention));
    }
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) corpus.Add(i, mentions[i], {});
  corpus.Settle();
  std::string text;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (i > 0) text += "|";
    for (const auto& outcome : corpus.Outcomes(i, mentions[i])) {
      text += text.empty() || text.back() == '|' ? "" : " ";
      text += outcome.ok() && outcome->decided ? matcher.entries()[outcome->candidates[0].entry].id
                                               : "?";
    }
  }
  return text;
}

TEST(Corpus, TheOneWhoIsNamedInFullHasTheSurname) {
  Matcher matcher =
      Matcher::Build({Person("karl", {"Karl Kraus"}), Person("emil", {"Emil Kraus"})});
  EXPECT_EQ(Decided(matcher, {{"Kraus"}}), "?");
  std::vector<Forms> documents(10, {"Karl Kraus"});
  documents.push_back({"Kraus"});
  EXPECT_EQ(Decided(matcher, documents), "karl|karl|karl|karl|karl|karl|karl|karl|karl|karl|karl");
}

TEST(Corpus, TwoWhoAreNamedAlikeLeaveItOpen) {
  Matcher matcher =
      Matcher::Build({Person("karl", {"Karl Kraus"}), Person("emil", {"Emil Kraus"})});
  EXPECT_EQ(Decided(matcher, {{"Karl Kraus"}, {"Emil Kraus"}, {"Kraus"}}), "karl|emil|?");
}

TEST(Corpus, ItsOwnDocumentCountsMore) {
  Matcher matcher =
      Matcher::Build({Person("karl", {"Karl Kraus"}), Person("emil", {"Emil Kraus"})});
  EXPECT_EQ(Decided(matcher, {{"Karl Kraus"}, {"Emil Kraus", "Kraus"}}), "karl|emil emil");
}

TEST(Corpus, ABareNameDoesNotAttract) {
  Matcher matcher = Matcher::Build(
      {Person("andrew", {"Andrew Carnby"}), Person("louise", {"Louise Carnby", "Madame Carnby"})});
  EXPECT_EQ(Decided(matcher, {{"Carnby"}}), "?");
  EXPECT_EQ(Decided(matcher, {{"Madame Carnby"}}), "louise");
  std::vector<Forms> documents(6, {"Andrew Carnby"});
  documents.push_back({"M. Carnby"});
  EXPECT_EQ(Decided(matcher, documents).substr(42), "andrew");
}

TEST(Corpus, ADecisionIsNoneLessWhenItIsWrittenDown) {
  Matcher matcher = Matcher::Build({Person("karl", {"Karl Kraus"}), Person("emil", {"Emil Kraus"}),
                                    Person("anna", {"Anna Kraus"})});
  std::vector<Forms> documents(8, {"Karl Kraus", "Kraus"});
  documents.push_back({"Kraus", "Emil Kraus"});
  Corpus first(matcher);
  std::vector<std::vector<Mention>> mentions;
  for (const Forms& forms : documents) {
    mentions.emplace_back();
    for (const std::string& form : forms) mentions.back().push_back({form, NameKind::kPerson});
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) first.Add(i, mentions[i], {});
  first.Settle();
  std::vector<std::vector<Mention>> written = mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    auto outcomes = first.Outcomes(i, mentions[i]);
    for (std::size_t j = 0; j < outcomes.size(); ++j) {
      if (outcomes[j]->decided) written[i][j].meant = outcomes[j]->candidates[0].entry;
    }
  }
  Corpus second(matcher);
  for (std::size_t i = 0; i < written.size(); ++i) second.Add(i, written[i], {});
  second.Settle();
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (const auto& outcome : second.Outcomes(i, written[i])) EXPECT_FALSE(outcome->decided);
  }
}

TEST(Corpus, PlacesHaveHeadsAndQualifiers) {
  Matcher matcher = Matcher::Build(
      {Place("wien", {"Wien"}), Place("nuss", {"Nussdorf bei Wien"}),
       Place("neuburg", {"Neuburg an der Donau"}), Place("bois", {"Bois de Boulogne"}),
       Place("main", {"Frankfurt (Main)"}), Place("oder", {"Frankfurt (Oder)"})});
  EXPECT_EQ(Decided(matcher,
                    {{"Wien", "Nussdorf bei Wien", "Neuburg", "Frankfurt", "Frankfurt am Main",
                      "Neuburg an der Kammel", "Nussdorf"}},
                    NameKind::kPlace),
            "wien nuss neuburg main main ? nuss");
}

TEST(Corpus, AStreetOrADistrictIsNotItsTown) {
  Matcher matcher = Matcher::Build({Place("wien", {"Wien"}), Place("w3", {"III., Landstraße"}),
                                    Place("gasse", {"Canisiusgasse"})});
  EXPECT_EQ(Decided(matcher, {{"Wien, Canisiusgasse 8", "Wien III.", "Wien, Berggasse 19", "Wien"}},
                    NameKind::kPlace),
            "gasse ? ? wien");
  EXPECT_EQ(Decided(matcher, {{"III. Landstraße"}}, NameKind::kPlace), "w3");
  // A numeral is no part of a word that a space has cut: `Wien I.` is not Wenia.
  Matcher listed =
      Matcher::Build({Place("wien", {"Wien", "Wenia"}), Place("w1", {"I., Innere Stadt"})});
  EXPECT_EQ(Decided(listed, {{"Wien I.", "Wien"}}, NameKind::kPlace), "? wien");
}

TEST(Corpus, AWordBeforeTheHeadMakesAnotherPlace) {
  Matcher matcher = Matcher::Build({Place("kaukasus", {"Kaukasus"}),
                                    Place("frankfurt", {"Frankfurt"}), Place("ural", {"Ural"})});
  EXPECT_EQ(
      Decided(matcher, {{"Nördlicher Kaukasus", "Stadt Frankfurt", "Ural"}}, NameKind::kPlace),
      "? frankfurt ural");
}

TEST(Corpus, SpacesThatPrintingPutInOrLost) {
  Matcher matcher =
      Matcher::Build({Person("adler", {"Karl Adler"}), Person("boll", {"Léon Bollmann"}),
                      Person("bell", {"Maria Bellini"})});
  EXPECT_EQ(Decided(matcher, {{"KarlAdler", "L éon Boll m ann", "Bel g ini", "Karl A dler"}}),
            "adler boll ? adler");
}

TEST(Corpus, AnAbbreviationIsNearToNothing) {
  Matcher matcher = Matcher::Build({Person("besch", {"Karl Besche"})});
  EXPECT_EQ(Decided(matcher, {{"Karl Besche", "Beschee"}}), "besch besch");
  EXPECT_EQ(Decided(matcher, {{"Karl Besche", "Besch."}}), "besch ?");
}

TEST(Corpus, SharpSIsDoubleS) {
  Matcher matcher =
      Matcher::Build({Person("one", {"Emil Strauß"}), Person("other", {"Emil Strauss"})});
  EXPECT_EQ(Decided(matcher, {{"Emil Strauss", "Strauss"}}), "? ?");
  EXPECT_EQ(Decided(matcher, {{"Emil Strauß"}}), "one");
}

TEST(Corpus, AnOddFormThatOneEntryListsIsThatEntry) {
  Matcher matcher = Matcher::Build(
      {Person("sabit", {"Fuat Sabit", "Fuati"}), Person("cebesoy", {"Ali Fuat Cebesoy"})});
  EXPECT_EQ(Decided(matcher, {{"Ali Fuat Cebesoy", "Ali Fuat Cebesoy", "Fuati"}}),
            "cebesoy cebesoy sabit");
}

TEST(Corpus, WhomTheRegisterCallsUncleIsNotCalledByHisGivenNameAlone) {
  Matcher matcher = Matcher::Build({Person("uncle", {"Cor Marinus Brandin", "Uncle Cor"}),
                                    Person("brother", {"Cor Vincent Brandin"})});
  EXPECT_EQ(Decided(matcher, {{"Uncle Cor"}}), "uncle");
  EXPECT_EQ(Decided(matcher, {{"Uncle Cor", "Cor"}}), "uncle ?");
}

TEST(Corpus, AnotherSurnameIsAnotherPerson) {
  Matcher matcher = Matcher::Build(
      {Person("kemal", {"Mustafa Kemal Atatürk", "Mustafa Pasha"}), Person("ali", {"Ali Veli"})});
  EXPECT_EQ(Decided(matcher, {{"Mustafa Kemal Atatürk", "Mustafa Sufi"}}), "kemal ?");
}

TEST(Corpus, OneWriterSpellsOneNameOneWay) {
  Matcher matcher =
      Matcher::Build({Person("cemal", {"Cemal Yücesoy"}), Person("kemal", {"Kemal Yücesoy"})});
  EXPECT_EQ(Decided(matcher, {{"Djemal Yudjesoy", "Kemal Yüjesoy", "Yudjesoy"}}),
            "cemal kemal cemal");
  EXPECT_EQ(Decided(matcher, {{"Djemal Yudjesoy", "Yucesoy"}}), "cemal ?");
}

TEST(Corpus, RelativesAndDescriptionsAreNotTheOnesNamed) {
  Matcher matcher =
      Matcher::Build({Person("mauve", {"Anton Mauve"}), Person("moon", {"Parker Moon"}),
                      Person("charpentier", {"Alexandre Charpentier"})});
  EXPECT_EQ(Decided(matcher, {{"Mauve’s widow", "fils de M. Mauve", "mon fils", "the carpenter",
                               "Mauve", "Alexandre Charpentier"}}),
            "? ? ? ? mauve charpentier");
}

TEST(Corpus, RulersHaveNumbers) {
  Matcher matcher = Matcher::Build(
      {Person("l14", {"Louis XIV of France"}), Person("l15", {"Louis XV of France"}),
       Person("w1", {"Guillaume Ier d'Allemagne"}), Person("w2", {"Guillaume II d'Allemagne"})});
  EXPECT_EQ(Decided(matcher, {{"Louis XV", "Louis XIV", "Louis XVI", "Guillaume II", "Guillaume"}}),
            "l15 l14 ? w2 w2");
}

TEST(Corpus, YoungerAndElder) {
  Matcher matcher = Matcher::Build(
      {Person("jr", {"Charles Dickens Jr"}), Person("sr", {"Charles John Huffam Dickens"})});
  EXPECT_EQ(Decided(matcher, {{"Charles Dickens Jr"}}), "jr");
  EXPECT_EQ(Decided(matcher, {{"Charles Dickens"}}), "sr");
}

TEST(Corpus, WhatIsNoNameIsLeftAlone) {
  Matcher matcher = Matcher::Build({Person("bernhard", {"Cornelius van Zuijlen (Father Bernhard)"}),
                                    Person("kaiser", {"Karl Kaiser"})});
  EXPECT_EQ(Decided(matcher, {{"father", "the patient", "mother", "Father Bernhard"}}),
            "? ? ? bernhard");
  EXPECT_EQ(Decided(matcher, {{"Karl Kaiser"}}), "kaiser");
}

TEST(Corpus, CasesOfANameAreTheName) {
  Matcher matcher = Matcher::Build({Person("oecolampadius", {"Johannes Oecolampadius"}),
                                    Person("avdeev", {"Авдеев, Михаил Васильевич"}),
                                    Person("herzog", {"Anna Herzog"})});
  EXPECT_EQ(Decided(matcher, {{"Oecolampadii", "М. В. Авдеев", "Авдеева", "Anna Herzogs"}}),
            "oecolampadius avdeev avdeev herzog");
}

}  // namespace
}  // namespace siglum::names
