// RFC 3986, 5.2 and 5.3: splitting, merging, removing dot segments.
// Tested by tests/xpath/query_test.cc.
#include "xpath/uri.h"

namespace siglum::xpath {
namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

}  // namespace

bool HasScheme(std::string_view text) {
  if (text.empty() || !IsLetter(text[0])) return false;
  for (char c : text) {
    if (c == ':') return true;
    if (!IsLetter(c) && !IsDigit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

bool IsUriReference(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\' || c == '^' || c == '`' || c == '{' ||
        c == '|' || c == '}') {
      return false;
    }
    auto is_hex = [&](std::size_t at) {
      return at < text.size() && (IsDigit(text[at]) || (text[at] >= 'a' && text[at] <= 'f') || (text[at] >= 'A' && text[at] <= 'F'));
    };
    if (c == '%' && (!is_hex(i + 1) || !is_hex(i + 2))) return false;
  }
  std::size_t colon = text.find(':');
  std::size_t slash = text.find_first_of("/?#");
  if (colon != std::string_view::npos && colon < slash && !HasScheme(text)) return false;
  return text.find('#') == text.rfind('#') || text.find('#') == std::string_view::npos;
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

}  // namespace siglum::xpath
