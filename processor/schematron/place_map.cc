// Tested by tests/schematron/embedded_test.cc.
#include "schematron/place_map.h"

#include <algorithm>

#include "xml/writer.h"

namespace siglum::schematron {

base::ByteSpan PlaceMap::Find(base::ByteSpan made) const {
  auto after = std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
    return stretch.made.offset > made.offset;
  });
  if (after == stretches.begin())
    return stretches.empty() ? base::ByteSpan{} : stretches.front().there;
  const Stretch& stretch = *std::prev(after);
  bool is_copied = stretch.made.length == stretch.there.length && made.offset < stretch.made.end();
  if (!is_copied) return stretch.there;
  std::uint64_t begin = stretch.there.offset + (made.offset - stretch.made.offset);
  return base::SpanBetween(begin, std::min(begin + made.length, stretch.there.end()));
}

void MappedText::AddEscaped(std::string_view text, base::ByteSpan there) {
  Add(xml::EscapeAttribute(text), there);
}

}  // namespace siglum::schematron
