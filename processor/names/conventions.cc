// Longest match over a table of graphemes. A convention starts as a copy of the table it extends and
// replaces or adds rules; so mixed spellings (`Djemshid`, French and English) still read sensibly under
// one convention, because groups that exist for one sound only (dj, sh, kh) stand in the common table.
// Equal neighbouring sounds become one: doubling is the first thing that spellings disagree on.
// Cost: letters x conventions of the script, about a microsecond a word. Tested by
// tests/names/conventions_test.cc.
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
  return language.starts_with(tag) && (language.size() == tag.size() || language[tag.size()] == '-');
}

void AppendSound(char sound, char32_t letter, Reading* reading) {
  if (!reading->sounds.empty() && reading->sounds.back() == sound) return;
  reading->sounds += sound;
  reading->letters += letter;
}

// Sounds that differ by a mark that is often left out are worth no reading of their own: half as many
// readings make the comparison four times as fast.
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

  std::vector<Rule>& rules = rules_[text[0]];
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

const Convention::Rule* Convention::FindRule(std::u32string_view word, std::size_t at,
                                             char32_t letter) const {
  auto found = rules_.find(letter);
  if (found == rules_.end()) return nullptr;
  for (const Rule& rule : found->second) {
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

Reading Convention::Read(std::u32string_view word) const {
  Reading reading;
  reading.vowels_unwritten = vowels_unwritten_;
  for (std::size_t at = 0; at < word.size();) {
    char32_t bare = word[at];
    const Rule* rule = FindRule(word, at, word[at]);
    if (word[at] >= 0x80) {
      bare = BareLetter(word[at]);
      if (rule == nullptr) rule = FindRule(word, at, bare);
    }
    at += rule == nullptr ? 1 : rule->grapheme.size();
    if (rule == nullptr) continue;
    for (char sound : rule->sounds) AppendSound(sound, bare, &reading);
  }
  return reading;
}

const Conventions& Conventions::Get() {
  static const Conventions kConventions;
  return kConventions;
}

// A table may extend one whose name comes later in the alphabet, so reading goes round until all are in.
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
  auto found = std::find_if(all_.begin(), all_.end(),
                            [&](const Convention& convention) { return convention.name() == name; });
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
  }
  all_.push_back(std::move(convention));
  return true;
}

std::vector<Reading> Conventions::Read(std::u32string_view word) const {
  std::vector<Reading> readings;
  Script script = ScriptOf(word);
  for (std::size_t number = 0; number < all_.size(); ++number) {
    if (all_[number].script() != script) continue;
    Reading reading = all_[number].Read(word);
    reading.conventions = 1U << number;
    if (reading.sounds.empty()) continue;
    auto same = std::find_if(readings.begin(), readings.end(),
                             [&](const Reading& r) { return SameButForMarks(r, reading); });
    if (same == readings.end()) {
      readings.push_back(std::move(reading));
    } else {
      same->conventions |= reading.conventions;
    }
  }
  return readings;
}

std::string Conventions::FirstSounds(std::u32string_view initial) const {
  std::string sounds;
  Script script = ScriptOf(initial);
  for (const Convention& convention : all_) {
    if (convention.script() != script || initial.empty()) continue;
    auto rules = convention.rules_.find(initial[0]);
    if (rules == convention.rules_.end()) continue;
    for (const Convention::Rule& rule : rules->second) {
      bool begins = std::u32string_view(rule.grapheme).starts_with(initial) ||
                    initial.starts_with(rule.grapheme);
      if (!begins || rule.sounds.empty() || rule.at_end) continue;
      // Vowel groups (ei, eu) begin names too rarely to let E. stand for A.
      bool vowel_group = rule.grapheme.size() > initial.size() && Sounds::Get().IsVowel(rule.sounds[0]);
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
