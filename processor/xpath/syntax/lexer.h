// The tokens of XPath (XPath 3.1, A.2), each with its bytes.
#ifndef SIGLUM_XPATH_SYNTAX_LEXER_H_
#define SIGLUM_XPATH_SYNTAX_LEXER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace siglum::xpath {

enum class TokenKind : std::uint8_t {
  kEnd,
  kName,         // NCName; keywords are names until the parser asks
  kQName,        // p:n
  kUriName,      // Q{uri}n
  kAnyLocal,     // p:*
  kAnyPrefix,    // *:n
  kUriAnyLocal,  // Q{uri}*
  kInteger,
  kDecimal,
  kDouble,
  kString,
  kSymbol,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  base::ByteSpan span;
  std::string_view text;    // symbol, number, name; local part of a name with prefix
  std::string_view prefix;  // kQName, kAnyLocal
  std::string value;        // kString: without quotes; kUriName, kUriAnyLocal: the URI
};

// All tokens of `source`, kEnd last. Raises XPST0003. Views point into `source`.
std::vector<Token> Tokenize(std::string_view source);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_SYNTAX_LEXER_H_
