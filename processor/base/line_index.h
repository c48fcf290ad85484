// LineIndex: from offsets of a text to lines and characters, and back.
#ifndef SIGLUM_BASE_LINE_INDEX_H_
#define SIGLUM_BASE_LINE_INDEX_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace siglum::base {

// 1-based; the column counts characters (code points), a byte order mark is not one.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Of a text that outlives it. Lines count from 1 and end at LF, CR LF or a lone CR (XML 1.0, 2.11).
// Memory: 8 bytes a kilobyte of text; each question costs the reading of a few kilobytes, however
// long lines are. Immutable.
class LineIndex {
 public:
  // The first line begins at `first`. `done` hears of each stretch that has been read; may be
  // empty.
  LineIndex(std::string_view text, std::uint64_t first,
            const std::function<void(ByteSpan)>& done = {});

  std::uint32_t line_count() const { return line_count_; }
  std::uint32_t LineOf(std::uint64_t offset) const;
  // The offset of the first byte of a line; the end of the text past the last line.
  std::uint64_t StartOf(std::uint32_t line) const;
  // Code points that begin in a span.
  std::uint64_t CountCharacters(ByteSpan span) const;
  // The same in units of UTF-16, as editors count: two for a character beyond U+FFFF.
  std::uint64_t CountUtf16Units(ByteSpan span) const;

 private:
  struct Block {
    std::uint32_t line;        // that its first byte stands in
    std::uint32_t wide;        // characters beyond U+FFFF that begin before it
    std::uint64_t characters;  // that begin before it
  };

  std::uint64_t CharactersBefore(std::uint64_t offset) const;
  std::uint64_t WideBefore(std::uint64_t offset) const;

  std::string_view text_;
  std::uint64_t first_;
  std::vector<Block> blocks_;
  std::uint32_t line_count_ = 1;
};

}  // namespace siglum::base

#endif  // SIGLUM_BASE_LINE_INDEX_H_
