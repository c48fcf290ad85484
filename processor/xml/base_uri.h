// BaseUri: where relative addresses in a node start.
#ifndef SIGLUM_XML_BASE_URI_H_
#define SIGLUM_XML_BASE_URI_H_

#include <string>

#include "xml/document.h"

namespace siglum::xml {

// The base URI of a node (XDM 3.1, 5.1): that of its file, or of the file that XInclude brought it
// from, with the xml:base of the elements around it resolved (XML Base 1.0; RFC 3986, 5). Absolute,
// `file:///...` for files. Empty for namespace nodes and in constructed trees without one.
std::string BaseUri(const Document& document, NodeRef node);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_BASE_URI_H_
