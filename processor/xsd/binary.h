// hexBinary and base64Binary (XML Schema 2, 3.2.15 and 3.2.16).
#ifndef SIGLUM_XSD_BINARY_H_
#define SIGLUM_XSD_BINARY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace siglum::xsd {

// The number of bytes that `text` stands for; none when it stands for nothing.
std::optional<std::size_t> HexLength(std::string_view text);
std::optional<std::size_t> Base64Length(std::string_view text);

// Equal for equal bytes. `text` must stand for some.
std::string HexKey(std::string_view text);
std::string Base64Key(std::string_view text);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_BINARY_H_
