// The text is cut into blocks of equal length; for each is kept what came before it, and the rest
// of a question is answered by reading inside one block. So a file of one line with a thousand
// findings, and one of a hundred million lines, cost the same.
// Tested by tests/base/line_index_test.cc.
#include "base/line_index.h"

#include <algorithm>
#include <cstring>

namespace siglum::base {
namespace {

constexpr std::uint64_t kBlock = 2048;

// Whether a line begins behind the byte at `at`.
bool EndsLine(std::string_view text, std::uint64_t at) {
  if (text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
}

// The first place from `at` on, before `end`, behind which a line begins; `end` when there is none.
// Both searches are memchr, which reads thirty bytes an instruction.
std::uint64_t NextLineEnd(std::string_view text, std::uint64_t at, std::uint64_t end) {
  std::uint64_t feed = std::min<std::uint64_t>(text.substr(0, end).find('\n', at), end);
  std::uint64_t carriage = text.substr(0, feed).find('\r', at);
  if (carriage == std::string_view::npos) return feed;
  return EndsLine(text, carriage) ? carriage : std::min(carriage + 1, end);
}

// Characters that begin in `text`, which may begin or end inside one: all bytes but those of the
// form 10xxxxxx. Eight at a time; the product adds up the ones of its bytes.
std::uint64_t CountFirstBytes(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t others = 0;
  std::size_t at = 0;
  for (std::uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    others += (((word >> 7) & ~(word >> 6) & kOnes) * kOnes) >> 56;
  }
  for (; at < text.size(); ++at) others += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return text.size() - others;
}

// Characters beyond U+FFFF that begin in `text`: bytes of the form 1111xxxx.
std::uint64_t CountWideFirstBytes(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t wide = 0;
  std::size_t at = 0;
  for (std::uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    wide += (((word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & kOnes) * kOnes) >> 56;
  }
  for (; at < text.size(); ++at) wide += (static_cast<unsigned char>(text[at]) & 0xF0) == 0xF0;
  return wide;
}

}  // namespace

LineIndex::LineIndex(std::string_view text, std::uint64_t first,
                     const std::function<void(ByteSpan)>& done)
    : text_(text), first_(first) {
  blocks_.reserve(text.size() / kBlock + 1);
  std::uint64_t characters = 0;
  std::uint64_t wide = 0;
  for (std::uint64_t at = 0; at <= text.size(); at += kBlock) {
    blocks_.push_back({line_count_, static_cast<std::uint32_t>(wide), characters});
    std::string_view block = text.substr(at, kBlock);
    characters += CountFirstBytes(block);
    wide += CountWideFirstBytes(block);
    const std::uint64_t end = at + block.size();
    for (std::uint64_t i = NextLineEnd(text, at, end); i < end; i = NextLineEnd(text, i + 1, end)) {
      ++line_count_;
    }
    if (done) done({at, block.size()});
  }
}

std::uint32_t LineIndex::LineOf(std::uint64_t offset) const {
  offset = std::min<std::uint64_t>(offset, text_.size());
  std::uint64_t block = offset / kBlock;
  std::uint32_t line = blocks_[block].line;
  std::uint64_t at = NextLineEnd(text_, block * kBlock, offset);
  for (; at < offset; at = NextLineEnd(text_, at + 1, offset)) ++line;
  return line;
}

std::uint64_t LineIndex::StartOf(std::uint32_t line) const {
  if (line <= 1) return first_;
  // The last block that begins in an earlier line.
  auto after = std::partition_point(blocks_.begin(), blocks_.end(), [line](const Block& candidate) {
    return candidate.line < line;
  });
  std::uint64_t at = static_cast<std::uint64_t>(after - blocks_.begin() - 1) * kBlock;
  std::uint32_t current = (after - 1)->line;
  // The line end that is looked for stands in this block, or nowhere.
  const std::uint64_t end = std::min<std::uint64_t>(at + kBlock, text_.size());
  for (at = NextLineEnd(text_, at, end); at < end; at = NextLineEnd(text_, at + 1, end)) {
    if (++current == line) return at + 1;
  }
  return text_.size();
}

std::uint64_t LineIndex::CharactersBefore(std::uint64_t offset) const {
  std::uint64_t block = offset / kBlock;
  return blocks_[block].characters +
         CountFirstBytes(text_.substr(block * kBlock, offset - block * kBlock));
}

std::uint64_t LineIndex::CountCharacters(ByteSpan span) const {
  return CharactersBefore(span.end()) - CharactersBefore(span.offset);
}

std::uint64_t LineIndex::WideBefore(std::uint64_t offset) const {
  std::uint64_t block = offset / kBlock;
  return blocks_[block].wide +
         CountWideFirstBytes(text_.substr(block * kBlock, offset - block * kBlock));
}

std::uint64_t LineIndex::CountUtf16Units(ByteSpan span) const {
  return CountCharacters(span) + WideBefore(span.end()) - WideBefore(span.offset);
}

}  // namespace siglum::base
