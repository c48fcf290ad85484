// The Hijri calendar of Umm al-Qura, the official calendar of Saudi Arabia, 1300 to 1600 AH.
//
// It is no rule but a table, which ICU carries (after R. H. van Gent). A month costs ICU some
// 150,000 instructions, so it is asked for a year when the first date of that year is met, and once
// in a run. Tested by tests/dates/calendar_test.cc against ICU, day by day.
#include <unicode/calendar.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "base/check.h"
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr int kFirstYear = 1300;
constexpr int kLastYear = 1600;
constexpr DayRange kValidity = {2408762, 2515426};
constexpr int kMonthsOfYear = 12;

// The first days of the months of a year, and of the year after it.
using Months = std::array<DayNumber, kMonthsOfYear + 1>;

Months MonthsFromIcu(int year) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  SIGLUM_CHECK(U_SUCCESS(status));
  Months months{};
  for (int month = 0; month <= kMonthsOfYear; ++month) {
    calendar->clear();
    calendar->set(UCAL_EXTENDED_YEAR, year + month / kMonthsOfYear);
    calendar->set(UCAL_MONTH, month % kMonthsOfYear);
    calendar->set(UCAL_DATE, 1);
    months[month] = calendar->get(UCAL_JULIAN_DAY, status);
  }
  SIGLUM_CHECK(U_SUCCESS(status));
  return months;
}

// `year` is one of the table.
const Months& MonthsOf(int year) {
  struct Entry {
    std::once_flag once;
    Months months;
  };
  static std::array<Entry, kLastYear - kFirstYear + 1> table;
  Entry& entry = table[year - kFirstYear];
  std::call_once(entry.once, [&entry, year] { entry.months = MonthsFromIcu(year); });
  return entry.months;
}

DayNumber UmmAlQuraDay(const CalendarDate& date) {
  const bool is_known = date.year >= kFirstYear && date.year <= kLastYear && date.month >= 1 &&
                        date.month <= kMonthsOfYear;
  if (!is_known) return kEarliest - 1;
  return MonthsOf(date.year)[date.month - 1] + date.day - 1;
}

CalendarDate UmmAlQuraDate(DayNumber day) {
  if (day < kValidity.first || day > kValidity.last) return {};
  // 360 lunar months have 10,631 days; the table never strays from that by more than a few days.
  int year = std::clamp(kFirstYear + static_cast<int>((day - kValidity.first) * 30 / 10'631),
                        kFirstYear, kLastYear);
  while (day < MonthsOf(year).front()) --year;
  while (day >= MonthsOf(year).back()) ++year;
  const Months& months = MonthsOf(year);
  const auto next = std::upper_bound(months.begin(), months.end(), day);
  const int month = static_cast<int>(next - months.begin());
  return {year, month, static_cast<int>(day - months[month - 1] + 1)};
}

DayNumber UmmAlQuraFirst(int year) {
  if (year == kLastYear + 1) return kValidity.last + 1;
  return UmmAlQuraDay({year, 1, 1});
}

}  // namespace

const Rules& UmmAlQuraRules() {
  static constexpr Rules kRules = {"hijri-umm-al-qura", UmmAlQuraDay, UmmAlQuraDate, UmmAlQuraFirst,
                                   kValidity};
  return kRules;
}

}  // namespace siglum::dates::calendars
