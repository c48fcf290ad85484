// Small functions on numbers and prose, each without state and without locale: the same input gives
// the same text everywhere. Widths are columns of a terminal (base::DisplayWidth), so that tables
// with names in any script stay aligned. Cost: linear in the text.
// Tested by tests/diagnostics/wording_test.cc.
#include "diagnostics/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace siglum::diagnostics {

std::string WithThousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string Counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", WithThousands(number), noun, number == 1 ? "" : "s");
}

std::string SizeInWords(std::uint64_t bytes) {
  if (bytes < 1000) return Counted(bytes, "byte");
  constexpr std::array<std::string_view, 4> kUnits = {"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  // 999.5 would be shown as 1000 of the smaller unit.
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return value < 9.95 ? fmt::format("{:.1f} {}", value, kUnits[unit])
                      : fmt::format("{:.0f} {}", value, kUnits[unit]);
}

std::vector<std::string> Paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    std::size_t end = text.find("\n\n");
    std::string paragraph = base::CollapseWhiteSpace(text.substr(0, end));
    if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return paragraphs;
}

std::string Wrap(std::string_view text, std::size_t width) {
  std::string result;
  std::size_t column = 0;
  std::string words = base::CollapseWhiteSpace(text);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = std::min(words.find(' ', at), words.size());
    std::string_view word = std::string_view(words).substr(at, end - at);
    std::size_t word_width = base::DisplayWidth(word);
    bool fits = column + 1 + word_width <= width;
    if (column > 0) result += fits ? ' ' : '\n';
    column = column > 0 && fits ? column + 1 + word_width : word_width;
    result += word;
    at = end + 1;
  }
  return result;
}

std::string IndentLines(std::string_view text, std::size_t columns) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) result.append(columns, ' ').append(text.substr(at, end - at));
    if (end < text.size()) result += '\n';
    at = end + 1;
  }
  return result;
}

std::string Clip(std::string_view text, std::size_t width) {
  if (base::DisplayWidth(text) <= width) return std::string(text);
  std::size_t used = 1;  // the ellipsis
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    base::DecodeCodePoint(text, &next);
    used += base::DisplayWidth(text.substr(end, next - end));
    if (used > width) break;
    end = next;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace siglum::diagnostics
