// What the tests of the public suites share: documents inside documents.
#ifndef SIGLUM_TESTS_RELAXNG_SUITE_H_
#define SIGLUM_TESTS_RELAXNG_SUITE_H_

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::test {

inline std::vector<xml::NodeId> ChildElements(const xml::Document& document, xml::NodeId parent) {
  std::vector<xml::NodeId> children;
  for (xml::NodeId child = document.first_child(parent); child.valid();
       child = document.next_sibling(child)) {
    if (document.is_element(child)) children.push_back(child);
  }
  return children;
}

// The bytes between the tags of `node`, with the DOCTYPE that declares the suite's entity.
inline std::string InnerXml(const xml::Document& document, xml::NodeId node) {
  std::uint64_t begin = document.span(node).end();
  std::uint64_t end = document.end_tag_span(node).offset;
  std::string inner;
  if (end > begin) inner = document.file()->text().substr(begin, end - begin);
  std::size_t entity = inner.find("&dii;");
  if (entity != std::string::npos) inner.replace(entity, 5, "<\xE0\xB8\x94\xE0\xB8\xB5/>");
  inner.erase(0, inner.find_first_not_of(" \t\r\n"));
  return inner;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_RELAXNG_SUITE_H_
