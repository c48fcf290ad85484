// What ICU's locale data say; formatters are made on each call, which costs some microseconds.
// Tested by tests/base/locale_names_test.cc.
#include "base/locale_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

namespace siglum::base {
namespace {

icu::Locale LocaleOf(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<int32_t>(language.size())), status);
  return U_SUCCESS(status) ? locale : icu::Locale::getEnglish();
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::vector<std::string> ToUtf8(const icu::UnicodeString* texts, int32_t count) {
  std::vector<std::string> result;
  for (int32_t i = 0; i < count; ++i) result.push_back(ToUtf8(texts[i]));
  return result;
}

icu::DateFormatSymbols SymbolsOf(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  return {LocaleOf(language), status};
}

// The rule sets to try, the best first: verbose ones say `and`, inflected ones end as asked.
std::vector<std::string> RuleSets(NumberWords words, std::string_view ending) {
  if (words == NumberWords::kCardinal) {
    return {"%spellout-cardinal-verbose",   "%spellout-cardinal",
            "%spellout-numbering-verbose",  "%spellout-numbering",
            "%spellout-cardinal-masculine", "%spellout-cardinal-neuter"};
  }
  std::vector<std::string> result;
  if (ending.starts_with('%')) result.emplace_back(ending);  // a rule set of CLDR by its name
  if (!ending.empty()) {
    result.push_back(std::string("%spellout-ordinal-") + ending.back());
    bool is_feminine = ending.back() == 'a' || ending == "-e";
    result.push_back(is_feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine");
  }
  for (const char* name : {"%spellout-ordinal-verbose", "%spellout-ordinal",
                           "%spellout-ordinal-masculine", "%spellout-ordinal-neuter"}) {
    result.emplace_back(name);
  }
  return result;
}

}  // namespace

bool HasLocale(std::string_view language) {
  icu::Locale wanted = LocaleOf(language);
  int32_t count = 0;
  const icu::Locale* all = icu::Locale::getAvailableLocales(count);
  return std::any_of(all, all + count, [&](const icu::Locale& one) {
    return std::string_view(one.getLanguage()) == wanted.getLanguage();
  });
}

std::string SpellNumber(std::int64_t number, std::string_view language, NumberWords words,
                        std::string_view ending) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, LocaleOf(language), status);
  if (U_FAILURE(status)) return {};
  for (const std::string& name : RuleSets(words, ending)) {
    UErrorCode missing = U_ZERO_ERROR;
    format.setDefaultRuleSet(icu::UnicodeString::fromUTF8(name), missing);
    if (U_FAILURE(missing)) continue;
    icu::UnicodeString text;
    format.format(number, text);
    text.findAndReplace(icu::UnicodeString(static_cast<UChar>(0xAD)), icu::UnicodeString());
    return ToUtf8(text);
  }
  return {};
}

std::string OrdinalDigits(std::int64_t number, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_ORDINAL, LocaleOf(language), status);
  icu::UnicodeString text;
  if (U_SUCCESS(status)) format.format(number, text);
  return ToUtf8(text);
}

std::vector<std::string> MonthNames(std::string_view language, NameWidth width) {
  int32_t count = 0;
  auto symbols = SymbolsOf(language);
  const icu::UnicodeString* names =
      symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE,
                        width == NameWidth::kWide ? icu::DateFormatSymbols::WIDE
                                                  : icu::DateFormatSymbols::ABBREVIATED);
  return ToUtf8(names, count);
}

std::vector<std::string> DayNames(std::string_view language, NameWidth width) {
  int32_t count = 0;
  auto symbols = SymbolsOf(language);
  const icu::UnicodeString* names =
      symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE,
                          width == NameWidth::kWide ? icu::DateFormatSymbols::WIDE
                                                    : icu::DateFormatSymbols::ABBREVIATED);
  std::vector<std::string> result = ToUtf8(names, count);
  if (!result.empty()) result.erase(result.begin());  // ICU counts days from 1
  return result;
}

std::vector<std::string> DayPeriodNames(std::string_view language) {
  int32_t count = 0;
  auto symbols = SymbolsOf(language);
  const icu::UnicodeString* names = symbols.getAmPmStrings(count);
  return ToUtf8(names, count);
}

std::vector<std::string> EraNames(std::string_view language) {
  int32_t count = 0;
  auto symbols = SymbolsOf(language);
  const icu::UnicodeString* names = symbols.getEras(count);
  return ToUtf8(names, count);
}

std::optional<ZoneTime> FindZoneTime(std::string_view name, std::int64_t seconds_since_1970) {
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())))));
  if (*zone == icu::TimeZone::getUnknown()) return std::nullopt;
  int32_t raw = 0;
  int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<UDate>(seconds_since_1970) * 1000, false, raw, summer, status);
  if (U_FAILURE(status)) return std::nullopt;
  icu::UnicodeString abbreviation;
  zone->getDisplayName(summer != 0, icu::TimeZone::SHORT, icu::Locale::getUS(), abbreviation);
  return ZoneTime{(raw + summer) / 60'000, ToUtf8(abbreviation)};
}

}  // namespace siglum::base
