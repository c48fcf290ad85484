// LocationIndex: which part of a text a location such as `12`, `A3`, `C5.35.2` or `3-4` names.
//
// A location is an id, or the @n of an element, or the @n of elements inside each other from the
// outside in; lb, pb and cb name what stands between them and the next of their kind. Inside this
// room only.
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
  LocationIndex(const xml::Document& document, const ElementRoles& roles,
                std::span<const Range> texts);

  // The parts that `location` may name; empty: there is none.
  std::vector<Range> Find(std::string_view location) const;

 private:
  struct Place {
    std::string_view label;
    Range range;
    std::uint32_t parent;  // index of the labelled element around it, or kNone
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::vector<Range> FindOne(std::string_view location) const;
  bool Matches(const Place& place, std::span<const std::string_view> parts) const;

  const xml::Document& document_;
  std::vector<Place> places_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_label_;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_LOCATION_INDEX_H_
