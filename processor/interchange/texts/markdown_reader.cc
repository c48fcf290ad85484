// Containers (quotations, items) strip their prefix from their lines and read what is left in the
// same way, so that each line is looked at once for each container around it. Indented text is no
// code, other than in CommonMark: transcripts indent. Tested by
// tests/interchange/markdown_test.cc.
#include "interchange/texts/markdown_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text_forms.h"
#include "base/white_space.h"
#include "dates/iso8601.h"
#include "diagnostics/codes/ix.h"
#include "interchange/texts/markdown_inline.h"

namespace siglum::interchange {
namespace {

using Lines = std::vector<std::string_view>;

// Containers inside each other; what is deeper is text.
constexpr int kMostDepth = 40;

std::size_t IndentOf(std::string_view line) {
  std::size_t indent = 0;
  constexpr std::size_t kTab = 4;
  for (char c : line) {
    if (c == ' ') {
      ++indent;
    } else if (c == '\t') {
      indent += kTab - indent % kTab;
    } else {
      break;
    }
  }
  return indent;
}

// Without up to `columns` of white space in front.
std::string_view Outdented(std::string_view line, std::size_t columns) {
  constexpr std::size_t kTab = 4;
  for (std::size_t column = 0; column < columns && !line.empty(); line.remove_prefix(1)) {
    if (line.front() == ' ') {
      ++column;
    } else if (line.front() == '\t') {
      column += kTab - column % kTab;
    } else {
      break;
    }
  }
  return line;
}

std::string_view LeftTrimmed(std::string_view line) {
  while (!line.empty() && base::IsSpace(line.front())) line.remove_prefix(1);
  return line;
}

// `***`, `- - -`, `___`
bool IsRule(std::string_view line) {
  line = base::Trim(line);
  if (line.empty() || (line[0] != '*' && line[0] != '-' && line[0] != '_')) return false;
  std::size_t count = 0;
  for (char c : line) {
    if (c == line[0]) {
      ++count;
    } else if (!base::IsSpace(c)) {
      return false;
    }
  }
  return count >= 3;
}

// The level of `## Title`; 0: no heading.
int HeadingLevel(std::string_view line) {
  line = LeftTrimmed(line);
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  const bool is_heading =
      level >= 1 && level <= 6 && (level == line.size() || base::IsSpace(line[level]));
  return is_heading ? static_cast<int>(level) : 0;
}

std::string_view HeadingText(std::string_view line) {
  line = base::Trim(line);
  while (!line.empty() && line.front() == '#') line.remove_prefix(1);
  line = base::Trim(line);
  std::size_t end = line.size();
  while (end > 0 && line[end - 1] == '#') --end;
  if (end == 0 || base::IsSpace(line[end - 1])) line = line.substr(0, end);
  return base::Trim(line);
}

struct Marker {
  bool is_numbered = false;
  char sign = '-';        // `-`, `*`, `+`, `.` or `)`: another one begins another list
  std::size_t width = 0;  // columns up to the text
};

std::optional<Marker> MarkerOf(std::string_view line) {
  const std::size_t indent = IndentOf(line);
  const std::string_view text = LeftTrimmed(line);
  if (text.empty()) return std::nullopt;
  Marker marker;
  std::size_t length = 1;
  if (text[0] == '-' || text[0] == '*' || text[0] == '+') {
    marker.sign = text[0];
  } else {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    constexpr std::size_t kMostDigits = 9;
    const bool is_number = digits > 0 && digits <= kMostDigits && digits < text.size() &&
                           (text[digits] == '.' || text[digits] == ')');
    if (!is_number) return std::nullopt;
    marker.is_numbered = true;
    marker.sign = text[digits];
    length = digits + 1;
  }
  if (text.size() > length && !base::IsSpace(text[length])) return std::nullopt;
  std::size_t spaces = IndentOf(text.substr(length));
  constexpr std::size_t kMostSpaces = 4;
  if (spaces > kMostSpaces || text.size() == length) spaces = 1;
  marker.width = indent + length + std::max<std::size_t>(spaces, 1);
  return marker;
}

bool IsFence(std::string_view line) {
  line = LeftTrimmed(line);
  return line.starts_with("```") || line.starts_with("~~~");
}

bool IsQuote(std::string_view line) { return LeftTrimmed(line).starts_with('>'); }

// A row of a table without its first and last bar.
std::vector<std::string> CellsOf(std::string_view line) {
  line = base::Trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string> cells(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      if (line[i + 1] != '|') cells.back() += line[i];
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) cell = base::Trim(cell);
  return cells;
}

// `|---|:-:|`
bool IsTableRule(std::string_view line) {
  if (line.find('-') == std::string_view::npos || line.find('|') == std::string_view::npos) {
    return false;
  }
  return line.find_first_not_of(" \t|:-") == std::string_view::npos;
}

class MarkdownReader {
 public:
  MarkdownReader(const xml::FilePtr& file, const MarkdownOptions& options, ImportedText* text,
                 Losses* losses)
      : file_(file), options_(options), text_(text), losses_(losses) {}

  void Read() {
    Lines lines = AllLines();
    ReadMetadata(&lines);
    TakeNotes(&lines);
    std::vector<Section> sections;
    ReadBlocks(lines, 0, &sections);
    if (!has_title_) {
      for (const Section& section : sections) {
        if (section.level != 1) continue;
        text_->title = section.block.content.text;
        break;
      }
    }
    text_->body = NestSections(std::move(sections));
  }

 private:
  Lines AllLines() const;
  void ReadMetadata(Lines* lines);
  void SetField(std::string_view key, std::string value);
  void TakeNotes(Lines* lines);
  void ReadBlocks(const Lines& lines, int depth, std::vector<Section>* sections);
  std::vector<Block> BlocksOf(const Lines& lines, int depth);
  std::size_t ReadFence(const Lines& lines, std::size_t at, std::vector<Section>* sections);
  std::size_t ReadQuote(const Lines& lines, std::size_t at, int depth,
                        std::vector<Section>* sections);
  std::size_t ReadList(const Lines& lines, std::size_t at, int depth,
                       std::vector<Section>* sections);
  std::size_t ReadTable(const Lines& lines, std::size_t at, std::vector<Section>* sections);
  std::size_t ReadParagraph(const Lines& lines, std::size_t at, int depth,
                            std::vector<Section>* sections);
  bool StartsBlock(const Lines& lines, std::size_t at) const;
  Inline InlineOf(std::string_view text, std::string_view place);
  bool MakeNote(const std::string& label, std::string_view place, Point* note);
  base::ByteSpan SpanOf(std::string_view place) const {
    const std::string_view whole = file_->text();
    const bool is_inside =
        place.data() >= whole.data() && place.data() <= whole.data() + whole.size();
    const std::size_t offset =
        is_inside ? static_cast<std::size_t>(place.data() - whole.data()) : 0;
    return {offset, is_inside ? place.size() : 0};
  }

  const xml::FilePtr& file_;
  const MarkdownOptions& options_;
  ImportedText* text_;
  Losses* losses_;
  bool has_title_ = false;
  bool in_note_ = false;
  std::map<std::string, Lines> notes_;
  std::set<std::string> used_notes_;
  std::size_t tags_ = 0;
};

Lines MarkdownReader::AllLines() const {
  std::string_view rest = file_->text();
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  Lines lines;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1), rest.size()));
  }
  return lines;
}

void MarkdownReader::SetField(std::string_view key, std::string value) {
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front()) {
    const char quote = value.front();
    std::string inside;
    for (std::size_t i = 1; i + 1 < value.size(); ++i) {
      const bool is_escape = (quote == '"' && value[i] == '\\') ||
                             (quote == '\'' && value[i] == '\'' && value[i + 1] == '\'');
      if (is_escape && i + 2 < value.size()) ++i;
      inside += value[i];
    }
    value = std::move(inside);
  }
  if (value.empty()) return;
  if (key == "title") {
    text_->title = value;
    has_title_ = true;
  } else if (key == "author" || key == "authors") {
    text_->authors.push_back(value);
  } else if (key == "date") {
    text_->date = value;
    if (dates::ParseIso(value).fault == dates::IsoFault::kNone) text_->when = value;
  } else if (key == "lang" || key == "language") {
    text_->language = value;
    text_->declares_language = true;
  }
}

// The part of YAML that is in use: `key: value`, and lists of texts below a key.
void MarkdownReader::ReadMetadata(Lines* lines) {
  if (lines->empty() || base::Trim(lines->front()) != "---") return;
  std::size_t end = 1;
  while (end < lines->size() && base::Trim((*lines)[end]) != "---" &&
         base::Trim((*lines)[end]) != "...") {
    ++end;
  }
  if (end == lines->size()) return;
  std::string key;
  for (std::size_t i = 1; i < end; ++i) {
    const std::string_view line = (*lines)[i];
    const std::string_view trimmed = base::Trim(line);
    if (trimmed.starts_with("- ") && !key.empty()) {
      SetField(key, std::string(base::Trim(trimmed.substr(2))));
      continue;
    }
    const std::size_t colon = trimmed.find(':');
    if (colon == std::string_view::npos || trimmed.starts_with('#') || IndentOf(line) > 0) continue;
    key = base::LowerCase(trimmed.substr(0, colon));
    SetField(key, std::string(base::Trim(trimmed.substr(colon + 1))));
  }
  lines->erase(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(end) + 1);
}

// `[^label]: text`, with what is indented below it.
void MarkdownReader::TakeNotes(Lines* lines) {
  Lines kept;
  for (std::size_t i = 0; i < lines->size();) {
    const std::string_view line = (*lines)[i];
    const std::size_t end = line.find("]:");
    if (!line.starts_with("[^") || end == std::string_view::npos || end == 2) {
      kept.push_back(line);
      ++i;
      continue;
    }
    Lines note = {base::Trim(line.substr(end + 2))};
    for (++i; i < lines->size(); ++i) {
      const std::string_view next = (*lines)[i];
      const bool goes_on = base::IsBlank(next)
                               ? i + 1 < lines->size() && IndentOf((*lines)[i + 1]) >= 2
                               : IndentOf(next) >= 2;
      if (!goes_on) break;
      note.push_back(Outdented(next, 4));
    }
    notes_.emplace(std::string(line.substr(2, end - 2)), std::move(note));
  }
  *lines = std::move(kept);
}

bool MarkdownReader::MakeNote(const std::string& label, std::string_view place, Point* note) {
  const auto found = notes_.find(label);
  if (found == notes_.end()) {
    losses_->At(codes::kIxNoteMissing, file_, SpanOf(place),
                fmt::format("there is no note {}: its reference stays as it is", label),
                fmt::format("write its text in a line of its own: [^{}]: ...", label));
    return false;
  }
  // A note in a note, and a second reference to one note, stay text: TEI has a note once.
  if (in_note_ || !used_notes_.insert(label).second) return false;
  in_note_ = true;
  note->element = "note";
  note->attributes = {{"n", std::to_string(used_notes_.size())}, {"place", "foot"}};
  note->content = BlocksOf(found->second, kMostDepth - 2);
  in_note_ = false;
  // A single paragraph is the text of the note itself.
  if (note->content.size() == 1 && note->content.front().element == "p") {
    note->content.front().element.clear();
  }
  if (note->content.empty()) note->content.push_back({"p", {}, {}, {}});
  return true;
}

Inline MarkdownReader::InlineOf(std::string_view text, std::string_view place) {
  MarkdownInlineOptions options;
  options.conventions = options_.conventions;
  options.note = [&](const std::string& label, Point* note) {
    return MakeNote(label, place, note);
  };
  options.html = [&](std::string_view tag) {
    if (tags_++ > 0) return;
    losses_->At(codes::kIxMarkupAsText, file_, SpanOf(place),
                fmt::format("{} is HTML: it and other tags stay as they are", tag));
  };
  return ReadMarkdownInline(text, options);
}

bool MarkdownReader::StartsBlock(const Lines& lines, std::size_t at) const {
  const std::string_view line = lines[at];
  if (HeadingLevel(line) > 0 || IsRule(line) || IsFence(line) || IsQuote(line)) return true;
  const std::optional<Marker> marker = MarkerOf(line);
  // A number other than 1 in the middle of a paragraph is a number (CommonMark, 5.3).
  const std::string_view text = LeftTrimmed(line);
  if (marker.has_value() && text.size() > 2) {
    return !marker->is_numbered || text.starts_with("1.") || text.starts_with("1)");
  }
  return at + 1 < lines.size() && line.find('|') != std::string_view::npos &&
         IsTableRule(lines[at + 1]);
}

std::size_t MarkdownReader::ReadFence(const Lines& lines, std::size_t at,
                                      std::vector<Section>* sections) {
  const std::string_view fence = LeftTrimmed(lines[at]).substr(0, 3);
  Block code{"ab", {{"type", "code"}}, {}, {}};
  std::size_t i = at + 1;
  for (; i < lines.size() && !LeftTrimmed(lines[i]).starts_with(fence); ++i) {
    if (!code.content.text.empty()) {
      code.content.text += '\n';
      code.content.points.push_back({code.content.text.size(), "lb", {}, {}});
    }
    code.content.text += lines[i];
  }
  sections->push_back({0, std::move(code)});
  return i + 1;
}

std::size_t MarkdownReader::ReadQuote(const Lines& lines, std::size_t at, int depth,
                                      std::vector<Section>* sections) {
  Lines inside;
  std::size_t i = at;
  for (; i < lines.size(); ++i) {
    if (IsQuote(lines[i])) {
      std::string_view line = LeftTrimmed(lines[i]).substr(1);
      if (line.starts_with(' ')) line.remove_prefix(1);
      inside.push_back(line);
      continue;
    }
    // A line of the paragraph that lacks its sign.
    const bool goes_on = !base::IsBlank(lines[i]) && !inside.empty() &&
                         !base::IsBlank(inside.back()) && !StartsBlock(lines, i);
    if (!goes_on) break;
    inside.push_back(lines[i]);
  }
  Block quote{"quote", {}, {}, BlocksOf(inside, depth + 1)};
  if (!quote.children.empty()) sections->push_back({0, std::move(quote)});
  return i;
}

std::size_t MarkdownReader::ReadList(const Lines& lines, std::size_t at, int depth,
                                     std::vector<Section>* sections) {
  const Marker first = *MarkerOf(lines[at]);
  Block list{"list", {{"rend", first.is_numbered ? "numbered" : "bulleted"}}, {}, {}};
  std::size_t i = at;
  while (i < lines.size()) {
    const std::optional<Marker> marker = MarkerOf(lines[i]);
    if (!marker.has_value() || marker->sign != first.sign || IsRule(lines[i])) break;
    Lines inside = {lines[i].size() > marker->width ? lines[i].substr(marker->width) : ""};
    bool was_blank = false;
    for (++i; i < lines.size(); ++i) {
      if (base::IsBlank(lines[i])) {
        was_blank = true;
        inside.push_back("");
        continue;
      }
      const bool is_inside = IndentOf(lines[i]) >= std::min<std::size_t>(marker->width, 4);
      if (!is_inside && (was_blank || StartsBlock(lines, i) || MarkerOf(lines[i]).has_value())) {
        break;
      }
      inside.push_back(Outdented(lines[i], marker->width));
      was_blank = false;
    }
    Block item{"item", {}, {}, BlocksOf(inside, depth + 1)};
    // One paragraph, with lists behind it, is the text of the item itself.
    const auto paragraphs = std::ranges::count(item.children, "p", &Block::element);
    if (paragraphs == 1 && item.children.front().element == "p") {
      item.content = std::move(item.children.front().content);
      item.children.erase(item.children.begin());
    }
    list.children.push_back(std::move(item));
  }
  sections->push_back({0, std::move(list)});
  return i;
}

std::size_t MarkdownReader::ReadTable(const Lines& lines, std::size_t at,
                                      std::vector<Section>* sections) {
  Block table{"table", {}, {}, {}};
  std::size_t columns = 0;
  std::size_t i = at;
  for (; i < lines.size() && lines[i].find('|') != std::string_view::npos; ++i) {
    if (i == at + 1) continue;  // the rule
    Block row{"row", {}, {}, {}};
    if (i == at) row.attributes.emplace_back("role", "label");
    for (const std::string& cell : CellsOf(lines[i])) {
      row.children.push_back({"cell", {}, InlineOf(cell, lines[i]), {}});
    }
    columns = std::max(columns, row.children.size());
    table.children.push_back(std::move(row));
  }
  table.attributes = {{"rows", std::to_string(table.children.size())},
                      {"cols", std::to_string(columns)}};
  sections->push_back({0, std::move(table)});
  return i;
}

std::size_t MarkdownReader::ReadParagraph(const Lines& lines, std::size_t at, int depth,
                                          std::vector<Section>* sections) {
  std::string text(LeftTrimmed(lines[at]));
  std::size_t i = at + 1;
  int level = 0;
  for (; i < lines.size() && !base::IsBlank(lines[i]); ++i) {
    const std::string_view line = base::Trim(lines[i]);
    const bool underlines = line.find_first_not_of('=') == std::string_view::npos ||
                            line.find_first_not_of('-') == std::string_view::npos;
    if (underlines) {
      level = line[0] == '=' ? 1 : 2;
      ++i;
      break;
    }
    if (depth < kMostDepth && StartsBlock(lines, i)) break;
    text += '\n';
    text += LeftTrimmed(lines[i]);
  }
  while (!text.empty() && base::IsSpace(text.back())) text.pop_back();
  Block block{level > 0 ? "head" : "p", {}, InlineOf(text, lines[at]), {}};
  sections->push_back({level, std::move(block)});
  return i;
}

void MarkdownReader::ReadBlocks(const Lines& lines, int depth, std::vector<Section>* sections) {
  for (std::size_t i = 0; i < lines.size();) {
    const std::string_view line = lines[i];
    if (base::IsBlank(line)) {
      ++i;
    } else if (depth >= kMostDepth) {
      i = ReadParagraph(lines, i, depth, sections);
    } else if (const int level = HeadingLevel(line); level > 0) {
      sections->push_back({level, {"head", {}, InlineOf(HeadingText(line), line), {}}});
      ++i;
    } else if (IsRule(line)) {
      sections->push_back({0, {"milestone", {{"unit", "section"}, {"rend", "rule"}}, {}, {}}});
      ++i;
    } else if (IsFence(line)) {
      i = ReadFence(lines, i, sections);
    } else if (IsQuote(line)) {
      i = ReadQuote(lines, i, depth, sections);
    } else if (MarkerOf(line).has_value()) {
      i = ReadList(lines, i, depth, sections);
    } else if (i + 1 < lines.size() && line.find('|') != std::string_view::npos &&
               IsTableRule(lines[i + 1])) {
      i = ReadTable(lines, i, sections);
    } else {
      i = ReadParagraph(lines, i, depth, sections);
    }
  }
}

// Headings inside of quotations and items are paragraphs: TEI has no divisions there.
std::vector<Block> MarkdownReader::BlocksOf(const Lines& lines, int depth) {
  std::vector<Section> sections;
  ReadBlocks(lines, depth, &sections);
  std::vector<Block> blocks;
  for (Section& section : sections) {
    if (section.block.element == "head") section.block.element = "p";
    blocks.push_back(std::move(section.block));
  }
  return blocks;
}

}  // namespace

void ReadMarkdown(const xml::FilePtr& file, const MarkdownOptions& options, ImportedText* text,
                  Losses* losses) {
  MarkdownReader(file, options, text, losses).Read();
}

}  // namespace siglum::interchange
