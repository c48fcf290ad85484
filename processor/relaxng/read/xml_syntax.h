// The XML syntax (RELAX NG 3) to a SyntaxTree.
#ifndef SIGLUM_RELAXNG_READ_XML_SYNTAX_H_
#define SIGLUM_RELAXNG_READ_XML_SYNTAX_H_

#include <string_view>

#include "relaxng/read/schema_loader.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

inline constexpr std::string_view kRelaxNgNamespace = "http://relaxng.org/ns/structure/1.0";
inline constexpr std::string_view kAnnotationNamespace =
    "http://relaxng.org/ns/compatibility/annotations/1.0";
// Of ISO Schematron, or of Schematron 1.5, which older schemas of TEI still use.
constexpr bool IsSchematron(std::string_view namespace_uri) {
  return namespace_uri == "http://purl.oclc.org/dsdl/schematron" ||
         namespace_uri == "http://www.ascc.net/xml/schematron";
}
inline constexpr std::string_view kXsdLibrary = "http://www.w3.org/2001/XMLSchema-datatypes";

// The pattern that `file` holds; null when it is not well-formed or its root is no pattern.
// Findings go to the loader; the tree keeps the file.
SyntaxNode* ReadXmlSyntax(const xml::FilePtr& file, std::string_view inherited_ns,
                          const xml::ReaderOptions& options, SchemaLoader* loader);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_XML_SYNTAX_H_
