// Attributes count first; without them the text, where it says the whole date in one way. TEI P5,
// 2.4.3 (creation), 2.4.6 (correspDesc), 4.2 (opener, closer, dateline). Cost: the number of dates
// that are looked up times the few that a document says about itself. Tested by
// tests/normalize/context_test.cc.
#include "tei/document_date.h"

#include <algorithm>

#include "dates/reading.h"
#include "tei/register.h"

namespace siglum::tei {
namespace {

using xml::Document;
using xml::NodeId;

bool IsNamed(const Document& document, NodeId node, std::string_view name) {
  return document.is_element(node) && document.IsNamed(node, kTeiNamespace, name);
}

bool IsDivision(std::string_view name) {
  return name == "div" || (name.size() == 4 && name.starts_with("div")) || name == "text" ||
         name == "floatingText" || name == "TEI" || name == "teiCorpus";
}

// One value for all attributes that count: that of `when`, or the year that both ends share.
std::string ValueOfAttributes(const std::vector<dates::Attribute>& attributes) {
  std::string first;
  std::string last;
  for (const dates::Attribute& attribute : attributes) {
    const std::string_view name = attribute.name;
    if (name.starts_with("when")) return attribute.value;
    if (name.starts_with("notBefore") || name.starts_with("from")) first = attribute.value;
    if (name.starts_with("notAfter") || name.starts_with("to")) last = attribute.value;
  }
  for (const std::size_t length : {10U, 7U, 4U}) {  // day, month, year
    const bool same = first.size() >= length && first.substr(0, length) == last.substr(0, length);
    if (same) return first.substr(0, length);
  }
  return {};
}

}  // namespace

DocumentDates::DocumentDates(const Document& document, const std::vector<Dating>& datings,
                             const DatingOptions& options)
    : document_(document) {
  for (const Dating& dating : datings) {
    const Place place = PlaceOf(dating.node);
    if (place == Place::kNone) continue;
    Candidate found{dating.node, ScopeOf(dating, place), place, ValueOf(dating, options)};
    if (found.value.empty() || !found.scope.valid()) continue;
    const auto same =
        std::find_if(candidates_.begin(), candidates_.end(), [&found](const Candidate& other) {
          return other.scope == found.scope && other.place == found.place;
        });
    if (same == candidates_.end()) {
      candidates_.push_back(std::move(found));
    } else if (same->value != found.value) {
      same->value.clear();  // two dates, of which neither is the document's own
    }
  }
}

std::string DocumentDates::For(NodeId node) const {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.value.empty() || candidate.node == node) continue;
    if (node < candidate.scope || node >= document_.next(candidate.scope)) continue;
    if (best == nullptr || IsBetter(candidate, *best)) best = &candidate;
  }
  return best != nullptr ? best->value : std::string();
}

// The inner scope, then the more certain place.
bool DocumentDates::IsBetter(const Candidate& a, const Candidate& b) const {
  if (a.scope != b.scope) return b.scope < a.scope;
  return a.place < b.place;
}

DocumentDates::Place DocumentDates::PlaceOf(NodeId node) const {
  bool in_dateline = false;
  for (NodeId at = node; at.valid(); at = document_.parent(at)) {
    if (!document_.is_element(at)) continue;
    if (IsNamed(document_, at, "correspAction")) {
      return document_.AttributeValue(at, "type") == "sent" ? Place::kSent : Place::kNone;
    }
    if (IsNamed(document_, at, "creation")) return Place::kCreation;
    if (IsNamed(document_, at, "origDate")) return Place::kOrigin;
    if (IsNamed(document_, at, "docDate")) return Place::kTitlePage;
    in_dateline |= IsNamed(document_, at, "dateline");
    const bool frame = IsNamed(document_, at, "opener") || IsNamed(document_, at, "closer");
    if (in_dateline && (frame || IsDivision(document_.name(at).local))) return Place::kDateline;
    if (IsNamed(document_, at, "bibl") || IsNamed(document_, at, "biblStruct") ||
        IsNamed(document_, at, "p") || IsNamed(document_, at, "note")) {
      return Place::kNone;
    }
  }
  return Place::kNone;
}

// A date of the header is that of its document, one of a division that of the division.
NodeId DocumentDates::ScopeOf(const Dating& dating, Place place) const {
  for (NodeId at = document_.parent(dating.node); at.valid(); at = document_.parent(at)) {
    if (!document_.is_element(at)) continue;
    if (IsNamed(document_, at, "TEI")) return at;
    if (!dating.in_header && place != Place::kTitlePage && IsDivision(document_.name(at).local)) {
      return at;
    }
  }
  return document_.root();
}

std::string DocumentDates::ValueOf(const Dating& dating, const DatingOptions& options) const {
  const std::vector<dates::Attribute> attributes = dating.Plain();
  if (!attributes.empty()) return ValueOfAttributes(attributes);
  if (dating.text.empty()) return {};
  dates::Context context;
  context.language = document_.Language(dating.node);
  context.calendar = CalendarOfText(document_, dating.node, options);
  context.table = &options.table;
  const std::optional<dates::Reading> reading = dates::Read(dating.text, context);
  if (!reading || !reading->problems.empty() || !reading->alternatives.empty()) return {};
  return ValueOfAttributes(reading->attributes);
}

}  // namespace siglum::tei
