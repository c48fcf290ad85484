// Cuts a window of about a hundred columns around a span out of a line of any length.
//
// A line of TEI may be the whole file, so only a stretch of bytes on both sides of the start of the
// span is looked at. That stretch becomes cells: a character with the marks that combine with it,
// which take no column of their own and may not be parted from it. Columns are summed over cells,
// so the carets stand under the right characters for wide (Han, Kana), combining and invisible
// characters. What a terminal does to right-to-left text is its own affair; the carets stand at the
// logical place.
//
// Invariants: the cells cover the stretch without gaps; indent + width never passes the text,
// except for a span at the very end of a line, which gets one caret behind it.
// Cost: constant, bounded by kReach.
// Tested by tests/diagnostics/excerpt_test.cc.
#include "diagnostics/excerpt.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace siglum::diagnostics {
namespace {

// Columns shown before the span when the line has to be cut on both sides.
constexpr std::size_t kContext = 30;
// Bytes looked at on each side: more than a hundred columns of ASCII, or else of four-byte
// characters and some marks.
constexpr std::size_t kAsciiReach = 128;
constexpr std::size_t kReach = 1200;
constexpr std::string_view kEllipsis = "…";

struct Cell {
  std::string text;
  std::size_t width = 0;
  std::size_t begin = 0;  // bytes of the line
  std::size_t end = 0;
};

// How far to look, given the bytes next to the span.
std::size_t ReachOf(std::string_view next) {
  bool is_ascii =
      std::ranges::all_of(next, [](char c) { return static_cast<signed char>(c) >= 0; });
  return is_ascii ? kAsciiReach : kReach;
}

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// `at` or one of the next places, so that no well-formed character is cut.
std::size_t CharacterStart(std::string_view line, std::size_t at) {
  for (int i = 0; i < 3 && at < line.size() && IsContinuation(line[at]); ++i) ++at;
  return at;
}

Cell MakeCell(std::string_view character, std::size_t begin) {
  std::size_t end = begin + character.size();
  // Most characters are these, and need no questions.
  bool is_letter = character[0] >= ' ' && character[0] <= '~';
  if (is_letter) return {std::string(character), 1, begin, end};
  std::string text = character == "\t" ? " " : base::SafeForDisplay(character);
  std::size_t width = base::DisplayWidth(text);
  return {std::move(text), width, begin, end};
}

std::vector<Cell> CellsOf(std::string_view line, std::size_t from, std::size_t to) {
  std::vector<Cell> cells;
  cells.reserve(to - from);
  for (std::size_t at = from; at < to;) {
    std::size_t next = at;
    base::DecodeCodePoint(line, &next);
    Cell cell = MakeCell(line.substr(at, next - at), at);
    at = next;
    if (cell.width > 0) {
      cells.push_back(std::move(cell));
    } else if (cells.empty()) {
      cell.text.insert(0, "◌");  // the base that marks are shown on when they have none
      cell.width = 1;
      cells.push_back(std::move(cell));
    } else {
      cells.back().text += cell.text;
      cells.back().end = cell.end;
    }
  }
  return cells;
}

std::size_t WidthOf(const std::vector<Cell>& cells, std::size_t from, std::size_t to) {
  std::size_t width = 0;
  for (std::size_t i = from; i < to; ++i) width += cells[i].width;
  return width;
}

// The cells [left, right) that are shown, and whether the line goes on beyond them.
struct Window {
  std::size_t left = 0;
  std::size_t right = 0;
  bool cut_left = false;
  bool cut_right = false;
};

Window ChooseWindow(const std::vector<Cell>& cells, std::size_t first, bool more_before,
                    bool more_after) {
  std::size_t before = WidthOf(cells, 0, first);
  std::size_t after = WidthOf(cells, first, cells.size());
  bool fits = before + after <= kExcerptColumns;
  if (!more_before && !more_after && fits) return {0, cells.size(), false, false};
  // A span near the end of the line leaves its room to what stands before it.
  std::size_t lead = kContext;
  if (!more_after && after + kContext < kExcerptColumns) lead = kExcerptColumns - after;
  Window window;
  window.cut_left = more_before || before > lead;
  std::size_t room = window.cut_left ? lead - 1 : lead;
  for (window.left = first; window.left > 0 && cells[window.left - 1].width <= room;) {
    room -= cells[--window.left].width;
  }
  std::size_t used = WidthOf(cells, window.left, first) + (window.cut_left ? 1 : 0);
  window.cut_right = more_after || used + after > kExcerptColumns;
  room = kExcerptColumns - used - (window.cut_right ? 1 : 0);
  for (window.right = first; window.right < cells.size() && cells[window.right].width <= room;) {
    room -= cells[window.right++].width;
  }
  return window;
}

}  // namespace

Excerpt CutExcerpt(const os::File& file, std::uint32_t line, base::ByteSpan span) {
  std::string_view text = file.Line(line);
  std::uint64_t line_start =
      text.empty() ? 0 : static_cast<std::uint64_t>(text.data() - file.text().data());
  auto in_line = [&](std::uint64_t offset) {
    std::uint64_t inside = offset > line_start ? offset - line_start : 0;
    return static_cast<std::size_t>(std::min<std::uint64_t>(inside, text.size()));
  };
  std::size_t begin = in_line(span.offset);
  std::size_t end = in_line(span.end());
  std::size_t near = std::min(begin, kAsciiReach);
  std::size_t reach = ReachOf(text.substr(begin - near, near));
  std::size_t from = begin > reach ? CharacterStart(text, begin - reach) : 0;
  reach = ReachOf(text.substr(begin, kAsciiReach));
  std::size_t to = CharacterStart(text, std::min(text.size(), begin + reach));
  std::vector<Cell> cells = CellsOf(text, from, to);
  auto first_cell = std::ranges::find_if(cells, [&](const Cell& c) { return c.end > begin; });
  auto first = static_cast<std::size_t>(first_cell - cells.begin());
  Window window = ChooseWindow(cells, first, from > 0, to < text.size());

  Excerpt excerpt;
  if (window.cut_left) excerpt.text += kEllipsis;
  excerpt.indent = WidthOf(cells, window.left, first) + (window.cut_left ? 1 : 0);
  std::size_t underlined = 0;
  for (std::size_t i = window.left; i < window.right; ++i) {
    excerpt.text += cells[i].text;
    if (i >= first && cells[i].begin < end) underlined += cells[i].width;
  }
  if (window.cut_right) excerpt.text += kEllipsis;
  excerpt.width = std::max<std::size_t>(underlined, 1);
  return excerpt;
}

}  // namespace siglum::diagnostics
