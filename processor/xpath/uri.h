// Addresses as XPath functions see them: what is a URI, and resolving one against another (RFC 3986).
#ifndef SIGLUM_XPATH_URI_H_
#define SIGLUM_XPATH_URI_H_

#include <string>
#include <string_view>

namespace siglum::xpath {

// True when `text` begins with a scheme.
bool HasScheme(std::string_view text);

// True for a URI or relative reference; characters beyond ASCII are allowed (IRI), spaces are not.
bool IsUriReference(std::string_view text);

// RFC 3986, 5.2; `base` is absolute.
std::string ResolveUri(std::string_view reference, std::string_view base);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_URI_H_
