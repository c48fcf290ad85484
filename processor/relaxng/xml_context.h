// What surrounds a pattern in the XML syntax: namespaces in scope, and elements of other languages.
#ifndef SIGLUM_RELAXNG_XML_CONTEXT_H_
#define SIGLUM_RELAXNG_XML_CONTEXT_H_

#include <optional>
#include <string_view>

#include "relaxng/syntax.h"
#include "xml/document.h"

namespace siglum::relaxng {

// The namespace that `prefix` stands for at `node`; none when it is not declared.
std::optional<std::string_view> FindNamespace(const xml::Document& document, xml::NodeId node,
                                              std::string_view prefix);

// All prefixes in scope at `node`; names without a prefix are in `default_ns`.
NamespaceContext NamespacesAt(const xml::Document& document, xml::NodeId node,
                              std::string_view default_ns);

// All text below `node`; kept in `tree` unless the document has it in one piece.
std::string_view TextOf(const xml::Document& document, xml::NodeId node, SyntaxTree* tree);

// RELAX NG 4.1: an element of another namespace, child of what became `parent`, says nothing;
// documentation is kept for messages, rules of Schematron for whoever reads them.
void ReadForeignElement(const xml::Document& document, xml::NodeId node, SyntaxNode* parent,
                        SyntaxTree* tree);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_XML_CONTEXT_H_
