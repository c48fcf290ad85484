// Characters as JSON writes them inside of a string (RFC 8259, 7).
#ifndef SIGLUM_XPATH_VALUES_JSON_TEXT_H_
#define SIGLUM_XPATH_VALUES_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace siglum::xpath {

// Appends `c`, whose UTF-8 is `bytes`: as an escape when JSON needs one, when it is a control
// character, or when it comes after `last_plain`; as it is otherwise. The solidus is escaped too,
// as F&O 3.1 (17.5.4) and Serialization 3.1 (9.1) ask.
void AppendJsonCharacter(char32_t c, std::string_view bytes, std::string* json,
                         char32_t last_plain = 0x10FFFF);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_JSON_TEXT_H_
