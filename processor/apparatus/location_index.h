// LocationIndex: which part of a text a location such as `12`, `A3`, `C5.35.2` or `3-4` names.
//
// A location is an id, or the @n of an element, or the @n of elements inside each other from the
// outside in; lb, pb and cb name what stands between them and the next of their kind. Where a line
// and a stanza have one number, the kind is meant that the entries of the file use most. Inside
// this room only.
#ifndef SIGLUM_APPARATUS_LOCATION_INDEX_H_
#define SIGLUM_APPARATUS_LOCATION_INDEX_H_

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apparatus/element_roles.h"
#include "apparatus/entry.h"

namespace siglum::apparatus {

class LocationIndex {
 public:
  struct Found {
    std::vector<Range> ranges;  // the parts that a location may name; empty: there is none
    std::vector<Range> around;  // each of them with the lines before and behind it
    std::vector<Range> others;  // parts of other kinds that have the same name
  };

  // `locations`: those of all entries.
  LocationIndex(const xml::Document& document, const ElementRoles& roles,
                std::span<const Range> texts, std::span<const std::string_view> locations);

  Found Find(std::string_view location) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Place {
    std::string_view label;
    Range range;
    std::uint32_t parent;          // index of the labelled element around it, or kNone
    std::uint32_t kind;            // in uses_
    std::uint32_t before = kNone;  // the neighbours of a line, page or column
    std::uint32_t after = kNone;
  };

  std::vector<std::uint32_t> PlacesOf(std::string_view location) const;
  Found FindOne(std::string_view location) const;
  bool Matches(const Place& place, std::span<const std::string_view> parts) const;

  const xml::Document& document_;
  std::vector<Place> places_;
  std::vector<std::size_t> uses_;  // of each kind: how many locations of entries may name one
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_label_;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_LOCATION_INDEX_H_
