// Reading and writing W3C dates: date, gYearMonth, gYear, dateTime, time, gMonth, gDay, gMonthDay.
//
// Source: XML Schema part 2, second edition, 3.2.7-3.2.14; TEI P5 teidata.temporal.w3c. A value may
// end in a time zone, which does not change the days meant. Tested by tests/dates/checks_test.cc.
#include "dates/iso8601.h"

#include <array>
#include <cstdio>

namespace siglum::dates {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class IsoReader {
 public:
  explicit IsoReader(std::string_view value) : rest_(value), all_(value) {}

  IsoValue Run() {
    if (rest_.empty()) return Fault(IsoFault::kEmpty, rest_);
    if (rest_.starts_with("--")) return Recurring();
    if (rest_.size() > 2 && rest_[2] == ':') return Time({});
    return Date();
  }

 private:
  static IsoValue Fault(IsoFault fault, std::string_view wrong) { return {fault, {}, wrong}; }
  IsoValue Shape() const {
    const bool range = all_.find('/') != std::string_view::npos;
    return Fault(range ? IsoFault::kRange : IsoFault::kShape, all_);
  }

  std::string_view ConsumeDigits() {
    std::size_t count = 0;
    while (count < rest_.size() && IsDigit(rest_[count])) ++count;
    const std::string_view digits = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return digits;
  }

  bool Consume(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  static int Value(std::string_view digits) {
    int value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
  }

  // The fault of two digits that should be at most `most`, or kNone.
  static IsoFault PairFault(std::string_view digits, int most, IsoFault beyond) {
    if (digits.size() != 2) return digits.size() == 1 ? IsoFault::kShortMonth : IsoFault::kShape;
    return Value(digits) < 1 || Value(digits) > most ? beyond : IsoFault::kNone;
  }

  bool AtZone() const { return rest_.empty() || rest_[0] == 'Z' || rest_[0] == '+'; }

  bool ConsumeZone() {
    if (rest_.empty() || rest_ == "Z") return true;
    if (rest_.size() != 6 || (rest_[0] != '+' && rest_[0] != '-') || rest_[3] != ':') return false;
    return IsDigit(rest_[1]) && IsDigit(rest_[2]) && IsDigit(rest_[4]) && IsDigit(rest_[5]);
  }

  // The whole tail is a zone, which after a year or month could look like a further part.
  bool TailIsZone() const { return rest_.size() == 6 && rest_[3] == ':'; }

  IsoValue Date() {
    const bool negative = Consume('-');
    const std::string_view year = ConsumeDigits();
    constexpr std::size_t kMostDigits = 4;
    if (year.empty() || year.size() > kMostDigits) return Shape();
    if (year.size() < kMostDigits) {
      return Fault(AtZone() || rest_[0] == '-' ? IsoFault::kShortYear : IsoFault::kShape, year);
    }
    if (Value(year) == 0) return Fault(IsoFault::kYearZero, year);
    const int number = negative ? 1 - Value(year) : Value(year);
    if (AtZone() || TailIsZone()) {
      return ConsumeZone() ? IsoValue{IsoFault::kNone, YearOf(Calendar::kGregorian, number), {}}
                           : Shape();
    }
    return Consume('-') ? Month(number) : Shape();
  }

  IsoValue Month(int year) {
    const std::string_view month = ConsumeDigits();
    const IsoFault fault = PairFault(month, 12, IsoFault::kNoSuchMonth);
    if (fault == IsoFault::kShape) return Shape();
    if (fault != IsoFault::kNone) return Fault(fault, month);
    if (AtZone() || TailIsZone()) {
      if (!ConsumeZone()) return Shape();
      return {IsoFault::kNone, MonthOf(Calendar::kGregorian, year, Value(month)), {}};
    }
    return Consume('-') ? Day(year, Value(month)) : Shape();
  }

  IsoValue Day(int year, int month) {
    const std::string_view day = ConsumeDigits();
    const IsoFault fault = PairFault(day, 31, IsoFault::kNoSuchDay);
    if (fault == IsoFault::kShape) return Shape();
    if (fault != IsoFault::kNone) return Fault(fault, day);
    const std::optional<DayNumber> number = DayOf(Calendar::kGregorian, {year, month, Value(day)});
    if (!number) return Fault(IsoFault::kNoSuchDay, day);
    const DayRange days = {*number, *number};
    if (Consume('T')) return Time(days);
    return ConsumeZone() ? IsoValue{IsoFault::kNone, days, {}} : Shape();
  }

  IsoValue Time(std::optional<DayRange> days) {
    const std::string_view whole = rest_;
    int parts[3] = {0, 0, 0};
    for (int i = 0; i < 3; ++i) {
      if (i > 0 && !Consume(':')) return Shape();
      const std::string_view digits = ConsumeDigits();
      if (digits.size() != 2) return Shape();
      parts[i] = Value(digits);
    }
    if (Consume('.') && ConsumeDigits().empty()) return Shape();
    const bool midnight = parts[0] == 24 && parts[1] == 0 && parts[2] == 0;
    if ((parts[0] > 23 && !midnight) || parts[1] > 59 || parts[2] > 59) {
      return Fault(IsoFault::kNoSuchTime, whole);
    }
    return ConsumeZone() ? IsoValue{IsoFault::kNone, days, {}} : Shape();
  }

  // --05, --05-08, ---08
  IsoValue Recurring() {
    rest_.remove_prefix(2);
    constexpr int kLeapYear = 2000;
    if (Consume('-')) {
      const IsoFault fault = PairFault(ConsumeDigits(), 31, IsoFault::kNoSuchDay);
      if (fault != IsoFault::kNone) return Fault(fault, all_);
      return ConsumeZone() ? IsoValue{} : Shape();
    }
    const std::string_view month = ConsumeDigits();
    const IsoFault fault = PairFault(month, 12, IsoFault::kNoSuchMonth);
    if (fault != IsoFault::kNone) return Fault(fault, all_);
    if (AtZone() || TailIsZone()) return ConsumeZone() ? IsoValue{} : Shape();
    if (!Consume('-')) return Shape();
    IsoValue value = Day(kLeapYear, Value(month));
    value.days.reset();
    return value;
  }

  std::string_view rest_;
  std::string_view all_;
};

}  // namespace

std::string FormatIso(const CalendarDate& date) {
  const bool negative = date.year <= 0;
  std::array<char, 12> text;  // -0044-03-15
  std::size_t length = 0;
  const auto append_two = [&text, &length](unsigned value) {
    text[length++] = static_cast<char>('0' + value / 10 % 10);
    text[length++] = static_cast<char>('0' + value % 10);
  };
  if (negative) text[length++] = '-';
  const unsigned year = static_cast<unsigned>(negative ? 1 - date.year : date.year);
  append_two(year / 100);
  append_two(year);
  for (const int part : {date.month, date.day}) {
    if (part == 0) continue;
    text[length++] = '-';
    append_two(static_cast<unsigned>(part));
  }
  return {text.data(), length};
}

IsoValue ParseIso(std::string_view value) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = value.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return IsoReader({}).Run();
  return IsoReader(value.substr(first, value.find_last_not_of(kSpace) - first + 1)).Run();
}

std::string Explain(const IsoValue& value) {
  const std::string wrong(value.wrong);
  switch (value.fault) {
    case IsoFault::kNone:
      return {};
    case IsoFault::kEmpty:
      return "the value is empty";
    case IsoFault::kShape:
      return "dates are written 1921-05-08, 1921-05 or 1921";
    case IsoFault::kShortYear:
      return "the year " + wrong + " needs four digits";
    case IsoFault::kShortMonth:
      return "months and days have two digits: " + wrong + " is 0" + wrong;
    case IsoFault::kYearZero:
      return "there is no year 0000: -0001 is 1 BC";
    case IsoFault::kNoSuchMonth:
      return "there is no month " + wrong;
    case IsoFault::kNoSuchDay:
      return "the month has no day " + wrong;
    case IsoFault::kNoSuchTime:
      return "there is no time " + wrong;
    case IsoFault::kRange:
      return "a range needs two attributes, from and to or notBefore and notAfter";
  }
  return {};
}

}  // namespace siglum::dates
