// Writing a date with the first name that the language's file gives to the month.
//
// Years of other eras over the common months (Byzantine, Seleucid, the shifted Julian years) are
// not written, since nothing in the words would tell them. Tested by tests/dates/property_test.cc.
#include "dates/format.h"

#include "dates/lexicon.h"

namespace siglum::dates {
namespace {

std::optional<MonthNames> NamesOf(Calendar calendar) {
  switch (calendar) {
    case Calendar::kGregorian:
    case Calendar::kJulian:
    case Calendar::kRumi:
      return MonthNames::kCommon;
    case Calendar::kHijriCivil:
    case Calendar::kHijriAstronomical:
    case Calendar::kHijriUmmAlQura:
      return MonthNames::kHijri;
    case Calendar::kPersian:
      return MonthNames::kPersian;
    case Calendar::kHebrew:
      return MonthNames::kHebrew;
    case Calendar::kCoptic:
      return MonthNames::kCoptic;
    case Calendar::kEthiopic:
      return MonthNames::kEthiopic;
    case Calendar::kArmenian:
      return MonthNames::kArmenian;
    case Calendar::kFrenchRepublican:
      return MonthNames::kFrenchRepublican;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> Format(Calendar calendar, const CalendarDate& date,
                                  std::string_view language) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  const int index = lexicon.FindLanguage(language);
  const std::optional<MonthNames> names = NamesOf(calendar);
  if (index < 0 || !names) return std::nullopt;
  const Meaning month = {Kind::kMonth, static_cast<std::uint8_t>(*names),
                         static_cast<std::int16_t>(date.month)};
  const std::vector<std::string> forms = lexicon.FormsOf(index, month);
  if (forms.empty()) return std::nullopt;
  return std::to_string(date.day) + " " + forms[0] + " " + std::to_string(date.year);
}

}  // namespace siglum::dates
