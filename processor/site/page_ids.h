// PageIds: an id for every passage of a document that stays the same when the edition is rebuilt.
//
// An xml:id is the id. A passage without one gets a path of the passages around it, each by its @n
// or its number among its like: `p3`, `s2.p1`, `s2.p1.app4`, `l-12`. Text that changes before a
// passage does not move it; only another passage of the same kind before it in the same division
// does. Tested by tests/site/page_ids_test.cc.
#ifndef SIGLUM_SITE_PAGE_IDS_H_
#define SIGLUM_SITE_PAGE_IDS_H_

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::site {

struct PageId {
  xml::NodeId node;
  std::string id;
  bool is_own = false;  // its xml:id
};

// The divisions, paragraphs, lines, notes and entries of the text of `document`, in its order. No
// two ids are the same.
std::vector<PageId> FindPageIds(const xml::Document& document);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_PAGE_IDS_H_
