// Letters: what the other files ask about single characters, and folding to lower case.
#ifndef SIGLUM_NAMES_LETTERS_H_
#define SIGLUM_NAMES_LETTERS_H_

#include <string>
#include <string_view>

namespace siglum::names {

bool IsLetter(char32_t c);
bool IsUpper(char32_t c);  // upper or title case
bool IsMark(char32_t c);   // combining mark

// The letter without its marks (é: e, ş: s, й: и) and with ı as i, ə as e, ł as l, ß as s; ASCII
// for most of Latin, else the bare letter of its script.
char32_t BareLetter(char32_t c);

// The letters of a word without their marks; ß is ss, as machines and capitals write it.
std::u32string BareWord(std::u32string_view letters);

// Decodes UTF-8; ill-formed bytes become U+FFFD.
std::u32string Decode(std::string_view text);
std::string Encode(std::u32string_view text);

// Lower case letter by letter, as names need it: İ and I both become i, ı stays, ſ is s, ς is σ's
// own letter and stays; Georgian capitals become Mkhedruli.
std::u32string Lower(std::u32string_view text);

// `xiv`, in small letters as words are compared: the number of a district, or of a ruler.
bool IsRomanNumeral(std::u32string_view word);

enum class Script : unsigned char {
  kLatin,
  kCyrillic,
  kGreek,
  kGeorgian,
  kArmenian,
  kArabic,
  kHebrew,
  kOther
};

Script ScriptOf(char32_t c);

// The script of the first letter of `word` that has one of its own; Latin when none has.
Script ScriptOf(std::u32string_view word);

// The name a table uses: `Latin`, `Cyrillic` ...; kOther for what is not known.
Script ScriptNamed(std::string_view name);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_LETTERS_H_
