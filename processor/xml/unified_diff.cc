// Each edit changes a block of whole lines; blocks that touch are one, blocks at most six unchanged
// lines apart share a hunk. Lines end at LF only, as patch(1) sees them; CR stays part of its line.
// Tested by tests/xml/unified_diff_test.cc, which applies the diffs with patch(1).
#include "xml/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace siglum::xml {
namespace {

using base::ByteSpan;
using base::SpanBetween;

constexpr std::size_t kContext = 3;

// Lines [first, last) of the old text change.
struct Block {
  std::size_t first;
  std::size_t last;
};

// The text as lines, each with its line end.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos;) {
      if (++at < text.size()) starts_.push_back(at);
    }
    if (text.empty()) starts_.clear();
  }

  std::size_t count() const { return starts_.size(); }
  std::size_t LineOf(std::uint64_t offset) const {
    auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return after == starts_.begin() ? 0 : static_cast<std::size_t>(after - starts_.begin()) - 1;
  }
  ByteSpan Span(std::size_t first, std::size_t last) const {
    return SpanBetween(Start(first), Start(last));
  }
  std::string_view Line(std::size_t line) const {
    ByteSpan span = Span(line, line + 1);
    return text_.substr(span.offset, span.length);
  }

 private:
  std::uint64_t Start(std::size_t line) const {
    return line < starts_.size() ? starts_[line] : text_.size();
  }
  std::string_view text_;
  std::vector<std::uint64_t> starts_;
};

std::vector<Block> ChangedBlocks(const Lines& lines,
                                 const std::vector<diagnostics::TextEdit>& edits) {
  std::vector<Block> blocks;
  for (const diagnostics::TextEdit& edit : edits) {
    std::size_t first = lines.LineOf(edit.span.offset);
    std::size_t last = std::min(lines.LineOf(edit.span.end()) + 1, lines.count());
    if (!blocks.empty() && first <= blocks.back().last) {
      blocks.back().last = std::max(blocks.back().last, last);
    } else {
      blocks.push_back({first, last});
    }
  }
  return blocks;
}

void AppendLine(char mark, std::string_view line, std::string* out) {
  *out += mark;
  *out += line;
  if (!line.ends_with('\n')) *out += "\n\\ No newline at end of file\n";
}

// Lines that only border on an edit (a whole line is put before them) stay as they are.
void AppendBlock(const Lines& before, const Block& block, const Lines& after, std::string* out) {
  std::size_t kept = 0;
  while (kept < std::min(block.last - block.first, after.count()) &&
         before.Line(block.last - kept - 1) == after.Line(after.count() - kept - 1)) {
    ++kept;
  }
  for (std::size_t i = block.first; i < block.last - kept; ++i) {
    AppendLine('-', before.Line(i), out);
  }
  for (std::size_t i = 0; i < after.count() - kept; ++i) AppendLine('+', after.Line(i), out);
  for (std::size_t i = block.last - kept; i < block.last; ++i) {
    AppendLine(' ', before.Line(i), out);
  }
}

std::string Range(std::size_t first, std::size_t count) {
  return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

}  // namespace

std::string MakeUnifiedDiff(const os::File& file, const std::vector<diagnostics::TextEdit>& edits,
                            const std::function<std::string(ByteSpan)>& apply) {
  if (edits.empty()) return {};
  Lines lines(file.text());
  std::vector<Block> blocks = ChangedBlocks(lines, edits);
  // A tab tells patch(1) where a name with spaces ends.
  const char* name_end = file.path().find(' ') == std::string::npos ? "" : "\t";
  std::string result = fmt::format("--- {0}{1}\n+++ {0}{1}\n", file.path(), name_end);
  std::ptrdiff_t shift = 0;  // lines that the new text has more than the old one so far
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i + 1;
    while (end < blocks.size() && blocks[end].first - blocks[end - 1].last <= 2 * kContext) ++end;
    std::size_t first = blocks[i].first - std::min(blocks[i].first, kContext);
    std::size_t last = std::min(blocks[end - 1].last + kContext, lines.count());
    std::string body;
    std::ptrdiff_t grown = 0;
    std::size_t at = first;
    for (; i < end; ++i) {
      for (; at < blocks[i].first; ++at) AppendLine(' ', lines.Line(at), &body);
      std::string edited = apply(lines.Span(blocks[i].first, blocks[i].last));
      Lines new_lines(edited);
      AppendBlock(lines, blocks[i], new_lines, &body);
      at = blocks[i].last;
      grown += static_cast<std::ptrdiff_t>(new_lines.count()) -
               static_cast<std::ptrdiff_t>(blocks[i].last - blocks[i].first);
    }
    for (; at < last; ++at) AppendLine(' ', lines.Line(at), &body);
    auto new_first = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + shift);
    auto new_count = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(last - first) + grown);
    result += fmt::format("@@ -{} +{} @@\n{}", Range(first, last - first),
                          Range(new_first, new_count), body);
    shift += grown;
  }
  return result;
}

}  // namespace siglum::xml
