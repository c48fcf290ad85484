// The elements around a node are asked for xml:base from the inside out, up to where an inclusion
// begins; the addresses found are then resolved from the outside in. libxml2 resolves (RFC 3986,
// 5.2). Tested by tests/xml/base_uri_test.cc.
#include "xml/base_uri.h"

#include <libxml/uri.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace siglum::xml {
namespace {

struct FreeChars {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using Chars = std::unique_ptr<xmlChar, FreeChars>;

const xmlChar* ToXml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

std::string FromXml(const Chars& text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text.get());
}

bool HasScheme(const std::string& address) {
  std::size_t end = address.find_first_of(":/?#");
  return end != std::string::npos && end > 0 && address[end] == ':';
}

std::string Resolved(const std::string& reference, const std::string& base) {
  Chars escaped(xmlURIEscapeStr(ToXml(reference), BAD_CAST ":/?#[]@!$&'()*+,;=%~"));
  Chars resolved(xmlBuildURI(escaped.get(), ToXml(base)));
  return resolved == nullptr ? base : FromXml(resolved);
}

}  // namespace

std::string UriOfPath(const std::string& path) {
  if (path.empty() || HasScheme(path)) return path;
  std::error_code failure;
  std::filesystem::path absolute = std::filesystem::absolute(path, failure);
  if (failure) return path;
  Chars escaped(
      xmlURIEscapeStr(ToXml(absolute.lexically_normal().string()), BAD_CAST "/!$&'()*+,;=:@~"));
  return "file://" + FromXml(escaped);
}

std::string BaseUri(const Document& document, NodeRef node) {
  if (node.is_namespace()) return {};
  NodeId at = node.id();
  FilePtr file = at.valid() ? document.source(at) : document.file();
  std::vector<std::string> bases;
  for (; at.valid() && document.source(at) == file; at = document.parent(at)) {
    if (!document.is_element(at)) continue;
    AttributeId base = document.FindAttribute(at, "base", kXmlNamespace);
    if (base.valid()) bases.emplace_back(document.value(base));
  }
  std::string uri = UriOfPath(file->path());
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) uri = Resolved(*base, uri);
  return uri;
}

}  // namespace siglum::xml
