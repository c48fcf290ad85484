// Segments: the words of a document cut into the passages that search finds and registers quote.
//
// A paragraph, a line, a heading, a note and a reading are segments of their own, each with the id
// of the passage that a link leads to. The text of the edition (lemma, the editor's side of a
// choice) is one kind, what only witnesses or the source have another, notes a third. Tested by
// tests/site/segments_test.cc.
#ifndef SIGLUM_SITE_SEGMENTS_H_
#define SIGLUM_SITE_SEGMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"
#include "site/page_ids.h"

namespace siglum::site {

struct Segment {
  enum class Kind : std::uint8_t { kText, kReading, kNote };
  // A name with a pointer, in `text`.
  struct Name {
    xml::NodeId node;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  Kind kind = Kind::kText;
  std::string anchor;     // id of the passage; empty: the page as a whole
  std::string text;       // white space collapsed
  std::string witnesses;  // kReading: the sigla of those who have it
  std::vector<Name> names;
};

std::vector<Segment> FindSegments(const apparatus::Apparatus& apparatus,
                                  const std::vector<PageId>& ids);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_SEGMENTS_H_
