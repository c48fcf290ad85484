// DocxParts: the parts of a docx that a text needs, parsed: the document, styles, numbering, notes,
// comments, and the addresses of links. Inside this room only.
//
// Tested by tests/interchange/docx_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_DOCX_PARTS_H_
#define SIGLUM_INTERCHANGE_TEXTS_DOCX_PARTS_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "interchange/texts/outgoing.h"
#include "xml/document.h"
#include "xml/limits.h"
#include "xml/source.h"

namespace siglum::interchange {

using DocxTree = std::shared_ptr<const xml::Document>;

// The local name of an element of WordprocessingML, transitional or strict; empty for others.
std::string_view WordName(const xml::Document& document, xml::NodeId node);
// An attribute of WordprocessingML of an element of it; of the element itself where it has none of
// that name.
std::string_view WordValue(const xml::Document& document, xml::NodeId node,
                           std::string_view name = "val");
xml::NodeId WordChild(const xml::Document& document, xml::NodeId node, std::string_view name);
// Whether a property that is there is on: not `0`, `false`, `off` or `none`.
bool IsOn(const xml::Document& document, xml::NodeId property);

struct DocxStyle {
  std::string name;     // in lower case, `heading 1`
  std::string element;  // of `tei_persName`; empty for other styles
  int heading = 0;      // level; 0: none
  bool is_quote = false;
  Look look = {};  // of character styles, with those that they are based on
};

struct DocxParts {
  DocxTree document;
  std::map<std::string, DocxStyle, std::less<>> styles;   // by id
  std::map<std::string, std::string, std::less<>> links;  // addresses by id of relationship
  // Notes and comments by id.
  struct Notes {
    DocxTree tree;  // null: there is no such part
    std::map<std::string, xml::NodeId, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> links;
  };
  Notes footnotes, endnotes, comments;
  // Whether a level of a list is numbered: by id of the list and level.
  std::map<std::pair<std::string, std::string>, bool> numbered;
  std::string title;
  std::string creator;
};

// Looks of the properties of a run (w:rPr), on top of `look`.
void ReadLook(const xml::Document& document, xml::NodeId properties, Look* look);

// Error: see ReadDocx.
base::Result<DocxParts> ReadDocxParts(const xml::FilePtr& file, const xml::Limits& limits);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_DOCX_PARTS_H_
