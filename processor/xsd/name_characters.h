// Names of XML 1.0 (second edition, as RELAX NG and XML Schema 1.0 cite it).
#ifndef SIGLUM_XSD_NAME_CHARACTERS_H_
#define SIGLUM_XSD_NAME_CHARACTERS_H_

#include <span>
#include <string_view>

namespace siglum::xsd {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Sorted ranges; the colon is in neither.
std::span<const CodePointRange> NameStartCharacters();
std::span<const CodePointRange> NameCharacters();

bool IsNameStart(char32_t c);
bool IsNameCharacter(char32_t c);

bool IsNcName(std::string_view text);
bool IsName(std::string_view text);     // colons anywhere
bool IsNmtoken(std::string_view text);  // colons anywhere

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_NAME_CHARACTERS_H_
