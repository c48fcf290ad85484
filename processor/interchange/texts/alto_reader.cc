// ALTO of versions 2, 3 and 4: OCR of libraries, Tesseract, ABBYY, eScriptorium.
//
// Order of blocks: ReadingOrder (4.3), else the chains of @IDNEXT, else that of the document. SP is
// a space. A word that is divided at the end of a line (HYP, or SUBS_TYPE="HypPart1") is joined by
// <lb break="no"/>; @SUBS_CONTENT, which has it twice, is not read for that. Source:
// https://www.loc.gov/standards/alto/. Tested by tests/interchange/import_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"
#include "interchange/texts/scan.h"

namespace siglum::interchange {
namespace {

using xml::Document;
using xml::NodeId;

std::string_view Local(const Document& document, NodeId node) {
  return document.is_element(node) ? document.name(node).local : std::string_view();
}

std::optional<double> Decimal(std::string_view text) {
  double value = 0;
  text = base::Trim(text);
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = failure == std::errc() && end == text.data() + text.size();
  constexpr double kMost = 1e9;
  return is_number && value >= -kMost && value <= kMost ? std::optional<double>(value)
                                                        : std::nullopt;
}

// Without a fraction that says nothing: `645.0` is 645.
std::string Written(double value) { return fmt::format("{}", value); }

class AltoReader {
 public:
  AltoReader(const Document& document, Losses* losses) : document_(document), losses_(losses) {
    ReadTables();
  }
  ScannedPage Read(NodeId page);

 private:
  void ReadTables();
  std::string_view Get(NodeId node, std::string_view name) const {
    return document_.AttributeValue(node, name);
  }
  Attributes PlaceOf(NodeId node) const;
  std::string TypeOf(NodeId node) const;
  std::string RendOf(std::string_view references) const;
  ScannedRegion ReadBlock(NodeId node);
  ScannedLine ReadLine(NodeId node, const std::string& inherited);
  void ReadString(NodeId node, const std::string& inherited, ScannedLine* line);
  std::vector<NodeId> InOrder(NodeId page);

  const Document& document_;
  Losses* losses_;
  std::map<std::string, std::string, std::less<>> rends_;   // of styles, by id
  std::map<std::string, std::string, std::less<>> labels_;  // of tags, by id
  std::vector<std::string> order_;                          // ids of ReadingOrder
  std::string page_language_;
  double page_width_ = 0;
};

void AltoReader::ReadTables() {
  for (NodeId node : xml::AllNodes(document_)) {
    const std::string_view name = Local(document_, node);
    if (name == "TextStyle") {
      std::string rend;
      std::string_view styles = Get(node, "FONTSTYLE");
      while (!base::IsBlank(styles)) {
        std::string_view word = base::TakeWord(&styles);
        if (word == "italics") word = "italic";
        if (word == "smallcaps") word = "small-caps";
        if (word == "underlined") word = "underline";
        rend += (rend.empty() ? "" : " ") + std::string(word);
      }
      rends_.emplace(Get(node, "ID"), rend);
    } else if (name.ends_with("Tag") && document_.parent(node).valid() &&
               Local(document_, document_.parent(node)) == "Tags") {
      labels_.emplace(Get(node, "ID"), Get(node, "LABEL"));
    } else if (name == "ElementRef") {
      order_.emplace_back(Get(node, "REF"));
    }
  }
}

Attributes AltoReader::PlaceOf(NodeId node) const {
  for (NodeId shape : xml::Children(document_, node)) {
    if (Local(document_, shape) != "Shape") continue;
    for (NodeId polygon : xml::Children(document_, shape)) {
      if (Local(document_, polygon) != "Polygon") continue;
      // `0,0 1,0` and `0 0 1 0` are both in use.
      std::string text(Get(polygon, "POINTS"));
      std::ranges::replace(text, ',', ' ');
      std::string_view rest = text;
      std::string points;
      std::size_t count = 0;
      while (!base::IsBlank(rest)) {
        const std::optional<double> x = Decimal(base::TakeWord(&rest));
        const std::optional<double> y = Decimal(base::TakeWord(&rest));
        if (!x.has_value() || !y.has_value()) break;
        points += fmt::format("{}{},{}", count == 0 ? "" : " ", Written(*x), Written(*y));
        ++count;
      }
      constexpr std::size_t kFewest = 3;  // of @points in TEI
      if (count >= kFewest) return {{"points", points}};
    }
  }
  const std::optional<double> x = Decimal(Get(node, "HPOS"));
  const std::optional<double> y = Decimal(Get(node, "VPOS"));
  const std::optional<double> width = Decimal(Get(node, "WIDTH"));
  const std::optional<double> height = Decimal(Get(node, "HEIGHT"));
  if (!x || !y || !width || !height) return {};
  return {{"ulx", Written(*x)},
          {"uly", Written(*y)},
          {"lrx", Written(*x + *width)},
          {"lry", Written(*y + *height)}};
}

std::string AltoReader::TypeOf(NodeId node) const {
  std::string_view references = Get(node, "TAGREFS");
  while (!base::IsBlank(references)) {
    auto label = labels_.find(base::TakeWord(&references));
    if (label != labels_.end() && !label->second.empty()) return label->second;
  }
  return {};
}

std::string AltoReader::RendOf(std::string_view references) const {
  while (!base::IsBlank(references)) {
    auto rend = rends_.find(base::TakeWord(&references));
    if (rend != rends_.end() && !rend->second.empty()) return rend->second;
  }
  return {};
}

void AltoReader::ReadString(NodeId node, const std::string& inherited, ScannedLine* line) {
  const std::size_t begin = line->text.size();
  const std::string_view content = Get(node, "CONTENT");
  line->text += content;
  const std::string_view part = Get(node, "SUBS_TYPE");
  std::string rend = RendOf(Get(node, "STYLEREFS"));
  if (Get(node, "STYLEREFS").empty()) rend = inherited;
  if (!rend.empty()) {
    Mark mark{begin, line->text.size(), "hi", {{"rend", rend}}, {}, {}, /*joins=*/true};
    line->marks.push_back(std::move(mark));
  }
  if (part == "Abbreviation" && !Get(node, "SUBS_CONTENT").empty()) {
    line->marks.push_back({begin,
                           line->text.size(),
                           "abbr",
                           {},
                           "expan",
                           std::string(Get(node, "SUBS_CONTENT")),
                           false});
  }
  if (part == "HypPart1") {
    line->ends_in_hyphen = true;
    line->hyphen = 0;
    JudgeLineEnd(line->text, &line->hyphen);  // the hyphen may be part of the content
  }
  std::size_t alternatives = 0;
  for (NodeId child : xml::Children(document_, node))
    alternatives += Local(document_, child) == "ALTERNATIVE" ? 1 : 0;
  if (alternatives == 0) return;
  losses_->At(codes::kIxReadingLeftOut, document_, node,
              fmt::format("{} further readings are left out", alternatives), "@CONTENT is taken");
}

ScannedLine AltoReader::ReadLine(NodeId node, const std::string& inherited) {
  ScannedLine line;
  line.id = Get(node, "ID");
  line.node = node;
  line.place = PlaceOf(node);
  const std::string own = RendOf(Get(node, "STYLEREFS"));
  const std::string& rend = own.empty() ? inherited : own;
  bool follows_string = false;
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = Local(document_, child);
    if (name == "String") {
      ReadString(child, rend, &line);
      follows_string = true;
    } else if (name == "SP") {
      // Space at the ends of a line says nothing, and a tidy line has one between words.
      if (follows_string) line.text += ' ';
      follows_string = false;
    } else if (name == "HYP") {
      const std::string_view sign = Get(child, "CONTENT");
      line.text += sign;
      line.ends_in_hyphen = true;
      line.hyphen = sign.size();
    }
  }
  while (line.text.ends_with(' ')) line.text.pop_back();
  if (!line.ends_in_hyphen)
    line.ends_in_hyphen = JudgeLineEnd(line.text, &line.hyphen) == LineEnd::kDivided;
  return line;
}

ScannedRegion AltoReader::ReadBlock(NodeId node) {
  ScannedRegion region;
  region.id = Get(node, "ID");
  region.node = node;
  region.place = PlaceOf(node);
  region.is_text = Local(document_, node) == "TextBlock";
  region.type = region.is_text ? TypeOf(node) : "illustration";
  std::string language =
      LanguageTag(Get(node, "LANG").empty() ? Get(node, "language") : Get(node, "LANG"));
  if (language != page_language_) region.language = std::move(language);
  region.is_on_left = Decimal(Get(node, "HPOS")).value_or(0) < page_width_ / 2;
  if (!region.is_text) return region;
  const std::string rend = RendOf(Get(node, "STYLEREFS"));
  for (NodeId child : xml::Children(document_, node)) {
    if (Local(document_, child) == "TextLine") region.lines.push_back(ReadLine(child, rend));
  }
  return region;
}

std::vector<NodeId> AltoReader::InOrder(NodeId page) {
  std::vector<NodeId> blocks;
  std::map<std::string_view, NodeId> by_id;
  std::map<std::string_view, std::vector<NodeId>>
      inside;  // of composed blocks, which a reading order may name
  for (NodeId node : xml::Descendants(document_, page)) {
    const std::string_view name = Local(document_, node);
    if (name != "TextBlock" && name != "Illustration") continue;
    blocks.push_back(node);
    by_id.emplace(Get(node, "ID"), node);
    for (NodeId above : xml::Ancestors(document_, node)) {
      if (above == page) break;
      if (!Get(above, "ID").empty()) inside[Get(above, "ID")].push_back(node);
    }
  }
  std::vector<NodeId> ordered;
  std::set<NodeId> taken;
  auto take = [&](NodeId node) {
    // A block, and those that it says come after it.
    for (std::size_t steps = 0; steps <= blocks.size() && node.valid() && taken.insert(node).second;
         ++steps) {
      ordered.push_back(node);
      auto next = by_id.find(Get(node, "IDNEXT"));
      node = Get(node, "IDNEXT").empty() || next == by_id.end() ? NodeId::None() : next->second;
    }
  };
  for (const std::string& id : order_) {
    if (auto block = by_id.find(id); block != by_id.end()) take(block->second);
    if (auto group = inside.find(id); group != inside.end()) {
      for (NodeId node : group->second) take(node);
    }
  }
  for (NodeId node : blocks) take(node);
  return ordered;
}

ScannedPage AltoReader::Read(NodeId node) {
  ScannedPage page;
  for (NodeId inner : xml::AllNodes(document_)) {
    const std::string_view name = Local(document_, inner);
    if (name == "fileName" && page.image.empty())
      page.image = base::CollapseWhiteSpace(document_.TextContent(inner));
    if (name == "MeasurementUnit") {
      page.is_in_pixels = base::CollapseWhiteSpace(document_.TextContent(inner)) == "pixel";
    }
  }
  const std::optional<double> width = Decimal(Get(node, "WIDTH"));
  const std::optional<double> height = Decimal(Get(node, "HEIGHT"));
  if (width && height) {
    page.width = Written(*width);
    page.height = Written(*height);
    page_width_ = *width;
  }
  const std::string_view number = base::Trim(Get(node, "PHYSICAL_IMG_NR"));
  const std::optional<double> value = Decimal(number);
  if (value.has_value() && *value > 0) page.number = number;
  page.language = page_language_ = LanguageTag(Get(node, "LANG"));
  for (NodeId block : InOrder(node)) page.regions.push_back(ReadBlock(block));
  return page;
}

}  // namespace

bool IsAlto(const Document& document) { return document.name(document.root()).local == "alto"; }

std::vector<ScannedPage> ReadAlto(const Document& document, Losses* losses) {
  std::vector<ScannedPage> pages;
  for (NodeId node : xml::AllNodes(document)) {
    if (Local(document, node) == "Page") pages.push_back(AltoReader(document, losses).Read(node));
  }
  return pages;
}

}  // namespace siglum::interchange
