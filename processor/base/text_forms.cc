// Case and normalization, done by ICU on UTF-16 text.
// Tested by tests/base/text_forms_test.cc.
#include "base/text_forms.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/unicode.h"

namespace siglum::base {
namespace {

bool IsAscii(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

using CaseMapping = int32_t (*)(UChar*, int32_t, const UChar*, int32_t, const char*, UErrorCode*);

std::string Mapped(std::string_view text, CaseMapping map) {
  std::u16string source = ToUtf16(text);
  // No mapping makes a text more than three times as long (Unicode 15, SpecialCasing).
  std::u16string target(source.size() * 3 + 1, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = map(target.data(), static_cast<int32_t>(target.size()), source.data(),
                       static_cast<int32_t>(source.size()), "", &status);
  target.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
  std::string result;
  AppendUtf16(target, &result);
  return result;
}

const UNormalizer2* FindNormalizer(NormalizationForm form, UErrorCode* status) {
  switch (form) {
    case NormalizationForm::kNfc:
      return unorm2_getNFCInstance(status);
    case NormalizationForm::kNfd:
      return unorm2_getNFDInstance(status);
    case NormalizationForm::kNfkc:
      return unorm2_getNFKCInstance(status);
    case NormalizationForm::kNfkd:
      return unorm2_getNFKDInstance(status);
  }
  return nullptr;
}

}  // namespace

std::string UpperCase(std::string_view text) {
  if (!IsAscii(text)) return Mapped(text, u_strToUpper);
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::string LowerCase(std::string_view text) {
  if (!IsAscii(text)) return Mapped(text, u_strToLower);
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string Normalize(std::string_view text, NormalizationForm form) {
  if (IsAscii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = FindNormalizer(form, &status);
  std::u16string source = ToUtf16(text);
  // Asked twice: NFKD can make a text eighteen times as long.
  int32_t length = unorm2_normalize(normalizer, source.data(), static_cast<int32_t>(source.size()),
                                    nullptr, 0, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) status = U_ZERO_ERROR;
  std::u16string target(static_cast<std::size_t>(length), u'\0');
  unorm2_normalize(normalizer, source.data(), static_cast<int32_t>(source.size()), target.data(),
                   length, &status);
  std::string result;
  if (U_SUCCESS(status)) AppendUtf16(target, &result);
  return result;
}

}  // namespace siglum::base
