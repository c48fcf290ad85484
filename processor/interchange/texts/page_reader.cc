// PAGE XML of all versions: Transkribus (2013), eScriptorium (2019), Tesseract, Larex, OCR-D.
//
// The namespace carries the version; it is not asked, since nothing that is read here has changed
// its meaning. Order of regions: ReadingOrder with its groups; regions that it forgets come last.
// Order of lines: custom "readingOrder {index}", else @index, else that of the document. Text: the
// TextEquiv with the lowest @index, else the words. `custom` holds tags as `name {offset:0;
// length:4; key:value;}`, which count the text before escapes, in UTF-16 units as the Java program
// does that writes them. Sources: https://github.com/PRImA-Research-Lab/PAGE-XML; Transkribus, as
// its exports are. Tested by tests/interchange/import_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/authority.h"
#include "interchange/markup.h"
#include "interchange/texts/scan.h"

namespace siglum::interchange {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::string_view kNamespaceStart =
    "http://schema.primaresearch.org/PAGE/gts/pagecontent/";
constexpr int kMostGroups = 100;  // nested; more is no page

std::string_view Local(const Document& document, NodeId node) {
  return document.is_element(node) ? document.name(node).local : std::string_view();
}

NodeId Child(const Document& document, NodeId node, std::string_view name) {
  for (NodeId child : xml::Children(document, node)) {
    if (Local(document, child) == name) return child;
  }
  return NodeId::None();
}

std::optional<long> WholeNumber(std::string_view text) {
  text = base::Trim(text);
  long value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// ---- custom

struct CustomTag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> properties;

  std::string Get(std::string_view key) const {
    for (const auto& [property, value] : properties) {
      if (property == key) return value;
    }
    return {};
  }
  bool Is(std::string_view key) const { return Get(key) == "true"; }
};

// `Seine\u0020Exzellenz` to `Seine Exzellenz`.
std::string Unescaped(std::string_view text) {
  std::u16string units;
  std::string result;
  auto flush = [&] {
    base::AppendUtf16(units, &result);
    units.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::size_t kDigits = 4;
    unsigned value = 0;
    const bool may_be = text[i] == '\\' && i + 1 + kDigits < text.size() && text[i + 1] == 'u';
    if (may_be) {
      const char* begin = text.data() + i + 2;
      const auto [end, failure] = std::from_chars(begin, begin + kDigits, value, 16);
      if (failure == std::errc() && end == begin + kDigits) {
        units += static_cast<char16_t>(value);
        i += 1 + kDigits;
        continue;
      }
    }
    flush();
    result += text[i];
  }
  flush();
  return result;
}

std::vector<CustomTag> ParseCustom(std::string_view custom) {
  std::vector<CustomTag> tags;
  while (true) {
    const std::size_t open = custom.find('{');
    const std::size_t close = custom.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return tags;
    CustomTag tag;
    tag.name = base::Trim(custom.substr(0, open));
    std::string_view inside = custom.substr(open + 1, close - open - 1);
    while (!inside.empty()) {
      const std::size_t end = std::min(inside.find(';'), inside.size());
      const std::string_view property = inside.substr(0, end);
      const std::size_t colon = property.find(':');
      if (colon != std::string_view::npos) {
        tag.properties.emplace_back(base::Trim(property.substr(0, colon)),
                                    Unescaped(base::Trim(property.substr(colon + 1))));
      }
      inside.remove_prefix(std::min(end + 1, inside.size()));
    }
    tags.push_back(std::move(tag));
    custom.remove_prefix(close + 1);
  }
}

// Tags of Transkribus and what they are in TEI.
struct TagRow {
  std::string_view tag;
  std::string_view element;
};
constexpr TagRow kTags[] = {
    {"person", "persName"},      {"place", "placeName"}, {"organization", "orgName"},
    {"organisation", "orgName"}, {"date", "date"},       {"unclear", "unclear"},
    {"supplied", "supplied"},    {"add", "add"},         {"addition", "add"},
    {"deletion", "del"},         {"del", "del"},         {"work", "title"},
    {"foreign", "foreign"},      {"speech", "said"},     {"quote", "quote"}};

struct StyleRow {
  std::string_view property;
  std::string_view word;
};
constexpr StyleRow kStyles[] = {{"bold", "bold"},
                                {"italic", "italic"},
                                {"underlined", "underline"},
                                {"superscript", "superscript"},
                                {"subscript", "subscript"},
                                {"strikethrough", "strikethrough"},
                                {"letterSpaced", "letter-spaced"},
                                {"smallCaps", "small-caps"}};

// ---- Lines

class PageReader {
 public:
  PageReader(const Document& document, Losses* losses) : document_(document), losses_(losses) {}

  ScannedPage Read(NodeId page);

 private:
  void CollectRegions(NodeId node);
  void ReadOrder(NodeId group, int depth);
  void Take(std::string_view id);
  ScannedRegion ReadRegion(NodeId node);
  ScannedLine ReadLine(NodeId node);
  std::string TextOf(NodeId line);
  Attributes PlaceOf(NodeId node);
  void ApplyTag(const CustomTag& tag, NodeId node, ScannedLine* line);
  std::vector<NodeId> LinesOf(NodeId region) const;
  std::string TypeOf(NodeId region) const;

  const Document& document_;
  Losses* losses_;
  std::string page_language_;
  double page_width_ = 0;
  std::vector<std::pair<std::string, NodeId>>
      regions_;  // of the page, in the order of the document
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::set<std::size_t> taken_;
  std::vector<NodeId> ordered_;
};

bool IsRegion(std::string_view name) { return name.ends_with("Region") || name == "TableCell"; }

void PageReader::CollectRegions(NodeId node) {
  for (NodeId inner : xml::Descendants(document_, node)) {
    const std::string_view name = Local(document_, inner);
    if (!IsRegion(name) || name == "SeparatorRegion" || name == "NoiseRegion") continue;
    by_id_.emplace(std::string(document_.AttributeValue(inner, "id")), regions_.size());
    regions_.emplace_back(document_.AttributeValue(inner, "id"), inner);
  }
}

void PageReader::Take(std::string_view id) {
  auto found = by_id_.find(id);
  if (found == by_id_.end() || !taken_.insert(found->second).second) return;
  ordered_.push_back(regions_[found->second].second);
}

// The members of a group in the order of their @index; without indexes in that of the document.
void PageReader::ReadOrder(NodeId group, int depth) {
  if (depth > kMostGroups) return;
  const std::string_view own = document_.AttributeValue(group, "regionRef");
  if (!own.empty()) Take(own);
  std::vector<std::pair<long, NodeId>> members;
  for (NodeId child : xml::Children(document_, group)) {
    if (!document_.is_element(child)) continue;
    const std::optional<long> index = WholeNumber(document_.AttributeValue(child, "index"));
    members.emplace_back(index.value_or(static_cast<long>(members.size())), child);
  }
  std::ranges::stable_sort(members, {}, [](const auto& member) { return member.first; });
  for (const auto& [index, member] : members) ReadOrder(member, depth + 1);
}

Attributes PageReader::PlaceOf(NodeId node) {
  const NodeId coords = Child(document_, node, "Coords");
  if (!coords.valid()) return {};
  std::string points(document_.AttributeValue(coords, "points"));
  if (points.empty()) {  // versions before 2013 have <Point x="" y=""/>
    for (NodeId point : xml::Children(document_, coords)) {
      if (Local(document_, point) != "Point") continue;
      points +=
          fmt::format("{}{},{}", points.empty() ? "" : " ", document_.AttributeValue(point, "x"),
                      document_.AttributeValue(point, "y"));
    }
  }
  // TEI wants three points at least; programs write two for what is hardly there.
  const auto count = std::ranges::count(points, ',');
  if (count < 3) return {};
  return {{"points", base::CollapseWhiteSpace(points)}};
}

std::string PageReader::TextOf(NodeId node) {
  NodeId best = NodeId::None();
  long best_index = std::numeric_limits<long>::max();
  std::size_t count = 0;
  for (NodeId child : xml::Children(document_, node)) {
    if (Local(document_, child) != "TextEquiv") continue;
    ++count;
    const long index = WholeNumber(document_.AttributeValue(child, "index")).value_or(0);
    if (!best.valid() || index < best_index) {
      best = child;
      best_index = index;
    }
  }
  if (best.valid()) {
    if (count > 1) {
      losses_->At(codes::kIxReadingLeftOut, document_, node,
                  fmt::format("{} further readings are left out", count - 1),
                  "the one with the lowest @index is taken");
    }
    const NodeId unicode = Child(document_, best, "Unicode");
    const NodeId plain = unicode.valid() ? unicode : Child(document_, best, "PlainText");
    return plain.valid() ? document_.TextContent(plain) : std::string();
  }
  std::string text;
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = Local(document_, child);
    if (name == "Word") {
      const std::string word = TextOf(child);
      if (!word.empty()) text += (text.empty() ? "" : " ") + word;
    } else if (name == "Glyph") {
      text += TextOf(child);
    }
  }
  return text;
}

// The byte of the text at which UTF-16 unit `unit` begins; past the end: its size.
std::size_t ByteOfUnit(std::string_view text, long unit) {
  std::size_t at = 0;
  for (long units = 0; at < text.size() && units < unit;) {
    std::size_t next = at;
    constexpr char32_t kFirstSupplementary = 0x10000;
    units += base::DecodeCodePoint(text, &next) >= kFirstSupplementary ? 2 : 1;
    at = next;
  }
  return at;
}

std::string IsoOf(const CustomTag& tag) {
  const std::optional<long> year = WholeNumber(tag.Get("year"));
  const std::optional<long> month = WholeNumber(tag.Get("month"));
  const std::optional<long> day = WholeNumber(tag.Get("day"));
  constexpr long kMonths = 12, kDays = 31, kLastYear = 9999;
  if (!year || *year < 1 || *year > kLastYear) return {};
  std::string iso = fmt::format("{:04}", *year);
  if (!month || *month < 1 || *month > kMonths) return iso;
  iso += fmt::format("-{:02}", *month);
  if (day && *day >= 1 && *day <= kDays) iso += fmt::format("-{:02}", *day);
  return iso;
}

void PageReader::ApplyTag(const CustomTag& tag, NodeId node, ScannedLine* line) {
  if (tag.name == "readingOrder" || tag.name == "structure") return;
  const std::optional<long> offset = WholeNumber(tag.Get("offset"));
  const std::optional<long> length = WholeNumber(tag.Get("length"));
  if (!offset.has_value() || !length.has_value() || *offset < 0 || *length < 0) return;
  Mark mark;
  const auto sum = *offset > std::numeric_limits<long>::max() - *length
                       ? std::numeric_limits<long>::max()
                       : *offset + *length;
  mark.begin = ByteOfUnit(line->text, *offset);
  mark.end = ByteOfUnit(line->text, sum);
  mark.joins = tag.Is("continued");
  const auto units = static_cast<long>(base::ToUtf16(line->text).size());
  if (sum > units) {
    losses_->At(
        codes::kIxTagPastEnd, document_, node,
        fmt::format(
            "the tag {} reaches {} characters past the end of its line: it ends with the line",
            tag.name, sum - units));
  }
  if (tag.name == "gap") {
    line->points.push_back({mark.begin, "gap", {}, {}});
    return;
  }
  if (tag.name == "comment") {
    Block note;
    note.content.text = tag.Get("comment");
    if (!note.content.text.empty())
      line->points.push_back({mark.end, "note", {{"type", "comment"}}, {note}});
    return;
  }
  if (mark.begin >= mark.end) {
    losses_->At(codes::kIxTagLeftOut, document_, node,
                fmt::format("the tag {} has no text: left out", tag.name));
    return;
  }
  if (tag.name == "textStyle") {
    std::string rend;
    for (const StyleRow& row : kStyles) {
      if (tag.Is(row.property)) rend += (rend.empty() ? "" : " ") + std::string(row.word);
    }
    if (rend.empty()) return;
    mark.element = "hi";
    mark.attributes = {{"rend", rend}};
  } else if (tag.name == "abbrev") {
    mark.element = "abbr";
    mark.second_text = tag.Get("expansion");
    if (!mark.second_text.empty()) mark.second_element = "expan";
  } else if (tag.name == "sic") {
    mark.element = "sic";
    mark.second_text = tag.Get("correction");
    if (!mark.second_text.empty()) mark.second_element = "corr";
  } else {
    const auto* row = std::ranges::find(kTags, std::string_view(tag.name), &TagRow::tag);
    if (row == std::end(kTags)) {
      mark.element = "seg";
      mark.attributes = {{"type", AsId(tag.name)}};
      losses_->At(codes::kIxTagUnknown, document_, node,
                  fmt::format("the tag {} has no element of TEI: seg is written", tag.name));
    } else {
      mark.element = row->element;
    }
    if (mark.element == "date") {
      if (const std::string iso = IsoOf(tag); !iso.empty()) mark.attributes = {{"when", iso}};
    }
    for (std::string_view key : {"gnd", "GND", "wikiData", "wikidata", "geonames", "viaf"}) {
      const Identifier identifier = ReadIdentifier(tag.Get(key), key);
      if (identifier.is_sound() && mark.attributes.empty())
        mark.attributes = {{"ref", identifier.Uri()}};
    }
  }
  line->marks.push_back(std::move(mark));
}

ScannedLine PageReader::ReadLine(NodeId node) {
  ScannedLine line;
  line.id = document_.AttributeValue(node, "id");
  line.node = node;
  line.place = PlaceOf(node);
  line.text = TextOf(node);
  // A line has no line ends; what programs write so is space.
  std::ranges::replace(line.text, '\n', ' ');
  std::ranges::replace(line.text, '\r', ' ');
  line.ends_in_hyphen = JudgeLineEnd(line.text, &line.hyphen) == LineEnd::kDivided;
  for (const CustomTag& tag : ParseCustom(document_.AttributeValue(node, "custom")))
    ApplyTag(tag, node, &line);
  // Longer tags first, so that the order in which a program wrote them does not show.
  std::ranges::stable_sort(line.points, {}, &Point::at);
  return line;
}

std::vector<NodeId> PageReader::LinesOf(NodeId region) const {
  std::vector<std::pair<long, NodeId>> lines;
  for (NodeId child : xml::Children(document_, region)) {
    if (Local(document_, child) != "TextLine") continue;
    std::optional<long> index;
    for (const CustomTag& tag : ParseCustom(document_.AttributeValue(child, "custom"))) {
      if (tag.name == "readingOrder") index = WholeNumber(tag.Get("index"));
    }
    if (!index.has_value()) index = WholeNumber(document_.AttributeValue(child, "index"));
    lines.emplace_back(index.value_or(static_cast<long>(lines.size())), child);
  }
  std::ranges::stable_sort(lines, {}, [](const auto& line) { return line.first; });
  std::vector<NodeId> nodes;
  for (const auto& [index, node] : lines) nodes.push_back(node);
  return nodes;
}

std::string PageReader::TypeOf(NodeId region) const {
  for (const CustomTag& tag : ParseCustom(document_.AttributeValue(region, "custom"))) {
    if (tag.name == "structure" && !tag.Get("type").empty()) return tag.Get("type");
  }
  return std::string(document_.AttributeValue(region, "type"));
}

ScannedRegion PageReader::ReadRegion(NodeId node) {
  ScannedRegion region;
  const std::string_view name = Local(document_, node);
  region.id = document_.AttributeValue(node, "id");
  region.node = node;
  region.place = PlaceOf(node);
  region.is_text = name == "TextRegion" || name == "TableCell";
  region.type = TypeOf(node);
  if (!region.is_text)
    region.type = base::FoldCase(name.substr(0, name.size() - std::string_view("Region").size()));
  const std::string language = LanguageTag(document_.AttributeValue(node, "primaryLanguage"));
  if (language != page_language_) region.language = language;
  if (!region.place.empty()) {
    const std::string& points = region.place.front().second;
    const std::optional<long> x = WholeNumber(points.substr(0, points.find(',')));
    region.is_on_left = static_cast<double>(x.value_or(0)) < page_width_ / 2;
  }
  if (!region.is_text) return region;
  for (NodeId line : LinesOf(node)) region.lines.push_back(ReadLine(line));
  // A region may have its text without lines.
  if (region.lines.empty()) {
    const std::string text = TextOf(node);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      ScannedLine line;
      line.text = text.substr(at, end - at);
      line.node = node;
      line.ends_in_hyphen = JudgeLineEnd(line.text, &line.hyphen) == LineEnd::kDivided;
      region.lines.push_back(std::move(line));
      at = end + 1;
    }
  }
  return region;
}

ScannedPage PageReader::Read(NodeId node) {
  ScannedPage page;
  page.image = document_.AttributeValue(node, "imageFilename");
  page.width = document_.AttributeValue(node, "imageWidth");
  page.height = document_.AttributeValue(node, "imageHeight");
  page.language = page_language_ = LanguageTag(document_.AttributeValue(node, "primaryLanguage"));
  page_width_ = static_cast<double>(WholeNumber(page.width).value_or(0));
  CollectRegions(node);
  const NodeId order = Child(document_, node, "ReadingOrder");
  if (order.valid()) ReadOrder(order, 0);
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (taken_.insert(i).second) ordered_.push_back(regions_[i].second);
  }
  for (NodeId region : ordered_) {
    // A table is its cells.
    if (Local(document_, region) == "TableRegion") continue;
    page.regions.push_back(ReadRegion(region));
  }
  return page;
}

}  // namespace

bool IsPage(const Document& document) {
  const xml::Name& name = document.name(document.root());
  return name.local == "PcGts" && name.namespace_uri.starts_with(kNamespaceStart);
}

std::vector<ScannedPage> ReadPage(const Document& document, Losses* losses) {
  std::vector<ScannedPage> pages;
  for (NodeId child : xml::Children(document, document.root())) {
    if (Local(document, child) == "Page") pages.push_back(PageReader(document, losses).Read(child));
  }
  return pages;
}

}  // namespace siglum::interchange
