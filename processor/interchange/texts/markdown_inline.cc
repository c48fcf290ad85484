// First the text is cut into pieces: plain text, and runs of one delimiter. Then pairs of runs are
// matched (CommonMark 0.31, 6.2 and its appendix), each pair giving a mark between two pieces; at
// last the pieces are joined and the marks get their places. What a run does not use up is text.
//
// Cost: the appendix' bound on how far a closer looks back keeps hostile runs linear
// (openers_bottom). Tested by tests/interchange/markdown_test.cc.
#include "interchange/texts/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "base/white_space.h"
#include "interchange/addresses.h"
#include "interchange/texts/conventions.h"

namespace siglum::interchange {
namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool IsPunctuation(char c) { return kPunctuation.find(c) != std::string_view::npos; }

// A stretch of the text: plain, or what is left of a run of one delimiter.
struct Piece {
  std::string text;
  char delimiter = '\0';
  std::size_t count = 0;   // delimiters that are left
  std::size_t length = 0;  // of the whole run
  bool can_open = false;
  bool can_close = false;
};

// A mark from behind the piece `from` to before the piece `to`.
struct PieceMark {
  std::size_t from = 0;
  std::size_t to = 0;
  Mark mark;
};

struct PieceNote {
  std::size_t piece = 0;  // before it
  Point point;
};

class InlineReader {
 public:
  InlineReader(std::string_view text, const MarkdownInlineOptions& options)
      : text_(text), options_(options) {}

  Inline Read() {
    while (at_ < text_.size()) Step();
    MatchDelimiters();
    return Join();
  }

 private:
  void Step();
  void AddText(std::string_view text) {
    if (pieces_.empty() || pieces_.back().delimiter != '\0') pieces_.emplace_back();
    pieces_.back().text += text;
  }
  // An escaped character: never a convention's bracket.
  void AddLiteral(std::string_view text) {
    AddText(text);
    if (text == "[" || text == "]" || text == "{" || text == "}") {
      literals_.emplace_back(pieces_.size() - 1, pieces_.back().text.size() - 1);
    }
  }
  void AddPoint(Point point) {
    pieces_.emplace_back();  // so that the point lies between two pieces
    notes_.push_back({pieces_.size() - 1, std::move(point)});
  }
  void AddBreak() {
    while (!pieces_.empty() && pieces_.back().delimiter == '\0' &&
           pieces_.back().text.ends_with(' ')) {
      pieces_.back().text.pop_back();
    }
    AddPoint({0, "lb", {}, {}});
  }
  bool ReadCode();
  bool ReadDelimiters();
  bool ReadNote();
  bool ReadLink();
  bool ReadAngle();
  void SkipLineStart() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  void MatchDelimiters();
  void Match(std::size_t opener, std::size_t closer);
  Inline Join();

  std::string_view text_;
  const MarkdownInlineOptions& options_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
  std::vector<PieceMark> marks_;
  std::vector<PieceNote> notes_;
  std::vector<std::pair<std::size_t, std::size_t>> literals_;  // piece, place in it
  std::size_t no_code_of_ = 0;  // bit n: no run of n backticks is left
  std::vector<std::pair<std::size_t, std::vector<Mark>>> inner_;  // of links, by their piece
};

bool InlineReader::ReadCode() {
  std::size_t ticks = 0;
  while (at_ + ticks < text_.size() && text_[at_ + ticks] == '`') ++ticks;
  constexpr std::size_t kMostTicks = 32;
  const std::size_t bit = std::size_t{1} << std::min(ticks, kMostTicks);
  if ((no_code_of_ & bit) == 0) {
    std::size_t end = at_ + ticks;
    while ((end = text_.find('`', end)) != std::string_view::npos) {
      std::size_t run = 0;
      while (end + run < text_.size() && text_[end + run] == '`') ++run;
      if (run == ticks) break;
      end += run;
    }
    if (end != std::string_view::npos) {
      std::string code(text_.substr(at_ + ticks, end - at_ - ticks));
      std::ranges::replace(code, '\n', ' ');
      const bool is_padded =
          code.size() > 2 && code.front() == ' ' && code.back() == ' ' && !base::IsBlank(code);
      if (is_padded) code = code.substr(1, code.size() - 2);
      pieces_.emplace_back();
      const std::size_t from = pieces_.size() - 1;
      pieces_.emplace_back();
      pieces_.back().text = std::move(code);
      for (std::size_t i = 0; i < pieces_.back().text.size(); ++i) {
        if (std::string_view("[]{}").find(pieces_.back().text[i]) != std::string_view::npos) {
          literals_.emplace_back(pieces_.size() - 1, i);
        }
      }
      pieces_.emplace_back();
      Mark mark;
      mark.element = "code";
      marks_.push_back({from, pieces_.size() - 1, std::move(mark)});
      at_ = end + ticks;
      return true;
    }
    no_code_of_ |= bit;
  }
  AddText(text_.substr(at_, ticks));
  at_ += ticks;
  return true;
}

// CommonMark 0.31, 6.2: left- and right-flanking runs.
bool InlineReader::ReadDelimiters() {
  const char delimiter = text_[at_];
  std::size_t count = 0;
  while (at_ + count < text_.size() && text_[at_ + count] == delimiter) ++count;
  const char before = at_ > 0 ? text_[at_ - 1] : ' ';
  const char after = at_ + count < text_.size() ? text_[at_ + count] : ' ';
  const bool space_before = base::IsSpace(before), space_after = base::IsSpace(after);
  const bool left =
      !space_after && (!IsPunctuation(after) || space_before || IsPunctuation(before));
  const bool right =
      !space_before && (!IsPunctuation(before) || space_after || IsPunctuation(after));
  Piece piece;
  piece.delimiter = delimiter;
  piece.count = count;
  piece.length = count;
  piece.can_open = left;
  piece.can_close = right;
  if (delimiter == '_') {
    piece.can_open = left && (!right || IsPunctuation(before));
    piece.can_close = right && (!left || IsPunctuation(after));
  } else if (delimiter == '^' || (delimiter == '~' && count < 2)) {
    // Raised letters stand behind others: no white space inside, wherever they begin.
    piece.can_open = !space_after;
    piece.can_close = !space_before;
  }
  pieces_.push_back(std::move(piece));
  at_ += count;
  return true;
}

bool InlineReader::ReadNote() {
  const std::size_t end = text_.find(']', at_);
  constexpr std::size_t kLongestLabel = 100;
  if (end == std::string_view::npos || end - at_ > kLongestLabel || !options_.note) return false;
  const std::string label(text_.substr(at_ + 2, end - at_ - 2));
  Point note;
  if (!options_.note(label, &note)) return false;
  AddPoint(std::move(note));
  at_ = end + 1;
  return true;
}

// `[words](address "title")`, and `![words](address)` for a picture.
bool InlineReader::ReadLink() {
  const bool is_picture = text_[at_] == '!';
  const std::size_t begin = at_ + (is_picture ? 2 : 1);
  std::size_t level = 1;
  std::size_t end = begin;
  for (; end < text_.size() && level > 0; ++end) {
    if (text_[end] == '\\') {
      ++end;
    } else if (text_[end] == '[') {
      ++level;
    } else if (text_[end] == ']') {
      --level;
    }
    constexpr std::size_t kLongest = 2000;  // keeps unclosed brackets linear
    if (end - begin > kLongest) return false;
  }
  if (level > 0 || end >= text_.size() || text_[end] != '(') return false;
  const std::string_view words = text_.substr(begin, end - 1 - begin);
  std::size_t close = end + 1;
  std::size_t parentheses = 1;
  for (; close < text_.size() && parentheses > 0; ++close) {
    const char c = text_[close];
    if (c == '\n' || base::IsSpace(c)) break;
    if (c == '\\')
      ++close;
    else if (c == '(')
      ++parentheses;
    else if (c == ')')
      --parentheses;
  }
  std::string address(text_.substr(end + 1, close - end - 1));
  if (parentheses > 0) {  // a title behind the address
    const std::size_t last = text_.find(')', close);
    const std::string_view title =
        last == std::string_view::npos ? "" : base::Trim(text_.substr(close, last - close));
    const bool is_title = title.size() > 1 && (title.front() == '"' || title.front() == '\'') &&
                          title.back() == title.front();
    if (!is_title) return false;
    close = last + 1;
  } else {
    address.pop_back();
  }
  if (address.size() > 1 && address.front() == '<' && address.back() == '>') {
    address = address.substr(1, address.size() - 2);
  }
  std::erase(address, '\\');
  if (is_picture) {
    Point picture{0, "graphic", {{"url", AsUri(address)}}, {}};
    if (!words.empty()) {
      Block description{"desc", {}, {}, {}};
      description.content.text = words;
      picture.content.push_back(std::move(description));
    }
    AddPoint(std::move(picture));
    at_ = close;
    return true;
  }
  // What is inside is read by itself: emphasis does not reach into or out of a link.
  if (words.find("](") != std::string_view::npos) return false;  // no links inside of links
  const Inline inside = ReadMarkdownInline(words, {.conventions = false, .note = {}, .html = {}});
  pieces_.emplace_back();
  const std::size_t from = pieces_.size() - 1;
  pieces_.emplace_back();
  pieces_.back().text = inside.text;
  inner_.push_back({pieces_.size() - 1, inside.marks});
  pieces_.emplace_back();
  Mark mark;
  mark.element = "ref";
  mark.attributes = {{"target", AsUri(address)}};
  marks_.push_back({from, pieces_.size() - 1, std::move(mark)});
  at_ = close;
  return true;
}

// `<https://...>` is a link, other tags are HTML, comments are nothing.
bool InlineReader::ReadAngle() {
  if (text_.substr(at_).starts_with("<!--")) {
    const std::size_t end = text_.find("-->", at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 3;
    return true;
  }
  constexpr std::size_t kLongest = 2000;
  const std::size_t end = text_.substr(0, std::min(text_.size(), at_ + kLongest)).find('>', at_);
  if (end == std::string_view::npos) return false;
  const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
  if (IsWebAddress(inside)) {
    if (inside.find_first_of(" \n<") != std::string_view::npos) return false;
    pieces_.emplace_back();
    const std::size_t from = pieces_.size() - 1;
    pieces_.emplace_back();
    pieces_.back().text = inside;
    pieces_.emplace_back();
    Mark mark;
    mark.element = "ref";
    mark.attributes = {{"target", AsUri(inside)}};
    marks_.push_back({from, pieces_.size() - 1, std::move(mark)});
    at_ = end + 1;
    return true;
  }
  const bool is_tag =
      !inside.empty() && (inside[0] == '/' || (inside[0] >= 'a' && inside[0] <= 'z') ||
                          (inside[0] >= 'A' && inside[0] <= 'Z'));
  if (is_tag && options_.html) options_.html(text_.substr(at_, end + 1 - at_));
  return false;
}

void InlineReader::Step() {
  const char c = text_[at_];
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c == '\\' && next == '\n') {
    AddBreak();
    at_ += 2;
    SkipLineStart();
    return;
  }
  if (c == '\\' && next != '\0' && IsPunctuation(next)) {
    AddLiteral(text_.substr(at_ + 1, 1));
    at_ += 2;
    return;
  }
  if (c == '\n') {
    const bool is_hard = !pieces_.empty() && pieces_.back().text.ends_with("  ");
    while (!pieces_.empty() && pieces_.back().text.ends_with(' ')) pieces_.back().text.pop_back();
    if (is_hard) {
      AddBreak();
    } else {
      AddText("\n");
    }
    ++at_;
    SkipLineStart();
    return;
  }
  const bool is_read = (c == '`' && ReadCode()) ||
                       ((c == '*' || c == '_' || c == '~' || c == '^') && ReadDelimiters()) ||
                       (c == '[' && next == '^' && ReadNote()) || (c == '[' && ReadLink()) ||
                       (c == '!' && next == '[' && ReadLink()) || (c == '<' && ReadAngle());
  if (is_read) return;
  // Plain text up to what may be markup.
  std::size_t end = text_.find_first_of("\\\n`*_~^[!<", at_ + 1);
  end = std::min(end, text_.size());
  AddText(text_.substr(at_, end - at_));
  at_ = end;
}

void InlineReader::Match(std::size_t opener, std::size_t closer) {
  Piece& open = pieces_[opener];
  Piece& close = pieces_[closer];
  const std::size_t used = open.count >= 2 && close.count >= 2 && open.delimiter != '^' ? 2 : 1;
  Mark mark;
  mark.element = "hi";
  if (open.delimiter == '~' && used == 2) {
    mark.element = "del";
    mark.attributes = {{"rend", "strikethrough"}};
  } else if (open.delimiter == '~') {
    mark.attributes = {{"rend", "subscript"}};
  } else if (open.delimiter == '^') {
    mark.attributes = {{"rend", "superscript"}};
  } else {
    mark.attributes = {{"rend", used == 2 ? "bold" : "italic"}};
  }
  marks_.push_back({opener, closer, std::move(mark)});
  open.count -= used;
  close.count -= used;
  // Runs between them can match nothing outside any more.
  for (std::size_t i = opener + 1; i < closer; ++i)
    pieces_[i].can_open = pieces_[i].can_close = false;
}

void InlineReader::MatchDelimiters() {
  constexpr std::string_view kKinds = "*_~^";
  // By kind, length modulo 3 and whether the closer can open: below it nothing fits.
  std::array<std::array<std::size_t, 6>, 4> bottom = {};
  std::vector<std::size_t> stack;  // runs that can open, in order
  for (std::size_t closer = 0; closer < pieces_.size(); ++closer) {
    if (pieces_[closer].delimiter == '\0') continue;
    while (pieces_[closer].can_close && pieces_[closer].count > 0) {
      Piece& close = pieces_[closer];
      const std::size_t kind = kKinds.find(close.delimiter);
      std::size_t& floor = bottom[kind][close.length % 3 + (close.can_open ? 3 : 0)];
      std::optional<std::size_t> found;
      for (std::size_t i = stack.size(); i-- > 0 && stack[i] >= floor;) {
        const Piece& open = pieces_[stack[i]];
        if (open.delimiter != close.delimiter || open.count == 0 || !open.can_open) continue;
        // The rule of three (6.2, rules 9 and 10).
        const bool is_barred = (open.can_close || close.can_open) &&
                               (open.length + close.length) % 3 == 0 &&
                               (open.length % 3 != 0 || close.length % 3 != 0);
        // `~` is one thing and `~~` another.
        const bool is_other = close.delimiter == '~' && open.length != close.length;
        if (is_barred || is_other) continue;
        found = i;
        break;
      }
      if (!found.has_value()) {
        floor = closer;
        break;
      }
      const std::size_t opener = stack[*found];
      stack.resize(pieces_[opener].count > 0 ? *found + 1 : *found);
      Match(opener, closer);
      if (pieces_[opener].count == 0 && !stack.empty() && stack.back() == opener) stack.pop_back();
    }
    if (pieces_[closer].can_open && pieces_[closer].count > 0) stack.push_back(closer);
  }
}

Inline InlineReader::Join() {
  Inline content;
  std::vector<std::size_t> begin(pieces_.size() + 1);
  std::vector<std::size_t> end(pieces_.size() + 1);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    begin[i] = content.text.size();
    content.text += pieces_[i].text;
    content.text.append(pieces_[i].count,
                        pieces_[i].delimiter == '\0' ? ' ' : pieces_[i].delimiter);
    end[i] = content.text.size();
  }
  // Of two marks of one stretch the one that was found later is outside.
  std::ranges::reverse(marks_);
  for (PieceMark& mark : marks_) {
    // What is left of an opener is text before the mark, of a closer behind it.
    mark.mark.begin = end[mark.from];
    mark.mark.end = begin[mark.to];
    content.marks.push_back(std::move(mark.mark));
  }
  for (const auto& [piece, marks] : inner_) {
    for (Mark mark : marks) {
      mark.begin += begin[piece];
      mark.end += begin[piece];
      content.marks.push_back(std::move(mark));
    }
  }
  for (PieceNote& note : notes_) {
    note.point.at = begin[note.piece];
    content.points.push_back(std::move(note.point));
  }
  std::ranges::stable_sort(content.points, {}, &Point::at);
  std::vector<std::size_t> literal;
  for (const auto& [piece, place] : literals_) literal.push_back(begin[piece] + place);
  std::ranges::sort(literal);
  if (options_.conventions) ApplyConventions(&content, literal);
  return content;
}

}  // namespace

Inline ReadMarkdownInline(std::string_view text, const MarkdownInlineOptions& options) {
  return InlineReader(text, options).Read();
}

}  // namespace siglum::interchange
