// Excerpt: the line of source that a finding is about, made fit for a terminal.
#ifndef SIGLUM_DIAGNOSTICS_EXCERPT_H_
#define SIGLUM_DIAGNOSTICS_EXCERPT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/byte_span.h"
#include "os/file.h"

namespace siglum::diagnostics {

// At most kExcerptColumns columns of one line, with nothing in it that could drive a terminal: a
// tab is one space, other control characters are pictures, ill-formed bytes U+FFFD.
struct Excerpt {
  std::string text;        // `…` stands where the line was cut
  std::size_t indent = 0;  // columns before the first that is to be underlined
  std::size_t width = 1;   // columns to underline, at least one
};

inline constexpr std::size_t kExcerptColumns = 100;

// Line `line` of `file`, which is the line that `span` starts in. Only the part of the span on this
// line is underlined. The cost does not depend on the length of the line.
Excerpt CutExcerpt(const os::File& file, std::uint32_t line, base::ByteSpan span);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_EXCERPT_H_
