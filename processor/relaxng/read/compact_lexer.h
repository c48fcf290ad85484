// The tokens of the compact syntax (RELAX NG Compact Syntax, 3).
#ifndef SIGLUM_RELAXNG_READ_COMPACT_LEXER_H_
#define SIGLUM_RELAXNG_READ_COMPACT_LEXER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace siglum::relaxng {

struct CompactToken {
  enum class Kind : std::uint8_t {
    kName,     // an identifier or keyword; `quoted` when written with a backslash
    kCName,    // prefix:local
    kNsName,   // prefix:*
    kLiteral,  // one segment, without quotes
    kSymbol,   // { } ( ) [ ] , | & ? * + - = |= &= ~ >>
    kDocumentation,
    kEnd,
    kBad,  // `text` is what is wrong
  };
  Kind kind = Kind::kEnd;
  bool quoted = false;
  std::string text;
  std::string prefix;  // kCName, kNsName
  base::ByteSpan span;
};

// All tokens; the last is kEnd or kBad. Comments are left out, `##` lines joined.
std::vector<CompactToken> ReadCompactTokens(std::string_view text);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_COMPACT_LEXER_H_
