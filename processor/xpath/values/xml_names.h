// The characters of names in XML 1.0, fifth edition, which XPath 3.1 is written for.
//
// XML Schema 1.0 and RELAX NG were written for the second edition; xsd/name_characters.h has those.
#ifndef SIGLUM_XPATH_VALUES_XML_NAMES_H_
#define SIGLUM_XPATH_VALUES_XML_NAMES_H_

#include <string_view>

namespace siglum::xpath {

// XML 1.0 (fifth edition), 2.3, without the colon.
bool IsNameStart(char32_t c);
bool IsNameCharacter(char32_t c);
bool IsNcName(std::string_view text);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_XML_NAMES_H_
