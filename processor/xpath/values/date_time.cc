// Parsing, writing and counting with dates, times and durations.
//
// Days are counted with the algorithm of Howard Hinnant (days_from_civil), proleptic Gregorian. A
// moment becomes one number of nanoseconds for comparing and subtracting; 128 bits hold every year
// that is allowed here (up to 9 digits and more). Tested by tests/xpath/query_test.cc.
#include "xpath/values/date_time.h"

#include <fmt/format.h>

#include <algorithm>

#include "xpath/values/error.h"

namespace siglum::xpath {
namespace {

constexpr std::int64_t kNano = 1'000'000'000;
constexpr std::int64_t kMaxYear = 999'999'999;
constexpr Int128 kNanosADay = Int128{86400} * kNano;

// Reads from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  bool done() const { return at_ == text_.size(); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Skip(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  // The digits here, at least one; empty when there is none.
  std::string_view Digits() {
    std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return text_.substr(begin, at_ - begin);
  }
  bool Two(int* value) {
    std::string_view digits = Digits();
    if (digits.size() != 2) return false;
    *value = (digits[0] - '0') * 10 + (digits[1] - '0');
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::int64_t ToNumber(std::string_view digits, const char* code) {
  std::int64_t value = 0;
  for (char c : digits) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value) ||
        __builtin_add_overflow(value, std::int64_t{c - '0'}, &value)) {
      Raise(code, fmt::format("{} is too large", digits));
    }
  }
  return value;
}

int Fraction(std::string_view digits) {
  int value = 0;
  for (std::size_t i = 0; i < 9; ++i)
    value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  return value;
}

bool ReadYear(Scanner* scanner, Moment* moment) {
  bool negative = scanner->Skip('-');
  std::string_view digits = scanner->Digits();
  if (digits.size() < 4 || (digits.size() > 4 && digits[0] == '0')) return false;
  std::int64_t year = ToNumber(digits, "FODT0001");
  if (year > kMaxYear) Raise("FODT0001", fmt::format("the year {} is too large", digits));
  moment->year = negative ? -year : year;
  return true;
}

bool ReadMonth(Scanner* scanner, Moment* moment) {
  return scanner->Two(&moment->month) && moment->month >= 1 && moment->month <= 12;
}

bool ReadDay(Scanner* scanner, Moment* moment) {
  return scanner->Two(&moment->day) && moment->day >= 1 && moment->day <= 31;
}

bool ReadTime(Scanner* scanner, Moment* moment, bool* next_day) {
  if (!scanner->Two(&moment->hour) || !scanner->Skip(':') || !scanner->Two(&moment->minute) ||
      !scanner->Skip(':') || !scanner->Two(&moment->second)) {
    return false;
  }
  if (scanner->Skip('.')) {
    std::string_view digits = scanner->Digits();
    if (digits.empty()) return false;
    moment->nanosecond = Fraction(digits);
    if (moment->hour == 24 && digits.find_first_not_of('0') != std::string_view::npos) return false;
  }
  if (moment->hour == 24 && moment->minute == 0 && moment->second == 0) {
    moment->hour = 0;
    *next_day = true;
    return true;
  }
  return moment->hour < 24 && moment->minute < 60 && moment->second < 60;
}

bool ReadZone(Scanner* scanner, Moment* moment) {
  if (scanner->done()) return true;
  if (scanner->Skip('Z')) {
    moment->zone = 0;
    return scanner->done();
  }
  bool negative = scanner->peek() == '-';
  if (!scanner->Skip('-') && !scanner->Skip('+')) return false;
  int hours = 0, minutes = 0;
  if (!scanner->Two(&hours) || !scanner->Skip(':') || !scanner->Two(&minutes)) return false;
  if (minutes > 59 || hours * 60 + minutes > 840) return false;
  moment->zone = (negative ? -1 : 1) * (hours * 60 + minutes);
  return scanner->done();
}

bool HasDate(Type type) {
  return type == Type::kDateTime || type == Type::kDateTimeStamp || type == Type::kDate;
}
bool HasTime(Type type) {
  return type == Type::kDateTime || type == Type::kDateTimeStamp || type == Type::kTime;
}

std::string YearText(std::int64_t year) {
  return fmt::format("{}{:04}", year < 0 ? "-" : "", year < 0 ? -year : year);
}

std::string SecondsText(std::int64_t seconds, int nanosecond, bool two_digits) {
  std::string text = two_digits ? fmt::format("{:02}", seconds) : fmt::format("{}", seconds);
  if (nanosecond != 0) {
    std::string fraction = fmt::format("{:09}", nanosecond);
    text += "." + fraction.substr(0, fraction.find_last_not_of('0') + 1);
  }
  return text;
}

}  // namespace

std::int64_t DaysFromCivil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  auto of_era = static_cast<std::int64_t>(year - era * 400);
  std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  std::int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + day_of_era - 719468;
}

void CivilFromDays(std::int64_t days, std::int64_t* year, int* month, int* day) {
  days += 719468;
  std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  std::int64_t of_era = days - era * 146097;
  std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  std::int64_t shifted = (5 * of_year + 2) / 153;
  *day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  *month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

int DaysInMonth(std::int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<Moment> ParseMoment(Type type, std::string_view text) {
  Scanner scanner(text);
  Moment moment;
  bool next_day = false;
  bool good = false;
  switch (type) {
    case Type::kDateTime:
    case Type::kDateTimeStamp:
      good = ReadYear(&scanner, &moment) && scanner.Skip('-') && ReadMonth(&scanner, &moment) &&
             scanner.Skip('-') && ReadDay(&scanner, &moment) && scanner.Skip('T') &&
             ReadTime(&scanner, &moment, &next_day);
      break;
    case Type::kDate:
      good = ReadYear(&scanner, &moment) && scanner.Skip('-') && ReadMonth(&scanner, &moment) &&
             scanner.Skip('-') && ReadDay(&scanner, &moment);
      break;
    case Type::kTime:
      good = ReadTime(&scanner, &moment, &next_day);
      break;
    case Type::kGYearMonth:
      good = ReadYear(&scanner, &moment) && scanner.Skip('-') && ReadMonth(&scanner, &moment);
      moment.day = 1;
      break;
    case Type::kGYear:
      good = ReadYear(&scanner, &moment);
      moment.month = moment.day = 1;
      break;
    case Type::kGMonthDay:
      good = scanner.Skip('-') && scanner.Skip('-') && ReadMonth(&scanner, &moment) &&
             scanner.Skip('-') && ReadDay(&scanner, &moment);
      break;
    case Type::kGDay:
      good =
          scanner.Skip('-') && scanner.Skip('-') && scanner.Skip('-') && ReadDay(&scanner, &moment);
      break;
    case Type::kGMonth:
      good = scanner.Skip('-') && scanner.Skip('-') && ReadMonth(&scanner, &moment);
      moment.day = 1;
      break;
    default:
      break;
  }
  if (!good || !ReadZone(&scanner, &moment)) return std::nullopt;
  if (type == Type::kDateTimeStamp && !moment.zone.has_value()) return std::nullopt;
  if (moment.day > DaysInMonth(moment.year, moment.month)) return std::nullopt;
  if (next_day && type != Type::kTime) {
    CivilFromDays(DaysFromCivil(moment.year, moment.month, moment.day) + 1, &moment.year,
                  &moment.month, &moment.day);
  }
  return moment;
}

std::optional<Duration> ParseDuration(Type type, std::string_view text) {
  Scanner scanner(text);
  bool negative = scanner.Skip('-');
  if (!scanner.Skip('P')) return std::nullopt;
  Duration duration;
  Int128 seconds = 0;
  int nanosecond = 0;
  bool any = false, in_time = false;
  int last = -1;  // index of the last designator, which must rise
  constexpr std::string_view kOrder = "YMDhms";
  while (!scanner.done()) {
    if (!in_time && scanner.Skip('T')) {
      in_time = true;
      any = false;  // something must follow
      continue;
    }
    std::string_view digits = scanner.Digits();
    if (digits.empty()) return std::nullopt;
    std::string_view fraction;
    if (scanner.Skip('.')) {
      fraction = scanner.Digits();
      if (fraction.empty() || !in_time || scanner.peek() != 'S') return std::nullopt;
    }
    char designator = scanner.peek();
    if (in_time)
      designator = designator == 'H'   ? 'h'
                   : designator == 'M' ? 'm'
                   : designator == 'S' ? 's'
                                       : '?';
    std::size_t index = kOrder.find(designator);
    if (index == std::string_view::npos || static_cast<int>(index) <= last) return std::nullopt;
    if (in_time != (index >= 3)) return std::nullopt;
    if ((type == Type::kYearMonthDuration && index > 1) ||
        (type == Type::kDayTimeDuration && index < 2)) {
      return std::nullopt;
    }
    scanner.Skip(scanner.peek());
    last = static_cast<int>(index);
    any = true;
    std::int64_t number = ToNumber(digits, "FODT0002");
    if (index < 2) {
      std::int64_t months = 0;
      if (__builtin_mul_overflow(number, std::int64_t{index == 0 ? 12 : 1}, &months) ||
          __builtin_add_overflow(duration.months, months, &duration.months)) {
        Raise("FODT0002", fmt::format("the duration {} is too large", text));
      }
    } else {
      constexpr std::int64_t kSeconds[] = {86400, 3600, 60, 1};
      seconds += Int128{number} * kSeconds[index - 2];
      if (index == 5) nanosecond = Fraction(fraction);
    }
  }
  if (!any) return std::nullopt;
  duration.nanoseconds = seconds * kNano + nanosecond;
  if (negative) {
    duration.months = -duration.months;
    duration.nanoseconds = -duration.nanoseconds;
  }
  return duration;
}

std::string ZoneText(int zone) {
  if (zone == 0) return "Z";
  int minutes = zone < 0 ? -zone : zone;
  return fmt::format("{}{:02}:{:02}", zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string MomentText(Type type, const Moment& m) {
  std::string text;
  switch (type) {
    case Type::kGYearMonth:
      text = fmt::format("{}-{:02}", YearText(m.year), m.month);
      break;
    case Type::kGYear:
      text = YearText(m.year);
      break;
    case Type::kGMonthDay:
      text = fmt::format("--{:02}-{:02}", m.month, m.day);
      break;
    case Type::kGDay:
      text = fmt::format("---{:02}", m.day);
      break;
    case Type::kGMonth:
      text = fmt::format("--{:02}", m.month);
      break;
    default:
      if (HasDate(type)) text = fmt::format("{}-{:02}-{:02}", YearText(m.year), m.month, m.day);
      if (HasDate(type) && HasTime(type)) text += 'T';
      if (HasTime(type)) {
        text += fmt::format("{:02}:{:02}:{}", m.hour, m.minute,
                            SecondsText(m.second, m.nanosecond, true));
      }
  }
  if (m.zone.has_value()) text += ZoneText(*m.zone);
  return text;
}

std::string DurationText(Type type, const Duration& duration) {
  bool negative = duration.months < 0 || duration.nanoseconds < 0;
  std::uint64_t months =
      duration.months < 0 ? -static_cast<std::uint64_t>(duration.months) : duration.months;
  Int128 nanos = negative ? -duration.nanoseconds : duration.nanoseconds;
  if (months == 0 && nanos == 0) return type == Type::kYearMonthDuration ? "P0M" : "PT0S";
  std::string text = negative ? "-P" : "P";
  if (months >= 12) text += fmt::format("{}Y", months / 12);
  if (months % 12 != 0) text += fmt::format("{}M", months % 12);
  auto days = static_cast<std::int64_t>(nanos / kNanosADay);
  auto rest = static_cast<std::int64_t>(nanos % kNanosADay);
  if (days != 0) text += fmt::format("{}D", days);
  if (rest != 0) {
    std::int64_t seconds = rest / kNano;
    text += 'T';
    if (seconds >= 3600) text += fmt::format("{}H", seconds / 3600);
    if (seconds / 60 % 60 != 0) text += fmt::format("{}M", seconds / 60 % 60);
    if (rest % (60 * kNano) != 0)
      text += SecondsText(seconds % 60, static_cast<int>(rest % kNano), false) + "S";
  }
  return text;
}

Int128 Instant(const Moment& m, int implicit_zone) {
  Int128 seconds = Int128{DaysFromCivil(m.year, m.month, m.day)} * 86400 + m.hour * 3600 +
                   m.minute * 60 + m.second - Int128{m.zone.value_or(implicit_zone)} * 60;
  return seconds * kNano + m.nanosecond;
}

Moment FromInstant(Int128 instant, std::optional<int> zone) {
  instant += Int128{zone.value_or(0)} * 60 * kNano;
  Int128 days = instant / kNanosADay, rest = instant % kNanosADay;
  if (rest < 0) {
    rest += kNanosADay;
    days -= 1;
  }
  if (days > Int128{kMaxYear} * 366 || days < -Int128{kMaxYear} * 366) {
    Raise("FODT0001", "the result is a date too far away");
  }
  Moment moment;
  CivilFromDays(static_cast<std::int64_t>(days), &moment.year, &moment.month, &moment.day);
  auto seconds = static_cast<std::int64_t>(rest / kNano);
  moment.hour = static_cast<int>(seconds / 3600);
  moment.minute = static_cast<int>(seconds / 60 % 60);
  moment.second = static_cast<int>(seconds % 60);
  moment.nanosecond = static_cast<int>(rest % kNano);
  moment.zone = zone;
  return moment;
}

std::strong_ordering CompareMoments(const Moment& a, const Moment& b, int implicit_zone) {
  return Instant(a, implicit_zone) <=> Instant(b, implicit_zone);
}

Moment AddDuration(Type type, const Moment& moment, const Duration& duration) {
  Moment start = moment;
  if (type == Type::kTime) {  // modulo a day
    start.year = 1972, start.month = 12, start.day = 31;
    Moment sum = FromInstant(Instant(start, 0) + duration.nanoseconds % kNanosADay, moment.zone);
    sum.year = 1972, sum.month = 12, sum.day = 31;
    return sum;
  }
  if (duration.months != 0) {
    std::int64_t month = start.month - 1 + duration.months % 12;
    std::int64_t years = duration.months / 12;
    if (month < 0) month += 12, years -= 1;
    if (month > 11) month -= 12, years += 1;
    start.year += years;
    if (start.year > kMaxYear || start.year < -kMaxYear)
      Raise("FODT0001", "the result is a date too far away");
    start.month = static_cast<int>(month) + 1;
    start.day = std::min(start.day, DaysInMonth(start.year, start.month));
  }
  if (duration.nanoseconds == 0) return start;
  constexpr Int128 kFar = Int128{1} << 100;
  if (duration.nanoseconds > kFar || duration.nanoseconds < -kFar) {
    Raise("FODT0001", "the result is a date too far away");
  }
  Moment sum = FromInstant(Instant(start, 0) + duration.nanoseconds, moment.zone);
  if (type == Type::kDate) sum.hour = sum.minute = sum.second = sum.nanosecond = 0;
  return sum;
}

Moment AdjustZone(Type type, const Moment& moment, std::optional<int> zone) {
  Moment result = moment;
  if (!zone.has_value() || !moment.zone.has_value()) {
    result.zone = zone;
    return result;
  }
  result = FromInstant(Instant(moment, 0), zone);
  if (type == Type::kDate) result.hour = result.minute = result.second = result.nanosecond = 0;
  if (type == Type::kTime) result.year = 1972, result.month = 12, result.day = 31;
  return result;
}

}  // namespace siglum::xpath
