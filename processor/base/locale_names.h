// Words of many languages for numbers, months, days and times, and the rules of time zones; from
// ICU.
#ifndef SIGLUM_BASE_LOCALE_NAMES_H_
#define SIGLUM_BASE_LOCALE_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::base {

// True when ICU has data for the language of the tag (`de`, `de-AT`).
bool HasLocale(std::string_view language);

enum class NumberWords { kCardinal, kOrdinal };

// `number` in words in lower case as the language writes them: `one hundred and two`, `second`.
// `ending` asks for an inflected ordinal by its last letters (`-er`, `-a`); ignored where the
// language knows no such form. Empty when the language has no words for numbers.
std::string SpellNumber(std::int64_t number, std::string_view language, NumberWords words,
                        std::string_view ending = {});

// `1st`, `1.`, `1er`: digits with the mark of an ordinal number.
std::string OrdinalDigits(std::int64_t number, std::string_view language);

enum class NameWidth { kWide, kAbbreviated };

// January first; Sunday first; before and after noon; before and after Christ.
std::vector<std::string> MonthNames(std::string_view language, NameWidth width);
std::vector<std::string> DayNames(std::string_view language, NameWidth width);
std::vector<std::string> DayPeriodNames(std::string_view language);
std::vector<std::string> EraNames(std::string_view language);

struct ZoneTime {
  int offset_minutes = 0;    // east of UTC, summer time included
  std::string abbreviation;  // `EST`; an offset where there is none
};

// The time of the IANA zone `name` (`Europe/Paris`) at an instant; none for an unknown name.
std::optional<ZoneTime> FindZoneTime(std::string_view name, std::int64_t seconds_since_1970);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_LOCALE_NAMES_H_
