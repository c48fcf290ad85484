// Tested by tests/apparatus/cases_test.cc.
#include "apparatus/location_index.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `C5.35.2` in C5, 35, 2; `A3` in A, 3; `line 4` in line, 4.
std::vector<std::string_view> Parts(std::string_view location, bool split_letters) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= location.size(); ++i) {
    const bool is_end = i == location.size();
    const bool is_separator =
        is_end || std::string_view(".,:;/ _\n\t").find(location[i]) != std::string_view::npos;
    const bool changes = !is_separator && split_letters && i > begin &&
                         IsDigit(location[i]) != IsDigit(location[i - 1]);
    if (!is_separator && !changes) continue;
    if (i > begin) parts.push_back(location.substr(begin, i - begin));
    begin = is_separator ? i + 1 : i;
  }
  return parts;
}

// Words that say what kind of place a number is.
bool IsUnitWord(std::string_view word) {
  for (std::string_view unit : {"line", "lines", "l", "ll", "verse", "v", "vv", "p", "page", "fol",
                                "f", "par", "st", "stanza", "Zeile", "Z", "vers"}) {
    if (word == unit) return true;
  }
  return false;
}

}  // namespace

LocationIndex::LocationIndex(const Document& document, const ElementRoles& roles,
                             std::span<const Range> texts,
                             std::span<const std::string_view> locations)
    : document_(document) {
  std::map<std::string, std::uint32_t> kinds;
  struct Open {
    NodeId end;
    std::uint32_t place;
  };
  for (const Range& text : texts) {
    std::vector<Open> open;
    std::map<std::string, std::uint32_t> last;  // break of each kind that is still open
    for (NodeId node = text.begin.node; node < text.end.node; node = Next(node)) {
      if (!document.is_element(node)) continue;
      while (!open.empty() && node >= open.back().end) open.pop_back();
      const Role role = roles[node];
      if (role == Role::kApp || role == Role::kListApp || role == Role::kSkipped) {
        node = NodeId(document.next(node).value() - 1);
        continue;
      }
      std::string_view name = document.name(node).local;
      const bool is_break = role == Role::kLineBreak || name == "pb" || name == "cb" ||
                            name == "gb" || name == "milestone";
      // Lines do not run on from one division into the next.
      if (role == Role::kBlock && name.starts_with("div")) {
        for (auto& [kind, place] : last) {
          places_[place].range.end = std::min(places_[place].range.end, Position{node, 0});
        }
        last.clear();
      }
      const xml::AttributeId label = document.FindAttribute(node, "n");
      std::string kind(name);
      std::uint32_t before = kNone;
      if (name == "milestone") kind += document.AttributeValue(node, "unit");
      if (is_break) {
        if (auto ended = last.find(kind); ended != last.end()) {
          before = ended->second;
          places_[before].range.end = {node, 0};
          last.erase(ended);
        }
      }
      if (!label.valid()) continue;
      Place place;
      place.label = base::Trim(document.value(label));
      place.range = {{node, 0}, {document.next(node), 0}};
      place.parent = open.empty() ? kNone : open.back().place;
      place.kind = kinds.try_emplace(kind, static_cast<std::uint32_t>(kinds.size())).first->second;
      const std::uint32_t index = static_cast<std::uint32_t>(places_.size());
      place.before = before;
      if (before != kNone) places_[before].after = index;
      if (is_break) {
        // Until the next break of its kind, or the end of the division around it.
        NodeId division = document.parent(node);
        while (division.valid() && document.parent(division).valid() &&
               !document.name(division).local.starts_with("div") &&
               roles[division] != Role::kText) {
          division = document.parent(division);
        }
        place.range.end = division.valid() ? Position{document.next(division), 0} : text.end;
        last[kind] = index;
      } else {
        open.push_back({document.next(node), index});
      }
      by_label_[place.label].push_back(index);
      places_.push_back(place);
    }
  }
  uses_.resize(kinds.size());
  for (std::string_view location : std::set(locations.begin(), locations.end())) {
    std::set<std::uint32_t> named;
    for (std::uint32_t place : PlacesOf(location)) named.insert(places_[place].kind);
    for (std::uint32_t kind : named) ++uses_[kind];
  }
}

bool LocationIndex::Matches(const Place& place, std::span<const std::string_view> parts) const {
  const Place* at = &place;
  for (std::size_t i = parts.size(); i-- > 0;) {
    while (at->label != parts[i]) {
      // The innermost part must be the place itself; further out, unnamed levels may lie between.
      if (i + 1 == parts.size() || at->parent == kNone) return false;
      at = &places_[at->parent];
    }
    if (i == 0) return true;
    if (at->parent == kNone) return false;
    at = &places_[at->parent];
  }
  return false;
}

std::vector<std::uint32_t> LocationIndex::PlacesOf(std::string_view location) const {
  location = base::Trim(location);
  if (location.starts_with('#')) location.remove_prefix(1);
  auto exact = by_label_.find(location);
  if (exact != by_label_.end()) return exact->second;
  std::vector<std::uint32_t> found;
  for (bool split_letters : {false, true}) {
    std::vector<std::string_view> parts = Parts(location, split_letters);
    std::erase_if(parts, IsUnitWord);
    if (parts.empty()) continue;
    auto last = by_label_.find(parts.back());
    if (last == by_label_.end()) continue;
    for (std::uint32_t index : last->second) {
      if (Matches(places_[index], parts)) found.push_back(index);
    }
    if (!found.empty()) return found;
  }
  return found;
}

LocationIndex::Found LocationIndex::FindOne(std::string_view location) const {
  Found found;
  std::string_view id = base::Trim(location);
  if (id.starts_with('#')) id.remove_prefix(1);
  if (id.empty()) return found;
  if (const NodeId element = document_.FindId(id); element.valid()) {
    found.ranges = {{{element, 0}, {document_.next(element), 0}}};
    return found;
  }
  const std::vector<std::uint32_t> places = PlacesOf(location);
  std::size_t most = 0;
  for (std::uint32_t place : places) most = std::max(most, uses_[places_[place].kind]);
  for (std::uint32_t index : places) {
    const Place& place = places_[index];
    if (uses_[place.kind] < most) {
      found.others.push_back(place.range);
      continue;
    }
    found.ranges.push_back(place.range);
    found.around.push_back(
        {place.before == kNone ? place.range.begin : places_[place.before].range.begin,
         place.after == kNone ? place.range.end : places_[place.after].range.end});
  }
  return found;
}

LocationIndex::Found LocationIndex::Find(std::string_view location) const {
  Found whole = FindOne(location);
  if (!whole.ranges.empty()) return whole;
  // `3-4`, or several locations: from the first to the last.
  std::size_t cut = location.find_first_of("-–—");
  if (cut == std::string_view::npos) cut = location.find(' ');
  if (cut == std::string_view::npos || cut == 0) return {};
  std::size_t behind = cut;
  while (behind < location.size() && (location[behind] == '-' || location[behind] == ' ' ||
                                      static_cast<unsigned char>(location[behind]) >= 0x80)) {
    ++behind;
  }
  std::string_view from = location.substr(0, cut), to = location.substr(behind);
  const std::vector<Range> first = FindOne(from).ranges;
  std::vector<Range> last = FindOne(to).ranges;
  if (last.empty()) {
    // `B16-17`: the letters are those of the first.
    const std::size_t digits = from.find_last_not_of("0123456789") + 1;
    last = FindOne(std::string(from.substr(0, digits)).append(to)).ranges;
  }
  if (first.size() != 1 || last.size() != 1 || last[0].end < first[0].begin) return {};
  whole.ranges = {{first[0].begin, last[0].end}};
  return whole;
}

}  // namespace siglum::apparatus
