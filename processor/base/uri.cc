// URIs after RFC 3986 (splitting, merging, removing dot segments: 5.2 and 5.3), RFC 2396 (what XML
// Schema calls a URI; but for what XLink 5.4 allows to be unescaped) and RFC 3987. Hand-written
// scans, no state.
// Tested by tests/base/uri_test.cc, tests/relaxng/spectest_test.cc (3, 4.5) and
// tests/relaxng/xsdtest_test.cc (anyURI).
#include "base/uri.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace siglum::base {
namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) {
  return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The colon behind a scheme, or npos: a colon before any of `/?#`.
std::size_t SchemeEnd(std::string_view text) {
  std::size_t end = text.find_first_of(":/?#");
  return end != std::string_view::npos && text[end] == ':' ? end : std::string_view::npos;
}

// Each byte that is neither letter, digit nor in `kept` as %HH.
std::string Escaped(std::string_view text, std::string_view kept) {
  std::string result;
  for (char c : text) {
    bool is_plain = IsAsciiLetter(c) || IsAsciiDigit(c) || kept.find(c) != std::string_view::npos;
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

Parts Split(std::string_view text) {
  Parts parts;
  if (HasScheme(text)) {
    std::size_t colon = text.find(':');
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    parts.has_fragment = true;
    text = text.substr(0, hash);
  }
  if (std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    std::size_t slash = std::min(text.find('/'), text.size());
    parts.authority = text.substr(0, slash);
    parts.has_authority = true;
    text.remove_prefix(slash);
  }
  parts.path = text;
  return parts;
}

std::string RemoveDots(std::string_view input) {  // 5.2.4
  std::string output;
  auto pop = [&] { output.resize(output.rfind('/') == std::string::npos ? 0 : output.rfind('/')); };
  while (!input.empty()) {
    if (input.starts_with("../")) {
      input.remove_prefix(3);
    } else if (input.starts_with("./")) {
      input.remove_prefix(2);
    } else if (input.starts_with("/./")) {
      input.remove_prefix(2);
    } else if (input == "/.") {
      input = "/";
    } else if (input.starts_with("/../")) {
      input.remove_prefix(3);
      pop();
    } else if (input == "/..") {
      input = "/";
      pop();
    } else if (input == "." || input == "..") {
      input = {};
    } else {
      std::size_t end = std::min(input.find('/', 1), input.size());
      output += input.substr(0, end);
      input.remove_prefix(end);
    }
  }
  return output;
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

std::string_view SchemeOf(std::string_view address) {
  std::size_t end = SchemeEnd(address);
  if (end == std::string_view::npos || end == 0 || !IsAsciiLetter(address[0])) return {};
  for (char c : address.substr(0, end)) {
    if (!IsAsciiLetter(c) && !IsAsciiDigit(c) && c != '+' && c != '-' && c != '.') return {};
  }
  return address.substr(0, end);
}

bool IsUriReference(std::string_view text) {
  std::size_t hash = text.find('#');
  bool has_two =
      hash != std::string_view::npos && text.find('#', hash + 1) != std::string_view::npos;
  if (has_two || !HasSoundEscapes(text)) return false;
  std::string_view before = text.substr(0, hash);
  std::size_t colon = SchemeEnd(before);
  if (colon != std::string_view::npos) {
    if (!HasScheme(before)) return false;
    before.remove_prefix(colon + 1);
    if (before.empty()) return false;
  }
  return before != "//" && HasSoundBrackets(before.substr(0, before.find('?')));
}

bool IsIriReference(std::string_view text) {
  if (!HasSoundEscapes(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\' || c == '^' ||
        c == '`' || c == '{' || c == '|' || c == '}') {
      return false;
    }
  }
  std::size_t colon = text.find(':');
  std::size_t slash = text.find_first_of("/?#");
  if (colon != std::string_view::npos && colon < slash && !HasScheme(text)) return false;
  return text.find('#') == text.rfind('#') || text.find('#') == std::string_view::npos;
}

bool IsAbsoluteUri(std::string_view text) {
  std::string_view scheme = SchemeOf(text);
  return !scheme.empty() && scheme.size() + 1 < text.size();
}

std::string ResolveUri(std::string_view reference, std::string_view base) {
  Parts r = Split(reference), b = Split(base), t = r;
  std::string path;
  if (!r.scheme.empty()) {
    path = RemoveDots(r.path);
  } else {
    t.scheme = b.scheme;
    if (r.has_authority) {
      path = RemoveDots(r.path);
    } else {
      t.authority = b.authority;
      t.has_authority = b.has_authority;
      if (r.path.empty()) {
        path = b.path;
        if (!r.has_query) t.query = b.query, t.has_query = b.has_query;
      } else if (r.path.starts_with('/')) {
        path = RemoveDots(r.path);
      } else {
        std::string merged;
        if (b.has_authority && b.path.empty()) {
          merged = "/";
        } else {
          std::size_t slash = b.path.rfind('/');
          if (slash != std::string_view::npos) merged = b.path.substr(0, slash + 1);
        }
        path = RemoveDots(merged + std::string(r.path));
      }
    }
  }
  std::string result;
  if (!t.scheme.empty()) result += std::string(t.scheme) + ":";
  if (t.has_authority) result += "//" + std::string(t.authority);
  result += path;
  if (t.has_query) result += "?" + std::string(t.query);
  if (t.has_fragment) result += "#" + std::string(t.fragment);
  return result;
}

std::string ResolveAddress(std::string_view reference, std::string_view base) {
  if (IsAbsoluteUri(reference)) return std::string(reference);
  if (!IsAbsoluteUri(base)) return LocalPath(reference, base);
  if (SchemeOf(base) == "file") return LocalPath(reference, LocalPath(base, ""));
  return ResolveUri(reference, base);
}

std::string LocalPath(std::string_view address, std::string_view base_path) {
  address = SplitFragment(address).first;
  std::string_view scheme = SchemeOf(address);
  if (scheme == "file") {
    address.remove_prefix(scheme.size() + 1);
    if (address.starts_with("//")) {
      std::size_t path = address.find('/', 2);
      address = path == std::string_view::npos ? std::string_view() : address.substr(path);
    }
  } else if (!scheme.empty()) {
    return {};
  }
  if (address.empty()) return std::string(base_path);
  std::filesystem::path path(PercentDecoded(address));
  if (path.is_relative()) path = std::filesystem::path(base_path).parent_path() / path;
  return path.lexically_normal().string();
}

std::string UriOfPath(const std::string& path) {
  if (path.empty() || HasScheme(path)) return path;
  std::error_code failure;
  std::filesystem::path absolute = std::filesystem::absolute(path, failure);
  if (failure) return path;
  return "file://" + PercentEncoded(absolute.lexically_normal().string());
}

std::pair<std::string_view, std::string_view> SplitFragment(std::string_view address) {
  std::size_t hash = address.find('#');
  if (hash == std::string_view::npos) return {address, {}};
  return {address.substr(0, hash), address.substr(hash + 1)};
}

std::string PercentEncoded(std::string_view path) { return Escaped(path, "/-._~!$&'()*+,;=:@"); }

std::string PercentDecoded(std::string_view text) {
  auto value_of = [](char c) { return IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool is_escape = text[i] == '%' && i + 2 < text.size() && IsHexDigit(text[i + 1]) &&
                     IsHexDigit(text[i + 2]) && text.substr(i, 3) != "%00";
    if (is_escape) {
      result += static_cast<char>(value_of(text[i + 1]) * 16 + value_of(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string EscapedUri(std::string_view address) {
  return Escaped(address, "-._~:/?#[]@!$&'()*+,;=%");
}

}  // namespace siglum::base
