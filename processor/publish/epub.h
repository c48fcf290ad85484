// Epub: an EPUB 3.3 of one document from its XHTML and its contents, the same bytes each time.
//
// Source: EPUB 3.3 (W3C), EPUB Open Container Format 3.3, EPUB Accessibility 1.1.
#ifndef SIGLUM_PUBLISH_EPUB_H_
#define SIGLUM_PUBLISH_EPUB_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::publish {

struct EpubParts {
  std::string title;
  std::string language;  // BCP 47; empty: und
  std::vector<std::string> creators;
  std::string rights;      // may be empty
  std::string source;      // whose pages are counted; may be empty
  std::string identifier;  // of the text: the same text, the same identifier
  std::string modified;    // `2026-01-01T00:00:00Z`
  std::string text;        // XHTML of the text, without a namespace
  std::string navigation;  // XHTML of the contents, the same
  std::string style;       // CSS
};

// A page of the source: `<span ... role="doc-pagebreak" ... aria-label="12" id="page.3">` in the
// text. The list of pages is made of them.
struct PageMark {
  std::string id;
  std::string label;  // escaped as an attribute of XML
  bool operator==(const PageMark&) const = default;
};
std::vector<PageMark> FindPageMarks(std::string_view text);

// Error: libzip could not make the archive.
base::Result<std::string> PackEpub(const EpubParts& parts);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_EPUB_H_
