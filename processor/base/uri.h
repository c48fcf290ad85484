// URIs: what counts as one, resolving one against another, and the way to local paths and back.
#ifndef SIGLUM_BASE_URI_H_
#define SIGLUM_BASE_URI_H_

#include <string>
#include <string_view>
#include <utility>

namespace siglum::base {

// `http` of `http://...`; empty when there is no scheme (RFC 3986, 3.1).
std::string_view SchemeOf(std::string_view address);
inline bool HasScheme(std::string_view address) { return !SchemeOf(address).empty(); }

// True for a URI reference of RFC 2396, absolute or relative, with or without a fragment.
// Characters that XLink 5.4 escapes (spaces, non-ASCII) are allowed, as XML Schema does for anyURI.
bool IsUriReference(std::string_view text);
// The same of RFC 3987, as XPath asks: beyond ASCII yes, spaces and the like no.
bool IsIriReference(std::string_view text);

// True when `text` begins with a scheme and something follows it.
bool IsAbsoluteUri(std::string_view text);

// `reference` seen from `base`, an absolute URI (RFC 3986, 5.2).
std::string ResolveUri(std::string_view reference, std::string_view base);
// The same when `base` may also be a path: local files are then given as paths.
std::string ResolveAddress(std::string_view reference, std::string_view base);

// `letters/a%20b.xml` + base `/x/y.xml` gives `/x/letters/a b.xml`; `file:///z.xml` gives `/z.xml`.
// Empty when `address` has another scheme.
std::string LocalPath(std::string_view address, std::string_view base_path);
// `/home/x/a b.xml` to `file:///home/x/a%20b.xml`; a relative path starts from the current folder;
// what has a scheme stays.
std::string UriOfPath(const std::string& path);

// `address` without its fragment, and the fragment.
std::pair<std::string_view, std::string_view> SplitFragment(std::string_view address);

// A path as an address contains it (RFC 3986, 2.1), and back. `%00` and a percent sign without two
// hexadecimal digits stay as they are.
std::string PercentEncoded(std::string_view path);
std::string PercentDecoded(std::string_view text);
// An address as people write it, with %HH for each byte that a URI cannot contain; `%` stays.
std::string EscapedUri(std::string_view address);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_URI_H_
