// Comparing what a text says with what its attributes say.
//
// Both are runs of days, open or closed; they agree when they share a day. So an encoder may say
// more exactly what the text says loosely (`spring 1919` with 1919-04-02), and the other way round.
// What differs by the numbers of another calendar (8 May 1337 with 1337-05-08) gets its own code,
// for it is the commonest of all slips. Tested by tests/dates/checks_test.cc.
#include "dates/checks.h"

#include <algorithm>
#include <string_view>

#include "dates/iso8601.h"

namespace siglum::dates {
namespace {

constexpr std::string_view kNames[] = {"when", "notBefore", "notAfter", "from", "to"};

// `when` of `when` and `when-iso`; empty for any other attribute. Custom values are no ISO dates.
std::string_view BaseName(std::string_view name) {
  if (name.ends_with("-iso")) name.remove_suffix(4);
  for (std::string_view known : kNames) {
    if (known == name) return known;
  }
  return {};
}

std::optional<DayRange> Find(const std::vector<Attribute>& attributes, std::string_view name) {
  for (const Attribute& attribute : attributes) {
    if (BaseName(attribute.name) == name) return ParseIso(attribute.value).days;
  }
  return std::nullopt;
}

void CheckOrder(const std::vector<Attribute>& attributes, std::string_view first,
                std::string_view last, std::vector<Finding>* findings) {
  const std::optional<DayRange> begin = Find(attributes, first);
  const std::optional<DayRange> end = Find(attributes, last);
  if (!begin || !end || begin->first <= end->last) return;
  findings->push_back({Problem::kReversedRange,
                       std::string(first),
                       std::string(first) + " is after " + std::string(last),
                       {}});
}

bool Outside(const DayRange& days, const Bounds& bounds) {
  return (bounds.earliest && days.last < *bounds.earliest) ||
         (bounds.latest && days.first > *bounds.latest);
}

// One reading against the attributes.
bool Agrees(const Reading& reading, const Bounds& bounds) {
  const bool before = reading.latest && bounds.earliest && *reading.latest < *bounds.earliest;
  const bool after = reading.earliest && bounds.latest && *bounds.latest < *reading.earliest;
  return !before && !after;
}

const Attribute* FirstDated(const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes) {
    if (!BaseName(attribute.name).empty() && ParseIso(attribute.value).days) return &attribute;
  }
  return nullptr;
}

std::string Said(const Reading& reading) {
  std::string text;
  for (const Attribute& attribute : reading.attributes) {
    if (!text.empty()) text += " ";
    text += attribute.name + "=" + attribute.value;
  }
  return text;
}

std::string Trimmed(std::string_view calendar) {
  while (!calendar.empty() && (calendar[0] == '#' || calendar[0] == ' ')) calendar.remove_prefix(1);
  std::string name;
  for (char c : calendar) {
    const bool upper = c >= 'A' && c <= 'Z';
    name += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

}  // namespace

std::vector<Finding> CheckAttributes(const std::vector<Attribute>& attributes) {
  std::vector<Finding> findings;
  for (const Attribute& attribute : attributes) {
    if (BaseName(attribute.name).empty()) continue;
    const IsoValue value = ParseIso(attribute.value);
    if (value.fault == IsoFault::kNone) continue;
    findings.push_back({Problem::kInvalidValue, attribute.name, Explain(value), {}});
  }
  CheckOrder(attributes, "notBefore", "notAfter", &findings);
  CheckOrder(attributes, "from", "to", &findings);
  const std::optional<DayRange> when = Find(attributes, "when");
  if (!when) return findings;
  std::vector<Attribute> others;
  std::copy_if(attributes.begin(), attributes.end(), std::back_inserter(others),
               [](const Attribute& attribute) { return BaseName(attribute.name) != "when"; });
  if (Outside(*when, BoundsOf(others))) {
    findings.push_back(
        {Problem::kIntervalDisagrees, "when", "it is outside the interval of the others", {}});
  }
  return findings;
}

std::vector<Finding> CheckText(const Reading& reading, const std::vector<Attribute>& attributes) {
  const Attribute* attribute = FirstDated(attributes);
  if (attribute == nullptr || reading.attributes.empty()) return {};
  const Bounds bounds = BoundsOf(attributes);
  if (Agrees(reading, bounds)) return {};
  for (const Reading& other : reading.alternatives) {
    if (other.calendar != "gregorian" && Agrees(other, bounds)) return {};
  }
  const std::string expected =
      reading.attributes.size() == 1 ? reading.attributes[0].value : std::string();
  if (!attribute->value.empty() && reading.custom.starts_with(attribute->value)) {
    return {{Problem::kUnconverted, attribute->name,
             "it has the numbers of the " + reading.calendar + " date", expected}};
  }
  const bool order = std::any_of(reading.alternatives.begin(), reading.alternatives.end(),
                                 [&bounds](const Reading& other) {
                                   return other.calendar == "gregorian" && Agrees(other, bounds);
                                 });
  if (order && reading.calendar == "gregorian") return {};
  return {{Problem::kTextDisagrees, attribute->name, "the text says " + Said(reading), expected}};
}

bool AgreesInJulianDays(const Reading& reading, const std::vector<Attribute>& attributes) {
  constexpr int kReformYear = 1583;
  if (reading.calendar == "gregorian" || reading.calendar == "julian") return false;
  Bounds bounds = BoundsOf(attributes);
  for (std::optional<DayNumber>* bound : {&bounds.earliest, &bounds.latest}) {
    if (!*bound) continue;
    const std::optional<CalendarDate> date = DateOf(Calendar::kGregorian, **bound);
    if (!date || date->year >= kReformYear) return false;
    *bound = DayOf(Calendar::kJulian, *date);
  }
  return Agrees(reading, bounds);
}

std::optional<Finding> CheckCalendar(const Reading& reading, std::string_view calendar) {
  const std::string name = Trimmed(calendar);
  const auto known = FindCalendar(name);
  if (!known) return std::nullopt;  // a name of the edition's own
  const std::string_view family = std::string_view(name).substr(0, name.find('-'));
  const bool same = reading.calendar.starts_with(family);
  const bool may_be =
      std::any_of(reading.alternatives.begin(), reading.alternatives.end(),
                  [family](const Reading& other) { return other.calendar.starts_with(family); });
  // Words alone do not tell a Julian from a Gregorian date.
  const bool told = reading.calendar != "gregorian" || (name != "julian" && family != "julian");
  if (same || may_be || !told) return std::nullopt;
  return Finding{Problem::kCalendarDisagrees, "calendar",
                 "the text is a date of the " + reading.calendar + " calendar", reading.calendar};
}

Bounds BoundsOf(const std::vector<Attribute>& attributes) {
  Bounds bounds;
  const auto later = [&bounds](DayNumber day) {
    bounds.earliest = bounds.earliest ? std::max(*bounds.earliest, day) : day;
  };
  const auto earlier = [&bounds](DayNumber day) {
    bounds.latest = bounds.latest ? std::min(*bounds.latest, day) : day;
  };
  for (const Attribute& attribute : attributes) {
    const std::string_view name = BaseName(attribute.name);
    const std::optional<DayRange> days =
        name.empty() ? std::nullopt : ParseIso(attribute.value).days;
    if (!days) continue;
    if (name == "when" || name == "notBefore" || name == "from") later(days->first);
    if (name == "when" || name == "notAfter" || name == "to") earlier(days->last);
  }
  return bounds;
}

bool CertainlyAfter(const Bounds& first, const Bounds& second) {
  return first.earliest && second.latest && *first.earliest > *second.latest;
}

}  // namespace siglum::dates
