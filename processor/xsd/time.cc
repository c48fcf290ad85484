// Dates and times of XML Schema: XML Schema 2 (second edition), 3.2.7 to 3.2.14.
//
// All eight kinds are one scan: the parts that a kind lacks have a fixed value, so that values of a
// kind compare as moments. Years have no zero: -0001 is the year before 0001 and a leap year.
// A second 60 is let through, as jing does.
// Tested by tests/relaxng/xsdtest_test.cc.
#include "xsd/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace siglum::xsd {
namespace {

constexpr std::int64_t kDay = 86'400;
// Years further away have more digits than a calendar can use.
constexpr std::size_t kMaxYearDigits = 9;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLeapYear(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysIn(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Days since 0001-01-01 (H. Hinnant's days_from_civil, years counted from March).
std::int64_t DayNumber(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  std::int64_t year_of_era = year - era * 400;
  std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         306;
}

struct Parts {
  std::int64_t year = 2000;  // astronomical: 0 is the year before 1; a leap year, for --02-29
  std::string_view year_text;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::string_view fraction;
  std::optional<int> zone_minutes;
  bool zone_in_range = true;
};

// Reads the pieces of a value from left to right; false once something is not there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Literal(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  bool TwoDigits(int* value) {
    if (rest_.size() < 2 || !IsDigit(rest_[0]) || !IsDigit(rest_[1])) return false;
    *value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return true;
  }

  bool Year(Parts* parts) {
    std::string_view start = rest_;
    bool is_negative = Literal("-");
    std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (digits < 4 || (digits > 4 && rest_.front() == '0')) return false;
    parts->year_text = start.substr(0, digits + (is_negative ? 1 : 0));
    std::int64_t year = 0;
    for (char c : rest_.substr(0, std::min(digits, kMaxYearDigits))) year = year * 10 + (c - '0');
    rest_.remove_prefix(digits);
    parts->year = is_negative ? 1 - year : year;
    is_year_zero_ = year == 0;
    return true;
  }

  bool Clock(Parts* parts) {
    bool is_clock = TwoDigits(&parts->hour) && Literal(":") && TwoDigits(&parts->minute) &&
                    Literal(":") && TwoDigits(&parts->second);
    if (is_clock && Literal(".")) {
      std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
      std::string_view fraction = rest_.substr(0, digits);
      parts->fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
      rest_.remove_prefix(digits);
    }
    return is_clock;
  }

  // To the end of the value.
  bool Zone(Parts* parts) {
    if (rest_.empty()) return true;
    if (Literal("Z")) {
      parts->zone_minutes = 0;
      return rest_.empty();
    }
    int sign = rest_.front() == '-' ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    if (!Literal("+") && !Literal("-")) return false;
    if (!TwoDigits(&hours) || !Literal(":") || !TwoDigits(&minutes)) return false;
    parts->zone_in_range = minutes < 60 && hours * 60 + minutes <= 14 * 60;
    parts->zone_minutes = sign * (hours * 60 + minutes);
    return rest_.empty();
  }

  bool is_year_zero() const { return is_year_zero_; }

 private:
  std::string_view rest_;
  bool is_year_zero_ = false;
};

bool Scan(TimeKind kind, Scanner* scanner, Parts* parts) {
  bool has_form = false;
  switch (kind) {
    case TimeKind::kDateTime:
      has_form = scanner->Year(parts) && scanner->Literal("-") &&
                 scanner->TwoDigits(&parts->month) && scanner->Literal("-") &&
                 scanner->TwoDigits(&parts->day) && scanner->Literal("T") && scanner->Clock(parts);
      break;
    case TimeKind::kTime:
      has_form = scanner->Clock(parts);
      break;
    case TimeKind::kDate:
      has_form = scanner->Year(parts) && scanner->Literal("-") &&
                 scanner->TwoDigits(&parts->month) && scanner->Literal("-") &&
                 scanner->TwoDigits(&parts->day);
      break;
    case TimeKind::kGYearMonth:
      has_form = scanner->Year(parts) && scanner->Literal("-") && scanner->TwoDigits(&parts->month);
      break;
    case TimeKind::kGYear:
      has_form = scanner->Year(parts);
      break;
    case TimeKind::kGMonthDay:
      has_form = scanner->Literal("--") && scanner->TwoDigits(&parts->month) &&
                 scanner->Literal("-") && scanner->TwoDigits(&parts->day);
      break;
    case TimeKind::kGDay:
      has_form = scanner->Literal("---") && scanner->TwoDigits(&parts->day);
      break;
    case TimeKind::kGMonth:
      has_form = scanner->Literal("--") && scanner->TwoDigits(&parts->month);
      break;
  }
  return has_form && scanner->Zone(parts);
}

// What no calendar and no clock has; empty when all is possible.
std::string FindImpossible(const Parts& parts, bool is_year_zero) {
  constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
  if (is_year_zero) return "there is no year 0: the year before 0001 is -0001";
  if (parts.month < 1 || parts.month > 12) return fmt::format("there is no month {}", parts.month);
  if (parts.day < 1 || parts.day > 31) return fmt::format("there is no day {}", parts.day);
  if (parts.day > DaysIn(parts.year, parts.month)) {
    std::string_view month = kMonths[static_cast<std::size_t>(parts.month - 1)];
    return parts.year_text.empty() || parts.month != 2
               ? fmt::format("{} has {} days", month, DaysIn(parts.year, parts.month))
               : fmt::format("{} {} has {} days", month, parts.year_text,
                             DaysIn(parts.year, parts.month));
  }
  if (parts.hour > 23) return fmt::format("there is no hour {}", parts.hour);
  if (parts.minute > 59) return fmt::format("there is no minute {}", parts.minute);
  if (parts.second > 60) return fmt::format("there is no second {}", parts.second);
  if (!parts.zone_in_range) return "a time zone is at most 14 hours from UTC";
  return {};
}

bool IsPossible(const Parts& parts, bool is_year_zero) {
  return !is_year_zero && parts.month >= 1 && parts.month <= 12 && parts.day >= 1 &&
         parts.day <= DaysIn(parts.year, parts.month) && parts.hour <= 23 && parts.minute <= 59 &&
         parts.second <= 60 && parts.zone_in_range;
}

}  // namespace

std::optional<Time> ParseTime(TimeKind kind, std::string_view text, std::string* problem) {
  Parts parts;
  Scanner scanner(text);
  if (!Scan(kind, &scanner, &parts)) return std::nullopt;
  if (!IsPossible(parts, scanner.is_year_zero())) {
    if (problem != nullptr) *problem = FindImpossible(parts, scanner.is_year_zero());
    return std::nullopt;
  }
  Time time;
  time.seconds = DayNumber(parts.year, parts.month, parts.day) * kDay + parts.hour * 3600 +
                 parts.minute * 60 + parts.second - parts.zone_minutes.value_or(0) * 60;
  time.fraction = parts.fraction;
  time.zone_minutes = parts.zone_minutes;
  return time;
}

std::partial_ordering CompareTimes(const Time& a, const Time& b) {
  if (a.zone_minutes.has_value() == b.zone_minutes.has_value()) {
    if (a.seconds != b.seconds) return a.seconds <=> b.seconds;
    return a.fraction.compare(b.fraction) <=> 0;
  }
  constexpr std::int64_t kFourteenHours = 14 * 3600;
  if (a.seconds + kFourteenHours < b.seconds) return std::partial_ordering::less;
  if (b.seconds + kFourteenHours < a.seconds) return std::partial_ordering::greater;
  return std::partial_ordering::unordered;
}

std::string TimeKey(const Time& time) {
  return fmt::format("{}.{}{}", time.seconds, time.fraction,
                     time.zone_minutes.has_value() ? "Z" : "");
}

}  // namespace siglum::xsd
