// WithAdditions: what stylesheets see beside the document, for the runs on this thread.
//
//   WithAdditions scope(&additions);
//   outcome = stylesheet.Transform(document, ...);   // sees the additions
//
// Tested by tests/publish/prepared_document_test.cc.
#ifndef SIGLUM_XSLT_ADDITIONS_H_
#define SIGLUM_XSLT_ADDITIONS_H_

#include "xml/tree_additions.h"

namespace siglum::xslt {

// While it lives, Stylesheet::Transform on this thread adds `additions` (may be null) to the tree
// of the document that it is given. Scopes nest: the innermost counts.
class WithAdditions {
 public:
  explicit WithAdditions(const xml::TreeAdditions* additions);
  ~WithAdditions();
  WithAdditions(const WithAdditions&) = delete;
  WithAdditions& operator=(const WithAdditions&) = delete;

  static const xml::TreeAdditions* Current();

 private:
  const xml::TreeAdditions* before_;
};

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_ADDITIONS_H_
