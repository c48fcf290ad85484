// URIs after RFC 2396 (section 3 and appendix A; the same things that RFC 3986 calls valid, but for
// what XLink 5.4 allows to stand unescaped). Hand-written scans, no state.
// Tested by tests/relaxng/spectest_test.cc (3, 4.5) and tests/relaxng/xsdtest_test.cc (anyURI).
#include "relaxng/uri.h"

#include <algorithm>

#include "xml/access.h"

namespace siglum::relaxng {
namespace {

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) {
  return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool IsScheme(std::string_view text) {
  if (text.empty() || !IsAsciiLetter(text.front())) return false;
  for (char c : text) {
    if (!IsAsciiLetter(c) && !IsAsciiDigit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

// The colon behind a scheme, or npos: a colon before any of `/?#`.
std::size_t SchemeEnd(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == ':') return i;
    if (c == '/' || c == '?' || c == '#') break;
  }
  return std::string_view::npos;
}

// Folder part of a hierarchical path, with its slash.
std::string_view FolderPart(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

std::string RemoveDotSegments(std::string_view path) {
  std::string result;
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    std::string_view segment = path.substr(0, slash);
    bool is_last = slash == std::string_view::npos;
    path = is_last ? std::string_view() : path.substr(slash + 1);
    if (segment == ".") continue;
    if (segment == "..") {
      std::size_t before = result.size() > 1 ? result.rfind('/', result.size() - 2) : 0;
      if (before != std::string::npos && result.size() > 1) result.erase(before + 1);
      continue;
    }
    result.append(segment);
    if (!is_last) result += '/';
  }
  return result;
}

// RFC 2396 allows brackets nowhere, RFC 2732 around the address of a host; behind `?` and `#` they
// are what people write (xpointers) and let through.
bool HasSoundBrackets(std::string_view before_query) {
  std::size_t open = std::min(before_query.find('['), before_query.find(']'));
  if (open == std::string_view::npos) return true;
  std::size_t close = before_query.find(']', open);
  if (before_query[open] != '[' || close == std::string_view::npos || open < 2) return false;
  bool opens_host = before_query.substr(0, open).find("//") != std::string_view::npos &&
                    (before_query[open - 1] == '/' || before_query[open - 1] == '@');
  std::string_view address = before_query.substr(open + 1, close - open - 1);
  std::string_view rest = before_query.substr(close + 1);
  return opens_host && address.find(':') != std::string_view::npos &&
         address.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos &&
         rest.find_first_of("[]") == std::string_view::npos;
}

bool HasSoundEscapes(std::string_view text) {
  for (std::size_t i = text.find('%'); i != std::string_view::npos; i = text.find('%', i + 1)) {
    if (i + 2 >= text.size() || !IsHexDigit(text[i + 1]) || !IsHexDigit(text[i + 2])) return false;
  }
  return true;
}

}  // namespace

bool IsUriReference(std::string_view text) {
  std::size_t hash = text.find('#');
  bool has_two =
      hash != std::string_view::npos && text.find('#', hash + 1) != std::string_view::npos;
  if (has_two || !HasSoundEscapes(text)) return false;
  std::string_view before = text.substr(0, hash);
  std::size_t colon = SchemeEnd(before);
  if (colon != std::string_view::npos) {
    if (!IsScheme(before.substr(0, colon))) return false;
    before.remove_prefix(colon + 1);
    if (before.empty()) return false;
  }
  return before != "//" && HasSoundBrackets(before.substr(0, before.find('?')));
}

bool IsAbsoluteUri(std::string_view text) {
  std::size_t colon = SchemeEnd(text);
  return colon != std::string_view::npos && IsScheme(text.substr(0, colon)) &&
         colon + 1 < text.size();
}

std::string ResolveUri(std::string_view reference, std::string_view base) {
  if (IsAbsoluteUri(reference)) return std::string(reference);
  if (!IsAbsoluteUri(base) || base.starts_with("file:")) {
    return xml::LocalPath(reference,
                          IsAbsoluteUri(base) ? xml::LocalPath(base, "") : std::string(base));
  }
  std::size_t colon = SchemeEnd(base);
  std::size_t authority_end = colon + 1;
  if (base.substr(colon + 1).starts_with("//")) {
    authority_end = std::min(base.find('/', colon + 3), base.size());
  }
  std::string prefix(base.substr(0, authority_end));
  if (reference.starts_with("//"))
    return std::string(base.substr(0, colon + 1)) + std::string(reference);
  if (reference.starts_with("/")) return prefix + std::string(reference);
  std::string path(FolderPart(base.substr(authority_end)));
  if (path.empty()) path = "/";
  return prefix + "/" + RemoveDotSegments(path.substr(1) + std::string(reference));
}

}  // namespace siglum::relaxng
