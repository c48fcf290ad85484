// XInclude 1.0: replaces xi:include by what it names, while the document is being built. Inside
// this room only.
#ifndef SIGLUM_XML_XINCLUDE_H_
#define SIGLUM_XML_XINCLUDE_H_

#include <set>
#include <string>
#include <vector>

#include "xml/document.h"
#include "xml/document_builder.h"

namespace siglum::xml {

// What all inclusions of one document share.
struct InclusionState {
  std::vector<std::string> stack;  // `path#xpointer` of the inclusions that are under way
  std::uint64_t included_bytes = 0;
  std::uint64_t own_bytes = 0;         // of the file that was asked for
  std::set<std::string> told_outside;  // files whose fallbacks were used, as far as that was said
};

// The document of `file` with the inclusions that begin inside `part` resolved (others are left
// out); `state` holds the inclusions that led here. `listener` as in ParseDocument.
ParsedDocument ParseIncluding(const FilePtr& file, const DocumentOptions& options,
                              InclusionState* state, base::ByteSpan part,
                              Handler* listener = nullptr);

// The element that an xpointer names: a shorthand pointer (`opening`), `element(opening/1)`,
// `element(/1/2)` or `xpointer(id('opening'))`. None when there is none, or when the scheme is
// another one.
NodeId FindPointed(const Document& document, std::string_view xpointer);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_XINCLUDE_H_
