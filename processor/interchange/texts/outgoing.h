// Outgoing: the text of a document as word processors and Markdown know texts: a row of paragraphs
// of a few kinds, made of runs, and notes beside it.
//
// What TEI says with elements a format may say with a look (hi), with a name of a style (persName),
// with signs (supplied, gap), or not at all. ReadOutgoing does what all formats share: which side
// of a choice is the text, what is a note, which entries of the apparatus are notes and in which
// words; a format then reports what it has no place for (Unsaid).
//
//     <p>Ihr <hi rend="bold">letzter</hi> Brief<note>Werke 3</note></p>
//     block  kParagraph, runs  `Ihr `  bold `letzter`  ` Brief`  note 0
//
// Tested by tests/interchange/markdown_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_OUTGOING_H_
#define SIGLUM_INTERCHANGE_TEXTS_OUTGOING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "apparatus/options.h"
#include "interchange/losses.h"
#include "xml/document.h"

namespace siglum::interchange {

// What a run looks like.
struct Look {
  bool italic = false;
  bool bold = false;
  bool underline = false;
  bool strike = false;
  bool superscript = false;
  bool subscript = false;
  bool small_caps = false;
  bool capitals = false;

  bool operator==(const Look&) const = default;
};

struct OutgoingRun {
  enum class Kind : std::uint8_t { kText, kNote, kLineBreak, kPicture };
  Kind kind = Kind::kText;
  std::string text;      // white space collapsed; of a picture: its description
  bool is_sign = false;  // `[`, `]`, `{`: an editorial sign, not of the text
  Look look = {};
  std::string style = {};     // the element that names the run: `persName`; empty: none
  std::string link = {};      // address; of a picture: that of the image
  std::string language = {};  // BCP 47, where it is not that of the text
  std::size_t note = 0;       // kNote: in OutgoingText::notes
};

struct OutgoingBlock {
  enum class Kind : std::uint8_t { kHeading, kParagraph, kVerse, kQuote, kItem, kRow };
  Kind kind = Kind::kParagraph;
  int level = 1;             // kHeading: from 1; kItem: depth, from 1
  bool is_numbered = false;  // kItem
  bool is_new = false;  // the first paragraph of its item, the first row of a table, the first line
                        // of its stanza
  std::string style = {};  // the element: `dateline`; empty where the kind says it
  std::vector<OutgoingRun> runs = {};
  struct Cell {
    std::vector<OutgoingRun> runs;
    int columns = 1;
  };
  std::vector<Cell> cells = {};  // kRow
};

struct OutgoingNote {
  std::vector<OutgoingBlock> blocks;
  bool is_endnote = false;
  bool is_apparatus = false;
};

// Elements and attributes that were met and have no place in a format, each once with the number of
// times, at the first one.
struct Unsaid {
  struct Kind {
    std::string name;  // `persName`, `persName/@ref`
    std::size_t count = 0;
    xml::NodeId first;
  };
  std::vector<Kind> styles;      // elements that are the style of a run or block
  std::vector<Kind> attributes;  // of those elements
  std::vector<Kind> looks;       // of hi, by its words: `hi spaced`
  std::vector<Kind> dropped;     // elements that are left out with their text
};

struct OutgoingText {
  std::string title;
  std::vector<std::string> authors;
  std::string date;
  std::string language;
  std::vector<OutgoingBlock> blocks;
  std::vector<OutgoingNote> notes;
  Unsaid unsaid;
};

// The text of a document, never failing: what has no text gives no blocks.
OutgoingText ReadOutgoing(const xml::Document& document, const apparatus::Options& apparatus);

// Findings for one list of what a format has no place for.
void ReportMarkupLeftOut(const xml::Document& document, const std::vector<Unsaid::Kind>& kinds,
                         std::string_view format, Losses* losses);
void ReportAttributesLeftOut(const xml::Document& document, const std::vector<Unsaid::Kind>& kinds,
                             std::string_view format, Losses* losses);
void ReportElementsLeftOut(const xml::Document& document, const std::vector<Unsaid::Kind>& kinds,
                           std::string_view format, Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_OUTGOING_H_
