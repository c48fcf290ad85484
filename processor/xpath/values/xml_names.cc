// The ranges of XML 1.0 (fifth edition), 2.3. Tested by tests/xpath/query_test.cc.
#include "xpath/values/xml_names.h"

#include "base/unicode.h"

namespace siglum::xpath {

bool IsNameStart(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return (c >= 0xC0 && c <= 0xD6) || (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) ||
         (c >= 0x370 && c <= 0x37D) || (c >= 0x37F && c <= 0x1FFF) ||
         (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
         (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFC) ||
         (c >= 0x10000 && c <= 0xEFFFF);
}

bool IsNameCharacter(char32_t c) {
  return IsNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7 ||
         (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040);
}

bool IsNcName(std::string_view text) {
  std::size_t at = 0;
  bool first = true;
  while (at < text.size()) {
    std::size_t before = at;
    char32_t c = base::DecodeCodePoint(text, &at);
    if (c == 0xFFFD && at == before + 1) return false;
    if (first ? !IsNameStart(c) : !IsNameCharacter(c)) return false;
    first = false;
  }
  return !first;
}

}  // namespace siglum::xpath
