// Both files are led back to their real places first, so that a symbolic link or `..` on the
// command line changes nothing. RFC 3986, 4.2 (relative references). Tested
// by tests/normalize/proposals_test.cc.
#include "normalize/pointer.h"

#include <filesystem>

#include "base/uri.h"
#include "os/canonical_path.h"

namespace siglum::normalize {

std::string AddressOf(const std::string& from, const std::string& to) {
  namespace fs = std::filesystem;
  fs::path target = os::CanonicalPath(to);
  fs::path source = os::CanonicalPath(from);
  if (target == source) return {};
  std::string address =
      base::PercentEncoded(target.lexically_relative(source.parent_path()).string());
  // RFC 3986, 4.2: a colon in the first segment would make it a scheme.
  bool looks_like_scheme = address.find(':') < address.find('/');
  return (looks_like_scheme ? "./" : "") + address;
}

std::string PointerTo(const std::string& from, const std::string& to, const std::string& id) {
  return AddressOf(from, to) + "#" + id;
}

}  // namespace siglum::normalize
