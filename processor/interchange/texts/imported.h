// Imported: a text that comes in from another format, as blocks of text with marks and points,
// before it is TEI.
//
// Readers (PAGE, ALTO, docx, Markdown, plain text) make this, WriteTei makes TEI of it. Marks may
// cross: of two that do the longer is outside and the other is split, for all formats alike.
//
//     text   Alexander von\nHumboldt schreibt
//     marks  persName [0,22)  hi [18,27)
//     points lb at 14
//     TEI    <persName>Alexander von
//            <lb/>Humb<hi>oldt</hi></persName><hi> schr</hi>eibt
//
// Tested by tests/interchange/import_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_IMPORTED_H_
#define SIGLUM_INTERCHANGE_TEXTS_IMPORTED_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace siglum::interchange {

using Attributes = std::vector<std::pair<std::string, std::string>>;

struct Block;

// An element around a stretch of text, in bytes.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string element;
  Attributes attributes;
  // <choice>: the element is its first half (abbr, sic), this the second (expan, corr) with its
  // text. Never split.
  std::string second_element;
  std::string second_text;
  bool joins =
      false;  // with the same element of the text before it, where only white space lies between
};

// An empty element, or a note, at a place of the text.
struct Point {
  std::size_t at = 0;
  std::string element;
  Attributes attributes;
  std::vector<Block> content;  // of notes
};

// `\n` in the text is a line end in the TEI as well, which means a space.
struct Inline {
  std::string text;
  std::vector<Mark> marks;
  std::vector<Point> points;  // in the order of their places

  bool empty() const { return text.empty() && points.empty(); }
};

// An element with text, or with blocks.
struct Block {
  std::string element;  // empty: no element of its own, its text stands in the parent (notes)
  Attributes attributes;
  Inline content;
  std::vector<Block> children;
};

// A part of an image.
struct Zone {
  std::string id;
  std::string type;
  Attributes place;  // points, or ulx, uly, lrx, lry
  std::vector<Zone> zones;
};

struct Surface {
  std::string id;
  std::string image;  // as its format names it; empty: none
  std::string width;  // in units of the zones
  std::string height;
  bool is_in_pixels = false;
  std::vector<Zone> zones;
};

struct ImportedText {
  std::string title;
  std::vector<std::string> authors;
  std::string date;                // as written
  std::string when;                // ISO 8601; may be empty
  std::string language;            // BCP 47
  bool declares_language = false;  // its author says so: it goes into the header, too
  std::string source;              // what it was made from: the name of a file
  // Who is responsible for remarks in it: id and name.
  std::vector<std::pair<std::string, std::string>> commentators;
  // Characters without a place in Unicode: id and what is known of each.
  std::vector<std::pair<std::string, std::string>> characters;
  std::vector<Surface> surfaces;
  std::vector<Block> body;
};

// A block of a text whose structure is that of its headings. `level`: of a heading, from 1; 0: no
// heading.
struct Section {
  int level = 0;
  Block block;
};

// Each heading opens a division that holds what follows, up to a heading of its level or above. A
// text without headings has no divisions.
std::vector<Block> NestSections(std::vector<Section> sections);

// Joins marks that say `joins` and lie beside each other.
void JoinMarks(Inline* content);

// A TEI document. `header`: the teiHeader as XML, in which {title}, {author}, {date}, {language}
// and {source} are replaced; empty: a small header of its own.
std::string WriteTei(const ImportedText& text, std::string_view header = {});

// The teiHeader of a file that serves as a template. Error: it has none.
base::Result<std::string> ReadTemplate(const std::string& path);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_IMPORTED_H_
