// Scan: pages as programs for layout and handwriting give them (PAGE, ALTO): regions and lines with
// coordinates, and what is made of them.
//
// A region becomes a block by a table of its types (SegmOnto's zones among them), a line becomes
// <lb/> and its text, both get a zone of <facsimile>. Tested by tests/interchange/import_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_SCAN_H_
#define SIGLUM_INTERCHANGE_TEXTS_SCAN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/losses.h"
#include "interchange/texts/imported.h"
#include "xml/document.h"

namespace siglum::interchange {

struct ScannedLine {
  std::string id;
  Attributes place;         // of the zone; may be empty
  std::string text;         // as recognized, with its hyphen
  std::vector<Mark> marks;  // counted in `text`
  std::vector<Point> points;
  bool ends_in_hyphen = false;  // certainly: what `hyphen` bytes at the end are
  std::size_t hyphen = 0;
  xml::NodeId node;
};

struct ScannedRegion {
  std::string id;
  std::string type;  // as the file names it; empty: none
  Attributes place;
  std::string language;    // BCP 47; empty: that of the page
  bool is_text = true;     // else a picture
  bool is_on_left = true;  // half of the page
  std::vector<ScannedLine> lines;
  xml::NodeId node;
};

struct ScannedPage {
  std::string image;
  std::string width;
  std::string height;
  bool is_in_pixels = true;
  std::string number;  // as the file counts it; empty: by its place among the pages
  std::string language;
  std::vector<ScannedRegion> regions;  // in reading order
};

// What a document of PAGE or ALTO holds; none when it is neither. The findings have places in it.
// page_reader.cc, alto_reader.cc.
std::vector<ScannedPage> ReadPage(const xml::Document& document, Losses* losses);
std::vector<ScannedPage> ReadAlto(const xml::Document& document, Losses* losses);
bool IsPage(const xml::Document& document);
bool IsAlto(const xml::Document& document);

// Adds a page to the text: a surface with its zones, <pb/> and the blocks. `number`: of the page
// among all, from 1.
void AddPage(const ScannedPage& page, const xml::Document& document, std::size_t number,
             ImportedText* text, Losses* losses);

// `German`, `deu`, `ger`, `de-DE` as PAGE and ALTO write it: to BCP 47; empty when it is no
// language known here.
std::string LanguageTag(std::string_view name);

// Whether a line of recognized text ends in a mark that is only ever written for a divided word
// (`¬`, U+00AD), in one that may be a hyphen (`-`, `⸗`), or in none. `length`: its bytes.
enum class LineEnd { kPlain, kDivided, kPerhapsDivided };
LineEnd JudgeLineEnd(std::string_view line, std::size_t* length);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_SCAN_H_
