// TreeAdditions: what a stylesheet shall see beside the document: attributes on its elements, empty
// elements between its words, and elements at its end.
//
// The additions live in a namespace of their own, so that a template that does not know them never
// meets them by accident. The Document itself does not change. Tested by
// tests/publish/prepared_document_test.cc.
#ifndef SIGLUM_XML_TREE_ADDITIONS_H_
#define SIGLUM_XML_TREE_ADDITIONS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "xml/node.h"

namespace siglum::xml {

// An element of the additions' namespace; its attributes are in no namespace.
struct AddedElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // stands before the children
  std::vector<AddedElement> children;
};

struct TreeAdditions {
  // An attribute in the additions' namespace, on the element `node`.
  struct Attribute {
    NodeId node;
    std::string name;
    std::string value;
  };
  // An element before byte `offset` of the text node `node`; with offset 0, before a node of any
  // kind; with kBehind, after the node and all that is inside it.
  struct Insertion {
    NodeId node;
    std::uint32_t offset = 0;
    AddedElement element;
  };
  static constexpr std::uint32_t kBehind = 0xFFFFFFFF;

  std::string namespace_uri;
  std::string prefix;
  std::vector<Attribute> attributes;  // any order; of one name on one element the first counts
  std::vector<Insertion> insertions;  // any order; at one place they keep their order
  std::vector<AddedElement> tail;     // the last children of the document element
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_TREE_ADDITIONS_H_
