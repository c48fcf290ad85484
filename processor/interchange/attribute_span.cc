// A Document knows the span of each value; the name and the white space before it are read
// backwards. Tested by tests/interchange/preflight_test.cc.
#include "interchange/attribute_span.h"

#include <string_view>

#include "base/white_space.h"

namespace siglum::interchange {

using xml::AttributeId;
using xml::Document;

bool FindAttributeSpan(const Document& document, AttributeId attribute, base::ByteSpan* whole,
                       base::ByteSpan* name) {
  const std::string_view text = document.source(attribute)->text();
  const base::ByteSpan value = document.value_span(attribute);
  if (value.offset == 0 || value.offset + value.length >= text.size()) return false;
  std::size_t at = value.offset - 1;  // the quote
  if (text[at] != '"' && text[at] != '\'') return false;
  auto skip_space = [&] {
    while (at > 0 && base::IsSpace(text[at - 1])) --at;
  };
  skip_space();
  if (at == 0 || text[--at] != '=') return false;
  skip_space();
  const std::size_t name_end = at;
  while (at > 0 && !base::IsSpace(text[at - 1])) --at;
  *name = {at, name_end - at};
  if (at == 0 || name->length == 0) return false;
  skip_space();
  *whole = {at, value.offset + value.length + 1 - at};
  return true;
}

}  // namespace siglum::interchange
