// Sources: PAGE 2019-07-15 (TextTypeSimpleType), SegmOnto (https://segmonto.github.io), TEI
// P5 11.1.
// Tested by tests/interchange/import_test.cc.
#include "interchange/texts/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text_forms.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"

namespace siglum::interchange {
namespace {

// What a region is in TEI. Types are compared in lower case, without what SegmOnto puts behind `:`
// and `#`.
struct RegionRow {
  std::string_view type;
  std::string_view element;
  std::string_view attribute;
  std::string_view value;
};
constexpr RegionRow kRegions[] = {
    {"paragraph", "p", "", ""},
    {"heading", "head", "", ""},
    {"title", "head", "", ""},
    {"caption", "ab", "type", "caption"},
    {"header", "fw", "type", "header"},
    {"footer", "fw", "type", "footer"},
    {"page-number", "fw", "type", "pageNum"},
    {"catch-word", "fw", "type", "catch"},
    {"signature-mark", "fw", "type", "sig"},
    {"footnote", "note", "place", "foot"},
    {"footnote-continued", "note", "place", "foot"},
    {"endnote", "note", "place", "end"},
    {"marginalia", "note", "place", "margin"},
    {"numberingzone", "fw", "type", "pageNum"},
    {"numbering", "fw", "type", "pageNum"},
    {"runningtitlezone", "fw", "type", "header"},
    {"quiremarkszone", "fw", "type", "sig"},
    {"margintextzone", "note", "place", "margin"},
    {"mainzone", "ab", "", ""},
    {"main", "ab", "", ""},
    {"textregion", "ab", "", ""},
};

std::string PlainType(std::string_view type) {
  return base::LowerCase(type.substr(0, type.find_first_of(":#")));
}

class PageBuilder {
 public:
  PageBuilder(const ScannedPage& page, const xml::Document& document, std::size_t number,
              ImportedText* text, Losses* losses)
      : page_(page), document_(document), number_(number), text_(text), losses_(losses) {}

  void Build() {
    const std::string n = page_.number.empty() ? std::to_string(number_) : page_.number;
    surface_.id = UniqueId(fmt::format("p{}", n));
    surface_.image = page_.image;
    surface_.width = page_.width;
    surface_.height = page_.height;
    surface_.is_in_pixels = page_.is_in_pixels;
    if (text_->language.empty()) text_->language = page_.language;
    if (text_->body.empty()) text_->body.push_back({"div", {}, {}, {}});
    std::vector<Block>& blocks = text_->body.back().children;
    blocks.push_back({"pb", {{"n", n}, {"facs", "#" + surface_.id}}, {}, {}});
    for (const ScannedRegion& region : page_.regions) AddRegion(region, &blocks);
    text_->surfaces.push_back(std::move(surface_));
  }

 private:
  std::string UniqueId(std::string_view wanted) {
    std::string id = AsId(wanted);
    if (ids_.empty()) {
      for (const Surface& surface : text_->surfaces) ids_.insert(surface.id);
    }
    const std::string stem = id;
    for (std::size_t i = 2; !ids_.insert(id).second; ++i) id = fmt::format("{}-{}", stem, i);
    return id;
  }
  std::string ZoneId(const std::string& own, const std::string& fallback) {
    return UniqueId(fmt::format("{}-{}", surface_.id, own.empty() ? fallback : own));
  }
  void AddRegion(const ScannedRegion& region, std::vector<Block>* blocks);
  Block BlockOf(const ScannedRegion& region, const std::string& zone) const;
  void AddLine(const ScannedRegion& region, std::size_t number, const std::string& zone,
               Block* block);

  const ScannedPage& page_;
  const xml::Document& document_;
  std::size_t number_;
  ImportedText* text_;
  Losses* losses_;
  Surface surface_;
  std::set<std::string> ids_;
};

Block PageBuilder::BlockOf(const ScannedRegion& region, const std::string& zone) const {
  Block block;
  block.element = region.is_text ? "ab" : "figure";
  if (region.is_text && !region.type.empty()) {
    const auto* row =
        std::ranges::find(kRegions, std::string_view(PlainType(region.type)), &RegionRow::type);
    if (row == std::end(kRegions)) {
      block.attributes.emplace_back("type", AsId(region.type));
    } else {
      block.element = row->element;
      std::string value(row->value);
      if (value == "margin") value = region.is_on_left ? "margin-left" : "margin-right";
      if (!row->attribute.empty()) block.attributes.emplace_back(row->attribute, value);
    }
  }
  block.attributes.emplace_back("facs", "#" + zone);
  if (!region.language.empty()) block.attributes.emplace_back("xml:lang", region.language);
  return block;
}

void PageBuilder::AddLine(const ScannedRegion& region, std::size_t number, const std::string& zone,
                          Block* block) {
  const ScannedLine& line = region.lines[number];
  Inline& content = block->content;
  Attributes attributes;
  if (!zone.empty()) attributes.emplace_back("facs", "#" + zone);
  const bool is_joined = number > 0 && region.lines[number - 1].ends_in_hyphen;
  if (is_joined) attributes.emplace_back("break", "no");
  if (number > 0 && !is_joined) content.text += '\n';
  const std::size_t begin = content.text.size();
  content.points.push_back({begin, "lb", std::move(attributes), {}});
  std::string_view text = line.text;
  const bool is_last = number + 1 == region.lines.size();
  while (line.ends_in_hyphen && !text.empty() && base::IsSpace(text.back())) text.remove_suffix(1);
  // A hyphen that ends a region belongs to a word that goes on elsewhere, nobody here knows where.
  if (line.ends_in_hyphen && !is_last) text.remove_suffix(line.hyphen);
  if (line.ends_in_hyphen && is_last) {
    losses_->At(codes::kIxHyphenUncertain, document_, line.node,
                fmt::format("the word divided at the end of `{}` goes on outside of its region",
                            base::Trim(text)),
                "the hyphen is left as it is");
  }
  content.text += text;
  for (Mark mark : line.marks) {
    mark.begin = begin + std::min(mark.begin, text.size());
    mark.end = begin + std::min(mark.end, text.size());
    content.marks.push_back(std::move(mark));
  }
  for (Point point : line.points) {
    point.at = begin + std::min(point.at, text.size());
    content.points.push_back(std::move(point));
  }
  std::size_t length = 0;
  if (!line.ends_in_hyphen && !is_last &&
      JudgeLineEnd(line.text, &length) == LineEnd::kPerhapsDivided) {
    losses_->At(codes::kIxHyphenUncertain, document_, line.node,
                fmt::format("`{}` may end in a divided word", base::Trim(line.text)),
                "the hyphen is left as it is; if the word is divided, delete it and write <lb "
                "break=\"no\"/>");
  }
}

void PageBuilder::AddRegion(const ScannedRegion& region, std::vector<Block>* blocks) {
  Zone zone{ZoneId(region.id, fmt::format("r{}", surface_.zones.size() + 1)),
            region.type,
            region.place,
            {}};
  Block block = BlockOf(region, zone.id);
  for (std::size_t i = 0; i < region.lines.size(); ++i) {
    const ScannedLine& line = region.lines[i];
    const std::string own = line.id.empty() ? fmt::format("{}-l{}", region.id, i + 1) : line.id;
    std::string line_zone;
    if (!line.place.empty()) {
      line_zone = ZoneId(own, fmt::format("r{}-l{}", surface_.zones.size() + 1, i + 1));
      zone.zones.push_back({line_zone, "line", line.place, {}});
    }
    AddLine(region, i, line_zone, &block);
  }
  JoinMarks(&block.content);
  // Points of one place keep their order, those of one line are in theirs.
  std::ranges::stable_sort(block.content.points, {}, &Point::at);
  surface_.zones.push_back(std::move(zone));
  blocks->push_back(std::move(block));
}

struct LanguageRow {
  std::string_view name;
  std::string_view tag;
};
// The names that PAGE's schema lists and three-letter codes (ISO 639-2) that ALTO files have, where
// sources of editions are written in them.
constexpr LanguageRow kLanguages[] = {
    {"arabic", "ar"},    {"ara", "ar"},         {"armenian", "hy"},   {"arm", "hy"},
    {"hye", "hy"},       {"azerbaijani", "az"}, {"aze", "az"},        {"bulgarian", "bg"},
    {"bul", "bg"},       {"chinese", "zh"},     {"chi", "zh"},        {"zho", "zh"},
    {"croatian", "hr"},  {"hrv", "hr"},         {"czech", "cs"},      {"cze", "cs"},
    {"ces", "cs"},       {"danish", "da"},      {"dan", "da"},        {"dutch", "nl"},
    {"dut", "nl"},       {"nld", "nl"},         {"english", "en"},    {"eng", "en"},
    {"estonian", "et"},  {"est", "et"},         {"finnish", "fi"},    {"fin", "fi"},
    {"french", "fr"},    {"fre", "fr"},         {"fra", "fr"},        {"georgian", "ka"},
    {"geo", "ka"},       {"kat", "ka"},         {"german", "de"},     {"ger", "de"},
    {"deu", "de"},       {"greek", "el"},       {"gre", "el"},        {"ell", "el"},
    {"grc", "grc"},      {"hebrew", "he"},      {"heb", "he"},        {"hungarian", "hu"},
    {"hun", "hu"},       {"icelandic", "is"},   {"ice", "is"},        {"isl", "is"},
    {"irish", "ga"},     {"gle", "ga"},         {"italian", "it"},    {"ita", "it"},
    {"japanese", "ja"},  {"jpn", "ja"},         {"latin", "la"},      {"lat", "la"},
    {"latvian", "lv"},   {"lav", "lv"},         {"lithuanian", "lt"}, {"lit", "lt"},
    {"norwegian", "no"}, {"nor", "no"},         {"persian", "fa"},    {"per", "fa"},
    {"fas", "fa"},       {"polish", "pl"},      {"pol", "pl"},        {"portuguese", "pt"},
    {"por", "pt"},       {"romanian", "ro"},    {"rum", "ro"},        {"ron", "ro"},
    {"russian", "ru"},   {"rus", "ru"},         {"serbian", "sr"},    {"srp", "sr"},
    {"slovak", "sk"},    {"slo", "sk"},         {"slk", "sk"},        {"slovene", "sl"},
    {"slovenian", "sl"}, {"slv", "sl"},         {"spanish", "es"},    {"spa", "es"},
    {"swedish", "sv"},   {"swe", "sv"},         {"syriac", "syc"},    {"syr", "syc"},
    {"turkish", "tr"},   {"tur", "tr"},         {"ota", "ota"},       {"ukrainian", "uk"},
    {"ukr", "uk"},       {"urdu", "ur"},        {"urd", "ur"},        {"welsh", "cy"},
    {"wel", "cy"},       {"cym", "cy"},         {"yiddish", "yi"},    {"yid", "yi"},
};

}  // namespace

std::string LanguageTag(std::string_view name) {
  const std::string low = base::LowerCase(base::Trim(name));
  const auto* row = std::ranges::find(kLanguages, std::string_view(low), &LanguageRow::name);
  if (row != std::end(kLanguages)) return std::string(row->tag);
  // A tag already: two letters, alone or before a region.
  const bool is_tag = low.size() >= 2 && std::isalpha(static_cast<unsigned char>(low[0])) != 0 &&
                      std::isalpha(static_cast<unsigned char>(low[1])) != 0 &&
                      (low.size() == 2 || (low[2] == '-' && low.size() == 5));
  return is_tag ? std::string(base::Trim(name)) : std::string();
}

LineEnd JudgeLineEnd(std::string_view line, std::size_t* length) {
  while (!line.empty() && base::IsSpace(line.back())) line.remove_suffix(1);
  struct EndRow {
    std::string_view mark;
    LineEnd end;
  };
  constexpr EndRow kEnds[] = {
      {"\u00AC", LineEnd::kDivided},        {"\u00AD", LineEnd::kDivided},
      {"-", LineEnd::kPerhapsDivided},      {"\u2E17", LineEnd::kPerhapsDivided},
      {"\u2010", LineEnd::kPerhapsDivided}, {"=", LineEnd::kPerhapsDivided}};
  for (const EndRow& row : kEnds) {
    if (line.size() <= row.mark.size() || !line.ends_with(row.mark)) continue;
    *length = row.mark.size();
    // A dash stands after a space, a hyphen after its word.
    const char before = line[line.size() - row.mark.size() - 1];
    const bool is_dash =
        row.end == LineEnd::kPerhapsDivided && (base::IsSpace(before) || before == '-');
    return is_dash ? LineEnd::kPlain : row.end;
  }
  return LineEnd::kPlain;
}

void AddPage(const ScannedPage& page, const xml::Document& document, std::size_t number,
             ImportedText* text, Losses* losses) {
  PageBuilder(page, document, number, text, losses).Build();
}

}  // namespace siglum::interchange
