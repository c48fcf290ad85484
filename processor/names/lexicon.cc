// Reads titles.tsv, offices.tsv, particles.tsv, endings.tsv, patronymics.tsv, suffixes.tsv and
// equivalents.tsv once and answers by hash look-up. A word in a table that has no known class or
// place is a bug in the table; the test that reads all tables shows it. Tested by
// tests/names/word_similarity_test.cc.
#include "names/lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "names/letters.h"
#include "names/tables.h"

namespace siglum::names {
namespace {

constexpr std::size_t kShortestStem = 3;

constexpr std::array<std::pair<std::string_view, TitleClass>, 10> kTitleClasses = {
    {{"honorific", TitleClass::kHonorific},
     {"military", TitleClass::kMilitary},
     {"physician", TitleClass::kPhysician},
     {"cleric", TitleClass::kCleric},
     {"ruler", TitleClass::kRuler},
     {"noble", TitleClass::kNoble},
     {"comrade", TitleClass::kComrade},
     {"academic", TitleClass::kAcademic},
     {"diplomat", TitleClass::kDiplomat},
     {"courtesy", TitleClass::kCourtesy}}};

constexpr std::array<std::pair<std::string_view, Particle>, 5> kParticles = {
    {{"before", Particle::kBefore},
     {"inside", Particle::kInside},
     {"opening", Particle::kOpening},
     {"after", Particle::kAfter},
     {"kinship", Particle::kKinship}}};

template <typename Table>
auto Named(const Table& table, std::string_view name) {
  for (const auto& [text, value] : table) {
    if (text == name) return value;
  }
  SIGLUM_CHECK(false && "a table names an unknown class");
  return table.front().second;
}

std::u32string Word(std::string_view cell) { return Lower(Decode(cell)); }

}  // namespace

const Lexicon& Lexicon::Get() {
  static const Lexicon kLexicon;
  return kLexicon;
}

Lexicon::Lexicon() {
  ReadTitles();
  ReadOffices();
  ReadParticles();
  ReadEndings();
  ReadEquivalents();
}

void Lexicon::ReadTitles() {
  for (const Row& row : TableRows("titles.tsv")) {
    SIGLUM_CHECK(row.size() == 3);
    Title title{Named(kTitleClasses, row[1]), row[2].starts_with("before"), row[2].ends_with('?')};
    titles_.emplace(Word(row[0]), title);
  }
}

void Lexicon::ReadOffices() {
  for (const Row& row : TableRows("offices.tsv")) {
    SIGLUM_CHECK(row.size() == 2);
    offices_.emplace(Word(row[0]), Named(kTitleClasses, row[1]));
  }
}

void Lexicon::ReadParticles() {
  for (const Row& row : TableRows("particles.tsv")) {
    SIGLUM_CHECK(row.size() == 2);
    particles_.emplace(Word(row[0]), Named(kParticles, row[1]));
  }
}

void Lexicon::ReadEndings() {
  for (const Row& row : TableRows("endings.tsv")) {
    std::u32string ending = Word(row[0]);
    longest_ending_ = std::max(longest_ending_, ending.size());
    endings_.insert(std::move(ending));
  }
  for (const Row& row : TableRows("patronymics.tsv")) patronymics_.push_back(Word(row[0]));
  for (const Row& row : TableRows("suffixes.tsv")) suffixes_.insert(Word(row[0]));
}

void Lexicon::ReadEquivalents() {
  int group = 0;
  for (const Row& row : TableRows("equivalents.tsv")) {
    for (std::string_view name : row) equivalents_.emplace(Word(name), group);
    ++group;
  }
}

std::optional<Title> Lexicon::FindTitle(std::u32string_view word) const {
  auto found = titles_.find(word);
  return found == titles_.end() ? std::nullopt : std::optional<Title>(found->second);
}

std::optional<Particle> Lexicon::FindParticle(std::u32string_view word) const {
  auto found = particles_.find(word);
  return found == particles_.end() ? std::nullopt : std::optional<Particle>(found->second);
}

bool Lexicon::IsSuffix(std::u32string_view word) const { return suffixes_.contains(word); }

bool Lexicon::IsPatronymic(std::u32string_view word) const {
  return std::any_of(patronymics_.begin(), patronymics_.end(), [&](const std::u32string& ending) {
    return word.size() >= ending.size() + 2 && word.ends_with(ending);
  });
}

std::size_t Lexicon::StemLength(std::u32string_view surname) const {
  if (surname.size() <= kShortestStem) return surname.size();
  std::size_t longest = std::min(longest_ending_, surname.size() - kShortestStem);
  for (std::size_t length = longest; length > 0; --length) {
    if (endings_.contains(surname.substr(surname.size() - length))) return surname.size() - length;
  }
  return surname.size();
}

int Lexicon::EquivalentGroup(std::u32string_view name) const {
  auto found = equivalents_.find(name);
  return found == equivalents_.end() ? -1 : found->second;
}

std::uint16_t Lexicon::OfficeClasses(std::string_view office) const {
  std::uint16_t classes = 0;
  std::u32string word;
  std::u32string text = Lower(Decode(office)) + U' ';
  for (char32_t c : text) {
    if (IsLetter(c)) {
      word += c;
      continue;
    }
    auto found = offices_.find(word);
    if (found != offices_.end()) classes = static_cast<std::uint16_t>(classes | Bit(found->second));
    word.clear();
  }
  return classes;
}

}  // namespace siglum::names
