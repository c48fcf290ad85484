// Longest match over a table of graphemes. A convention starts as a copy of the table it extends
// and replaces or adds rules; so mixed spellings (`Djemshid`, French and English) still read
// sensibly under one convention, because groups that exist for one sound only (dj, sh, kh) stand in
// the common table. Equal neighbouring sounds become one: doubling is the first thing that
// spellings disagree on. Cost: letters x conventions of the script, about a microsecond a word.
// Tested by tests/names/word_similarity_test.cc.
#include "names/conventions.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/check.h"
#include "names/sounds.h"
#include "names/tables.h"

namespace siglum::names {
namespace {

constexpr std::string_view kFolder = "conventions/";
constexpr std::size_t kMostConventions = 32;  // bits of Reading::conventions

bool StartsWithTag(std::string_view language, std::string_view tag) {
  return language.starts_with(tag) &&
         (language.size() == tag.size() || language[tag.size()] == '-');
}

void AppendSound(char sound, char32_t letter, Reading* reading) {
  if (!reading->sounds.empty() && reading->sounds.back() == sound) return;
  reading->sounds += sound;
  reading->letters += letter;
}

// One byte a family, wide families as in blocking.cc; glides count for nothing.
std::uint64_t ProfileOf(std::string_view sounds) {
  constexpr std::string_view kFamilies = "PVTSCKHLRMN";
  constexpr std::array<unsigned, 11> kPlaces = {0, 0, 1, 2, 2, 3, 3, 4, 5, 6, 6};
  std::uint64_t profile = 0;
  for (char sound : sounds) {
    if (Sounds::Get().Weight(sound) < 1) continue;
    std::size_t family = kFamilies.find(Sounds::Get().Family(sound));
    if (family != std::string_view::npos) profile += std::uint64_t{1} << (8 * kPlaces[family]);
  }
  return profile;
}

// Sounds that differ by a mark that is often left out are worth no reading of their own: half as
// many readings make the comparison four times as fast.
char WithoutMark(char sound) {
  constexpr std::string_view kMarked = "IOUEqw";
  constexpr std::string_view kPlain = "iouekv";
  std::size_t at = kMarked.find(sound);
  return at == std::string_view::npos ? sound : kPlain[at];
}

bool SameButForMarks(const Reading& a, const Reading& b) {
  return std::equal(a.sounds.begin(), a.sounds.end(), b.sounds.begin(), b.sounds.end(),
                    [](char x, char y) { return WithoutMark(x) == WithoutMark(y); });
}

// Adds the reading, or its conventions to the one that is the same.
void AddReading(Reading reading, std::vector<Reading>* readings) {
  if (reading.sounds.empty()) return;
  auto same = std::find_if(readings->begin(), readings->end(),
                           [&](const Reading& other) { return SameButForMarks(other, reading); });
  if (same == readings->end()) {
    readings->push_back(std::move(reading));
  } else {
    same->conventions |= reading.conventions;
  }
}

// Convention `number` reads as `base` does.
void ShareReading(std::size_t base, std::size_t number, std::vector<Reading>* readings) {
  for (Reading& reading : *readings) {
    if ((reading.conventions >> base & 1U) != 0) reading.conventions |= 1U << number;
  }
}

}  // namespace

bool Convention::Serves(std::string_view language) const {
  std::string_view rest = languages_;
  while (!rest.empty()) {
    std::size_t space = rest.find(' ');
    std::string_view tag = rest.substr(0, space);
    if (StartsWithTag(language, tag)) return true;
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  }
  return false;
}

void Convention::SetProperty(std::string_view key, std::string_view value, const Convention* base) {
  if (key == "languages") languages_ = value;
  if (key == "script") script_ = ScriptNamed(value);
  if (key == "vowels") vowels_unwritten_ = value == "unwritten";
  if (key == "extends") {
    SIGLUM_CHECK(base != nullptr);
    script_ = base->script_;
    rules_ = base->rules_;
    tabled_rules_ = base->tabled_rules_;
  }
}

void Convention::AddRule(std::string_view grapheme, std::string_view sounds) {
  Rule rule;
  std::u32string text = Decode(grapheme);
  std::size_t bar = text.find(U'|');
  if (bar != std::u32string::npos) rule.followed_by = text.substr(bar + 1);
  text.resize(std::min(bar, text.size()));
  rule.at_start = text.starts_with(U'^');
  if (rule.at_start) text.erase(0, 1);
  rule.at_end = text.ends_with(U'$');
  if (rule.at_end) text.pop_back();
  SIGLUM_CHECK(!text.empty());
  rule.grapheme = text;
  if (sounds != "-") rule.sounds = sounds;
  for (char sound : rule.sounds) SIGLUM_CHECK(Sounds::Get().IsSound(sound));

  std::vector<Rule>& rules = text[0] < kTabled ? tabled_rules_[text[0]] : rules_[text[0]];
  auto place = [](const Rule& r) {
    bool plain = !r.at_start && !r.at_end && r.followed_by.empty();
    return std::tuple(-static_cast<long>(r.grapheme.size()), plain);
  };
  std::erase_if(rules, [&](const Rule& other) {
    return other.grapheme == rule.grapheme && other.at_start == rule.at_start &&
           other.at_end == rule.at_end && other.followed_by == rule.followed_by;
  });
  auto before = std::find_if(rules.begin(), rules.end(),
                             [&](const Rule& other) { return place(other) >= place(rule); });
  rules.insert(before, std::move(rule));
}

const std::vector<Convention::Rule>* Convention::RulesFor(char32_t letter) const {
  if (letter < kTabled) return &tabled_rules_[letter];
  auto found = rules_.find(letter);
  return found == rules_.end() ? nullptr : &found->second;
}

const Convention::Rule* Convention::FindRule(std::u32string_view word, std::size_t at,
                                             char32_t letter) const {
  const std::vector<Rule>* rules = RulesFor(letter);
  if (rules == nullptr) return nullptr;
  for (const Rule& rule : *rules) {
    std::size_t end = at + rule.grapheme.size();
    if (end > word.size() || (rule.at_start && at != 0) || (rule.at_end && end != word.size())) {
      continue;
    }
    if (word.substr(at + 1, end - at - 1) != std::u32string_view(rule.grapheme).substr(1)) continue;
    if (rule.followed_by.empty()) return &rule;
    if (end < word.size() && rule.followed_by.find(word[end]) != std::u32string::npos) return &rule;
  }
  return nullptr;
}

Reading Convention::Read(std::u32string_view word, std::size_t stem_length, Reading* stem) const {
  Reading reading;
  reading.vowels_unwritten = vowels_unwritten_;
  for (std::size_t at = 0; at < word.size();) {
    char32_t bare = word[at];
    const Rule* rule = FindRule(word, at, word[at]);
    if (word[at] >= 0x80) {
      bare = BareLetter(word[at]);
      if (rule == nullptr) rule = FindRule(word, at, bare);
    }
    std::size_t end = at + (rule == nullptr ? 1 : rule->grapheme.size());
    if (stem != nullptr && at <= stem_length && end > stem_length) *stem = reading;
    at = end;
    if (rule == nullptr) continue;
    for (char sound : rule->sounds) AppendSound(sound, bare, &reading);
  }
  reading.profile = ProfileOf(reading.sounds);
  if (stem != nullptr) stem->profile = ProfileOf(stem->sounds);
  return reading;
}

const Conventions& Conventions::Get() {
  static const Conventions kConventions;
  return kConventions;
}

// A table may extend one whose name comes later in the alphabet, so reading goes round until all
// are in.
Conventions::Conventions() {
  std::vector<std::vector<Row>> waiting;
  for (const EmbeddedFile& file : EmbeddedTables()) {
    if (file.name.starts_with(kFolder)) waiting.push_back(ParseTable(file.content));
  }
  SIGLUM_CHECK(waiting.size() <= kMostConventions);
  all_.reserve(waiting.size());
  while (!waiting.empty()) {
    std::size_t before = waiting.size();
    std::erase_if(waiting, [&](const std::vector<Row>& rows) { return Add(rows); });
    SIGLUM_CHECK(waiting.size() < before);
  }
}

const Convention* Conventions::Find(std::string_view name) const {
  if (name == "common") name = "Latin letters";
  auto found = std::find_if(all_.begin(), all_.end(), [&](const Convention& convention) {
    return convention.name() == name;
  });
  return found == all_.end() ? nullptr : &*found;
}

// False when the convention that the table extends is not there yet.
bool Conventions::Add(const std::vector<Row>& rows) {
  constexpr std::array<std::string_view, 5> kProperties = {"name", "script", "languages", "extends",
                                                           "vowels"};
  SIGLUM_CHECK(rows.size() > 1 && rows[0].size() == 2 && rows[0][0] == "name");
  Convention convention{std::string(rows[0][1])};
  for (const Row& row : rows) {
    SIGLUM_CHECK(row.size() == 2);
    if (std::find(kProperties.begin(), kProperties.end(), row[0]) == kProperties.end()) {
      convention.AddRule(row[0], row[1]);
      continue;
    }
    const Convention* base = row[0] == "extends" ? Find(row[1]) : nullptr;
    if (row[0] == "extends" && base == nullptr) return false;
    convention.SetProperty(row[0], row[1], base);
    if (base != nullptr) convention.base_ = static_cast<std::size_t>(base - all_.data());
  }
  if (convention.base_ != Convention::kNoBase) convention.FindDifferences(all_[convention.base_]);
  all_.push_back(std::move(convention));
  return true;
}

bool Convention::Differs(std::u32string_view word) const {
  return std::any_of(word.begin(), word.end(),
                     [&](char32_t c) { return c >= kTabled || differences_[c]; });
}

void Convention::FindDifferences(const Convention& base) {
  for (std::size_t letter = 0; letter < kTabled; ++letter) {
    differences_[letter] = tabled_rules_[letter] != base.tabled_rules_[letter];
  }
}

// Most conventions read most words as the one they extend does; only the others are read anew.
std::vector<Reading> Conventions::Read(std::u32string_view word, std::size_t stem_length,
                                       std::vector<Reading>* stems) const {
  std::vector<Reading> readings;
  Script script = ScriptOf(word);
  bool has_stem = stem_length < word.size();
  for (std::size_t number = 0; number < all_.size(); ++number) {
    const Convention& convention = all_[number];
    if (convention.script() != script) continue;
    if (convention.base_ != Convention::kNoBase && !convention.Differs(word)) {
      ShareReading(convention.base_, number, &readings);
      if (has_stem) ShareReading(convention.base_, number, stems);
      continue;
    }
    Reading stem;
    Reading reading = all_[number].Read(word, stem_length, has_stem ? &stem : nullptr);
    reading.conventions = stem.conventions = 1U << number;
    AddReading(std::move(reading), &readings);
    if (has_stem) AddReading(std::move(stem), stems);
  }
  return readings;
}

std::string Conventions::FirstSounds(std::u32string_view initial) const {
  std::string sounds;
  Script script = ScriptOf(initial);
  for (const Convention& convention : all_) {
    if (convention.script() != script || initial.empty()) continue;
    const std::vector<Convention::Rule>* rules = convention.RulesFor(initial[0]);
    if (rules == nullptr) continue;
    for (const Convention::Rule& rule : *rules) {
      bool begins = std::u32string_view(rule.grapheme).starts_with(initial) ||
                    initial.starts_with(rule.grapheme);
      if (!begins || rule.sounds.empty() || rule.at_end) continue;
      // Vowel groups (ei, eu) begin names too rarely to let E. stand for A.
      bool vowel_group =
          rule.grapheme.size() > initial.size() && Sounds::Get().IsVowel(rule.sounds[0]);
      if (vowel_group) continue;
      bool short_rule = rule.grapheme.size() < initial.size();
      if (short_rule && convention.FindRule(initial, 0, initial[0]) != &rule) continue;
      if (sounds.find(rule.sounds[0]) == std::string::npos) sounds += rule.sounds[0];
    }
  }
  return sounds;
}

std::uint32_t Conventions::ServingLanguage(std::string_view language) const {
  std::uint32_t serving = 0;
  for (std::size_t number = 0; !language.empty() && number < all_.size(); ++number) {
    if (all_[number].Serves(language)) serving |= 1U << number;
  }
  return serving;
}

std::string Conventions::Names(std::uint32_t conventions, std::size_t most) const {
  std::string names;
  for (std::size_t number = 0; number < all_.size() && most > 0; ++number) {
    if ((conventions >> number & 1U) == 0) continue;
    if (!names.empty()) names += ", ";
    names += all_[number].name();
    --most;
  }
  return names;
}

}  // namespace siglum::names
