// Functions on dates and times: parts, zones, fn:dateTime and fn:parse-ietf-date (F&O 3.1, 9).
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text_forms.h"
#include "base/white_space.h"
#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr Int128 kNanosAMinute = Int128{60} * 1'000'000'000;

Item MakeMoment(Context& context, Type type, const Moment& moment) {
  return Item::OfMoment(type, context.arena()->Make<Moment>(moment));
}

Item MakeZone(Context& context, int minutes) {
  Duration zone{0, minutes * kNanosAMinute};
  return Item::OfDuration(Type::kDayTimeDuration, context.arena()->Make<Duration>(zone));
}

Sequence DateTime(Context& context, Arguments arguments) {
  if (arguments[0].empty() || arguments[1].empty()) return {};
  Moment result = arguments[0].front().moment();
  const Moment& time = arguments[1].front().moment();
  if (result.zone.has_value() && time.zone.has_value() && result.zone != time.zone) {
    Raise("FORG0008", "the date and the time are of different time zones");
  }
  result.hour = time.hour;
  result.minute = time.minute;
  result.second = time.second;
  result.nanosecond = time.nanosecond;
  if (time.zone.has_value()) result.zone = time.zone;
  return MakeMoment(context, Type::kDateTime, result);
}

template <std::int64_t (*kPart)(const Moment&)>
Sequence Part(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::Integer(kPart(arguments[0].front().moment()));
}

std::int64_t Year(const Moment& moment) { return moment.year; }
std::int64_t Month(const Moment& moment) { return moment.month; }
std::int64_t Day(const Moment& moment) { return moment.day; }
std::int64_t Hours(const Moment& moment) { return moment.hour; }
std::int64_t Minutes(const Moment& moment) { return moment.minute; }

Sequence Seconds(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  const Moment& moment = arguments[0].front().moment();
  std::int64_t nanoseconds = moment.second * std::int64_t{1'000'000'000} + moment.nanosecond;
  return FromDecimal(Normalized(BigNumber(nanoseconds), 9), context.arena());
}

Sequence Zone(Context& context, Arguments arguments) {
  if (arguments[0].empty() || !arguments[0].front().moment().zone.has_value()) return {};
  return MakeZone(context, *arguments[0].front().moment().zone);
}

// The zone that an argument of xs:dayTimeDuration means.
int ZoneMinutes(const Duration& duration) {
  Int128 minutes = duration.nanoseconds / kNanosAMinute;
  if (duration.nanoseconds % kNanosAMinute != 0 || minutes < -840 || minutes > 840) {
    Raise("FODT0003", "a time zone is a number of minutes, at most 14 hours from UTC");
  }
  return static_cast<int>(minutes);
}

template <Type kType>
Sequence Adjust(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::optional<int> zone = context.run.environment().implicit_zone;
  if (arguments.size() > 1) {
    zone.reset();
    if (!arguments[1].empty()) zone = ZoneMinutes(arguments[1].front().duration());
  }
  return MakeMoment(context, kType, AdjustZone(kType, arguments[0].front().moment(), zone));
}

// A date as mail and web servers write it (F&O 3.1, 9.9.1):
//   (dayname ","? S)? ( datespec S time | monthname dsep daynum S time S year )
//   datespec ::= daynum dsep monthname dsep year       time ::= hours ":" minutes (":" seconds)?
//   zone?
class IetfDateParser {
 public:
  explicit IetfDateParser(std::string_view source)
      : text_(base::LowerCase(base::Trim(source))), rest_(text_) {}

  std::optional<Moment> Run() {
    if (!Parse() || !rest_.empty()) return std::nullopt;
    return Checked();
  }

 private:
  bool Parse() {
    if (SkipDayName()) {
      SkipChar(',');
      if (!SkipSpace()) return false;
    }
    result_.zone = 0;
    if (std::optional<int> month = MonthName()) {  // asctime
      result_.month = *month;
      return SkipSeparator() && Number(1, 2, &result_.day) && SkipSpace() && Time() &&
             SkipSpace() && Year();
    }
    if (!Number(1, 2, &result_.day) || !SkipSeparator()) return false;
    std::optional<int> month = MonthName();
    if (!month.has_value()) return false;
    result_.month = *month;
    return SkipSeparator() && Year() && SkipSpace() && Time();
  }

  std::optional<Moment> Checked() {
    bool is_midnight =
        result_.hour == 24 && result_.minute == 0 && result_.second == 0 && result_.nanosecond == 0;
    if (result_.day < 1 || result_.day > DaysInMonth(result_.year, result_.month))
      return std::nullopt;
    if (result_.hour > 23 && !is_midnight) return std::nullopt;
    if (result_.minute > 59 || result_.second > 59) return std::nullopt;
    if (!is_midnight) return result_;
    result_.hour = 0;
    return AddDuration(Type::kDateTime, result_, Duration{0, 24 * 60 * kNanosAMinute});
  }

  bool SkipChar(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool SkipSpace() {
    std::size_t before = rest_.size();
    while (!rest_.empty() && base::IsSpace(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() < before;
  }
  // White space, or a hyphen with or without white space around it.
  bool SkipSeparator() {
    bool has_space = SkipSpace();
    if (!SkipChar('-')) return has_space;
    SkipSpace();
    return true;
  }
  // From `least` to `most` digits.
  bool Number(std::size_t least, std::size_t most, int* value) {
    std::size_t length = 0;
    *value = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') {
      if (length < most) *value = *value * 10 + (rest_[length] - '0');
      ++length;
    }
    if (length < least || length > most) return false;
    rest_.remove_prefix(length);
    return true;
  }
  bool SkipDayName() {
    constexpr std::array<std::string_view, 7> kDays = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::string_view day : kDays) {
      for (std::string_view form : {day, day.substr(0, 3)}) {
        if (!rest_.starts_with(form)) continue;
        rest_.remove_prefix(form.size());
        return true;
      }
    }
    return false;
  }
  std::optional<int> MonthName() {
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (rest_.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < 12; ++i) {
      if (!rest_.starts_with(kMonths.substr(i * 3, 3))) continue;
      rest_.remove_prefix(3);
      return static_cast<int>(i) + 1;
    }
    return std::nullopt;
  }
  bool Year() {
    std::size_t before = rest_.size();
    int year = 0;
    if (!Number(2, 4, &year)) return false;
    std::size_t digits = before - rest_.size();
    result_.year = digits == 2 ? 1900 + year : year;
    return digits != 3;
  }
  bool Time() {
    if (!Number(1, 2, &result_.hour) || !SkipChar(':') || !Number(2, 2, &result_.minute))
      return false;
    result_.second = 0;
    if (SkipChar(':')) {
      if (!Number(2, 2, &result_.second)) return false;
      if (SkipChar('.') && !Fraction()) return false;
    }
    return ZoneIfAny();
  }
  bool Fraction() {
    std::size_t digits = 0;
    int scale = 100'000'000;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      result_.nanosecond += (rest_.front() - '0') * scale;
      scale /= 10;
      rest_.remove_prefix(1);
      ++digits;
    }
    return digits > 0;
  }
  // White space before a zone belongs to it only when a zone follows: asctime has the year there.
  bool ZoneIfAny() {
    std::string_view before = rest_;
    SkipSpace();
    if (std::optional<int> named = ZoneName()) {
      result_.zone = *named;
      return true;
    }
    bool is_west = rest_.starts_with('-');
    if (!is_west && !rest_.starts_with('+')) {
      rest_ = before;
      return true;
    }
    rest_.remove_prefix(1);
    return Offset(is_west);
  }
  // hours ":"? minutes?, and the name of the zone in parentheses.
  bool Offset(bool is_west) {
    std::size_t length = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') ++length;
    if (length == 0 || length > 4) return false;
    int hours = 0;
    int minutes = 0;
    if (length <= 2) {
      if (!Number(1, 2, &hours)) return false;
      if (SkipChar(':') && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
        if (!Number(2, 2, &minutes)) return false;
      }
    } else {
      int both = 0;
      if (!Number(3, 4, &both)) return false;
      hours = both / 100;
      minutes = both % 100;
    }
    int offset = hours * 60 + minutes;
    if (minutes > 59 || offset > 840) return false;
    result_.zone = is_west ? -offset : offset;
    std::string_view before = rest_;
    SkipSpace();
    if (!SkipChar('(')) {
      rest_ = before;
      return true;
    }
    SkipSpace();
    if (!ZoneName().has_value()) return false;
    SkipSpace();
    return SkipChar(')');
  }
  std::optional<int> ZoneName() {
    constexpr struct {
      std::string_view name;
      int hours;
    } kZones[] = {{"utc", 0},  {"ut", 0},   {"gmt", 0},  {"est", -5}, {"edt", -4}, {"cst", -6},
                  {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
    for (const auto& zone : kZones) {
      if (!rest_.starts_with(zone.name)) continue;
      rest_.remove_prefix(zone.name.size());
      return zone.hours * 60;
    }
    return std::nullopt;
  }

  std::string text_;
  std::string_view rest_;
  Moment result_;
};

Sequence ParseIetfDate(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string_view text = arguments[0].front().text();
  std::optional<Moment> moment = IetfDateParser(text).Run();
  if (!moment.has_value())
    Raise("FORG0010", fmt::format("\"{}\" is no date as mail headers have it", text));
  return MakeMoment(context, Type::kDateTime, *moment);
}

constexpr BuiltIn kFunctions[] = {
    {"fn:dateTime($arg1 as xs:date?, $arg2 as xs:time?) as xs:dateTime?", DateTime},
    {"fn:year-from-dateTime($arg as xs:dateTime?) as xs:integer?", Part<Year>},
    {"fn:month-from-dateTime($arg as xs:dateTime?) as xs:integer?", Part<Month>},
    {"fn:day-from-dateTime($arg as xs:dateTime?) as xs:integer?", Part<Day>},
    {"fn:hours-from-dateTime($arg as xs:dateTime?) as xs:integer?", Part<Hours>},
    {"fn:minutes-from-dateTime($arg as xs:dateTime?) as xs:integer?", Part<Minutes>},
    {"fn:seconds-from-dateTime($arg as xs:dateTime?) as xs:decimal?", Seconds},
    {"fn:timezone-from-dateTime($arg as xs:dateTime?) as xs:dayTimeDuration?", Zone},
    {"fn:year-from-date($arg as xs:date?) as xs:integer?", Part<Year>},
    {"fn:month-from-date($arg as xs:date?) as xs:integer?", Part<Month>},
    {"fn:day-from-date($arg as xs:date?) as xs:integer?", Part<Day>},
    {"fn:timezone-from-date($arg as xs:date?) as xs:dayTimeDuration?", Zone},
    {"fn:hours-from-time($arg as xs:time?) as xs:integer?", Part<Hours>},
    {"fn:minutes-from-time($arg as xs:time?) as xs:integer?", Part<Minutes>},
    {"fn:seconds-from-time($arg as xs:time?) as xs:decimal?", Seconds},
    {"fn:timezone-from-time($arg as xs:time?) as xs:dayTimeDuration?", Zone},
    {"fn:adjust-dateTime-to-timezone($arg as xs:dateTime?) as xs:dateTime?",
     Adjust<Type::kDateTime>, kUsesWorld},
    {"fn:adjust-dateTime-to-timezone($arg as xs:dateTime?, $timezone as xs:dayTimeDuration?) as "
     "xs:dateTime?",
     Adjust<Type::kDateTime>},
    {"fn:adjust-date-to-timezone($arg as xs:date?) as xs:date?", Adjust<Type::kDate>, kUsesWorld},
    {"fn:adjust-date-to-timezone($arg as xs:date?, $timezone as xs:dayTimeDuration?) as xs:date?",
     Adjust<Type::kDate>},
    {"fn:adjust-time-to-timezone($arg as xs:time?) as xs:time?", Adjust<Type::kTime>, kUsesWorld},
    {"fn:adjust-time-to-timezone($arg as xs:time?, $timezone as xs:dayTimeDuration?) as xs:time?",
     Adjust<Type::kTime>},
    {"fn:parse-ietf-date($value as xs:string?) as xs:dateTime?", ParseIetfDate},
};

}  // namespace

std::span<const BuiltIn> DateFunctions() { return kFunctions; }

}  // namespace siglum::xpath
