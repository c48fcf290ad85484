// The grammar of a start tag (XML 1.0, 3.1), which a parser has found well-formed before: a name,
// then S name Eq quoted-value as often as it comes. One pass, no copies. Tested by
// tests/xml/start_tag_test.cc; fuzzed by tests/fuzz/xml_fuzz.cc.
#include "xml/start_tag.h"

#include <algorithm>

namespace siglum::xml {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kNameEnd = " \t\r\n=/>";

std::size_t SkipSpace(std::string_view tag, std::size_t at) {
  std::size_t next = tag.find_first_not_of(kSpace, at);
  return next == std::string_view::npos ? tag.size() : next;
}

std::size_t NameEnd(std::string_view tag, std::size_t at) {
  std::size_t end = tag.find_first_of(kNameEnd, at);
  return end == std::string_view::npos ? tag.size() : end;
}

}  // namespace

TagParts ScanStartTag(std::string_view tag) {
  TagParts parts;
  std::size_t at = NameEnd(tag, 1);
  parts.name = base::SpanBetween(1, at);
  parts.content_end = at;
  for (;;) {
    std::size_t begin = SkipSpace(tag, at);
    std::size_t end = NameEnd(tag, begin);
    if (end == begin) return parts;
    std::size_t equals = SkipSpace(tag, end);
    if (equals >= tag.size() || tag[equals] != '=') return parts;
    std::size_t quote = SkipSpace(tag, equals + 1);
    if (quote >= tag.size() || (tag[quote] != '"' && tag[quote] != '\'')) return parts;
    std::size_t close = tag.find(tag[quote], quote + 1);
    if (close == std::string_view::npos) return parts;
    parts.attributes.push_back({tag.substr(begin, end - begin), base::SpanBetween(begin, end),
                                base::SpanBetween(quote + 1, close), tag[quote]});
    at = close + 1;
    parts.content_end = at;
  }
}

// A tag of so many attributes is so long that it covers one of the places looked at, and no `<`
// stands inside of it.
std::optional<base::ByteSpan> FindCrowdedTag(std::string_view text, std::size_t limit,
                                             base::ByteSpan where) {
  constexpr std::size_t kShortestAttribute = std::string_view(" a=''").size();
  const std::size_t step = limit * kShortestAttribute;
  const std::size_t last = std::min<std::uint64_t>(text.size(), where.end());
  for (std::size_t at = std::max<std::uint64_t>(step, where.offset); at < last; at += step) {
    std::size_t begin = text.rfind('<', at);
    std::size_t end = std::min(text.find('<', at + 1), text.size());
    if (begin == std::string_view::npos) begin = 0;
    if (end - begin <= step) continue;
    TagParts parts = ScanStartTag(text.substr(begin, end - begin));
    if (parts.attributes.size() > limit) return base::SpanBetween(begin, begin + parts.content_end);
    at = std::max(at, end - step);
  }
  return std::nullopt;
}

}  // namespace siglum::xml
