// Texts of zones are gathered first (which block or line points to which zone), then each surface
// is written. Tested by tests/interchange/iiif_test.cc.
#include "interchange/iiif.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/entries.h"
#include "interchange/markup.h"

namespace siglum::interchange {
namespace {

using Json = nlohmann::ordered_json;
using xml::Document;
using xml::NodeId;

// `2000px`, `2000`: pixels. Other units say nothing about the image.
std::optional<double> Pixels(std::string_view text) {
  text = base::Trim(text);
  if (text.ends_with("px")) text.remove_suffix(2);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr double kMost = 1e7;
  const bool is_sound =
      failure == std::errc() && end == text.data() + text.size() && value >= 0 && value <= kMost;
  return is_sound ? std::optional<double>(value) : std::nullopt;
}

// A box, or the corners of a polygon, in the coordinates of the surface.
struct Area {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::vector<std::pair<double, double>> corners;
};

std::optional<Area> AreaOf(const Document& document, NodeId zone) {
  Area area;
  std::string text(document.AttributeValue(zone, "points"));
  if (!text.empty()) {
    std::ranges::replace(text, ',', ' ');
    std::string_view rest = text;
    while (!base::IsBlank(rest)) {
      const std::optional<double> x = Pixels(base::TakeWord(&rest));
      const std::optional<double> y = Pixels(base::TakeWord(&rest));
      if (!x || !y) return std::nullopt;
      area.corners.emplace_back(*x, *y);
    }
    constexpr std::size_t kFewest = 3;
    if (area.corners.size() < kFewest) return std::nullopt;
    return area;
  }
  const std::optional<double> left = Pixels(document.AttributeValue(zone, "ulx"));
  const std::optional<double> top = Pixels(document.AttributeValue(zone, "uly"));
  const std::optional<double> right = Pixels(document.AttributeValue(zone, "lrx"));
  const std::optional<double> bottom = Pixels(document.AttributeValue(zone, "lry"));
  if (!left || !top || !right || !bottom || *right <= *left || *bottom <= *top) return std::nullopt;
  area.left = *left;
  area.top = *top;
  area.right = *right;
  area.bottom = *bottom;
  return area;
}

class ManifestWriter {
 public:
  ManifestWriter(const Document& document, const std::string& id, const Settings& settings,
                 Losses* losses)
      : document_(document), id_(id), settings_(settings), losses_(losses) {}

  std::string Write();

 private:
  std::string Address(std::string_view kind, std::string_view name) const {
    return fmt::format("{}iiif/{}/{}/{}", settings_.base, AsUri(id_), kind, name);
  }
  Json Label(const std::string& text, const std::string& language) const {
    return {{language.empty() ? "none" : language, {text}}};
  }
  void ReadTexts();
  std::string LineText(NodeId lb) const;
  std::string TextBetween(NodeId first, NodeId end) const;
  std::string Rights() const;
  std::string Shelfmark() const;
  std::string ImageAddress(std::string_view url) const;
  std::optional<Json> Canvas(NodeId surface, std::size_t number);
  Json Annotations(NodeId surface, const std::string& name, double scale_x, double scale_y);
  static Json Target(const std::string& canvas, const Area& area, double scale_x, double scale_y,
                     const Area& origin);

  const Document& document_;
  const std::string& id_;
  const Settings& settings_;
  Losses* losses_;
  struct Text {
    std::string text;
    std::string language;
  };
  std::map<std::string, Text, std::less<>> texts_;  // of zones, by id
  std::set<std::string> names_;                     // of surfaces, in addresses
};

// What is on the image: the original of each choice, no notes of the editor.
std::string ManifestWriter::TextBetween(NodeId first, NodeId end) const {
  static const std::set<std::string_view> kNotOnThePage = {"note",  "reg",      "corr",
                                                           "expan", "supplied", "fw"};
  std::string text;
  NodeId skip(0);
  for (NodeId node = first; node < end; node = NodeId(node.value() + std::size_t{1})) {
    if (node < skip) continue;
    const std::string_view name = TeiName(document_, node);
    if (name == "lb" || name == "pb" || name == "cb") break;
    if (kNotOnThePage.contains(name)) skip = document_.next(node);
    if (document_.kind(node) == xml::NodeKind::kText) text += document_.text(node);
  }
  return base::CollapseWhiteSpace(text);
}

// From a line beginning to the next one, or to the end of its block.
std::string ManifestWriter::LineText(NodeId lb) const {
  static const std::set<std::string_view> kBlocks = {
      "p",  "ab",     "l",      "head",     "note",   "item",   "cell", "div",  "body",
      "fw", "opener", "closer", "dateline", "salute", "signed", "lg",   "quote"};
  NodeId block = document_.parent(lb);
  while (block.valid() && !kBlocks.contains(TeiName(document_, block)))
    block = document_.parent(block);
  const NodeId end = block.valid() ? document_.next(block) : NodeId(document_.size());
  return TextBetween(document_.next(lb), end);
}

void ManifestWriter::ReadTexts() {
  for (NodeId node : xml::AllNodes(document_)) {
    const std::string_view facs =
        document_.is_element(node) ? document_.AttributeValue(node, "facs") : std::string_view();
    const std::string_view name = TeiName(document_, node);
    if (!facs.starts_with('#') || name == "pb" || name == "cb") continue;
    // A block whose lines have zones of their own is said by them.
    bool has_lines = false;
    for (NodeId inner : xml::Descendants(document_, node)) {
      has_lines = has_lines || (TeiName(document_, inner) == "lb" &&
                                document_.AttributeValue(inner, "facs").starts_with('#'));
    }
    if (has_lines) continue;
    std::string text = name == "lb" ? LineText(node)
                                    : base::CollapseWhiteSpace(tei::AttestedForm(document_, node));
    std::string language(document_.Language(node));
    if (language.empty()) {
      const NodeId declared = TeiDescendant(document_, document_.root(), "language");
      if (declared.valid()) language = document_.AttributeValue(declared, "ident");
    }
    if (!text.empty()) texts_.emplace(facs.substr(1), Text{std::move(text), std::move(language)});
  }
}

// Addresses of Creative Commons are http: here, by the specification.
std::string ManifestWriter::Rights() const {
  const NodeId licence = TeiDescendant(document_, document_.root(), "licence");
  if (!licence.valid()) return {};
  std::string target(document_.AttributeValue(licence, "target"));
  const bool is_known = target.find("://creativecommons.org/") != std::string::npos ||
                        target.find("://rightsstatements.org/") != std::string::npos;
  if (!is_known) return {};
  return "http" + target.substr(target.find("://"));
}

std::string ManifestWriter::Shelfmark() const {
  const NodeId identifier = TeiDescendant(document_, document_.root(), "msIdentifier");
  std::string shelfmark;
  if (!identifier.valid()) return shelfmark;
  for (NodeId child : xml::Children(document_, identifier)) {
    const std::string_view name = TeiName(document_, child);
    if (name.empty() || name == "altIdentifier" || name == "msName") continue;
    const std::string text = PlainText(document_, child);
    if (!text.empty()) shelfmark += (shelfmark.empty() ? "" : ", ") + text;
  }
  return shelfmark;
}

std::string ManifestWriter::ImageAddress(std::string_view url) const {
  if (IsWebAddress(url)) return AsUri(url);
  return settings_.tei.empty() || url.empty() ? std::string() : settings_.tei + AsUri(url);
}

Json ManifestWriter::Target(const std::string& canvas, const Area& area, double scale_x,
                            double scale_y, const Area& origin) {
  auto x = [&](double value) {
    return static_cast<long>(std::lround((value - origin.left) * scale_x));
  };
  auto y = [&](double value) {
    return static_cast<long>(std::lround((value - origin.top) * scale_y));
  };
  if (area.corners.empty()) {
    return fmt::format("{}#xywh={},{},{},{}", canvas, x(area.left), y(area.top),
                       x(area.right) - x(area.left), y(area.bottom) - y(area.top));
  }
  std::string points;
  for (const auto& [px, py] : area.corners)
    points += fmt::format("{}{},{}", points.empty() ? "" : " ", x(px), y(py));
  return {{"type", "SpecificResource"},
          {"source", canvas},
          {"selector",
           {{"type", "SvgSelector"},
            {"value",
             fmt::format("<svg xmlns='http://www.w3.org/2000/svg'><polygon points='{}'/></svg>",
                         points)}}}};
}

Json ManifestWriter::Annotations(NodeId surface, const std::string& name, double scale_x,
                                 double scale_y) {
  Json items = Json::array();
  Area origin;
  if (const std::optional<Area> whole = AreaOf(document_, surface)) {
    if (whole->corners.empty()) origin = *whole;
  }
  for (NodeId zone : xml::Descendants(document_, surface)) {
    if (TeiName(document_, zone) != "zone") continue;
    const std::string id(XmlId(document_, zone));
    const auto text = texts_.find(id);
    if (text == texts_.end()) continue;
    const std::optional<Area> area = AreaOf(document_, zone);
    if (!area.has_value()) {
      losses_->At(codes::kIxZoneLeftOut, document_, zone,
                  fmt::format("the zone {} has no box that can be written", id));
      continue;
    }
    Json body = {{"type", "TextualBody"}, {"value", text->second.text}};
    if (!text->second.language.empty()) body["language"] = text->second.language;
    body["format"] = "text/plain";
    items.push_back({{"id", Address("text", AsUri(id))},
                     {"type", "Annotation"},
                     {"motivation", "supplementing"},
                     {"body", body},
                     {"target", Target(Address("canvas", name), *area, scale_x, scale_y, origin)}});
  }
  return items;
}

// The image service behind an address of IIIF's Image API: full/full is of version 2, full/max
// of 3.
Json ServiceOf(const std::string& address) {
  for (const auto& [request, version] :
       {std::pair{"/full/full/0/default.", 2}, std::pair{"/full/max/0/default.", 3}}) {
    const std::size_t at = address.find(request);
    if (at == std::string::npos) continue;
    const std::string base = address.substr(0, at);
    if (version == 2) {
      return {{"@id", base},
              {"@type", "ImageService2"},
              {"profile", "http://iiif.io/api/image/2/level0.json"}};
    }
    return {{"id", base}, {"type", "ImageService3"}, {"profile", "level0"}};
  }
  return nullptr;
}

std::string FormatOf(std::string_view address) {
  const std::string ending = std::filesystem::path(std::string(address)).extension().string();
  if (ending == ".png") return "image/png";
  if (ending == ".tif" || ending == ".tiff") return "image/tiff";
  if (ending == ".webp") return "image/webp";
  if (ending == ".jp2") return "image/jp2";
  return "image/jpeg";
}

std::optional<Json> ManifestWriter::Canvas(NodeId surface, std::size_t number) {
  const NodeId graphic = TeiChild(document_, surface, "graphic");
  std::string name(XmlId(document_, surface));
  if (name.empty()) name = fmt::format("surface-{}", number);
  name = AsUri(name);
  if (!names_.insert(name).second) return std::nullopt;  // xml:id twice: validation says so
  const std::string image =
      graphic.valid() ? ImageAddress(document_.AttributeValue(graphic, "url")) : std::string();
  const std::optional<Area> area = AreaOf(document_, surface);
  const bool has_area = area.has_value() && area->corners.empty();
  std::optional<double> width, height;
  if (graphic.valid()) {
    width = Pixels(document_.AttributeValue(graphic, "width"));
    height = Pixels(document_.AttributeValue(graphic, "height"));
  }
  if ((!width || !height) && has_area) {
    width = area->right - area->left;
    height = area->bottom - area->top;
  }
  if (image.empty() || !width || !height || *width < 1 || *height < 1) {
    losses_->At(codes::kIxSurfaceLeftOut, document_, surface,
                fmt::format("the surface {} is left out: {}", name,
                            image.empty() ? "it has no image with an address"
                                          : "nothing says how large its image is"),
                image.empty()
                    ? "write graphic/@url as an address, or tei in [interchange] for relative ones"
                    : "write @width and @height of graphic in px, or @lrx and @lry of the surface");
    return std::nullopt;
  }
  const long canvas_width = std::lround(*width), canvas_height = std::lround(*height);
  const double scale_x = has_area ? *width / (area->right - area->left) : 1;
  const double scale_y = has_area ? *height / (area->bottom - area->top) : 1;
  const NodeId label = TeiChild(document_, surface, "label");
  std::string title = label.valid() ? PlainText(document_, label)
                                    : std::string(document_.AttributeValue(surface, "n"));
  if (title.empty()) title = std::to_string(number);
  Json body = {{"id", image},
               {"type", "Image"},
               {"format", FormatOf(image)},
               {"width", canvas_width},
               {"height", canvas_height}};
  if (Json service = ServiceOf(image); !service.is_null()) body["service"] = Json::array({service});
  const Json painting = {{"id", Address("image", name)},
                         {"type", "Annotation"},
                         {"motivation", "painting"},
                         {"target", Address("canvas", name)},
                         {"body", body}};
  Json canvas = {{"id", Address("canvas", name)},
                 {"type", "Canvas"},
                 {"label", Label(title, "")},
                 {"width", canvas_width},
                 {"height", canvas_height}};
  canvas["items"] = Json::array({Json{{"id", Address("page", name)},
                                      {"type", "AnnotationPage"},
                                      {"items", Json::array({painting})}}});
  Json texts = Annotations(surface, name, scale_x, scale_y);
  if (!texts.empty()) {
    canvas["annotations"] = Json::array({Json{
        {"id", Address("text", name)}, {"type", "AnnotationPage"}, {"items", std::move(texts)}}});
  }
  return canvas;
}

std::string ManifestWriter::Write() {
  ReadTexts();
  Json canvases = Json::array();
  std::size_t number = 0;
  for (NodeId node : xml::AllNodes(document_)) {
    if (TeiName(document_, node) != "surface") continue;
    if (std::optional<Json> canvas = Canvas(node, ++number)) canvases.push_back(std::move(*canvas));
  }
  if (canvases.empty()) return {};
  const NodeId statement = TeiDescendant(document_, document_.root(), "titleStmt");
  const NodeId title_node =
      statement.valid() ? TeiChild(document_, statement, "title") : NodeId::None();
  const std::string title = title_node.valid() ? PlainText(document_, title_node) : id_;
  Json manifest = {{"@context", "http://iiif.io/api/presentation/3/context.json"},
                   {"id", fmt::format("{}iiif/{}/manifest.json", settings_.base, AsUri(id_))},
                   {"type", "Manifest"},
                   {"label", Label(title, settings_.language)}};
  if (const std::string rights = Rights(); !rights.empty()) manifest["rights"] = rights;
  if (const std::string shelfmark = Shelfmark(); !shelfmark.empty()) {
    manifest["metadata"] =
        Json::array({Json{{"label", Label("Shelfmark", "en")}, {"value", Label(shelfmark, "")}}});
  }
  manifest["homepage"] = Json::array({Json{{"id", settings_.base + AsUri(id_)},
                                           {"type", "Text"},
                                           {"label", Label(title, settings_.language)},
                                           {"format", "text/html"}}});
  if (!settings_.tei.empty()) {
    manifest["seeAlso"] =
        Json::array({Json{{"id", settings_.tei + AsUri(FileName(document_.file()->path()))},
                          {"type", "Dataset"},
                          {"format", "application/tei+xml"},
                          {"profile", "http://www.tei-c.org/ns/1.0"}}});
  }
  manifest["items"] = std::move(canvases);
  return manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string DocumentId(const Document& document) {
  std::string id(XmlId(document, document.root()));
  if (id.empty())
    id = std::filesystem::path(std::string(FileName(document.file()->path()))).stem().string();
  return AsPathStep(id);
}

std::string WriteManifest(const Document& document, const std::string& id, const Settings& settings,
                          Losses* losses) {
  return ManifestWriter(document, id, settings, losses).Write();
}

}  // namespace siglum::interchange
