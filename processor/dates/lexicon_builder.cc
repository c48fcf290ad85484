// Reading the language files.
//
// A file is lines `kind value = form, form, ...`; `#` begins a comment. A form is folded and cut
// into words exactly as the text of an expression is, so a form matches however it is accented,
// cased or punctuated. Tested by tests/dates/lexicon_test.cc.
#include "dates/lexicon_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/white_space.h"
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
    Named{"relative-day", int(Kind::kRelativeDay)},
    Named{"relative-week", int(Kind::kRelativeWeek)},
    Named{"relative-month", int(Kind::kRelativeMonth)},
    Named{"relative-year", int(Kind::kRelativeYear)},
    Named{"direction", int(Kind::kDirection)},
    Named{"regnal", int(Kind::kRegnal)},
    Named{"partly", int(Kind::kPartly)},
    Named{"day-time", int(Kind::kDayTime)},
    Named{"clock", int(Kind::kClock)},
    Named{"siglum-part", int(Kind::kSiglumPart)},
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

// Removes the part before `separator` from the front of `rest` and returns it.
std::string_view Cut(std::string_view* rest, char separator) {
  const std::size_t end = std::min(rest->find(separator), rest->size());
  const std::string_view head = rest->substr(0, end);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  return base::Trim(head);
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
  head = base::Trim(head);
  if (head.empty()) return meaning;
  std::string_view value = Cut(&head, ' ');
  if (std::optional<int> names = Look(kMonthNames, value); names && !head.empty()) {
    meaning.names = static_cast<std::uint8_t>(*names);
    value = base::Trim(head);
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

}  // namespace

std::string LexiconBuilder::Add(const EmbeddedFile& file) {
  std::string_view rest = file.content;
  languages_.emplace_back();
  for (int number = 1; !rest.empty(); ++number) {
    std::string_view line = Cut(&rest, '\n');
    line = base::Trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::string problem = AddLine(line);
    if (problem.empty()) continue;
    return std::string(file.name) + ":" + std::to_string(number) + ": " + problem;
  }
  return {};
}

LexiconTables LexiconBuilder::Finish() {
  SortLanguages();
  SortPhrases();
  SortMonths();
  return Tables();
}

std::string LexiconBuilder::AddLine(std::string_view line) {
  if (line.starts_with("language ")) {
    languages_.back().tag = base::Trim(line.substr(9));
    return languages_.back().tag.size() == 2 ? "" : "a language tag has two letters";
  }
  if (line.starts_with("rank ")) {
    languages_.back().rank = Number(base::Trim(line.substr(5))).value_or(0);
    return {};
  }
  if (line == "order either") return languages_.back().order = DayMonthOrder::kEither, "";
  if (line == "rumi years") return languages_.back().rumi_years = true, "";
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return "there is no `=`";
  const std::optional<Meaning> meaning = ParseMeaning(base::Trim(line.substr(0, equals)));
  if (!meaning) return "unknown: " + std::string(base::Trim(line.substr(0, equals)));
  std::string_view forms = line.substr(equals + 1);
  while (!forms.empty()) {
    const std::string problem = AddForm(Cut(&forms, ','), *meaning);
    if (!problem.empty()) return problem;
  }
  return {};
}

std::string LexiconBuilder::AddForm(std::string_view form, const Meaning& meaning) {
  Phrase phrase = {meaning, static_cast<std::uint8_t>(languages_.size() - 1), 0,
                   static_cast<std::uint32_t>(rests_.size())};
  const WordId first = AddWords(form);
  if (first == kNoWord) return "a form without letters: " + std::string(form);
  phrase.rest_count = static_cast<std::uint16_t>(rests_.size() - phrase.rest_begin);
  words_[first].kinds |= std::uint64_t{1} << static_cast<int>(meaning.kind);
  ++words_[first].phrase_count;
  added_.push_back({phrase, first});
  forms_.push_back({meaning, phrase.language, static_cast<std::uint16_t>(form.size()),
                    static_cast<std::uint32_t>(texts_.size())});
  texts_ += form;
  return {};
}

// Id of the first word of a form, or kNoWord if it has none; those of the others go to rests_.
WordId LexiconBuilder::AddWords(std::string_view form) {
  WordId first = kNoWord;
  std::array<char16_t, kMaxWord> word;
  std::size_t length = 0;
  const auto close = [&, this] {
    if (length == 0) return;
    const WordId id = Intern({word.data(), length});
    length = 0;
    if (first == kNoWord) {
      first = id;
    } else {
      rests_.push_back(id);
    }
  };
  for (std::size_t offset = 0; offset < form.size();) {
    const FoldedChar c = folder_.Next(form, &offset);
    if (c.kind == CharClass::kLetter) {
      SIGLUM_CHECK(length < kMaxWord);
      word[length++] = c.value;
    } else if (c.kind != CharClass::kDrop) {
      close();
    }
  }
  close();
  return first;
}

// Id of a word of the language at hand.
WordId LexiconBuilder::Intern(std::u16string_view word) {
  const std::uint32_t hash = HashOf(word);
  WordId& slot = slots_[SlotOf(Tables(), word, hash)];
  const std::uint32_t language = 1U << (languages_.size() - 1);
  if (slot != kNoWord) {
    words_[slot].languages |= language;
    return slot;
  }
  const auto id = static_cast<WordId>(words_.size());
  slot = id;
  words_.push_back({.languages = language,
                    .hash = hash,
                    .letters_begin = static_cast<std::uint32_t>(letters_.size()),
                    .letter_count = static_cast<std::uint16_t>(word.size())});
  letters_.append(word);
  if (words_.size() * 2 > slots_.size()) Grow();
  return id;
}

void LexiconBuilder::Grow() {
  slots_.assign(slots_.size() * 4, kNoWord);
  for (std::size_t id = 0; id < words_.size(); ++id) {
    std::size_t slot = words_[id].hash & (slots_.size() - 1);
    while (slots_[slot] != kNoWord) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<WordId>(id);
  }
}

void LexiconBuilder::SortLanguages() {
  by_rank_.resize(languages_.size());
  std::iota(by_rank_.begin(), by_rank_.end(), 0);
  std::sort(by_rank_.begin(), by_rank_.end(),
            [this](int a, int b) { return languages_[a].rank < languages_[b].rank; });
}

// Phrases go to the place of their word, there the longest first; those of equal length keep the
// order of the files.
void LexiconBuilder::SortPhrases() {
  std::uint32_t begin = 0;
  for (Word& word : words_) {
    word.phrases_begin = begin;
    begin += std::exchange(word.phrase_count, 0);
  }
  phrases_.resize(added_.size());
  for (const AddedPhrase& added : added_) {
    Word& word = words_[added.first];
    std::size_t place = word.phrases_begin + word.phrase_count++;
    while (place > word.phrases_begin && phrases_[place - 1].rest_count < added.phrase.rest_count) {
      phrases_[place] = phrases_[place - 1];
      --place;
    }
    phrases_[place] = added.phrase;
  }
}

// The names of months that are long enough to be shortened in ways that no file lists.
void LexiconBuilder::SortMonths() {
  constexpr int kLong = 5;
  const auto is_month = [this](WordId word) {
    const auto begin = phrases_.begin() + words_[word].phrases_begin;
    return std::any_of(begin, begin + words_[word].phrase_count, [](const Phrase& phrase) {
      return phrase.meaning.kind == Kind::kMonth && phrase.rest_count == 0 &&
             phrase.meaning.names == static_cast<std::uint8_t>(MonthNames::kCommon);
    });
  };
  for (WordId word = 0; word < static_cast<WordId>(words_.size()); ++word) {
    if (words_[word].letter_count >= kLong && is_month(word)) months_.push_back(word);
  }
  const auto letters = [this](WordId word) {
    return std::u16string_view(letters_).substr(words_[word].letters_begin,
                                                words_[word].letter_count);
  };
  std::sort(months_.begin(), months_.end(),
            [&letters](WordId a, WordId b) { return letters(a) < letters(b); });
}

LexiconTables LexiconBuilder::Tables() const {
  return {languages_, by_rank_, letters_, words_, phrases_,
          rests_,     texts_,   forms_,   slots_, months_};
}

}  // namespace siglum::dates
