// Thin wrappers over ICU: one function a question. Offsets are size_t throughout; ICU's int32_t
// stays inside, and texts longer than that are walked by hand-written loops over its macros. Tested
// by tests/base/unicode_test.cc.
#include "base/unicode.h"

#include <simdjson.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace siglum::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// True when the eight bytes at `bytes` are all ASCII.
bool IsAsciiWord(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

// True for a printable character of ASCII, which takes a column and is shown as it is: most of what
// is displayed, and not worth a question to ICU.
bool IsPlain(char byte) { return byte >= 0x20 && byte < 0x7F; }

// The code point at `*offset` or -1 where ill-formed; `*offset` moves on either way.
UChar32 Next(std::string_view text, std::size_t* offset) {
  // A window of a few bytes keeps ICU's 32-bit indices valid for texts of any length.
  constexpr std::size_t kLongestSequence = 4;
  std::string_view window = text.substr(*offset, kLongestSequence);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  std::int32_t at = 0;
  UChar32 code_point;
  U8_NEXT(bytes, at, static_cast<std::int32_t>(window.size()), code_point);
  *offset += static_cast<std::size_t>(code_point < 0 ? 1 : at);
  return code_point;
}

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  SIGLUM_CHECK(U_SUCCESS(status));
  return *nfc;
}

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

icu::UnicodeString Normalized(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = Nfc().normalize(text, status);
  SIGLUM_CHECK(U_SUCCESS(status));
  return result;
}

}  // namespace

std::size_t SoundUtf8Prefix(std::string_view bytes) {
  // One instruction a byte where the loop below takes ten (callgrind,
  // tests/bench/relaxng_bench.cc), but it does not say where.
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return bytes.size();
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (at + 8 <= bytes.size() && IsAsciiWord(bytes.data() + at)) at += 8;
    if (at >= bytes.size()) break;
    std::size_t start = at;
    if (Next(bytes, &at) < 0) return start;
  }
  return bytes.size();
}

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) Next(text, &at);
  return count;
}

std::size_t OffsetOfCodePoint(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index > 0 && at < text.size()) {
    Next(text, &at);
    --index;
  }
  return at;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (IsPlain(text[at])) {
      ++at;
      ++width;
      continue;
    }
    UChar32 c = Next(text, &at);
    if (c < 0) c = kReplacement;
    auto category = U_MASK(u_charType(c));
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) continue;
    int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

char32_t DecodeCodePoint(std::string_view text, std::size_t* offset) {
  UChar32 code_point = Next(text, offset);
  return code_point < 0 ? kReplacement : static_cast<char32_t>(code_point);
}

void AppendCodePoint(char32_t code_point, std::string* text) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  UBool failed = 0;
  U8_APPEND(bytes, length, U8_MAX_LENGTH, static_cast<UChar32>(code_point), failed);
  if (failed) return AppendCodePoint(kReplacement, text);
  text->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

void AppendUtf16(std::u16string_view utf16, std::string* text) {
  for (std::size_t at = 0; at < utf16.size();) {
    char32_t c = utf16[at++];
    if (U16_IS_LEAD(c) && at < utf16.size() && U16_IS_TRAIL(utf16[at])) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, utf16[at]));
      ++at;
    }
    AppendCodePoint(c, text);
  }
}

std::u16string ToUtf16(std::string_view text) {
  std::u16string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = DecodeCodePoint(text, &at);
    if (c > 0xFFFF) {
      result += U16_LEAD(c);
      result += U16_TRAIL(c);
    } else {
      result += static_cast<char16_t>(c);
    }
  }
  return result;
}

std::string NormalizeNfc(std::string_view text) { return ToUtf8(Normalized(FromUtf8(text))); }

std::string FoldCase(std::string_view text) {
  icu::UnicodeString folded = Normalized(FromUtf8(text));
  folded.foldCase(U_FOLD_CASE_DEFAULT);
  return ToUtf8(Normalized(folded));
}

std::string CollapseWhiteSpace(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool pending = false;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      pending = true;
      continue;
    }
    if (pending && !result.empty()) result += ' ';
    pending = false;
    result += c;
  }
  return result;
}

std::string SafeForDisplay(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (IsPlain(text[at])) {
      result += text[at++];
      continue;
    }
    char32_t c = DecodeCodePoint(text, &at);
    bool is_bidi_control = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c < 0x20 && c != '\t') c += 0x2400;
    if (c == 0x7F) c = 0x2421;
    if ((c >= 0x80 && c < 0xA0) || is_bidi_control) c = kReplacement;
    AppendCodePoint(c, &result);
  }
  return result;
}

}  // namespace siglum::base
