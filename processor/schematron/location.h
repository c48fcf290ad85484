// Location: the place of a node as an XPath expression, for reports that other programs read.
#ifndef SIGLUM_SCHEMATRON_LOCATION_H_
#define SIGLUM_SCHEMATRON_LOCATION_H_

#include <string>

#include "xml/document.h"

namespace siglum::schematron {

// `/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{...}text[1]/@n`: as fn:path writes it (F&O 3.1, 14.6),
// an expression of XPath 3.1 that selects the node again.
std::string Location(const xml::Document& document, xml::NodeRef node);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_LOCATION_H_
