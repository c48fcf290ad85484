// Reading the language files and finding words.
//
// A file is lines `kind value = form, form, ...`; `#` begins a comment. A form is folded and cut
// into words exactly as the text of an expression is, so a form matches however it is accented,
// cased or punctuated. Words live in one open-addressing table for all languages: one look-up a
// word. Tested by tests/dates/lexicon_test.cc.
#include "dates/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>

#include "base/check.h"
#include "dates/fold.h"

namespace siglum::dates {
namespace {

struct Named {
  std::string_view name;
  int value;
};

constexpr std::array kKinds = {
    Named{"month", int(Kind::kMonth)},
    Named{"weekday", int(Kind::kWeekday)},
    Named{"season", int(Kind::kSeason)},
    Named{"part", int(Kind::kPart)},
    Named{"fraction", int(Kind::kFraction)},
    Named{"last", int(Kind::kLast)},
    Named{"number", int(Kind::kNumber)},
    Named{"suffix", int(Kind::kSuffix)},
    Named{"ablative", int(Kind::kAblative)},
    Named{"decade", int(Kind::kDecade)},
    Named{"century", int(Kind::kCentury)},
    Named{"year", int(Kind::kYear)},
    Named{"month-word", int(Kind::kMonthWord)},
    Named{"day", int(Kind::kDay)},
    Named{"circa", int(Kind::kCirca)},
    Named{"before", int(Kind::kBefore)},
    Named{"after", int(Kind::kAfter)},
    Named{"from", int(Kind::kFrom)},
    Named{"to", int(Kind::kTo)},
    Named{"until", int(Kind::kUntil)},
    Named{"since", int(Kind::kSince)},
    Named{"between", int(Kind::kBetween)},
    Named{"and", int(Kind::kAnd)},
    Named{"or", int(Kind::kOr)},
    Named{"of", int(Kind::kOf)},
    Named{"lead", int(Kind::kLead)},
    Named{"era", int(Kind::kEra)},
    Named{"style", int(Kind::kStyle)},
    Named{"feast", int(Kind::kFixed)},
    Named{"easter", int(Kind::kEaster)},
    Named{"pascha", int(Kind::kPascha)},
    Named{"shift", int(Kind::kShift)},
    Named{"roman-day", int(Kind::kRomanDay)},
    Named{"ante-diem", int(Kind::kAnteDiem)},
    Named{"month-ending", int(Kind::kMonthEnding)},
    Named{"summand", int(Kind::kSummand)},
    Named{"year-quarter", int(Kind::kQuarter)},
};

constexpr std::array kValues = {
    Named{"spring", 1},
    Named{"summer", 2},
    Named{"autumn", 3},
    Named{"winter", 4},
    Named{"beginning", int(Part::kBeginning)},
    Named{"middle", int(Part::kMiddle)},
    Named{"end", int(Part::kEnd)},
    Named{"early", int(Part::kEarly)},
    Named{"mid", int(Part::kMid)},
    Named{"late", int(Part::kLate)},
    Named{"half", 2},
    Named{"third", 3},
    Named{"quarter", 4},
    Named{"old", 0},
    Named{"new", 1},
    Named{"ad", int(Era::kCommonEra)},
    Named{"bc", int(Era::kBeforeCommonEra)},
    Named{"ah", int(Era::kHijri)},
    Named{"rumi", int(Era::kRumi)},
    Named{"persian", int(Era::kPersian)},
    Named{"hebrew", int(Era::kHebrew)},
    Named{"coptic", int(Era::kCoptic)},
    Named{"ethiopic", int(Era::kEthiopic)},
    Named{"armenian", int(Era::kArmenian)},
    Named{"republican", int(Era::kFrenchRepublican)},
    Named{"byzantine", int(Era::kByzantine)},
    Named{"alexandrian", int(Era::kAlexandrian)},
    Named{"seleucid", int(Era::kSeleucid)},
    Named{"world", int(Era::kAnnoMundi)},
};

constexpr std::array kMonthNames = {
    Named{"hijri", int(MonthNames::kHijri)},
    Named{"hebrew", int(MonthNames::kHebrew)},
    Named{"persian", int(MonthNames::kPersian)},
    Named{"coptic", int(MonthNames::kCoptic)},
    Named{"ethiopic", int(MonthNames::kEthiopic)},
    Named{"armenian", int(MonthNames::kArmenian)},
    Named{"republican", int(MonthNames::kFrenchRepublican)},
};

template <std::size_t kSize>
std::optional<int> Look(const std::array<Named, kSize>& table, std::string_view name) {
  for (const Named& named : table) {
    if (named.name == name) return named.value;
  }
  return std::nullopt;
}

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Takes what stands before `separator` off the front of `rest`.
std::string_view Cut(std::string_view* rest, char separator) {
  const std::size_t end = std::min(rest->find(separator), rest->size());
  const std::string_view head = rest->substr(0, end);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  return Trim(head);
}

std::optional<int> Number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// `hijri 8`, `spring`, `12-25`, `-46`, or nothing.
std::optional<Meaning> ParseMeaning(std::string_view head) {
  const std::optional<int> kind = Look(kKinds, Cut(&head, ' '));
  if (!kind) return std::nullopt;
  Meaning meaning;
  meaning.kind = static_cast<Kind>(*kind);
  head = Trim(head);
  if (head.empty()) return meaning;
  std::string_view value = Cut(&head, ' ');
  if (std::optional<int> names = Look(kMonthNames, value); names && !head.empty()) {
    meaning.names = static_cast<std::uint8_t>(*names);
    value = Trim(head);
  }
  std::optional<int> number = Number(value);
  if (meaning.kind == Kind::kFixed) {
    const std::optional<int> month = Number(Cut(&value, '-'));
    const std::optional<int> day = Number(value);
    if (month && day) number = *month * 100 + *day;
  }
  if (!number) number = Look(kValues, value);
  if (!number) return std::nullopt;
  meaning.value = static_cast<std::int16_t>(*number);
  return meaning;
}

std::vector<std::u16string> FoldedWords(std::string_view form) {
  std::vector<std::u16string> words;
  bool open = false;
  for (std::size_t offset = 0; offset < form.size();) {
    const FoldedChar c = FoldNext(form, &offset);
    if (c.kind == CharClass::kDrop) continue;
    if (c.kind == CharClass::kLetter) {
      if (!open) words.emplace_back();
      words.back() += c.value;
    }
    open = c.kind == CharClass::kLetter;
  }
  return words;
}

std::size_t Hash(std::u16string_view word) {
  std::size_t hash = 14695981039346656037U;  // FNV-1a
  for (char16_t c : word) hash = (hash ^ c) * 1099511628211U;
  return hash ^ (hash >> 32);
}

Lexicon MakeBuiltIn() {
  Lexicon lexicon;
  for (const EmbeddedFile& file : LanguageFiles()) {
    const std::string error = lexicon.Add(file);
    SIGLUM_CHECK(error.empty());
  }
  lexicon.SortLanguages();
  return lexicon;
}

}  // namespace

const Lexicon& Lexicon::BuiltIn() {
  static const Lexicon kLexicon = MakeBuiltIn();
  return kLexicon;
}

std::string Lexicon::Add(const EmbeddedFile& file) {
  std::string_view rest = file.content;
  languages_.emplace_back();
  for (int number = 1; !rest.empty(); ++number) {
    std::string_view line = Cut(&rest, '\n');
    line = Trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::string problem = AddLine(line);
    if (problem.empty()) continue;
    return std::string(file.name) + ":" + std::to_string(number) + ": " + problem;
  }
  SortPhrases();
  return {};
}

std::string Lexicon::AddLine(std::string_view line) {
  if (line.starts_with("language ")) {
    languages_.back().tag = Trim(line.substr(9));
    return {};
  }
  if (line.starts_with("rank ")) {
    languages_.back().rank = Number(Trim(line.substr(5))).value_or(0);
    return {};
  }
  if (line == "order either") return languages_.back().order = DayMonthOrder::kEither, "";
  if (line == "rumi years") return languages_.back().rumi_years = true, "";
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return "there is no `=`";
  const std::optional<Meaning> meaning = ParseMeaning(Trim(line.substr(0, equals)));
  if (!meaning) return "unknown: " + std::string(Trim(line.substr(0, equals)));
  std::string_view forms = line.substr(equals + 1);
  while (!forms.empty()) {
    const std::string problem = AddForm(Cut(&forms, ','), *meaning);
    if (!problem.empty()) return problem;
  }
  return {};
}

std::string Lexicon::AddForm(std::string_view form, const Meaning& meaning) {
  const std::vector<std::u16string> words = FoldedWords(form);
  if (words.empty()) return "a form without letters: " + std::string(form);
  const auto language = static_cast<std::uint8_t>(languages_.size() - 1);
  Phrase phrase = {meaning, language, {}};
  const WordId first = Intern(words[0]);
  for (const std::u16string& word : words) {
    const WordId id = Intern(word);
    languages_of_[id] |= 1U << language;
    if (&word != &words[0]) phrase.rest.push_back(id);
  }
  kinds_of_[first] |= std::uint64_t{1} << static_cast<int>(meaning.kind);
  phrases_[first].push_back(std::move(phrase));
  forms_.push_back({language, meaning, std::string(form)});
  return {};
}

void Lexicon::SortLanguages() {
  by_rank_.resize(languages_.size());
  std::iota(by_rank_.begin(), by_rank_.end(), 0);
  std::sort(by_rank_.begin(), by_rank_.end(),
            [this](int a, int b) { return languages_[a].rank < languages_[b].rank; });
}

void Lexicon::SortPhrases() {
  for (std::vector<Phrase>& phrases : phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.rest.size() > b.rest.size();
    });
  }
}

WordId Lexicon::Intern(std::u16string_view word) {
  const WordId found = Find(word);
  if (found != kNoWord) return found;
  words_.emplace_back(word);
  phrases_.emplace_back();
  languages_of_.push_back(0);
  kinds_of_.push_back(0);
  if (words_.size() * 2 > slots_.size()) {
    Grow();
  } else {
    std::size_t slot = Hash(word) & (slots_.size() - 1);
    while (slots_[slot] != kNoWord) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<WordId>(words_.size() - 1);
  }
  return static_cast<WordId>(words_.size() - 1);
}

void Lexicon::Grow() {
  slots_.assign(std::max<std::size_t>(1024, slots_.size() * 4), kNoWord);
  for (std::size_t id = 0; id < words_.size(); ++id) {
    std::size_t slot = Hash(words_[id]) & (slots_.size() - 1);
    while (slots_[slot] != kNoWord) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<WordId>(id);
  }
}

WordId Lexicon::Find(std::u16string_view folded) const {
  if (slots_.empty()) return kNoWord;
  std::size_t slot = Hash(folded) & (slots_.size() - 1);
  while (slots_[slot] != kNoWord && words_[slots_[slot]] != folded) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slots_[slot];
}

int Lexicon::FindLanguage(std::string_view tag) const {
  std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary == "ota") primary = "tr";
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    if (languages_[i].tag == primary) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string> Lexicon::FormsOf(int language, const Meaning& meaning) const {
  std::vector<std::string> found;
  for (const Form& form : forms_) {
    if (form.language == language && form.meaning == meaning) found.push_back(form.text);
  }
  return found;
}

}  // namespace siglum::dates
