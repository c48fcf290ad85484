// What a form says for one entry against another: orders of likelihood, one case a kind.
#include "names/likelihood.h"

#include <gtest/gtest.h>

#include "names/matcher.h"

namespace siglum::names {
namespace {

struct Rivals {
  const char* form;
  const char* likelier;
  const char* less;
};

float WeightOf(const Matcher& matcher, const std::string& form, NameKind kind, std::size_t entry) {
  auto explained = matcher.Explain(form, kind, "");
  for (const Explanation& one : explained->explanations) {
    if (one.entry == entry) return one.weight;
  }
  return 0;
}

void ExpectOrder(const Rivals& rivals, NameKind kind) {
  std::vector<RegisterEntry> entries(2);
  entries[0].forms = {rivals.likelier};
  entries[1].forms = {rivals.less};
  for (RegisterEntry& entry : entries) entry.kind = kind;
  Matcher matcher = Matcher::Build(std::move(entries));
  EXPECT_GT(WeightOf(matcher, rivals.form, kind, 0), 4 * WeightOf(matcher, rivals.form, kind, 1))
      << rivals.form << ": " << rivals.likelier << " | " << rivals.less;
}

TEST(Likelihood, OfPersons) {
  constexpr Rivals kRivals[] = {
      {"Wolf", "Siegfried Wolf", "Theodor Wolff"},                      // spelling before sound
      {"Karl Kaiser", "Karl Kaiser", "Karl Kraus"},                     // a title as a surname
      {"Victor Hugo", "Victor Marie Hugo", "François-Victor Hugo"},     // the first given name
      {"Louis XV", "Louis XV of France", "Louis XIV of France"},        // numbers
      {"Mme Ginoux", "Madame Marie Ginoux", "Monsieur Joseph Ginoux"},  // sex
      {"M. Ginoux", "Monsieur Joseph Ginoux", "Madame Marie Ginoux"},
      {"Paul Stricker Jr", "Paul Stricker Jr", "Paul Stricker Sr"},  // generations
      {"Kraus", "Karl Kraus", "Kraus Karl-Maria Lang"},              // surname before given name
      {"A. I. Khatisov", "Alexander Khatisov", "Konstantin Khatisov"},
      {"Uncle Cor", "Cornelis van Gogh (Uncle Cor)", "Cor Vincent van Gogh"},
      {"d'Estournelles de Constant", "d'Estournelles de Constant, Paul", "Constant, Benjamin"},
      {"Paul Tilby", "Paul Tilby", "Secretary of Paul Tilby"}};
  for (const Rivals& rivals : kRivals) ExpectOrder(rivals, NameKind::kPerson);
}

TEST(Likelihood, OfPlaces) {
  constexpr Rivals kRivals[] = {{"Wien", "Wien", "Nussdorf bei Wien"},
                                {"Nussdorf", "Nussdorf bei Wien", "Wien"},
                                {"Boulogne", "Boulogne-sur-Mer", "Bois de Boulogne"},
                                {"Frankfurt am Main", "Frankfurt (Main)", "Frankfurt (Oder)"},
                                {"Wien, Canisiusgasse 8", "Canisiusgasse", "Wien"},
                                {"la Chine", "Chine", "La Seine"},
                                {"rue de Rivoli", "Rue de Rivoli", "Rue de Richelieu"},
                                {"St-Nazaire", "Saint-Nazaire", "Nazareth"}};
  for (const Rivals& rivals : kRivals) ExpectOrder(rivals, NameKind::kPlace);
}

TEST(Likelihood, OfOrganizations) {
  constexpr Rivals kRivals[] = {
      {"Metropolitan Museum of Art", "Metropolitan Museum of Art, New York", "Museum of Fine Arts"},
      {"Sénat", "Sénat (Troisième République)", "Sénat des États-Unis"},
      {"Essener Bühne", "Essener Bühne", "Die Bühne"}};
  for (const Rivals& rivals : kRivals) ExpectOrder(rivals, NameKind::kOrganization);
}

TEST(Likelihood, AFormOfTitlesOrOfAnInitialSaysNothing) {
  std::vector<RegisterEntry> entries(2);
  entries[0].forms = {"P. de Comte"};
  entries[1].forms = {"Cornelius van Zuijlen (Father Bernhard)"};
  Matcher matcher = Matcher::Build(std::move(entries));
  for (const char* form : {"Pa", "father", "the father", "Mother"}) {
    auto explained = matcher.Explain(form, NameKind::kPerson, "");
    for (const Explanation& one : explained->explanations) {
      EXPECT_LT(one.weight, explained->stranger) << form;
    }
  }
}

}  // namespace
}  // namespace siglum::names
