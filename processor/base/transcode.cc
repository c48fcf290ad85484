// Encodings by ICU's converters, which know every IANA name. UTF-16 and UTF-32 are given to ICU
// with their byte order spelled out (UTF-16LE), so that the byte order mark stays a character and
// comes back when text is encoded again: Encode(Decode(raw)) == raw is what byte-exact edits rest
// on, and xml/edits checks it. Tested by tests/base/transcode_test.cc.
#include "base/transcode.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/unicode.h"

namespace siglum::base {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string UnknownEncoding(const std::string& encoding) {
  return fmt::format("encoding \"{}\" is not known", encoding);
}

constexpr const char* kEncodingRemedy =
    "name the encoding that the file is in (UTF-8, UTF-16, ISO-8859-1, windows-1254 ...)";

// The bytes that stopped a converter, in hexadecimal.
std::string StoppingBytes(UConverter* converter) {
  std::array<char, 8> bytes{};
  auto length = static_cast<int8_t>(bytes.size());
  UErrorCode status = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter, bytes.data(), &length, &status);
  std::string result;
  for (int i = 0; U_SUCCESS(status) && i < length; ++i) {
    result += fmt::format("{}0x{:02X}", i > 0 ? " " : "", static_cast<unsigned char>(bytes[i]));
  }
  return result;
}

constexpr std::size_t kPivotSize = 1 << 14;

}  // namespace

bool IsUtf8Name(std::string_view encoding) {
  std::string plain;
  for (char c : encoding) {
    if (c != '-' && c != '_') plain += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  return plain == "UTF8" || plain == "USASCII" || plain == "ASCII";
}

Decoded Decode(std::string_view raw, const std::string& encoding) {
  Decoded result;
  Converter from = OpenConverter(encoding);
  if (from == nullptr) return {"", false, UnknownEncoding(encoding), kEncodingRemedy};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<UChar> pivot(kPivotSize);
  const char* source = raw.data();
  const char* end = raw.data() + raw.size();
  std::size_t waiting = 0;  // a lead surrogate whose other half did not fit into the pivot
  do {
    status = U_ZERO_ERROR;
    UChar* target = pivot.data() + waiting;
    ucnv_toUnicode(from.get(), &target, pivot.data() + pivot.size(), &source, end, nullptr, 1,
                   &status);
    std::u16string_view units(pivot.data(), static_cast<std::size_t>(target - pivot.data()));
    waiting = status == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(units.back()) ? 1 : 0;
    AppendUtf16(units.substr(0, units.size() - waiting), &result.text);
    pivot.front() = pivot.back();
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    result.sound = false;
    result.message = fmt::format("{} is not {}", StoppingBytes(from.get()), encoding);
    result.remedy = kEncodingRemedy;
  }
  return result;
}

Result<std::string> Encode(std::string_view text, const std::string& encoding) {
  Converter to = OpenConverter(encoding);
  if (to == nullptr) return Error{UnknownEncoding(encoding), kEncodingRemedy};
  if (SoundUtf8Prefix(text) != text.size()) return Error{"the text to write is not UTF-8", ""};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_ESCAPE, UCNV_ESCAPE_XML_HEX, nullptr,
                        nullptr, &status);
  std::u16string source = ToUtf16(text);
  const UChar* at = source.data();
  const UChar* end = at + source.size();
  std::string result;
  std::vector<char> buffer(kPivotSize);
  do {
    status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_fromUnicode(to.get(), &target, buffer.data() + buffer.size(), &at, end, nullptr, 1,
                     &status);
    result.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    return Error{fmt::format("text cannot be written in {}: {}", encoding, u_errorName(status)),
                 ""};
  }
  return result;
}

}  // namespace siglum::base
