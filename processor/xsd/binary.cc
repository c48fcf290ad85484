// Binary values as text: hex digits in pairs; base64 (RFC 2045) with spaces anywhere, whose last
// digit before padding must not carry bits that mean nothing.
// Tested by tests/relaxng/xsdtest_test.cc.
#include "xsd/binary.h"

#include <algorithm>
#include <cctype>

#include "base/white_space.h"

namespace siglum::xsd {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::optional<std::size_t> HexLength(std::string_view text) {
  auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
  if (text.size() % 2 != 0 || !std::ranges::all_of(text, is_hex)) return std::nullopt;
  return text.size() / 2;
}

std::optional<std::size_t> Base64Length(std::string_view text) {
  std::size_t digits = 0;
  std::size_t padding = 0;
  std::size_t last = 0;
  for (char c : text) {
    if (base::IsSpace(c)) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    std::size_t value = kBase64.find(c);
    if (value == std::string_view::npos || padding > 0) return std::nullopt;
    last = value;
    ++digits;
  }
  bool has_spare_bits = (padding == 1 && last % 4 != 0) || (padding == 2 && last % 16 != 0);
  if (padding > 2 || (digits + padding) % 4 != 0 || has_spare_bits) return std::nullopt;
  if (padding > 0 && digits % 4 != 4 - padding) return std::nullopt;
  return digits * 3 / 4;
}

std::string HexKey(std::string_view text) {
  std::string key(text);
  for (char& c : key) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return key;
}

std::string Base64Key(std::string_view text) {
  std::string key(text);
  std::erase_if(key, base::IsSpace);
  return key;
}

}  // namespace siglum::xsd
