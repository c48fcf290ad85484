// A libxml2 tree of a Document, for libxslt, which needs one.
// Included by xml/ and xslt/ only.
#ifndef SIGLUM_XML_LIBXML_TREE_H_
#define SIGLUM_XML_LIBXML_TREE_H_

#include <libxml/tree.h>

#include <memory>
#include <string>

#include "xml/document.h"
#include "xml/tree_additions.h"

namespace siglum::xml {

struct FreeTree {
  void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using LibxmlTree = std::unique_ptr<xmlDoc, FreeTree>;

struct TreeOptions {
  // Adds xml:base where XInclude brought nodes from another file, so that relative addresses keep
  // their meaning.
  bool mark_bases = false;
  // The address that the tree goes by; the file's own path when empty.
  std::string address;
  // Where its names live; libxslt compares names by pointer, so all trees of a stylesheet share
  // one. May be null.
  xmlDictPtr dictionary = nullptr;
  // What the tree has beside the document; may be null.
  const TreeAdditions* additions = nullptr;
};

// The tree of `document`. NodeOf leads from its elements back to the document's.
LibxmlTree BuildTree(const Document& document, const TreeOptions& options = {});

// The node of the Document that an element (or a node inside or an attribute of one) was made from;
// none when it was not made by BuildTree.
NodeId NodeOf(const xmlNode* node);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIBXML_TREE_H_
