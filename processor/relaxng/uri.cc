// URIs after RFC 2396 (section 3 and appendix A; the same things that RFC 3986 calls valid, but for
// what XLink 5.4 allows to stand unescaped). Hand-written scans, no state.
// Tested by tests/relaxng/spectest_test.cc (section 3, 4.5) and tests/relaxng/xsd_test.cc (anyURI).
#include "relaxng/uri.h"

#include <cctype>

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
  std::size_t end = text.find_first_of(":/?#");
  return end != std::string_view::npos && text[end] == ':' ? end : std::string_view::npos;
}

// Folder part of a hierarchical path, with its slash.
std::string_view FolderPart(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

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

}  // namespace

bool IsUriReference(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || !IsHexDigit(text[i + 1]) || !IsHexDigit(text[i + 2])) return false;
  }
  std::size_t hash = text.find('#');
  if (hash != std::string_view::npos && text.find('#', hash + 1) != std::string_view::npos) {
    return false;
  }
  std::size_t colon = SchemeEnd(text);
  if (colon == std::string_view::npos) return true;
  std::string_view rest = text.substr(colon + 1, hash == std::string_view::npos
                                                     ? std::string_view::npos
                                                     : hash - colon - 1);
  return IsScheme(text.substr(0, colon)) && !rest.empty();
}

bool IsAbsoluteUri(std::string_view text) {
  std::size_t colon = SchemeEnd(text);
  return colon != std::string_view::npos && IsScheme(text.substr(0, colon)) &&
         colon + 1 < text.size();
}

std::string ResolveUri(std::string_view reference, std::string_view base) {
  if (IsAbsoluteUri(reference)) return std::string(reference);
  if (!IsAbsoluteUri(base) || base.starts_with("file:")) {
    return xml::LocalPath(reference, IsAbsoluteUri(base) ? xml::LocalPath(base, "") : std::string(base));
  }
  std::size_t colon = SchemeEnd(base);
  std::size_t authority_end = colon + 1;
  if (base.substr(colon + 1).starts_with("//")) {
    authority_end = std::min(base.find('/', colon + 3), base.size());
  }
  std::string prefix(base.substr(0, authority_end));
  if (reference.starts_with("//")) return std::string(base.substr(0, colon + 1)) + std::string(reference);
  if (reference.starts_with("/")) return prefix + std::string(reference);
  std::string path(FolderPart(base.substr(authority_end)));
  if (path.empty()) path = "/";
  return prefix + "/" + RemoveDotSegments(path.substr(1) + std::string(reference));
}

}  // namespace siglum::relaxng
