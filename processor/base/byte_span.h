// ByteSpan: a stretch of a file's text, counted in bytes of its UTF-8 form from the start of the
// file.
#ifndef SIGLUM_BASE_BYTE_SPAN_H_
#define SIGLUM_BASE_BYTE_SPAN_H_

#include <compare>
#include <cstdint>

namespace siglum::base {

struct ByteSpan {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  constexpr std::uint64_t end() const { return offset + length; }
  constexpr bool empty() const { return length == 0; }
  constexpr auto operator<=>(const ByteSpan&) const = default;
};

// The span [begin, end); an end before begin gives an empty span at begin.
constexpr ByteSpan SpanBetween(std::uint64_t begin, std::uint64_t end) {
  return {begin, end > begin ? end - begin : 0};
}

}  // namespace siglum::base

#endif  // SIGLUM_BASE_BYTE_SPAN_H_
