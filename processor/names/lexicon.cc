// Reads the tables of languages/, titles.tsv, offices.tsv, particles.tsv, endings.tsv,
// patronymics.tsv, suffixes.tsv and equivalents.tsv once and answers by hash look-up. A word in a
// table that has no known class or place is a bug in the table; the test that reads all tables
// shows it. Tested by tests/names/word_similarity_test.cc.
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

Sex SexNamed(std::string_view cell) { return cell == "f" ? Sex::kFemale : Sex::kMale; }

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
  ReadLanguages();
}

void Lexicon::ReadLanguages() {
  for (const EmbeddedFile& file : EmbeddedTables()) {
    if (!file.name.starts_with("languages/")) continue;
    for (const Row& row : ParseTable(file.content)) {
      SIGLUM_CHECK(row.size() >= 2);
      std::string_view what = row[0];
      std::u32string word = Word(row[1]);
      if (what == "title") {
        SIGLUM_CHECK(row.size() >= 4);
        Sex sex = row.size() > 4 ? SexNamed(row[4]) : Sex::kUnknown;
        Title title{Named(kTitleClasses, row[2]), row[3].starts_with("before"),
                    row[3].ends_with('?'), sex};
        auto [place, is_new] = titles_.emplace(word, title);
        if (!is_new && place->second.sex == Sex::kUnknown) place->second.sex = sex;
      } else if (what == "role") {
        Sex sex = row.size() > 2 ? SexNamed(row[2]) : Sex::kUnknown;
        titles_.emplace(word, Title{TitleClass::kRole, true, false, sex});
      } else if (what == "generation") {
        SIGLUM_CHECK(row.size() == 3);
        generations_.emplace(word, row[2] == "younger" ? kYounger : kElder);
      } else if (what == "inflection") {
        SIGLUM_CHECK(row.size() == 3);
        inflections_.emplace_back(word, Word(row[2]));
      } else if (what == "abbreviation") {
        SIGLUM_CHECK(row.size() == 3);
        abbreviations_.emplace(word, Word(row[2]));
      } else {
        Set* set = what == "born"        ? &born_
                   : what == "qualifier" ? &qualifiers_
                   : what == "article"   ? &articles_
                   : what == "unknown"   ? &unknown_
                   : what == "address"   ? &address_
                   : what == "generic"   ? &generic_
                                         : nullptr;
        SIGLUM_CHECK(set != nullptr);
        set->insert(word);
      }
    }
  }
  std::sort(inflections_.begin(), inflections_.end());
  inflections_.erase(std::unique(inflections_.begin(), inflections_.end()), inflections_.end());
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

std::uint8_t Lexicon::FindGeneration(std::u32string_view word) const {
  auto found = generations_.find(word);
  return found == generations_.end() ? 0 : found->second;
}

bool Lexicon::IsBorn(std::u32string_view word) const { return born_.contains(word); }
bool Lexicon::IsQualifier(std::u32string_view word) const { return qualifiers_.contains(word); }
bool Lexicon::IsArticle(std::u32string_view word) const { return articles_.contains(word); }
bool Lexicon::IsAddress(std::u32string_view word) const { return address_.contains(word); }
bool Lexicon::IsGeneric(std::u32string_view word) const { return generic_.contains(word); }
bool Lexicon::IsUnknown(std::u32string_view word) const { return unknown_.contains(word); }

std::u32string_view Lexicon::Expand(std::u32string_view word) const {
  auto found = abbreviations_.find(word);
  return found == abbreviations_.end() ? std::u32string_view() : found->second;
}

bool Lexicon::IsInflected(std::u32string_view text, std::u32string_view name) const {
  return std::any_of(inflections_.begin(), inflections_.end(), [&](const auto& pair) {
    const auto& [ending, base] = pair;
    if (!text.ends_with(ending) || !name.ends_with(base)) return false;
    std::u32string_view stem = text.substr(0, text.size() - ending.size());
    return stem.size() >= kShortestStem && stem == name.substr(0, name.size() - base.size());
  });
}

std::vector<std::u32string> Lexicon::Uninflected(std::u32string_view text) const {
  std::vector<std::u32string> names;
  for (const auto& [ending, base] : inflections_) {
    if (!text.ends_with(ending) || text.size() < ending.size() + kShortestStem) continue;
    std::u32string name(text.substr(0, text.size() - ending.size()));
    name += base;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
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
