// ScanStartTag: where the parts of a start tag stand in its bytes.
#ifndef SIGLUM_XML_START_TAG_H_
#define SIGLUM_XML_START_TAG_H_

#include <optional>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace siglum::xml {

// One `name="value"` of a start tag; offsets count from the `<` of the tag.
struct TagAttribute {
  std::string_view name;  // qualified name as written
  base::ByteSpan name_span;
  base::ByteSpan value;  // between the quotes
  char quote = '"';
};

struct TagParts {
  base::ByteSpan name;  // the element's qualified name
  std::vector<TagAttribute>
      attributes;                 // in the order of the file, namespace declarations included
  std::uint64_t content_end = 0;  // behind the last attribute, or the name where there is none
};

// `tag` is a well-formed start tag or empty-element tag, from `<` to `>`. Of anything else the
// parts up to the first oddity are given; nothing outside of `tag` is read.
TagParts ScanStartTag(std::string_view tag);

// The first start tag in `text` with more than `limit` attributes that reaches into `where`. Looks
// at a few bytes of each stretch only, so that it may be asked of every file before it is parsed.
std::optional<base::ByteSpan> FindCrowdedTag(std::string_view text, std::size_t limit,
                                             base::ByteSpan where);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_START_TAG_H_
