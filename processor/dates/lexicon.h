// Lexicon: the words of all languages with what they mean in a date. Internal to this room.
//
// Flat arrays that are made when siglum is built (lexicon_builder.h, write_lexicon.cc), so that the
// first date of a run costs no more than any other. Nothing in them ever changes.
#ifndef SIGLUM_DATES_LEXICON_H_
#define SIGLUM_DATES_LEXICON_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::dates {

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
  kOf,             // between the parts of a date
  kLead,           // before a date: on, in, the
  kEra,            // an Era
  kStyle,          // 0 old style, 1 new style
  kFixed,          // a feast: month * 100 + day
  kEaster,         // a feast: days after Western Easter
  kPascha,         // a feast: days after Eastern Easter
  kShift,          // days from the day named: eve -1
  kRomanDay,       // 1 Kalends, 2 Nones, 3 Ides
  kAnteDiem,       // before the count of a Roman day; 1 `bis`, 2 `bissexto`: doubled
  kMonthEnding,    // after 7 to 10: 7bris, 9bre
  kSummand,        // of a year in words: 1000 in millesimo
  kQuarter,        // before the number of a quarter of a year: Q1
  kRelativeDay,    // days from the day of the document: yesterday -1
  kRelativeWeek,   // weeks from its week
  kRelativeMonth,  // months from its month: ult. -1
  kRelativeYear,   // years from its year: of this year 0
  kDirection,      // next 1, last -1: which of the days of that name
  kRegnal,         // before the years of a reign: r.
  kPartly,         // of a part of what is dated only: in part
  kDayTime,        // a time of the day, which says nothing about the day: in the evening
  kClock,          // after the hour: o'clock
  kSiglumPart,     // a Part, in the sigla of catalogues: s. xiii in.
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

struct Word {
  std::uint64_t kinds = 0;      // see KindsOf
  std::uint32_t languages = 0;  // see LanguagesOf
  std::uint32_t hash = 0;
  std::uint32_t letters_begin = 0;
  std::uint32_t phrases_begin = 0;
  std::uint16_t letter_count = 0;
  std::uint16_t phrase_count = 0;
};

// A form as it stands in its file.
struct Form {
  Meaning meaning;
  std::uint8_t language = 0;
  std::uint16_t text_length = 0;
  std::uint32_t text_begin = 0;
};

struct LexiconTables {
  std::span<const Language> languages;
  std::span<const int> by_rank;
  std::u16string_view letters;  // of all words
  std::span<const Word> words;
  std::span<const Phrase> phrases;  // those of one word side by side, the longest first
  std::span<const WordId> rests;    // of all phrases
  std::string_view texts;           // of all forms
  std::span<const Form> forms;      // in the order of the files
  std::span<const WordId> slots;    // open addressing; a power of two, at most half full
  std::span<const WordId> months;   // words that are common months, in the order of their letters
};

std::uint32_t HashOf(std::u16string_view word);
// The slot that holds the word, or the free one where it belongs.
std::size_t SlotOf(const LexiconTables& tables, std::u16string_view word, std::uint32_t hash);

class Lexicon {
 public:
  explicit constexpr Lexicon(const LexiconTables& tables) : tables_(tables) {}

  // The lexicon of the languages that are built in.
  static const Lexicon& BuiltIn();

  // Id of a folded word, or kNoWord.
  WordId Find(std::u16string_view folded) const {
    return tables_.slots[SlotOf(tables_, folded, HashOf(folded))];
  }

  // The month that scribes shorten to `folded` (Septbr, Octb, Novbris), or kNoWord. Of several
  // words for it one of `languages`, where there is one.
  WordId FindShortMonth(std::u16string_view folded, std::uint32_t languages) const;

  // Phrases that begin with the word, the longest first.
  std::span<const Phrase> PhrasesOf(WordId word) const {
    return tables_.phrases.subspan(tables_.words[word].phrases_begin,
                                   tables_.words[word].phrase_count);
  }

  // Ids of the words of a phrase after the first.
  std::span<const WordId> RestOf(const Phrase& phrase) const {
    return tables_.rests.subspan(phrase.rest_begin, phrase.rest_count);
  }

  // One bit for each Kind of a phrase that begins with the word, in any language.
  std::uint64_t KindsOf(WordId word) const { return tables_.words[word].kinds; }

  // One bit for each language that knows the word in any place of a phrase.
  std::uint32_t LanguagesOf(WordId word) const { return tables_.words[word].languages; }

  std::span<const Language> languages() const { return tables_.languages; }
  // Indices of all languages in the order in which they are tried.
  std::span<const int> by_rank() const { return tables_.by_rank; }

  // Index of the language of a BCP 47 tag by its first subtag; -1 when there is none.
  int FindLanguage(std::string_view tag) const;

  // All forms of a meaning in a language as they stand in the file, for formatting.
  std::vector<std::string> FormsOf(int language, const Meaning& meaning) const;

 private:
  std::u16string_view LettersOf(WordId word) const {
    return tables_.letters.substr(tables_.words[word].letters_begin,
                                  tables_.words[word].letter_count);
  }
  int MonthOf(WordId word) const;

  LexiconTables tables_;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_LEXICON_H_
