// The Ottoman Rumi (Mali) calendar: Julian days, years of the financial era that begin on 1 March.
//
// General use began with 1 March 1256 = 1 March 1840 Julian = 13 March 1840 Gregorian; from there
// on the year is the Julian year less 584, in January and February less 585 (the omission of every
// 33rd year, sivish, was not carried out again). The law of 8 February 1332 (Takvim-i Vekayi of
// February 1917) took the Gregorian days: 15 February 1332 was followed by 1 March 1333 = 1 March
// 1917, so 16 to 28 February 1332 never were; the year 1333 ended with 31 December, and 1334 began
// on 1 January 1918. The era ended with 31 December 1341 = 31 December 1925 (law no. 698).
// Sources: F. R. Unat, Hicri Tarihleri Miladi Tarihe Cevirme Kilavuzu (Ankara, TTK); G. Dagli and
// C. Ucer, Tarih Cevirme Kilavuzu V (TTK 1997); R. Gazi, in: Islam Ansiklopedisi s.v. Takvim (TDV).
// Months carry their Julian numbers (January is 1), wherever in the year they stand.
// Tested by tests/dates/calendar_test.cc and tests/data/dates/rumi.tsv.
#include "dates/calendars/rules.h"

namespace siglum::dates::calendars {
namespace {

constexpr int kJulianOffset = 584;
constexpr int kReformYear = 1333;
constexpr DayNumber kFirstDay = 2393178;   // 1 March 1256 = 13 March 1840
constexpr DayNumber kReformDay = 2421289;  // 1 March 1333 = 1 March 1917
constexpr DayNumber kLastDay = 2424516;    // 31 December 1341 = 31 December 1925

DayNumber RumiDay(const CalendarDate& date) {
  if (date.year >= kReformYear) {
    return GregorianDay({date.year + kJulianOffset, date.month, date.day});
  }
  const int later = date.month <= 2 ? 1 : 0;
  return JulianDay({date.year + kJulianOffset + later, date.month, date.day});
}

CalendarDate RumiDate(DayNumber day) {
  const bool reformed = day >= kReformDay;
  CalendarDate date = reformed ? GregorianDate(day) : JulianDate(day);
  date.year -= kJulianOffset + (!reformed && date.month <= 2 ? 1 : 0);
  return date;
}

DayNumber RumiFirst(int year) { return RumiDay({year, year <= kReformYear ? 3 : 1, 1}); }

}  // namespace

const Rules& RumiRules() {
  static const Rules kRules = {"rumi", RumiDay, RumiDate, RumiFirst, {kFirstDay, kLastDay}};
  return kRules;
}

}  // namespace siglum::dates::calendars
