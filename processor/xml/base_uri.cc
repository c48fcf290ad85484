// The elements around a node are asked for xml:base from the inside out, up to where an inclusion
// begins; the addresses found are then resolved from the outside in. Tested by
// tests/xml/base_uri_test.cc.
#include "xml/base_uri.h"

#include <vector>

#include "base/uri.h"

namespace siglum::xml {
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
  std::string uri = base::UriOfPath(file->path());
  for (auto inner = bases.rbegin(); inner != bases.rend(); ++inner)
    uri = base::ResolveUri(base::EscapedUri(*inner), uri);
  return uri;
}

}  // namespace siglum::xml
