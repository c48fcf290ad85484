// One pass finds the signs and notes what goes and what comes, in places of the text as it was; a
// second one makes the new text and moves marks and points with it, so that the cost is that of the
// text however many signs there are. Tested by tests/interchange/markdown_test.cc.
#include "interchange/texts/conventions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::interchange {
namespace {

// Words before the number of a page or leaf, as transcripts in the languages of editions have them.
constexpr std::string_view kPageWords[] = {"fol.", "fol", "f.", "Bl.", "p.",
                                           "pag.", "S.",  "c.", "vr.", "s."};
// Longer stretches between brackets are remarks, not readings of a word or two.
constexpr std::size_t kLongestSign = 400;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `fol. 1r`, `12`, `3v`: the number.
std::optional<std::string> PageNumber(std::string_view inside) {
  for (const std::string_view word : kPageWords) {
    if (inside.starts_with(word)) {
      inside = base::Trim(inside.substr(word.size()));
      break;
    }
  }
  if (inside.empty() || !IsDigit(inside.front())) return std::nullopt;
  std::size_t digits = 0;
  while (digits < inside.size() && IsDigit(inside[digits])) ++digits;
  const std::string_view side = inside.substr(digits);
  constexpr std::size_t kMostDigits = 5;
  const bool is_side = side.empty() || side == "r" || side == "v" || side == "a" || side == "b" ||
                       side == "ra" || side == "rb" || side == "va" || side == "vb";
  if (digits > kMostDigits || !is_side) return std::nullopt;
  return std::string(inside);
}

bool IsLetterAt(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  constexpr unsigned char kAscii = 0x80;
  return c >= kAscii || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class ConventionReader {
 public:
  ConventionReader(Inline* content, const std::vector<std::size_t>& literal)
      : content_(content), text_(content->text), literal_(literal) {}

  void Read() {
    std::size_t at = 0;
    while ((at = text_.find_first_of("[{", at)) != std::string_view::npos) {
      const char close = text_[at] == '[' ? ']' : '}';
      const std::size_t end = IsLiteral(at) ? std::string_view::npos : Find(close, at + 1);
      if (end == std::string_view::npos || !ReadSign(at, end)) {
        ++at;
      } else {
        at = end + 1;
      }
    }
    if (!removed_.empty()) Rebuild();
  }

 private:
  bool IsLiteral(std::size_t at) const { return std::ranges::binary_search(literal_, at); }

  // The sign that ends what begins before `from`, on the same line and without another beginning.
  std::size_t Find(char close, std::size_t from) const {
    for (std::size_t i = from; i < text_.size() && i < from + kLongestSign; ++i) {
      const char c = text_[i];
      if (c == '\n' || ((c == '[' || c == '{') && !IsLiteral(i))) return std::string_view::npos;
      if (c == close && !IsLiteral(i)) return i;
    }
    return std::string_view::npos;
  }

  void Remove(std::size_t begin, std::size_t end) { removed_.emplace_back(begin, end); }
  void AddMark(std::size_t begin, std::size_t end, const char* element) {
    Mark mark;
    mark.begin = begin;
    mark.end = end;
    mark.element = element;
    content_->marks.push_back(std::move(mark));
  }

  // The sign from `begin` to `end`, both of them brackets. False: it is none.
  bool ReadSign(std::size_t begin, std::size_t end) {
    const std::string_view inside = text_.substr(begin + 1, end - begin - 1);
    if (base::Trim(inside).size() != inside.size() || inside.empty()) return false;
    if (inside.front() == '^') return false;  // a reference to a note
    if (text_[begin] == '{') {
      const bool follows_letter = begin > 0 && IsLetterAt(text_, begin - 1);
      const bool precedes_letter = end + 1 < text_.size() && IsLetterAt(text_, end + 1);
      if ((!follows_letter && !precedes_letter) || inside.find(' ') != std::string_view::npos) {
        return false;
      }
      Enclose(begin, end, "ex");
      return true;
    }
    if (inside == "?") return ReadUnclear(begin, end);
    if (inside == "..." || inside == "\u2026") {
      points_.push_back({begin, "gap", {}, {}});
      Remove(begin, end + 1);
      return true;
    }
    if (std::optional<std::string> page = PageNumber(inside); page.has_value()) {
      points_.push_back({begin, "pb", {{"n", std::move(*page)}}, {}});
      const bool has_space = end + 1 < text_.size() && text_[end + 1] == ' ';
      Remove(begin, end + 1 + (has_space ? 1 : 0));
      return true;
    }
    Enclose(begin, end, "supplied");
    return true;
  }

  void Enclose(std::size_t begin, std::size_t end, const char* element) {
    Remove(begin, begin + 1);
    AddMark(begin + 1, end, element);
    Remove(end, end + 1);
  }

  bool ReadUnclear(std::size_t begin, std::size_t end) {
    std::size_t word_end = begin;
    while (word_end > 0 && text_[word_end - 1] == ' ') --word_end;
    std::size_t word = word_end;
    while (word > 0 && !base::IsSpace(text_[word - 1])) --word;
    const bool overlaps = !removed_.empty() && removed_.back().second > word;
    if (word == word_end || overlaps) return false;
    AddMark(word, word_end, "unclear");
    Remove(word_end, end + 1);
    return true;
  }

  // The place in the new text of a place in the old one.
  std::size_t Moved(std::size_t at) const {
    // The removals before it, by their number.
    const auto next =
        std::ranges::upper_bound(removed_, at, {}, &std::pair<std::size_t, std::size_t>::first);
    if (next == removed_.begin()) return at;
    const std::size_t index = static_cast<std::size_t>(next - removed_.begin()) - 1;
    const std::size_t inside = std::min(at, removed_[index].second) - removed_[index].first;
    return at - gone_before_[index] - inside;
  }

  void Rebuild() {
    std::string text;
    std::size_t at = 0;
    std::size_t gone = 0;
    for (const auto& [begin, end] : removed_) {
      text += text_.substr(at, begin - at);
      gone_before_.push_back(gone);
      gone += end - begin;
      at = end;
    }
    text += text_.substr(at);
    for (Mark& mark : content_->marks) {
      mark.begin = Moved(mark.begin);
      mark.end = Moved(mark.end);
    }
    content_->points.insert(content_->points.end(), std::make_move_iterator(points_.begin()),
                            std::make_move_iterator(points_.end()));
    std::ranges::stable_sort(content_->points, {}, &Point::at);
    for (Point& point : content_->points) point.at = Moved(point.at);
    content_->text = std::move(text);
  }

  Inline* content_;
  std::string_view text_;
  const std::vector<std::size_t>& literal_;
  std::vector<std::pair<std::size_t, std::size_t>> removed_;  // in order, apart from each other
  std::vector<std::size_t> gone_before_;  // bytes that the removals before each take
  std::vector<Point> points_;
};

}  // namespace

void ApplyConventions(Inline* content, const std::vector<std::size_t>& literal) {
  ConventionReader(content, literal).Read();
}

}  // namespace siglum::interchange
