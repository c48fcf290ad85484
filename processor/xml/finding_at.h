// FindingAt: a finding about a node of a document, at its start tag or at the value of an
// attribute.
#ifndef SIGLUM_XML_FINDING_AT_H_
#define SIGLUM_XML_FINDING_AT_H_

#include <string>

#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::xml {

// With the names of the element and of its parent. The place is node's span: of an element its
// start tag, in the file that it came from.
diagnostics::Diagnostic FindingAt(const Document& document, NodeId node, diagnostics::CodeName code,
                                  std::string message);

// The same at the value of `attribute`. The start tag is the place if `attribute` is none, or if
// its value is not in the file: a default of the DTD.
diagnostics::Diagnostic FindingAt(const Document& document, NodeId node, AttributeId attribute,
                                  diagnostics::CodeName code, std::string message);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_FINDING_AT_H_
