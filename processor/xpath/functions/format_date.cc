// fn:format-dateTime, fn:format-date, fn:format-time (F&O 3.1, 9.8): pictures such as
// `[D1o] [MNn] [Y]`.
//
// A picture is literal text and markers. A marker names a component, how it is written (a number by
// the rules of fn:format-integer, or a name) and its width. Names of months and days are ICU's for
// any language; the calendar is the Gregorian one, and the result says so when another was asked
// for. Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/locale_names.h"
#include "base/text_forms.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "xpath/functions/registry.h"
#include "xpath/values/format_integer.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

[[noreturn]] void RaisePicture(std::string_view problem) {
  Raise("FOFD1340", std::string(problem));
}

// `[M01,2-2]`, taken apart.
struct Marker {
  char component = 0;
  std::string presentation;  // the first modifier; empty: the default of the component
  char second = 0;           // o, c, a, t or none
  bool has_width = false;
  std::size_t least = 0;
  std::size_t most = kNoLimit;
};

std::optional<std::size_t> ParseWidth(std::string_view text) {
  if (text == "*") return std::nullopt;
  std::size_t width = 0;
  for (char c : text) {
    if (c < '0' || c > '9' || width > 1'000'000)
      RaisePicture(fmt::format("\"{}\" is no width", text));
    width = width * 10 + static_cast<std::size_t>(c - '0');
  }
  if (text.empty() || width == 0) RaisePicture(fmt::format("\"{}\" is no width", text));
  return width;
}

Marker ParseMarker(std::string_view source) {
  std::string text;
  for (char c : source) {
    if (!base::IsSpace(c)) text += c;
  }
  if (text.empty()) RaisePicture("a marker [] names no component");
  Marker marker;
  marker.component = text[0];
  if (std::string_view("YMDdFWwHhPmsfZzCE").find(marker.component) == std::string_view::npos) {
    RaisePicture(fmt::format("[{}]: there is no component {}", source, marker.component));
  }
  std::size_t comma = text.rfind(',');
  if (comma != std::string::npos) {
    marker.has_width = true;
    std::string_view width = std::string_view(text).substr(comma + 1);
    std::size_t hyphen = width.find('-');
    marker.least = ParseWidth(width.substr(0, hyphen)).value_or(0);
    if (hyphen != std::string_view::npos)
      marker.most = ParseWidth(width.substr(hyphen + 1)).value_or(kNoLimit);
    if (marker.most < marker.least)
      RaisePicture(fmt::format("[{}]: the width ends before it begins", source));
  }
  std::string presentation = text.substr(1, comma == std::string::npos ? comma : comma - 1);
  if (presentation.size() > 1 &&
      std::string_view("atco").find(presentation.back()) != std::string_view::npos) {
    marker.second = presentation.back();
    presentation.pop_back();
  }
  marker.presentation = std::move(presentation);
  return marker;
}

int DayOfWeek(const Moment& moment) {  // 0: Sunday
  std::int64_t day = (DaysFromCivil(moment.year, moment.month, moment.day) + 4) % 7;
  return static_cast<int>(day < 0 ? day + 7 : day);
}

int DayOfYear(const Moment& moment) {
  return static_cast<int>(DaysFromCivil(moment.year, moment.month, moment.day) -
                          DaysFromCivil(moment.year, 1, 1)) +
         1;
}

// ISO 8601: week 1 is the one with the year's first Thursday.
int WeekOfYear(const Moment& moment) {
  std::int64_t days = DaysFromCivil(moment.year, moment.month, moment.day);
  int from_monday = (DayOfWeek(moment) + 6) % 7;
  std::int64_t thursday = days - from_monday + 3;
  std::int64_t year = 0;
  int month = 0;
  int day = 0;
  CivilFromDays(thursday, &year, &month, &day);
  return static_cast<int>((thursday - DaysFromCivil(year, 1, 1)) / 7) + 1;
}

// The weeks of a month, counted the same way.
int WeekOfMonth(const Moment& moment) {
  Moment first = moment;
  first.day = 1;
  int first_from_monday = (DayOfWeek(first) + 6) % 7;
  int week = (moment.day - 1 + first_from_monday) / 7;  // 0: the week in which the month begins
  if (first_from_monday <= 3) return week + 1;
  if (week > 0) return week;
  Moment before = moment;
  if (--before.month == 0) {
    before.month = 12;
    --before.year;
  }
  before.day = DaysInMonth(before.year, before.month);
  return WeekOfMonth(before);
}

class MomentWriter {
 public:
  MomentWriter(Type type, const Moment& moment, std::string language,
               std::optional<std::string> zone_name)
      : type_(type),
        moment_(moment),
        language_(std::move(language)),
        zone_name_(std::move(zone_name)) {}

  std::string Run(std::string_view picture) {
    std::string result;
    for (std::size_t i = 0; i < picture.size(); ++i) {
      char c = picture[i];
      bool is_doubled = i + 1 < picture.size() && picture[i + 1] == c;
      if (c == ']') {
        if (!is_doubled) RaisePicture("a ] in a picture must be doubled");
        result += picture[i++];
      } else if (c == '[' && is_doubled) {
        result += picture[i++];
      } else if (c == '[') {
        std::size_t end = picture.find(']', i);
        if (end == std::string_view::npos) RaisePicture("a [ is not closed");
        result += Write(ParseMarker(picture.substr(i + 1, end - i - 1)));
        i = end;
      } else {
        result += c;
      }
    }
    return result;
  }

 private:
  bool HasDate() const { return type_ != Type::kTime; }
  bool HasTime() const { return type_ != Type::kDate; }

  std::string Write(const Marker& marker) {
    bool is_of_date = std::string_view("YMDdFWwE").find(marker.component) != std::string_view::npos;
    bool is_of_time = std::string_view("HhPmsf").find(marker.component) != std::string_view::npos;
    if ((is_of_date && !HasDate()) || (is_of_time && !HasTime())) {
      Raise("FOFD1350",
            fmt::format("an xs:{} has no component {}", TypeName(type_), marker.component));
    }
    int noon_hour = moment_.hour % 12 == 0 ? 12 : moment_.hour % 12;
    switch (marker.component) {
      case 'Y':
        return WriteYear(marker);
      case 'M':
        return WriteNamed(
            marker, moment_.month, "1", base::MonthNames(language_, base::NameWidth::kWide),
            base::MonthNames(language_, base::NameWidth::kAbbreviated), moment_.month - 1);
      case 'D':
        return WriteNumber(marker, moment_.day, "1");
      case 'd':
        return WriteNumber(marker, DayOfYear(moment_), "1");
      case 'F': {
        int day = DayOfWeek(moment_);
        return WriteNamed(marker, day == 0 ? 7 : day, "n",
                          base::DayNames(language_, base::NameWidth::kWide),
                          base::DayNames(language_, base::NameWidth::kAbbreviated), day);
      }
      case 'W':
        return WriteNumber(marker, WeekOfYear(moment_), "1");
      case 'w':
        return WriteNumber(marker, WeekOfMonth(moment_), "1");
      case 'H':
        return WriteNumber(marker, moment_.hour, "1");
      case 'h':
        return WriteNumber(marker, noon_hour, "1");
      case 'P': {
        std::vector<std::string> names = base::DayPeriodNames(language_);
        return WriteNamed(marker, moment_.hour < 12 ? 1 : 2, "n", names, names,
                          moment_.hour < 12 ? 0 : 1);
      }
      case 'm':
        return WriteNumber(marker, moment_.minute, "01");
      case 's':
        return WriteNumber(marker, moment_.second, "01");
      case 'f':
        return WriteFraction(marker);
      case 'Z':
      case 'z':
        return WriteZone(marker);
      case 'C':
        return WriteNamed(marker, 1, "n", {"Gregorian"}, {"Gregorian"}, 0);
      default: {
        std::vector<std::string> names = base::EraNames(language_);
        return WriteNamed(marker, moment_.year > 0 ? 2 : 1, "n", names, names,
                          moment_.year > 0 ? 1 : 0);
      }
    }
  }

  static bool IsName(std::string_view presentation) {
    return presentation == "n" || presentation == "N" || presentation == "Nn";
  }

  std::string WriteNamed(Marker marker, int number, const char* standard,
                         const std::vector<std::string>& names,
                         const std::vector<std::string>& short_names, int index) {
    if (marker.presentation.empty()) marker.presentation = standard;
    if (!IsName(marker.presentation)) return WriteNumber(marker, number, standard);
    auto at = static_cast<std::size_t>(index);
    if (at >= names.size()) return {};
    std::string name = names[at];
    if (base::CountCodePoints(name) > marker.most) {
      if (at < short_names.size()) name = short_names[at];
      if (name.ends_with('.')) name.pop_back();
      // What is still too long loses its end, as is usual for names of days and months.
      if (base::CountCodePoints(name) > marker.most)
        name = names[at].substr(0, base::OffsetOfCodePoint(names[at], marker.most));
    }
    name = InCase(name, marker.presentation);
    for (std::size_t length = base::CountCodePoints(name); length < marker.least; ++length)
      name += ' ';
    return name;
  }

  static std::string InCase(const std::string& name, std::string_view presentation) {
    if (presentation == "N") return base::UpperCase(name);
    if (presentation == "n") return base::LowerCase(name);
    std::size_t first = 0;
    if (!name.empty()) base::DecodeCodePoint(name, &first);
    std::string rest = name.substr(first);
    return base::UpperCase(name.substr(0, first)) +
           (base::UpperCase(name) == name ? base::LowerCase(rest) : rest);
  }

  IntegerPicture PictureOf(const Marker& marker, const char* standard) const {
    std::string token = marker.presentation.empty() ? standard : marker.presentation;
    IntegerPicture picture;
    if (!IsName(token)) {
      try {
        picture = ParseIntegerToken(token);
      } catch (const Failure& failure) {
        RaisePicture(failure.error.message);
      }
    }
    picture.is_ordinal = marker.second == 'o';
    return picture;
  }

  std::string WriteNumber(const Marker& marker, std::int64_t number, const char* standard) {
    IntegerPicture picture = PictureOf(marker, standard);
    if (picture.kind == IntegerPicture::Kind::kDigits && marker.has_width) {
      picture.least = std::max(picture.least, marker.least);
    }
    std::string text = FormatInteger(BigNumber(number), picture, language_);
    if (picture.kind != IntegerPicture::Kind::kDigits) {
      for (std::size_t length = base::CountCodePoints(text); length < marker.least; ++length)
        text += ' ';
    }
    return text;
  }

  // A year may lose its first digits: [Y,2-2], [Y01] (9.8.4.4).
  std::string WriteYear(const Marker& marker) {
    std::int64_t year = std::abs(moment_.year);
    IntegerPicture picture = PictureOf(marker, "1");
    std::size_t most = marker.most;
    if (!marker.has_width || most == kNoLimit) {
      std::size_t digits = picture.least + picture.optional;
      bool is_limited =
          picture.kind == IntegerPicture::Kind::kDigits && digits > 1 && !marker.has_width;
      most = is_limited ? digits : kNoLimit;
    }
    bool is_shortened = picture.kind == IntegerPicture::Kind::kDigits ||
                        (marker.has_width && picture.kind != IntegerPicture::Kind::kWords);
    if (is_shortened && most < 10) {
      std::int64_t power = 1;
      for (std::size_t i = 0; i < most; ++i) power *= 10;
      if (year >= power) {
        Marker shortened = marker;
        shortened.has_width = true;
        shortened.least = std::max(marker.least, most);
        return WriteNumber(shortened, year % power, "1");
      }
    }
    return WriteNumber(marker, year, "1");
  }

  // The picture of [f]: digits that must be there, then `#`, separators between them (9.8.4.3).
  struct FractionPicture {
    std::size_t mandatory = 0, all = 0;
    char32_t zero = U'0';
    std::vector<std::pair<std::size_t, char32_t>> separators;  // after so many digits
  };

  static FractionPicture ParseFraction(std::string_view presentation) {
    FractionPicture picture;
    for (std::size_t at = 0; at < presentation.size();) {
      char32_t c = base::DecodeCodePoint(presentation, &at);
      if (std::optional<char32_t> zero = ZeroOfDigit(c)) {
        if (picture.all > picture.mandatory)
          RaisePicture(fmt::format("[f{}]: a digit behind a #", presentation));
        picture.zero = *zero;
        ++picture.mandatory, ++picture.all;
      } else if (c == U'#') {
        ++picture.all;
      } else {
        picture.separators.emplace_back(picture.all, c);
      }
    }
    return picture;
  }

  // Digits behind the point, filled up and cut at the right.
  std::string WriteFraction(const Marker& marker) {
    std::string_view presentation =
        marker.presentation.empty() ? std::string_view("1") : marker.presentation;
    std::size_t ignored = 0;
    char32_t first = base::DecodeCodePoint(presentation, &ignored);
    if (!ZeroOfDigit(first).has_value() && first != U'#')
      return WriteNumber(marker, moment_.nanosecond, "1");
    FractionPicture picture = ParseFraction(presentation);
    std::size_t least = std::max(picture.mandatory, std::size_t{1});
    std::size_t most = picture.all > 1 ? picture.all : kNoLimit;
    if (marker.has_width) {
      least = std::max(least, marker.least);
      most = picture.all > 1 && marker.most != kNoLimit ? std::max(picture.all, marker.most)
                                                        : marker.most;
      least = std::min(least, most);
    }
    std::string digits = fmt::format("{:09}", moment_.nanosecond);
    if (digits.size() > most) digits.resize(most);
    while (digits.size() > least && digits.ends_with('0')) digits.pop_back();
    if (digits.size() < least) digits.append(least - digits.size(), '0');
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      for (const auto& [place, separator] : picture.separators) {
        if (place == i && i > 0) base::AppendCodePoint(separator, &result);
      }
      base::AppendCodePoint(picture.zero + static_cast<char32_t>(digits[i] - '0'), &result);
    }
    return result;
  }

  static std::string Military(int zone) {
    if (zone % 60 != 0 || zone > 12 * 60 || zone < -12 * 60) return {};
    int hours = zone / 60;
    if (hours == 0) return "Z";
    constexpr std::string_view kEast = "ABCDEFGHIKLM";
    constexpr std::string_view kWest = "NOPQRSTUVWXY";
    return std::string(1, hours > 0 ? kEast[static_cast<std::size_t>(hours - 1)]
                                    : kWest[static_cast<std::size_t>(-hours - 1)]);
  }

  // 9.8.4.6
  std::string WriteZone(const Marker& marker) {
    std::string presentation = marker.presentation.empty() ? "01:01" : marker.presentation;
    if (!moment_.zone.has_value()) return presentation == "Z" ? "J" : "";
    int zone = *moment_.zone;
    if (presentation == "Z") {
      std::string letter = Military(zone);
      if (!letter.empty()) return letter;
      presentation = "01:01";
    }
    if (IsName(presentation)) {
      if (zone_name_.has_value()) return InCase(*zone_name_, presentation);
      presentation = "01:01";
    }
    if (marker.second == 't' && zone == 0) return "Z";
    std::string text = marker.component == 'z' ? "GMT" : "";
    text += zone < 0 ? '-' : '+';
    return text + Offset(std::abs(zone), presentation, marker);
  }

  // `0`, `00`: hours, minutes only where there are some; `0:00`, `00.00`; `000`, `0000`: both
  // together.
  std::string Offset(int minutes, const std::string& presentation, const Marker& marker) const {
    std::vector<char32_t> token;
    for (std::size_t at = 0; at < presentation.size();)
      token.push_back(base::DecodeCodePoint(presentation, &at));
    char32_t zero = U'0';
    std::size_t digits = 0;
    std::string separator;
    std::size_t hour_digits = 0;
    for (char32_t c : token) {
      std::optional<char32_t> family = ZeroOfDigit(c);
      if (family.has_value()) {
        zero = *family;
        ++digits;
        if (separator.empty()) ++hour_digits;
      } else {
        base::AppendCodePoint(c, &separator);
      }
    }
    if (digits == 0 || digits > 4) {
      digits = 4;
      hour_digits = 2;
      separator = ":";
    }
    bool has_both = !separator.empty() || digits > 2;
    if (separator.empty() && digits > 2) hour_digits = digits - 2;
    if (marker.has_width && !has_both && marker.least > hour_digits)
      hour_digits = std::min<std::size_t>(marker.least, 2);
    std::string text = Padded(minutes / 60, hour_digits, zero);
    if (has_both) return text + separator + Padded(minutes % 60, 2, zero);
    return minutes % 60 == 0 ? text : text + ":" + Padded(minutes % 60, 2, zero);
  }

  static std::string Padded(int number, std::size_t digits, char32_t zero) {
    std::string result;
    for (char digit : fmt::format("{:0{}}", number, digits)) {
      base::AppendCodePoint(zero + static_cast<char32_t>(digit - '0'), &result);
    }
    return result;
  }

  Type type_;
  Moment moment_;
  std::string language_;
  std::optional<std::string> zone_name_;
};

// True when the calendar is the one that is used; FOFD1340 when the name cannot be one (9.8.4.2).
bool IsGregorian(const StaticContext& statics, std::string_view name) {
  constexpr std::string_view kKnown[] = {
      "AD", "AH", "AME", "AM", "AP", "AS", "BE", "CB", "CE", "CL", "CS", "EE", "FE", "ISO",
      "JE", "KE", "KY",  "ME", "MS", "NS", "OS", "RS", "SE", "SH", "SS", "TE", "VE", "VS"};
  name = base::Trim(name);
  if (name.starts_with("Q{}")) name.remove_prefix(3);
  if (name == "AD" || name == "ISO" || name == "CE" || name == "NS") return true;
  if (name.starts_with("Q{")) {
    if (name.find('}') == std::string_view::npos || name.ends_with('}'))
      RaisePicture(fmt::format("{} is no name of a calendar", name));
    return false;
  }
  if (std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    if (!statics.FindNamespace(name.substr(0, colon)).has_value())
      RaisePicture(fmt::format("the prefix of the calendar {} is not declared", name));
    return false;
  }
  if (std::ranges::find(kKnown, name) == std::end(kKnown))
    RaisePicture(fmt::format("{} is no known calendar", name));
  return false;
}

template <Type kType>
Sequence Format(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  Moment moment = arguments[0].front().moment();
  std::string_view picture = arguments[1].front().text();
  std::string language = context.run.environment().language;
  std::string prefix;
  std::optional<std::string> zone_name;
  if (arguments.size() > 2) {
    if (!arguments[2].empty()) {
      std::string wanted(arguments[2].front().text());
      if (base::HasLocale(wanted)) {
        language = std::move(wanted);
      } else {
        prefix += fmt::format("[Language: {}]", language);
      }
    }
    if (!arguments[3].empty() && !IsGregorian(context.statics, arguments[3].front().text()))
      prefix += "[Calendar: AD]";
    if (!arguments[4].empty() && moment.zone.has_value()) {
      auto seconds = static_cast<std::int64_t>(Instant(moment, 0) / 1'000'000'000);
      std::string_view place = arguments[4].front().text();
      std::optional<base::ZoneTime> zone;
      if (place.find('/') != std::string_view::npos) zone = base::FindZoneTime(place, seconds);
      if (zone.has_value()) {
        moment = AdjustZone(kType, moment, zone->offset_minutes);
        zone_name = zone->abbreviation;
      }
    }
  }
  return MakeString(
      context,
      prefix + MomentWriter(kType, moment, std::move(language), std::move(zone_name)).Run(picture));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:format-dateTime($value as xs:dateTime?, $picture as xs:string) as xs:string?",
     Format<Type::kDateTime>},
    {"fn:format-dateTime($value as xs:dateTime?, $picture as xs:string, $language as xs:string?, "
     "$calendar as xs:string?, $place as xs:string?) as xs:string?",
     Format<Type::kDateTime>, kUsesStatics},
    {"fn:format-date($value as xs:date?, $picture as xs:string) as xs:string?",
     Format<Type::kDate>},
    {"fn:format-date($value as xs:date?, $picture as xs:string, $language as xs:string?, $calendar "
     "as xs:string?, "
     "$place as xs:string?) as xs:string?",
     Format<Type::kDate>, kUsesStatics},
    {"fn:format-time($value as xs:time?, $picture as xs:string) as xs:string?",
     Format<Type::kTime>},
    {"fn:format-time($value as xs:time?, $picture as xs:string, $language as xs:string?, $calendar "
     "as xs:string?, "
     "$place as xs:string?) as xs:string?",
     Format<Type::kTime>, kUsesStatics},
};

}  // namespace

std::span<const BuiltIn> DateFormatFunctions() { return kFunctions; }

}  // namespace siglum::xpath
