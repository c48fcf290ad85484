// Who of a register a name is, in context; and who it must not be taken for.
#include "names/matcher.h"

#include <gtest/gtest.h>

#include <clocale>
#include <thread>

#include "tests/names/attested_names.h"

namespace siglum::names {
namespace {

RegisterEntry Person(std::string id, std::string form, std::optional<int> birth = {},
                     std::optional<int> death = {}, std::string office = {}) {
  return {std::move(id), NameKind::kPerson, {std::move(form)}, birth, death, std::move(office)};
}

Matcher TestMatcher() {
  return Matcher::Build({Person("cebesoy", "Ali Fuat Cebesoy", 1882, 1968, "general"),
                         Person("sabit", "Fuat Sabit", {}, {}, "physician"),
                         Person("kunduh", "Bekir Sami Kunduh", 1867, 1933),
                         Person("suleyman", "Süleyman Sami"),
                         Person("ataturk", "Mustafa Kemal Atatürk", 1881, 1938),
                         Person("suphi", "Mustafa Suphi", 1883, 1921),
                         Person("khatisian", "Alexander Khatisian", 1874, 1945),
                         Person("karabekir", "Kâzım Karabekir", 1882, 1948)});
}

// The id decided on, else `?` and the reason.
std::string Who(const Matcher& matcher, const std::string& form, const DocumentFacts& facts = {}) {
  auto outcome = matcher.Match({form, NameKind::kPerson}, facts);
  if (!outcome.ok()) return "refused";
  if (!outcome->decided) return "? " + outcome->reason;
  return matcher.entries()[outcome->candidates[0].entry].id;
}

TEST(Matcher, FindsAPersonHoweverSpelled) {
  Matcher matcher = TestMatcher();
  for (const char* form : {"Ali Fuat Jebesoy", "Ali Fuat Jebesoi", "ALI FUAT CEBE-SOY",
                           "Cebesoy, A. F.", "Али Фуад Джебесой", "Ali Fouad Djebessoy"}) {
    EXPECT_EQ(Who(matcher, form), "cebesoy") << form;
  }
  for (const char* form :
       {"Kiazim Karabekir", "Kazi Karabekir", "Kazim Karabekri's", "كاظم قره بكر"}) {
    EXPECT_EQ(Who(matcher, form), "karabekir") << form;
  }
  EXPECT_EQ(Who(matcher, "A.I. Khatisov"), "khatisian");
  EXPECT_EQ(Who(matcher, "Khatisov[ian]"), "khatisian");
}

TEST(Matcher, KeepsPeopleApart) {
  Matcher matcher = TestMatcher();
  EXPECT_EQ(Who(matcher, "Bekir Sami Bey"), "kunduh");
  EXPECT_EQ(Who(matcher, "Suleiman Sami"), "suleyman");
  EXPECT_EQ(Who(matcher, "Mustafa Kemal"), "ataturk");
  EXPECT_EQ(Who(matcher, "Mustafa Sufi"), "suphi");
  EXPECT_EQ(Who(matcher, "Mustafa")[0], '?');
  EXPECT_EQ(Who(matcher, "Fuat")[0], '?');
  EXPECT_EQ(Who(matcher, "K. Khatisov")[0], '?');  // another man's initial
  EXPECT_EQ(Who(matcher, "Kâzım Özalp")[0], '?');
}

TEST(Matcher, TheTitleTellsTwoMenCalledFuatApart) {
  Matcher matcher = TestMatcher();
  std::vector<Mention> document;
  for (const char* form : {"Ali Fuat Cebesoy", "Doctor Fuat Sabit", "Dr Fuat", "Ali Fuat Pasha"}) {
    document.push_back({form, NameKind::kPerson});
  }
  auto outcomes = matcher.MatchDocument(document);
  ASSERT_TRUE(outcomes[2]->decided);
  EXPECT_EQ(matcher.entries()[outcomes[2]->candidates[0].entry].id, "sabit");
  ASSERT_TRUE(outcomes[3]->decided);
  EXPECT_EQ(matcher.entries()[outcomes[3]->candidates[0].entry].id, "cebesoy");
}

TEST(Matcher, TheFullNameInTheDocumentHelpsTheShortOne) {
  Matcher matcher = TestMatcher();
  EXPECT_EQ(Who(matcher, "Kemal")[0], '?');
  std::vector<Mention> document = {{"Mustafa Kemal Atatürk", NameKind::kPerson},
                                   {"Kemal", NameKind::kPerson}};
  auto outcomes = matcher.MatchDocument(document);
  ASSERT_TRUE(outcomes[1]->decided);
  EXPECT_EQ(matcher.entries()[outcomes[1]->candidates[0].entry].id, "ataturk");
  EXPECT_EQ(outcomes[1]->candidates[0].evidence.back(),
            "this document names Mustafa Kemal Atatürk elsewhere");
}

TEST(Matcher, AStrangerOfTheSameSurnameMakesItDoubtful) {
  Matcher matcher = TestMatcher();
  EXPECT_EQ(Who(matcher, "Khatisov"), "khatisian");
  std::vector<Mention> document = {{"Konstantin Khatisov", NameKind::kPerson},
                                   {"Khatisov", NameKind::kPerson}};
  auto outcomes = matcher.MatchDocument(document);
  EXPECT_FALSE(outcomes[0]->decided);
  EXPECT_FALSE(outcomes[1]->decided);
}

TEST(Matcher, TheUnbornAreNotMeant) {
  Matcher matcher = Matcher::Build(
      {Person("elder", "Kâzım Özalp", 1882, 1968), Person("younger", "Kâzım Özalp", 1950)});
  EXPECT_EQ(Who(matcher, "Kâzım Özalp")[0], '?');
  EXPECT_EQ(Who(matcher, "Kâzım Özalp", {1921, ""}), "elder");
  EXPECT_EQ(Who(matcher, "Kâzım Özalp", {1990, ""})[0], '?');  // the dead are spoken of
}

TEST(Matcher, TheLanguageOfThePassageSaysWhoIsLikelier) {
  Matcher matcher = Matcher::Build({Person("sakir", "Şakir Bey"), Person("cakir", "Çakır Bey")});
  auto likeliest = [&](const char* language) {
    auto outcome = matcher.Match({"Chakir Bey", NameKind::kPerson}, {{}, language});
    return matcher.entries()[outcome->candidates[0].entry].id;
  };
  EXPECT_EQ(likeliest("fr"), "sakir");
  EXPECT_EQ(likeliest("en"), "cakir");
}

TEST(Matcher, SaysWhy) {
  Matcher matcher = TestMatcher();
  auto outcome = matcher.Match({"A. F. Jebesoy", NameKind::kPerson});
  ASSERT_TRUE(outcome->decided);
  const std::vector<std::string>& evidence = outcome->candidates[0].evidence;
  ASSERT_EQ(evidence.size(), 3U);
  EXPECT_EQ(evidence[0], "initial A. fits Ali");
  EXPECT_EQ(evidence[1], "initial F. fits Fuat");
  EXPECT_TRUE(evidence[2].starts_with("surname: Jebesoy (")) << evidence[2];
  EXPECT_TRUE(evidence[2].ends_with("sounds like Cebesoy (Azerbaijani)") ||
              evidence[2].ends_with("sounds like Cebesoy (Turkish)"))
      << evidence[2];
}

TEST(Matcher, PlacesAndOrganizations) {
  Matcher matcher = Matcher::Build({{"erzurum", NameKind::kPlace, {"Erzurum"}, {}, {}, ""},
                                    {"karakol", NameKind::kOrganization, {"Karakol"}, {}, {}, ""},
                                    Person("karakol-person", "Karakol")});
  auto outcome = matcher.Match({"Erzerum", NameKind::kPlace});
  ASSERT_TRUE(outcome->decided);
  EXPECT_EQ(outcome->candidates[0].entry, 0U);
  outcome = matcher.Match({"Karakhöl", NameKind::kOrganization});
  ASSERT_TRUE(outcome->decided);
  EXPECT_EQ(outcome->candidates[0].entry, 1U);
}

TEST(Matcher, FindsDoublesInTheRegister) {
  Matcher matcher = Matcher::Build(
      {Person("a", "Ali Fuat Cebesoy", 1882), Person("b", "Rauf Orbay"),
       Person("c", "Ali Fuad Jebesoy", 1882), Person("d", "Ali Fuad Jebesoy", 1950)});
  auto doubles = matcher.FindDoubles();
  ASSERT_EQ(doubles.size(), 1U);
  EXPECT_EQ(doubles[0].first, 0U);
  EXPECT_EQ(doubles[0].second, 2U);
}

TEST(Matcher, HostileFormsAreRefusedOrHandled) {
  std::vector<RegisterEntry> entries(3000, Person("same", "Mehmet Yılmaz"));
  entries.push_back(Person("bad", std::string(10000, 'x')));
  Matcher matcher = Matcher::Build(std::move(entries));
  EXPECT_EQ(matcher.refusals().size(), 1U);
  EXPECT_EQ(Who(matcher, "Mehmet Yılmaz")[0], '?');
  EXPECT_EQ(Who(matcher, std::string(10000, 'a')), "refused");
  EXPECT_EQ(Who(matcher, "\xC3\x28"), "refused");
  EXPECT_EQ(Who(matcher, ""), "refused");
  EXPECT_EQ(Who(matcher, std::string(290, 'a'))[0], '?');
  EXPECT_EQ(Who(matcher, "Enver \u202Eباشا אנוור Пашa")[0], '?');
}

TEST(Matcher, SameResultWhateverLocaleAndThreads) {
  Matcher matcher = Matcher::Build(testing::ReadRegister("register-standard.tsv"));
  testing::Attested attested = testing::ReadAttested("sources-minutes.tsv");
  auto run = [&] { return testing::MatchAttested(matcher, attested, {1921, "en"}).notes; };
  std::vector<std::string> expected = run();
  std::setlocale(LC_ALL, "tr_TR.UTF-8");
  EXPECT_EQ(run(), expected);
  std::setlocale(LC_ALL, "C");
  std::vector<std::vector<std::string>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&] { result = run(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, expected);
}

// What the edition needs: see docs/names.md for the figures.
TEST(AttestedNames, ResolveAgainstStandardForms) {
  Matcher matcher = Matcher::Build(testing::ReadRegister("register-standard.tsv"));
  testing::Score score =
      testing::MatchAttested(matcher, testing::ReadAttested("sources-secret-diplomacy.tsv"), {});
  score.Add(
      testing::MatchAttested(matcher, testing::ReadAttested("sources-minutes.tsv"), {1921, "en"}));
  EXPECT_GE(score.right, 0.97 * score.total);
  EXPECT_LE(score.wrong, 0.01 * score.total);
  EXPECT_EQ(score.review_with_right, score.review);
}

}  // namespace
}  // namespace siglum::names
