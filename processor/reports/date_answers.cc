// Years of the Gregorian and Julian calendars are written as TEI writes them, without a year 0
// (-0044 is 44 BC). Keys of JSON: docs/cli.md. Tested by tests/cli/dates_test.cc.
#include "reports/date_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/similarity.h"
#include "checks/dates.h"
#include "dates/calendar.h"
#include "dates/iso8601.h"
#include "diagnostics/catalogue.h"

namespace siglum::reports {
namespace {

using dates::Calendar;
using dates::CalendarDate;
using dates::DayRange;
using Json = nlohmann::ordered_json;

std::string Dump(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json AttributesOf(const dates::Reading& reading) {
  Json attributes = Json::object();
  for (const dates::Attribute& attribute : reading.attributes) {
    attributes[attribute.name] = attribute.value;
  }
  return attributes;
}

Json JsonOf(const dates::Reading& reading) {
  Json object;
  object["attributes"] = AttributesOf(reading);
  object["calendar"] = reading.calendar;
  object["inferred"] = reading.inferred;
  return object;
}

std::string JsonLine(std::string_view text, const std::optional<dates::Reading>& reading) {
  Json object;
  object["text"] = text;
  if (!reading.has_value()) {
    object["attributes"] = Json::object();
    return Dump(object);
  }
  object.update(JsonOf(*reading));
  object["alternatives"] = Json::array();
  for (const dates::Reading& other : reading->alternatives) {
    object["alternatives"].push_back(JsonOf(other));
  }
  object["findings"] = Json::array();
  for (dates::Problem problem : reading->problems) {
    object["findings"].push_back(checks::CodeOf(problem).text());
  }
  return Dump(object);
}

std::string TextOf(const dates::Reading& reading) {
  std::string line;
  for (const dates::Attribute& attribute : reading.attributes) {
    line += fmt::format("{}{}=\"{}\"", line.empty() ? "" : " ", attribute.name, attribute.value);
  }
  if (line.empty()) line = "no day that ever was";
  if (reading.calendar != "gregorian") {
    line += fmt::format("  ({}{}{})", reading.calendar, reading.custom.empty() ? "" : " ",
                        reading.custom);
  }
  if (reading.inferred) line += "  (year inferred)";
  if (reading.approximate) line += "  (approximate)";
  if (reading.uncertain) line += "  (uncertain)";
  return line;
}

// `1337-05-08`, `1337-05`, `1337`, `-0044`; month and day are 0 where they are left out.
std::optional<CalendarDate> ParseFigures(std::string_view text) {
  const bool is_before = text.starts_with('-');
  if (is_before) text.remove_prefix(1);
  int parts[3] = {};
  for (int i = 0; i < 3; ++i) {
    auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), parts[i]);
    if (failure != std::errc() || text.starts_with('-')) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return CalendarDate{is_before ? 1 - parts[0] : parts[0], parts[1], parts[2]};
    if (!text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

std::optional<DayRange> DaysOf(Calendar calendar, const CalendarDate& date) {
  if (date.month == 0) return dates::YearOf(calendar, date.year);
  if (date.day == 0) return dates::MonthOf(calendar, date.year, date.month);
  std::optional<dates::DayNumber> day = dates::DayOf(calendar, date);
  return day ? std::optional(DayRange{*day, *day}) : std::nullopt;
}

// All days that the calendars of that name may mean: three of them where only `hijri` is said.
std::optional<DayRange> DaysOf(const std::string& calendar, const CalendarDate& date) {
  if (calendar != "hijri") return DaysOf(*dates::FindCalendar(calendar), date);
  std::optional<DayRange> all;
  for (Calendar kind :
       {Calendar::kHijriCivil, Calendar::kHijriAstronomical, Calendar::kHijriUmmAlQura}) {
    std::optional<DayRange> days = DaysOf(kind, date);
    if (!days) continue;
    all =
        all ? DayRange{std::min(all->first, days->first), std::max(all->last, days->last)} : *days;
  }
  return all;
}

std::optional<DayRange> FindDays(const std::string& text, const std::string& from) {
  if (std::optional<CalendarDate> date = ParseFigures(text)) return DaysOf(from, *date);
  dates::Context context;
  context.calendar = from;
  std::optional<dates::Reading> reading = dates::Read(text, context);
  if (!reading || !reading->earliest || !reading->latest) return std::nullopt;
  return DayRange{*reading->earliest, *reading->latest};
}

// None outside of the days of the calendar.
std::optional<std::string> Named(Calendar calendar, dates::DayNumber day) {
  std::optional<CalendarDate> date = dates::DateOf(calendar, day);
  if (!date) return std::nullopt;
  return dates::FormatIso(*date);
}

std::string WeekdayName(dates::DayNumber day) {
  static constexpr const char* kNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
  return kNames[dates::WeekdayOf(day) - 1];
}

std::vector<std::string> CalendarNames() {
  std::vector<std::string> names;
  for (int i = 0; i < dates::kCalendarCount; ++i) {
    names.emplace_back(dates::NameOf(static_cast<Calendar>(i)));
  }
  return names;
}

}  // namespace

std::string DescribeDate(std::string_view text, const dates::Context& context, bool as_json) {
  std::optional<dates::Reading> reading = dates::Read(text, context);
  if (as_json) return JsonLine(text, reading);
  std::string answer = std::string(text) + "\n";
  if (!reading.has_value()) return answer + "    no date\n";
  answer += "    " + TextOf(*reading) + "\n";
  for (const dates::Reading& other : reading->alternatives) {
    answer += "    or " + TextOf(other) + "\n";
  }
  for (dates::Problem problem : reading->problems) {
    const diagnostics::Code* code = diagnostics::FindCode(checks::CodeOf(problem));
    answer += fmt::format("    {} [{}]\n", code->title, code->name);
  }
  return answer;
}

base::Status CheckCalendarName(const std::string& name) {
  if (dates::FindCalendar(name).has_value()) return {};
  std::vector<std::string> names = CalendarNames();
  names.emplace_back("hijri");
  auto nearest = base::NearestName(name, names);
  return base::Error{fmt::format("there is no calendar \"{}\"", name),
                     nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                         : fmt::format("known here: {}", fmt::join(names, ", "))};
}

base::Result<std::string> ConvertDate(const std::string& text, const std::string& from,
                                      const std::string& to, bool as_json) {
  std::optional<DayRange> days = FindDays(text, from);
  if (!days) {
    return base::Error{fmt::format("{}: there is no such date in the calendar {}", text, from),
                       "write year-month-day in figures, or the words of the source"};
  }
  const Calendar calendar = *dates::FindCalendar(to);
  std::optional<std::string> first = Named(calendar, days->first);
  std::optional<std::string> last = Named(calendar, days->last);
  if (!first || !last) {
    return base::Error{fmt::format("{}: the calendar {} was not in use then", text, to), ""};
  }
  const bool is_day = days->first == days->last;
  if (as_json) {
    Json object = {{"date", text}, {"from", from}, {"to", to}, {"first", *first}, {"last", *last}};
    if (is_day) object["weekday"] = WeekdayName(days->first);
    return Dump(object);
  }
  if (is_day) return fmt::format("{}  {}\n", *first, WeekdayName(days->first));
  return fmt::format("{} to {}\n", *first, *last);
}

}  // namespace siglum::reports
