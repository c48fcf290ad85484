// The plain truth about byte offsets: node by node, the spans of a Document cover its file without
// gap or overlap.
#ifndef SIGLUM_TESTS_XML_TILING_H_
#define SIGLUM_TESTS_XML_TILING_H_

#include <fmt/format.h>

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::test {

// What is wrong with the spans of `document` (without inclusions and entities); empty when nothing
// is.
inline std::string FindGap(const xml::Document& document) {
  const os::File& file = *document.file();
  struct Piece {
    base::ByteSpan span;
    std::string must_begin, must_end;
  };
  std::vector<Piece> pieces;
  std::vector<xml::NodeId> open;
  auto close_until = [&](xml::NodeId node) {
    while (!open.empty() && document.next(open.back()) <= node) {
      base::ByteSpan end_tag = document.end_tag_span(open.back());
      if (end_tag != document.span(open.back())) {
        pieces.push_back({end_tag, "</" + document.QualifiedName(open.back()), ">"});
      }
      open.pop_back();
    }
  };
  for (std::size_t i = 0; i < document.size(); ++i) {
    xml::NodeId node(i);
    close_until(node);
    base::ByteSpan span = document.span(node);
    switch (document.kind(node)) {
      case xml::NodeKind::kElement:
        pieces.push_back({span, "<" + document.QualifiedName(node), ">"});
        open.push_back(node);
        break;
      case xml::NodeKind::kText:
        pieces.push_back({span, "", ""});
        break;
      case xml::NodeKind::kComment:
        pieces.push_back({span, "<!--", "-->"});
        break;
      case xml::NodeKind::kProcessingInstruction:
        pieces.push_back({span, "<?" + std::string(document.name(node).local), "?>"});
        break;
      default:
        break;
    }
  }
  close_until(xml::NodeId(document.size()));
  std::uint64_t root_begin = document.span(document.root()).offset;
  std::uint64_t root_end = document.whole_span(document.root()).end();
  std::uint64_t expected = root_begin;
  for (const Piece& piece : pieces) {
    if (piece.span.offset < root_begin || piece.span.offset >= root_end) continue;
    std::string_view bytes = file.Slice(piece.span);
    if (piece.span.offset != expected || !bytes.starts_with(piece.must_begin) ||
        !bytes.ends_with(piece.must_end)) {
      base::LineColumn place = file.Locate(piece.span.offset);
      return fmt::format("{}:{}:{}: '{}' begins at byte {}, {} was expected", file.path(),
                         place.line, place.column, bytes.substr(0, 60), piece.span.offset,
                         expected);
    }
    expected = piece.span.end();
  }
  return expected == root_end
             ? ""
             : fmt::format("the pieces end at {}, the root at {}", expected, root_end);
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_XML_TILING_H_
