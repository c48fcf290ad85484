// Names are placed greedily: right of the point, else left, else a little lower or higher, else not
// at all. A name that would lie on another is worse than none, and the list beside the map has them
// all. Tested by tests/site/places_test.cc.
#include "site/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>

#include "base/unicode.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using xml::NodeId;

constexpr double kWidth = 1000;
constexpr double kMargin = 60;
constexpr double kMostLatitude = 90;
constexpr double kMostLongitude = 180;

// Two decimal numbers with white space, a comma or a semicolon between them.
std::optional<std::pair<double, double>> ParseCoordinates(std::string_view text) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = text.find_first_not_of(" \t\r\n,;", at);
    if (from == std::string_view::npos) break;
    std::size_t to = text.find_first_of(" \t\r\n,;", from);
    if (to == std::string_view::npos) to = text.size();
    double value = 0;
    const char* end = text.data() + to;
    const auto [stopped, failure] = std::from_chars(text.data() + from, end, value);
    if (failure != std::errc() || stopped != end || !std::isfinite(value)) return std::nullopt;
    numbers.push_back(value);
    at = to;
  }
  if (numbers.size() != 2) return std::nullopt;
  const bool is_point =
      std::abs(numbers[0]) <= kMostLatitude && std::abs(numbers[1]) <= kMostLongitude;
  if (!is_point) return std::nullopt;
  return std::pair(numbers[0], numbers[1]);
}

std::string NameOf(const xml::Document& document, NodeId place) {
  std::string name;
  for (NodeId child : xml::Children(document, place)) {
    if (!document.is_element(child)) continue;
    const std::string_view local = document.name(child).local;
    const bool is_name = local == "placeName" || local == "geogName" || local == "settlement" ||
                         local == "name" || local == "region" || local == "country";
    if (!is_name) continue;
    std::string words = tei::EditorsForm(document, child);
    if (document.AttributeValue(child, "type") == "preferred") return words;
    if (name.empty()) name = std::move(words);
  }
  return name;
}

// 1, 2 or 5 of a power of ten, so that some five lines fit.
double StepFor(double degrees) {
  constexpr double kLines = 5;
  const double rough = std::max(degrees / kLines, 0.001);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (double factor : {1.0, 2.0, 5.0}) {
    if (rough <= factor * power) return factor * power;
  }
  return 10 * power;
}

std::string LabelOf(double degrees, const char* positive, const char* negative) {
  constexpr double kNothing = 1e-9;
  if (std::abs(degrees) < kNothing) return "0°";
  return fmt::format("{:.6g}° {}", std::abs(degrees), degrees > 0 ? positive : negative);
}

struct Box {
  double left, top, right, bottom;
  bool Meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

void PlaceNames(const std::vector<Place>& places, Map* map) {
  constexpr double kLetter = 11, kHeight = 24, kGap = 12, kDot = 7;
  std::vector<Box> taken;
  for (const MapPoint& point : map->points) {
    taken.push_back({point.x - kDot, point.y - kDot, point.x + kDot, point.y + kDot});
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    MapPoint& point = map->points[i];
    const double length = kLetter * static_cast<double>(base::CountCodePoints(places[i].name));
    struct Try {
      bool is_right;
      double shift;
    };
    constexpr double kShift = 18;
    for (const Try& one : {Try{true, 0}, Try{false, 0}, Try{true, kShift}, Try{true, -kShift},
                           Try{false, kShift}, Try{false, -kShift}}) {
      const double from = one.is_right ? point.x + kGap : point.x - kGap - length;
      const double middle = point.y + one.shift;
      const Box box{from, middle - kHeight / 2, from + length, middle + kHeight / 2};
      const bool is_free =
          box.left >= 0 && box.right <= map->width && box.top >= 0 && box.bottom <= map->height &&
          std::ranges::none_of(taken, [&](const Box& other) { return box.Meets(other); });
      if (!is_free) continue;
      point.side = one.is_right ? "start" : "end";
      point.shift = one.shift;
      taken.push_back(box);
      break;
    }
  }
}

}  // namespace

std::vector<Place> FindPlaces(const xml::Document& document) {
  std::vector<Place> places;
  const xml::ExpandedNameId geo = document.FindExpandedName(tei::kTeiNamespace, "geo");
  if (!geo.valid()) return places;
  for (NodeId node : document.ElementsNamed(geo)) {
    NodeId place = document.parent(node);
    while (place.valid() && !document.IsNamed(place, tei::kTeiNamespace, "place")) {
      place = document.parent(place);
    }
    if (!place.valid()) continue;
    const std::string_view id = document.AttributeValue(place, "id", xml::kXmlNamespace);
    if (id.empty() || (!places.empty() && places.back().id == id)) continue;
    const auto point = ParseCoordinates(tei::EditorsForm(document, node));
    if (!point.has_value()) continue;
    places.push_back({std::string(id), NameOf(document, place), point->first, point->second});
    if (places.back().name.empty()) places.back().name = places.back().id;
  }
  return places;
}

Map DrawMap(const std::vector<Place>& places) {
  Map map;
  if (places.empty()) return map;
  auto by_latitude = [](const Place& a, const Place& b) { return a.latitude < b.latitude; };
  auto by_longitude = [](const Place& a, const Place& b) { return a.longitude < b.longitude; };
  const auto [south, north] = std::ranges::minmax_element(places, by_latitude);
  const auto [west, east] = std::ranges::minmax_element(places, by_longitude);
  constexpr double kLeast = 0.5;  // a map of one place shows its surroundings
  const double middle = (south->latitude + north->latitude) / 2;
  const double narrowing =
      std::max(0.1, std::cos(middle * std::numbers::pi / 180));  // no map of a pole alone
  const double degrees_wide = std::max(east->longitude - west->longitude, kLeast);
  const double degrees_high = std::max(north->latitude - south->latitude, kLeast);
  // As wide as the page, but never higher than wide.
  const double scale = std::min((kWidth - 2 * kMargin) / (degrees_wide * narrowing),
                                (kWidth - 2 * kMargin) / degrees_high);
  map.width = kWidth;
  map.height = degrees_high * scale + 2 * kMargin;
  const double centre = (west->longitude + east->longitude) / 2;
  auto x_of = [&](double longitude) {
    return kWidth / 2 + (longitude - centre) * narrowing * scale;
  };
  auto y_of = [&](double latitude) { return map.height / 2 - (latitude - middle) * scale; };
  for (const Place& place : places) {
    map.points.push_back({x_of(place.longitude), y_of(place.latitude), {}});
  }
  const double step = StepFor(std::max(degrees_wide, degrees_high));
  const double half_wide = kWidth / 2 / (narrowing * scale), half_high = map.height / 2 / scale;
  for (double at = std::ceil((centre - half_wide) / step) * step; at <= centre + half_wide;
       at += step) {
    if (std::abs(at) <= kMostLongitude)
      map.lines.push_back({true, x_of(at), LabelOf(at, "E", "W")});
  }
  for (double at = std::ceil((middle - half_high) / step) * step; at <= middle + half_high;
       at += step) {
    if (std::abs(at) <= kMostLatitude)
      map.lines.push_back({false, y_of(at), LabelOf(at, "N", "S")});
  }
  PlaceNames(places, &map);
  return map;
}

}  // namespace siglum::site
