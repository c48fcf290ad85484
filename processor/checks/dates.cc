// Each dating is looked at three times: its attributes alone (dates/checks.h), its text alone (what
// the reading itself doubts), and both together. A false alarm costs more trust than a miss, so:
// text without a year is read with the year of its own attributes; the attribute decides between
// two orders of day and month, or two calendars; text that is no date as a whole is passed over.
// TEI P5, att.datable.w3c, att.datable.iso, att.calendarSystem. Tested by
// tests/checks/dates_test.cc.
#include "checks/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "checks/calendars.h"
#include "dates/checks.h"
#include "dates/iso8601.h"
#include "dates/reading.h"
#include "diagnostics/codes/date.h"
#include "tei/document_date.h"
#include "tei/register.h"
#include "xml/edits.h"
#include "xml/finding_at.h"

namespace siglum::checks {
namespace {

using dates::Problem;
using diagnostics::Diagnostic;
using tei::Dating;
using xml::Document;

// What a message says of a problem that the text has by itself.
std::string MessageOf(Problem problem, const std::string& text) {
  switch (problem) {
    case Problem::kAmbiguousOrder:
      return fmt::format("\"{}\": which figure is the day, which the month?", text);
    case Problem::kDualMismatch:
      return fmt::format("\"{}\": the two halves are different days", text);
    case Problem::kImpossibleDay:
      return fmt::format("\"{}\": there is no such day", text);
    case Problem::kMalformed:
      return fmt::format("\"{}\" is no sound date", text);
    case Problem::kReversedRange:
      return fmt::format("\"{}\": the end is before the beginning", text);
    case Problem::kWeekdayMismatch:
      return fmt::format("\"{}\" is another day of the week", text);
    default:
      return fmt::format("\"{}\"", text);
  }
}

std::string WeekdayName(dates::DayNumber day) {
  static constexpr const char* kNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
  return kNames[dates::WeekdayOf(day) - 1];
}

class DateChecker {
 public:
  DateChecker(const Document& document, const std::vector<Dating>& datings,
              const tei::DatingOptions& options)
      : document_(document), options_(options), own_dates_(document, datings, options) {}

  std::vector<Diagnostic> Check(const std::vector<Dating>& datings) {
    for (const Dating& dating : datings) {
      CheckPointer(dating, "calendar");
      CheckPointer(dating, "datingMethod");
      const bool is_sound = CheckAttributesOf(dating);
      if (!dating.text.empty()) CheckTextOf(dating, is_sound);
    }
    return std::move(findings_);
  }

 private:
  void Add(const Dating& dating, xml::AttributeId attribute, diagnostics::CodeName code,
           std::string message) {
    findings_.push_back(
        xml::FindingAt(document_, dating.node, attribute, code, std::move(message)));
  }

  static xml::AttributeId IdOf(const Dating& dating, std::string_view name) {
    for (const tei::DatingAttribute& attribute : dating.attributes) {
      if (attribute.name == name) return attribute.id;
    }
    return xml::AttributeId::None();
  }

  // TEI P5 att.calendarSystem: @calendar points to a <calendar>. Said once for each pointer; of a
  // fragment without a header nothing is said, its calendars are declared elsewhere. A pointer that
  // siglum.toml explains needs no declaration.
  void CheckPointer(const Dating& dating, const char* name) {
    xml::AttributeId attribute = document_.FindAttribute(dating.node, name);
    if (!attribute.valid()) return;
    std::string pointer(document_.value(attribute));
    if (!pointer.starts_with('#') || pointer.find(' ') != std::string::npos) return;
    if (!document_.IsNamed(document_.root(), tei::kTeiNamespace, "TEI")) return;
    if (IsExplained(std::string_view(pointer).substr(1))) return;
    if (!reported_.insert(pointer).second) return;
    if (document_.FindId(std::string_view(pointer).substr(1)).valid()) return;
    Add(dating, attribute, codes::kDateCalendarUnknown,
        fmt::format("no element of the document has the xml:id of {}", pointer));
    findings_.back().hint = "declare it: calendarDesc/calendar in the header's profileDesc";
  }

  bool IsExplained(std::string_view id) const {
    return std::any_of(options_.calendars.begin(), options_.calendars.end(),
                       [id](const auto& known) { return known.first == id; });
  }

  // The attributes alone; false when one of them is no date.
  bool CheckAttributesOf(const Dating& dating) {
    bool is_sound = true;
    for (const dates::Finding& found : dates::CheckAttributes(dating.Plain())) {
      const bool is_value = found.problem == Problem::kInvalidValue;
      // Weeks, durations and the like are for ISO 8601 to judge.
      if (is_value && found.attribute.ends_with("-iso")) continue;
      is_sound = is_sound && !is_value;
      xml::AttributeId id = IdOf(dating, found.attribute);
      if (!id.valid()) id = IdOf(dating, found.attribute + "-iso");
      std::string value = id.valid() ? std::string(document_.value(id)) : "";
      Add(dating, id, CodeOf(found.problem),
          is_value ? fmt::format("@{}=\"{}\" is no date: {}", found.attribute, value, found.detail)
                   : fmt::format("@{}=\"{}\": {}", found.attribute, value, found.detail));
    }
    return is_sound;
  }

  // A year for text that names none: of its own attributes.
  static std::optional<int> YearOf(const std::vector<dates::Attribute>& attributes) {
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    const std::optional<dates::DayNumber> day = bounds.earliest ? bounds.earliest : bounds.latest;
    if (!day) return std::nullopt;
    auto date = dates::DateOf(dates::Calendar::kGregorian, *day);
    return date ? std::optional(date->year) : std::nullopt;
  }

  // The one day that the attributes give; else empty.
  static std::string DayOf(const std::vector<dates::Attribute>& attributes) {
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    if (!bounds.earliest || bounds.earliest != bounds.latest) return {};
    const auto date = dates::DateOf(dates::Calendar::kGregorian, *bounds.earliest);
    return date ? dates::FormatIso(*date) : std::string();
  }

  // `2I d'Octobre`, `II Août` on a machine without a 1: the capital letter for the figure.
  static std::string WithFigures(std::string_view text) {
    std::string figures(text);
    const auto is_figure = [&](std::size_t at) {
      return at < figures.size() &&
             ((figures[at] >= '0' && figures[at] <= '9') || figures[at] == 'I');
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool beside = is_figure(at + 1) || (at > 0 && is_figure(at - 1));
      if (text[at] == 'I' && beside) figures[at] = '1';
    }
    return figures;
  }

  void CheckTextOf(const Dating& dating, bool attributes_are_sound) {
    const std::vector<dates::Attribute> attributes = dating.Plain();
    dates::Context context;
    context.language = document_.Language(dating.node);
    context.year = YearOf(attributes);
    context.document = own_dates_.For(dating.node);
    if (context.document.empty()) context.document = DayOf(attributes);
    context.table = &options_.table;
    context.marked = true;
    std::string_view pointer = document_.AttributeValue(dating.node, "calendar");
    if (!pointer.empty()) CheckCalendarOf(dating, pointer, context);
    context.calendar = tei::CalendarOfText(document_, dating.node, options_);
    std::optional<dates::Reading> reading = dates::Read(dating.text, context);
    // `v. J.`, `21st`: counted from a day that the document may not name.
    if (!reading.has_value() || reading->relative) return;
    if (!CheckReading(dating, *reading, attributes)) return;
    if (!attributes_are_sound || IsLoose(*reading, attributes)) return;
    if (AgreesOtherwise(dating, context, *reading, attributes)) return;
    CheckAgreement(dating, *reading, attributes);
  }

  // What encoders mean although the plain comparison fails: the editor's side of a choice; a
  // Julian date converted silently; before 1583 the days of another calendar in Julian days.
  static bool AgreesOtherwise(const Dating& dating, dates::Context context,
                              const dates::Reading& reading,
                              const std::vector<dates::Attribute>& attributes) {
    if (dates::CheckText(reading, attributes).empty()) return true;
    const auto agrees = [&](const std::string& text) {
      const std::optional<dates::Reading> other = dates::Read(text, context);
      return other.has_value() && !other->attributes.empty() &&
             dates::CheckText(*other, attributes).empty();
    };
    if (!dating.regularized.empty() && agrees(dating.regularized)) return true;
    if (dates::AgreesInJulianDays(reading, attributes)) return true;
    const std::string figures = WithFigures(dating.text);
    if (figures != dating.text && agrees(figures)) return true;
    const bool is_open = context.calendar.empty() || context.calendar == "gregorian";
    context.calendar = "julian";
    return is_open && agrees(dating.text);
  }

  // Text that leaves room around its own bounds: `c. 1998`, `1998?`; and long spans, of which
  // people count the years in two ways (the 9th century from 800 or 801).
  static bool IsLoose(const dates::Reading& reading,
                      const std::vector<dates::Attribute>& attributes) {
    constexpr dates::DayNumber kYear = 366;
    constexpr dates::DayNumber kLong = 9 * kYear;
    if (reading.approximate || reading.uncertain || reading.regnal) return true;
    if (LacksADigit(reading, attributes) || IsNear(reading, attributes)) return true;
    if (IsBeforeChrist(attributes) && !IsBeforeChrist(reading.attributes)) return true;
    if (!reading.earliest || !reading.latest || *reading.latest - *reading.earliest < kLong) {
      return false;
    }
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    return (!bounds.latest || *bounds.latest >= *reading.earliest - kYear) &&
           (!bounds.earliest || *bounds.earliest <= *reading.latest + kYear);
  }

  // `24 Novembre 191` with 1919-11-24: the source, or its copy, has lost a digit.
  static bool LacksADigit(const dates::Reading& reading,
                          const std::vector<dates::Attribute>& attributes) {
    constexpr int kThousand = 1000;
    const std::optional<dates::DayNumber> day = dates::BoundsOf(attributes).earliest;
    if (!day || !reading.earliest) return false;
    const auto said = dates::DateOf(dates::Calendar::kGregorian, *reading.earliest);
    const auto meant = dates::DateOf(dates::Calendar::kGregorian, *day);
    return said && meant && said->year < kThousand && meant->year / 10 == said->year;
  }

  // Words that people use for the days around, too: feasts (Christmas for its eve), seasons.
  static bool IsNear(const dates::Reading& reading,
                     const std::vector<dates::Attribute>& attributes) {
    const dates::DayNumber around = reading.slack;
    if (around == 0 || !reading.earliest || !reading.latest) return false;
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    return (!bounds.latest || *bounds.latest >= *reading.earliest - around) &&
           (!bounds.earliest || *bounds.earliest <= *reading.latest + around);
  }

  // `5th century` of a text on antiquity: the era is left to the reader.
  static bool IsBeforeChrist(const std::vector<dates::Attribute>& attributes) {
    return std::any_of(attributes.begin(), attributes.end(), [](const dates::Attribute& attribute) {
      return attribute.value.starts_with('-');
    });
  }

  void CheckCalendarOf(const Dating& dating, std::string_view pointer,
                       const dates::Context& context) {
    const std::string named = tei::CalendarOf(pointer, options_);
    std::optional<dates::Reading> reading = dates::Read(dating.text, context);
    if (named.empty() || !reading.has_value()) return;
    // Figures and years alone carry no calendar; the words of another one do.
    if (reading->calendar == "gregorian") return;
    if (std::optional<dates::Finding> found = dates::CheckCalendar(*reading, named)) {
      Add(dating, document_.FindAttribute(dating.node, "calendar"), CodeOf(found->problem),
          fmt::format("\"{}\": {}", dating.text, found->detail));
    }
  }

  // What the text raises by itself; false when it is too doubtful to be compared with anything.
  bool CheckReading(const Dating& dating, const dates::Reading& reading,
                    const std::vector<dates::Attribute>& attributes) {
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    const bool is_dated = bounds.earliest || bounds.latest;
    bool is_clear = !reading.attributes.empty();
    for (Problem problem : reading.problems) {
      if (problem == Problem::kAmbiguousOrder && is_dated) continue;
      // a dual date names one day twice; `818/819-829` and `ca. 820 (823?)` are years
      const bool is_day = reading.earliest && reading.earliest == reading.latest;
      if (problem == Problem::kDualMismatch && reading.custom.empty() &&
          (!is_day || reading.inferred)) {
        continue;
      }
      // `around 565-570 BCE`: what is only near has no order
      if (problem == Problem::kReversedRange && reading.approximate) continue;
      // without an era a falling span may be of the time before Christ
      if (problem == Problem::kReversedRange && IsBeforeChrist(attributes)) continue;
      if (problem == Problem::kWeekdayMismatch && is_dated && !reading.inferred &&
          IsOther(reading, bounds)) {
        continue;
      }
      Add(dating, xml::AttributeId::None(), CodeOf(problem), MessageOf(problem, dating.text));
      if (problem == Problem::kWeekdayMismatch && reading.earliest) {
        findings_.back().hint = "the day was a " + WeekdayName(*reading.earliest);
      }
      is_clear = is_clear && problem == Problem::kWeekdayMismatch;
    }
    return is_clear;
  }

  // Whether the attributes give the day of an alternative (the Julian one) and not of the reading.
  static bool IsOther(const dates::Reading& reading, const dates::Bounds& bounds) {
    return std::any_of(reading.alternatives.begin(), reading.alternatives.end(),
                       [&](const dates::Reading& other) {
                         return other.earliest && other.earliest == bounds.earliest &&
                                other.earliest != reading.earliest;
                       });
  }

  void CheckAgreement(const Dating& dating, const dates::Reading& reading,
                      const std::vector<dates::Attribute>& attributes) {
    for (const dates::Finding& found : dates::CheckText(reading, attributes)) {
      xml::AttributeId id = IdOf(dating, found.attribute);
      if (!id.valid()) continue;
      Add(dating, id, CodeOf(found.problem),
          fmt::format("\"{}\" with @{}=\"{}\": {}", dating.text, found.attribute,
                      document_.value(id), found.detail));
      if (found.expected.empty()) continue;
      findings_.back().expected.push_back({"value", found.expected, false});
      if (!document_.is_in_file(dating.node) || dating.attributes.size() != 1) continue;
      findings_.back().fixes.push_back(
          {fmt::format("{}=\"{}\"", found.attribute, found.expected),
           false,
           {xml::ReplaceAttributeValue(document_, dating.node, id, found.expected)}});
    }
  }

  const Document& document_;
  const tei::DatingOptions& options_;
  tei::DocumentDates own_dates_;
  std::vector<Diagnostic> findings_;
  std::set<std::string> reported_;  // pointers to calendars
};

}  // namespace

diagnostics::CodeName CodeOf(Problem problem) {
  switch (problem) {
    case Problem::kAmbiguousOrder:
      return codes::kDateAmbiguousOrder;
    case Problem::kCalendarDisagrees:
      return codes::kDateCalendarDisagrees;
    case Problem::kDualMismatch:
      return codes::kDateDualMismatch;
    case Problem::kImpossibleDay:
      return codes::kDateImpossibleDay;
    case Problem::kIntervalDisagrees:
      return codes::kDateIntervalDisagrees;
    case Problem::kInvalidValue:
      return codes::kDateInvalidValue;
    case Problem::kMalformed:
      return codes::kDateMalformed;
    case Problem::kReversedRange:
      return codes::kDateReversedRange;
    case Problem::kTextDisagrees:
      return codes::kDateTextDisagrees;
    case Problem::kUnconverted:
      return codes::kDateUnconverted;
    case Problem::kWeekdayMismatch:
      return codes::kDateWeekdayMismatch;
  }
  return codes::kDateMalformed;
}

std::vector<Diagnostic> CheckDates(const Document& document, const tei::DatingOptions& options) {
  const std::vector<Dating> datings = tei::FindDatings(document);
  std::vector<Diagnostic> findings = DateChecker(document, datings, options).Check(datings);
  CheckOrderOfDates(document, datings, options, &findings);
  CheckCalendars(document, options, &findings);
  return findings;
}

}  // namespace siglum::checks
