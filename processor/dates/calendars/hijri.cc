// The Hijri calendar: two tabular forms and that of Umm al-Qura.
//
// Tabular: 30 years of 354 days with eleven days more in years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26
// and 29; the civil form counts from Friday 16 July 622 (Julian), the astronomical from the
// Thursday before. Source: Reingold & Dershowitz, Calendrical Calculations, ch. 7. Umm al-Qura, the
// official calendar of Saudi Arabia, is no rule but a table, 1300 to 1600 AH; ICU carries it (after
// R. H. van Gent), and it is copied from there once, month by month. People saw the new moon a day
// earlier or later than any of the three; whoever reads a Hijri date of a source gets the range of
// all three (see resolve.cc). Tested by tests/dates/calendar_test.cc against ICU's three calendars.
#include <unicode/calendar.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/check.h"
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr DayNumber kCivilEpoch = 1948440;
constexpr DayNumber kAstronomicalEpoch = 1948439;

template <DayNumber kEpoch>
DayNumber TabularDay(const CalendarDate& date) {
  return kEpoch - 1 + 354 * (date.year - std::int64_t{1}) +
         FloorDivide(3 + 11 * std::int64_t{date.year}, 30) + 29 * (date.month - 1) +
         date.month / 2 + date.day;
}

template <DayNumber kEpoch>
CalendarDate TabularDate(DayNumber day) {
  const int year = static_cast<int>(FloorDivide(30 * (day - kEpoch) + 10646, 10631));
  const std::int64_t in_year = day - TabularDay<kEpoch>({year, 1, 1});
  const int month = static_cast<int>(std::min<std::int64_t>(12, (11 * in_year + 330) / 325));
  return {year, month, static_cast<int>(day - TabularDay<kEpoch>({year, month, 1}) + 1)};
}

template <DayNumber kEpoch>
DayNumber TabularFirst(int year) {
  return TabularDay<kEpoch>({year, 1, 1});
}

constexpr int kTableFirstYear = 1300;
constexpr int kTableLastYear = 1600;

// First days of all months, and one beyond.
std::vector<DayNumber> MonthsFromIcu() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  SIGLUM_CHECK(U_SUCCESS(status));
  std::vector<DayNumber> months;
  for (int year = kTableFirstYear; year <= kTableLastYear + 1; ++year) {
    for (int month = 0; month < (year > kTableLastYear ? 1 : 12); ++month) {
      calendar->clear();
      calendar->set(UCAL_EXTENDED_YEAR, year);
      calendar->set(UCAL_MONTH, month);
      calendar->set(UCAL_DATE, 1);
      months.push_back(calendar->get(UCAL_JULIAN_DAY, status));
    }
  }
  SIGLUM_CHECK(U_SUCCESS(status));
  return months;
}

const std::vector<DayNumber>& UmmAlQuraMonths() {
  static const std::vector<DayNumber> kMonths = MonthsFromIcu();
  return kMonths;
}

DayNumber UmmAlQuraDay(const CalendarDate& date) {
  const std::vector<DayNumber>& months = UmmAlQuraMonths();
  const std::int64_t index = (date.year - std::int64_t{kTableFirstYear}) * 12 + date.month - 1;
  if (index < 0 || index + 1 >= static_cast<std::int64_t>(months.size())) return kEarliest - 1;
  return months[index] + date.day - 1;
}

CalendarDate UmmAlQuraDate(DayNumber day) {
  const std::vector<DayNumber>& months = UmmAlQuraMonths();
  const auto next = std::upper_bound(months.begin(), months.end(), day);
  if (next == months.begin() || next == months.end()) return {};
  const int index = static_cast<int>(next - months.begin()) - 1;
  return {kTableFirstYear + index / 12, index % 12 + 1, static_cast<int>(day - months[index] + 1)};
}

DayNumber UmmAlQuraFirst(int year) {
  if (year == kTableLastYear + 1) return UmmAlQuraMonths().back();
  return UmmAlQuraDay({year, 1, 1});
}

}  // namespace

const Rules& HijriCivilRules() {
  static const Rules kRules = {"hijri-civil",
                               TabularDay<kCivilEpoch>,
                               TabularDate<kCivilEpoch>,
                               TabularFirst<kCivilEpoch>,
                               {kCivilEpoch, kLatest}};
  return kRules;
}

const Rules& HijriAstronomicalRules() {
  static const Rules kRules = {"hijri-astronomical",
                               TabularDay<kAstronomicalEpoch>,
                               TabularDate<kAstronomicalEpoch>,
                               TabularFirst<kAstronomicalEpoch>,
                               {kAstronomicalEpoch, kLatest}};
  return kRules;
}

const Rules& UmmAlQuraRules() {
  static const Rules kRules = {"hijri-umm-al-qura",
                               UmmAlQuraDay,
                               UmmAlQuraDate,
                               UmmAlQuraFirst,
                               {UmmAlQuraMonths().front(), UmmAlQuraMonths().back() - 1}};
  return kRules;
}

}  // namespace siglum::dates::calendars
