// TEI P5, 11.1: the corners of a zone count in the units of its surface. Outlines (@points) are
// their bounding box. Tested by tests/site/surfaces_test.cc.
#include "site/surfaces.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using xml::Document;
using xml::NodeId;

struct Box {
  double left, top, right, bottom;
};

std::optional<double> Number(std::string_view text) {
  if (text.ends_with("px")) text.remove_suffix(2);
  double value = 0;
  const auto [stopped, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number =
      failure == std::errc() && stopped == text.data() + text.size() && std::isfinite(value);
  return is_number ? std::optional(value) : std::nullopt;
}

std::optional<Box> CornersOf(const Document& document, NodeId node) {
  const auto left = Number(document.AttributeValue(node, "ulx"));
  const auto top = Number(document.AttributeValue(node, "uly"));
  const auto right = Number(document.AttributeValue(node, "lrx"));
  const auto bottom = Number(document.AttributeValue(node, "lry"));
  const bool is_box = left && top && right && bottom && *left < *right && *top < *bottom;
  return is_box ? std::optional(Box{*left, *top, *right, *bottom}) : std::nullopt;
}

// The bounding box of `1,2 3,4 5,6`.
std::optional<Box> OutlineOf(std::string_view points) {
  std::optional<Box> box;
  for (std::size_t at = 0; at < points.size();) {
    const std::size_t from = points.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) break;
    const std::size_t to = std::min(points.find_first_of(" \t\r\n", from), points.size());
    const std::string_view point = points.substr(from, to - from);
    const std::size_t comma = point.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto x = Number(point.substr(0, comma)), y = Number(point.substr(comma + 1));
    if (!x || !y) return std::nullopt;
    if (!box) box = Box{*x, *y, *x, *y};
    *box = {std::min(box->left, *x), std::min(box->top, *y), std::max(box->right, *x),
            std::max(box->bottom, *y)};
    at = to;
  }
  return box;
}

std::optional<Box> SpaceOf(const Document& document, NodeId surface) {
  if (const auto corners = CornersOf(document, surface)) return corners;
  for (NodeId child : xml::Children(document, surface)) {
    if (!document.IsNamed(child, tei::kTeiNamespace, "graphic")) continue;
    const auto width = Number(document.AttributeValue(child, "width"));
    const auto height = Number(document.AttributeValue(child, "height"));
    if (width && height && *width > 0 && *height > 0) return Box{0, 0, *width, *height};
  }
  return std::nullopt;
}

}  // namespace

NodeId SurfaceOf(const Document& document, NodeId node) {
  while (node.valid() && !document.IsNamed(node, tei::kTeiNamespace, "surface")) {
    node = document.parent(node);
  }
  return node;
}

std::vector<Surface> FindSurfaces(const Document& document) {
  std::vector<Surface> surfaces;
  const xml::ExpandedNameId name = document.FindExpandedName(tei::kTeiNamespace, "surface");
  if (!name.valid()) return surfaces;
  for (NodeId node : document.ElementsNamed(name)) {
    const std::string_view id = document.AttributeValue(node, "id", xml::kXmlNamespace);
    if (id.empty()) continue;
    Surface surface{node, std::string(id), {}};
    const std::optional<Box> space = SpaceOf(document, node);
    for (NodeId zone : xml::DescendantsOrSelf(document, node)) {
      if (!space || !document.IsNamed(zone, tei::kTeiNamespace, "zone")) continue;
      const std::string_view zone_id = document.AttributeValue(zone, "id", xml::kXmlNamespace);
      std::optional<Box> box = CornersOf(document, zone);
      if (!box) box = OutlineOf(document.AttributeValue(zone, "points"));
      if (zone_id.empty() || !box || SurfaceOf(document, zone) != node) continue;
      const bool is_inside = box->left >= space->left && box->top >= space->top &&
                             box->right <= space->right && box->bottom <= space->bottom;
      if (!is_inside) continue;
      const double width = space->right - space->left, height = space->bottom - space->top;
      constexpr double kPercent = 100;
      surface.zones.push_back({std::string(zone_id), kPercent * (box->left - space->left) / width,
                               kPercent * (box->top - space->top) / height,
                               kPercent * (box->right - box->left) / width,
                               kPercent * (box->bottom - box->top) / height});
    }
    surfaces.push_back(std::move(surface));
  }
  return surfaces;
}

}  // namespace siglum::site
