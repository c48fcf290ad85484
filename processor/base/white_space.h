// White space as markup counts it: space, tab, line feed, carriage return, and nothing else.
//
// Inline and without tables of other spaces: these questions are asked of every value and every
// stretch of text.
#ifndef SIGLUM_BASE_WHITE_SPACE_H_
#define SIGLUM_BASE_WHITE_SPACE_H_

#include <cstddef>
#include <string_view>

namespace siglum::base {

constexpr bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// True when there is nothing else, or nothing at all.
constexpr bool IsBlank(std::string_view text) {
  for (char c : text) {
    if (!IsSpace(c)) return false;
  }
  return true;
}

// Without the white space at either end.
constexpr std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// Takes the next word off the front of `text`, with the white space around it; empty when there is
// none left.
constexpr std::string_view TakeWord(std::string_view* text) {
  std::size_t begin = 0;
  while (begin < text->size() && IsSpace((*text)[begin])) ++begin;
  std::size_t end = begin;
  while (end < text->size() && !IsSpace((*text)[end])) ++end;
  std::string_view word = text->substr(begin, end - begin);
  while (end < text->size() && IsSpace((*text)[end])) ++end;
  text->remove_prefix(end);
  return word;
}

}  // namespace siglum::base

#endif  // SIGLUM_BASE_WHITE_SPACE_H_
