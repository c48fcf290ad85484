// Lexicon: the words of all languages with what they mean in a date. Internal to this room.
//
// Filled once from the files in languages/ (see docs/dates.md for their form) and never changed, so
// any number of threads may read it. Order of calls: Add for each language, Finish, then questions.
#ifndef SIGLUM_DATES_LEXICON_H_
#define SIGLUM_DATES_LEXICON_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dates/fold.h"

namespace siglum::dates {

// A file of languages/ as it was built in.
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};
std::span<const EmbeddedFile> LanguageFiles();

// What a word or phrase does in an expression.
enum class Kind : std::uint8_t {
  kMonth,     // value: number of the month; calendar: MonthNames
  kWeekday,   // 1 Monday ... 7 Sunday
  kSeason,    // 1 spring ... 4 winter
  kPart,      // a Part
  kFraction,  // 2 half, 3 third, 4 quarter
  kLast,      // `last` before a fraction
  kNumber,    // a number in words
  kSuffix,    // an ending of a number or a month: th, er, 'de
  kAblative,  // an ending that says `from`: 'den
  kDecade,
  kCentury,  // with a value: that one (Quattrocento)
  kYear,
  kMonthWord,
  kDay,
  kCirca,
  kBefore,
  kAfter,
  kFrom,
  kTo,
  kUntil,
  kSince,
  kBetween,
  kAnd,
  kOr,
  kOf,           // stands between the parts of a date
  kLead,         // may stand before it: on, in, the
  kEra,          // an Era
  kStyle,        // 0 old style, 1 new style
  kFixed,        // a feast: month * 100 + day
  kEaster,       // a feast: days after Western Easter
  kPascha,       // a feast: days after Eastern Easter
  kShift,        // days from the day named: eve -1
  kRomanDay,     // 1 Kalends, 2 Nones, 3 Ides
  kAnteDiem,     // before the count of a Roman day; 1 `bis`, 2 `bissexto`: doubled
  kMonthEnding,  // after 7 to 10: 7bris, 9bre
  kSummand,      // of a year in words: 1000 in millesimo
  kQuarter,      // before the number of a quarter of a year: Q1
  kCount,
};

// Whose months a month name belongs to.
enum class MonthNames : std::uint8_t {
  kCommon,
  kHijri,
  kHebrew,
  kPersian,
  kCoptic,
  kEthiopic,
  kArmenian,
  kFrenchRepublican,
};

enum class Era : std::uint8_t {
  kCommonEra,
  kBeforeCommonEra,
  kHijri,
  kRumi,
  kPersian,
  kHebrew,
  kCoptic,
  kEthiopic,
  kArmenian,
  kFrenchRepublican,
  kByzantine,
  kAlexandrian,
  kSeleucid,
  kAnnoMundi,  // Hebrew or Byzantine: the number decides
};

enum class Part : std::uint8_t { kBeginning, kMiddle, kEnd, kEarly, kMid, kLate };

// How 02/08/2025 is read.
enum class DayMonthOrder : std::uint8_t { kEither, kDayFirst, kMonthFirst };

struct Meaning {
  Kind kind = Kind::kCount;
  std::uint8_t names = 0;  // MonthNames of a month
  std::int16_t value = 0;
  bool operator==(const Meaning&) const = default;
};

using WordId = std::int32_t;
inline constexpr WordId kNoWord = -1;

// Letters of the longest word that is read.
inline constexpr std::size_t kMaxWord = 32;

// A phrase that begins with a word: what it means, and which words come after it (see RestOf).
struct Phrase {
  Meaning meaning;
  std::uint8_t language = 0;
  std::uint16_t rest_count = 0;
  std::uint32_t rest_begin = 0;
};

struct Language {
  std::string_view tag;
  int rank = 0;  // of two languages that know all words the one of lower rank is tried first
  DayMonthOrder order = DayMonthOrder::kDayFirst;
  bool rumi_years = false;  // the years 1256 to 1341 with common months are Rumi years
};

class Lexicon {
 public:
  // The lexicon of the languages that are built in.
  static const Lexicon& BuiltIn();

  // Reads one language; returns an empty string or what is wrong and where (`en.dates:3: ...`).
  // What `file` views must outlive the lexicon.
  std::string Add(const EmbeddedFile& file);

  // To be called once, after the last language.
  void Finish();

  // Id of a folded word, or kNoWord.
  WordId Find(std::u16string_view folded) const { return slots_[SlotOf(folded, Hash(folded))]; }

  // Phrases that begin with the word, the longest first.
  std::span<const Phrase> PhrasesOf(WordId word) const {
    return std::span(phrases_).subspan(words_[word].phrases_begin, words_[word].phrase_count);
  }

  // Ids of the words of a phrase after the first.
  std::span<const WordId> RestOf(const Phrase& phrase) const {
    return std::span(rests_).subspan(phrase.rest_begin, phrase.rest_count);
  }

  // One bit for each Kind of a phrase that begins with the word, in any language.
  std::uint64_t KindsOf(WordId word) const { return words_[word].kinds; }

  // One bit for each language that knows the word in any place of a phrase.
  std::uint32_t LanguagesOf(WordId word) const { return words_[word].languages; }

  std::span<const Language> languages() const { return languages_; }
  // Indices of all languages in the order in which they are tried.
  std::span<const int> by_rank() const { return by_rank_; }

  // Index of the language of a BCP 47 tag by its first subtag; -1 when there is none.
  int FindLanguage(std::string_view tag) const;

  // All forms of a meaning in a language as they stand in the file, for formatting.
  std::vector<std::string> FormsOf(int language, const Meaning& meaning) const;

 private:
  struct Word {
    std::uint64_t kinds = 0;
    std::uint32_t languages = 0;
    std::uint32_t hash = 0;
    std::uint32_t letters_begin = 0;
    std::uint32_t phrases_begin = 0;
    std::uint16_t letter_count = 0;
    std::uint16_t phrase_count = 0;
  };

  // A form as it stands in its file, and the phrase that it was cut into.
  struct Form {
    std::string_view text;
    Phrase phrase;
    WordId first;
  };

  static std::uint32_t Hash(std::u16string_view word);

  std::string AddLine(std::string_view line);
  std::string AddForm(std::string_view form, const Meaning& meaning);
  WordId AddWords(std::string_view form);
  WordId Intern(std::u16string_view word);
  std::u16string_view LettersOf(const Word& word) const {
    return {letters_.data() + word.letters_begin, word.letter_count};
  }
  // The slot that holds the word, or the free one where it belongs.
  std::size_t SlotOf(std::u16string_view word, std::uint32_t hash) const;
  void Grow();
  void SortLanguages();
  void SortPhrases();

  Folder folder_;
  std::vector<Language> languages_;
  std::vector<int> by_rank_;
  std::u16string letters_;  // of all words
  std::vector<Word> words_;
  std::vector<WordId> rests_;    // of all phrases
  std::vector<Phrase> phrases_;  // those of one word side by side
  std::vector<Form> forms_;
  // Open addressing; a power of two, at most half full.
  std::vector<WordId> slots_ = std::vector<WordId>(1024, kNoWord);
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_LEXICON_H_
