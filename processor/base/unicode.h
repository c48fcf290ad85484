// The questions about Unicode text that every room asks. ICU answers them; no ICU type leaves this
// room.
#ifndef SIGLUM_BASE_UNICODE_H_
#define SIGLUM_BASE_UNICODE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace siglum::base {

// Length of the longest prefix that is well-formed UTF-8 (no surrogates, nothing overlong, up to
// U+10FFFF).
std::size_t SoundUtf8Prefix(std::string_view bytes);

// Number of code points; each ill-formed byte counts as one.
std::size_t CountCodePoints(std::string_view text);

// Byte offset of code point number `index` (from 0); text.size() when there are fewer.
std::size_t OffsetOfCodePoint(std::string_view text, std::size_t index);

// Columns of a terminal that `text` takes: wide characters two, combining marks none.
std::size_t DisplayWidth(std::string_view text);

// The code point at `*offset`, which is moved past it; U+FFFD (and one byte) where ill-formed.
char32_t DecodeCodePoint(std::string_view text, std::size_t* offset);

void AppendCodePoint(char32_t code_point, std::string* text);
void AppendUtf16(std::u16string_view utf16, std::string* text);
std::u16string ToUtf16(std::string_view text);

// Normalization Form C; ill-formed bytes become U+FFFD.
std::string NormalizeNfc(std::string_view text);

// NFC, then full case folding (language-neutral: I folds to i), then NFC again.
std::string FoldCase(std::string_view text);

// Runs of XML white space become one space; none is left at either end (XML Schema `collapse`).
std::string CollapseWhiteSpace(std::string_view text);

// `text` with each ill-formed byte as U+FFFD and each control character but tab as its picture
// (U+2400...), so that hostile bytes in an excerpt cannot drive a terminal.
std::string SafeForDisplay(std::string_view text);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_UNICODE_H_
