// Tested by tests/xpath/query_test.cc and the conformance suite (tests/xpath/qt3_test.cc).
#include "xpath/values/json_text.h"

#include <fmt/format.h>

#include <cstdint>

namespace siglum::xpath {

void AppendJsonCharacter(char32_t c, std::string_view bytes, std::string* json,
                         char32_t last_plain) {
  constexpr std::string_view kSpecial = "\"\\/\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  std::size_t special = c < 128 ? kSpecial.find(static_cast<char>(c)) : std::string_view::npos;
  if (special != std::string_view::npos) {
    *json += '\\';
    *json += kLetters[special];
    return;
  }
  if (c >= 0x20 && (c < 0x7F || c > 0x9F) && c <= last_plain) {
    *json += bytes;
    return;
  }
  auto code = static_cast<std::uint32_t>(c);
  if (code < 0x10000) {
    *json += fmt::format("\\u{:04X}", code);
    return;
  }
  code -= 0x10000;  // a pair of surrogates
  *json += fmt::format("\\u{:04X}\\u{:04X}", 0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF));
}

}  // namespace siglum::xpath
