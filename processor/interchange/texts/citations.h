// Citations: the passages of a document that can be named, as trees: by what its header declares
// (citeStructure), else by divisions, pages and lines of verse.
//
//     <citeStructure unit="book" match="//body/div" use="@n">
//       <citeStructure unit="line" match="l" use="@n" delim="."/>
//     </citeStructure>                                              1, 1.1, 1.2, 2, 2.1 ...
//
// Source: TEI P5, 17.2.5.4 (citeStructure). Tested by tests/interchange/dts_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_CITATIONS_H_
#define SIGLUM_INTERCHANGE_TEXTS_CITATIONS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "interchange/losses.h"
#include "xml/document.h"

namespace siglum::interchange {

// A kind of passage, with those inside of it.
struct CiteType {
  std::string name;  // `page`
  std::vector<CiteType> inside;
};

struct Passage {
  std::string id;  // unique in its tree, sound as a name of a file
  std::string type;
  std::size_t level = 1;
  std::size_t parent = kNoParent;  // in CitationTree::passages
  xml::NodeId node;
  bool has_children = false;
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
};

struct CitationTree {
  std::string id;  // empty: the default tree
  std::vector<CiteType> types;
  std::vector<Passage> passages;  // each after its parent and before what follows it in the text
};

// The trees of a document, the default one first; none without anything to cite.
std::vector<CitationTree> ReadCitationTrees(const std::shared_ptr<const xml::Document>& document,
                                            Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_CITATIONS_H_
