// A year is asked for to tell whether a person can be meant: someone who is not yet born cannot. So
// a wrong year is worse than none, and the dates of a bibliography, of the edition or of what the
// text tells of do not count. TEI P5, att.datable.w3c, 2.4.1 (creation), 2.4.6
// (correspDesc), 11.9.2 (origDate). Tested by tests/tei/years_test.cc.
#include "tei/years.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "tei/dating.h"
#include "xml/axes.h"

namespace siglum::tei {
namespace {

using xml::Document;
using xml::NodeId;

// Where the year of a document may stand, best first.
enum class Place : std::size_t { kCreation, kSending, kOrigin, kDateline, kNone };
constexpr int kMostYears = 2;  // between the first and the last: a winter, a session

std::optional<int> YearOfValue(std::string_view value) {
  constexpr std::ptrdiff_t kLeastDigits = 4;
  bool is_negative = value.starts_with('-');
  std::string_view digits = value.substr(is_negative ? 1 : 0);
  int year = 0;
  auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  bool is_whole = end == digits.data() + digits.size() || *end == '-';
  if (failure != std::errc() || end - digits.data() < kLeastDigits || !is_whole) return {};
  return is_negative ? -year : year;
}

Place PlaceOf(const Document& document, NodeId node) {
  for (NodeId at : xml::AncestorsOrSelf(document, node)) {
    std::string_view name = document.name(at).local;
    if (name == "creation") return Place::kCreation;
    if (name == "origDate") return Place::kOrigin;
    if (name == "docDate" || name == "dateline") return Place::kDateline;
    if (name == "correspAction" && document.AttributeValue(at, "type") == "sent") {
      return Place::kSending;
    }
    if (name == "sourceDesc" || name == "text") break;
  }
  return Place::kNone;
}

}  // namespace

YearRange YearsOf(std::span<const dates::Attribute> attributes) {
  YearRange years;
  for (const dates::Attribute& attribute : attributes) {
    std::optional<int> year = YearOfValue(attribute.value);
    if (!year.has_value()) continue;
    std::string_view name = attribute.name;
    bool is_when = name.starts_with("when");
    if (is_when || name.starts_with("notBefore") || name.starts_with("from")) {
      years.first = std::min(years.first.value_or(*year), *year);
    }
    if (is_when || name.starts_with("notAfter") || name.starts_with("to")) {
      years.last = std::max(years.last.value_or(*year), *year);
    }
  }
  return years;
}

YearRange YearsOfText(std::string_view text, std::string_view language) {
  dates::Context context;
  context.language = language;
  std::optional<dates::Reading> reading = dates::Read(text, context);
  return reading.has_value() ? YearsOf(reading->attributes) : YearRange();
}

std::optional<int> YearOfDocument(const Document& document) {
  // All dates at one place, each of them with both ends; an open one spoils its place.
  struct Span {
    bool is_there = false;
    bool is_open = false;
    int first = 0;
    int last = 0;
  };
  std::array<Span, static_cast<std::size_t>(Place::kNone)> spans;
  for (const Dating& dating : FindDatings(document)) {
    Place place = PlaceOf(document, dating.node);
    if (place == Place::kNone) continue;
    std::vector<dates::Attribute> attributes = dating.Plain();
    if (attributes.empty() && dating.text.empty()) continue;
    YearRange years = attributes.empty() ? YearsOfText(dating.text, document.Language(dating.node))
                                         : YearsOf(attributes);
    Span& span = spans[static_cast<std::size_t>(place)];
    if (attributes.empty() && !years.first.has_value() && !years.last.has_value()) continue;
    span.is_open |= !years.first.has_value() || !years.last.has_value();
    int first = years.first.value_or(0), last = years.last.value_or(0);
    span.first = span.is_there ? std::min(span.first, first) : first;
    span.last = span.is_there ? std::max(span.last, last) : last;
    span.is_there = true;
  }
  auto best = std::find_if(spans.begin(), spans.end(), [](const Span& s) { return s.is_there; });
  if (best == spans.end() || best->is_open) return std::nullopt;
  return best->last - best->first < kMostYears ? std::optional(best->first) : std::nullopt;
}

}  // namespace siglum::tei
