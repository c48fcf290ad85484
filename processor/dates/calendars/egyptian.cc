// Calendars of the Egyptian year: twelve months of thirty days and five or six days more.
//
// With a sixth day every fourth year: Coptic (era of Diocletian, from 29 August 284), Ethiopic
// (Amete Mihret, from 29 August 8) and the Alexandrian world years (from 29 August 5493 BC, the
// same as the Ethiopic Amete Alem). Without: Armenian, whose New Year wanders (era from 11 July
// 552). All days Julian. Sources: Reingold & Dershowitz, Calendrical Calculations, ch. 1.11 and 4;
// Grumel, La chronologie (1958), 85-97 and 140-145. Tested by tests/dates/calendar_test.cc against
// ICU (Coptic, Ethiopic, Amete Alem).
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kDiocletian = 1825030;
constexpr DayNumber kIncarnation = 1724221;
constexpr int kAlexandrianBefore = 5500;  // years from the Creation to the Ethiopic year 1
constexpr DayNumber kArmenianEra = 1922868;

template <DayNumber kEpoch, int kYearsBefore>
DayNumber AlexandrianDay(const CalendarDate& date) {
  const std::int64_t year = std::int64_t{date.year} - kYearsBefore;
  return kEpoch + 365 * (year - 1) + FloorDivide(year, 4) + 30 * (date.month - 1) + date.day - 1;
}

template <DayNumber kEpoch, int kYearsBefore>
CalendarDate AlexandrianDate(DayNumber day) {
  const std::int64_t year = FloorDivide(4 * (day - kEpoch) + 1463, 1461);
  const int number = static_cast<int>(year) + kYearsBefore;
  const DayNumber first = AlexandrianDay<kEpoch, kYearsBefore>({number, 1, 1});
  const int in_year = static_cast<int>(day - first);
  return {number, in_year / 30 + 1, in_year % 30 + 1};
}

template <DayNumber kEpoch, int kYearsBefore>
Rules MakeAlexandrian(std::string_view name) {
  const auto first = [](int year) { return AlexandrianDay<kEpoch, kYearsBefore>({year, 1, 1}); };
  return {name,
          AlexandrianDay<kEpoch, kYearsBefore>,
          AlexandrianDate<kEpoch, kYearsBefore>,
          first,
          {AlexandrianDay<kEpoch, kYearsBefore>({1, 1, 1}), kLatest}};
}

DayNumber ArmenianDay(const CalendarDate& date) {
  return kArmenianEra + 365 * (date.year - std::int64_t{1}) + 30 * (date.month - 1) + date.day - 1;
}

CalendarDate ArmenianDate(DayNumber day) {
  const int year = static_cast<int>(FloorDivide(day - kArmenianEra, 365));
  const int in_year = static_cast<int>(Modulo(day - kArmenianEra, 365));
  return {year + 1, in_year / 30 + 1, in_year % 30 + 1};
}

}  // namespace

const Rules& CopticRules() {
  static const Rules kRules = MakeAlexandrian<kDiocletian, 0>("coptic");
  return kRules;
}

const Rules& EthiopicRules() {
  static const Rules kRules = MakeAlexandrian<kIncarnation, 0>("ethiopic");
  return kRules;
}

const Rules& AlexandrianRules() {
  static const Rules kRules = MakeAlexandrian<kIncarnation, kAlexandrianBefore>("alexandrian");
  return kRules;
}

const Rules& ArmenianRules() {
  static const Rules kRules = {"armenian",
                               ArmenianDay,
                               ArmenianDate,
                               [](int year) {
                                 return ArmenianDay({year, 1, 1});
                               },
                               {kArmenianEra, kLatest}};
  return kRules;
}

}  // namespace siglum::dates::calendars
