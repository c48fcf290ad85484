// The first half of every question of this room: bytes to spellings to parts to sounds. Tested by
// tests/names/pairs_test.cc.
#include "names/prepared_name.h"

#include <algorithm>
#include <utility>

#include "names/clean.h"

namespace siglum::names {

PreparedName::PreparedName(NameParts taken_apart) : parts(std::move(taken_apart)) {
  spellings.reserve(parts.parts.size());
  for (const NamePart& part : parts.parts) {
    spellings.push_back(Spell(part.letters));
    name.words.push_back({&spellings.back(), part.role});
  }
  name.has_honorific = parts.has_honorific;
}

base::Result<std::vector<PreparedName>> PrepareForm(std::string_view form, NameKind kind) {
  auto spellings = CleanForm(form);
  if (!spellings.ok()) return spellings.error();
  std::vector<PreparedName> names;
  base::Error refusal;
  for (const std::string& spelling : *spellings) {
    auto parts = ParseParts(spelling, kind);
    if (parts.ok()) {
      names.emplace_back(std::move(parts).value());
    } else {
      refusal = parts.error();
    }
  }
  if (names.empty()) return refusal;
  return names;
}

NameComparison CompareEitherWay(const Name& a, const Name& b) {
  NameComparison there = CompareNames(a, b);
  NameComparison back = CompareNames(b, a);
  return back.score > there.score ? back : there;
}

base::Result<float> FormSimilarity(std::string_view a, std::string_view b, NameKind kind) {
  auto names_a = PrepareForm(a, kind);
  if (!names_a.ok()) return names_a.error();
  auto names_b = PrepareForm(b, kind);
  if (!names_b.ok()) return names_b.error();
  float best = 0;
  for (const PreparedName& x : *names_a) {
    for (const PreparedName& y : *names_b) {
      best = std::max(best, CompareEitherWay(x.name, y.name).score);
    }
  }
  return best;
}

}  // namespace siglum::names
