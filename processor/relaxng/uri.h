// Addresses in schemas: what counts as a URI (RFC 2396), and resolving one against another.
#ifndef SIGLUM_RELAXNG_URI_H_
#define SIGLUM_RELAXNG_URI_H_

#include <string>
#include <string_view>

namespace siglum::relaxng {

// True for a URI reference, absolute or relative, with or without a fragment. Characters that XLink
// 5.4 escapes (spaces, non-ASCII) are welcome.
bool IsUriReference(std::string_view text);

// True when `text` begins with a scheme and something follows it.
bool IsAbsoluteUri(std::string_view text);

// `reference` seen from `base`, which is an absolute URI or a path.
std::string ResolveUri(std::string_view reference, std::string_view base);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_URI_H_
