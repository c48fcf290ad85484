// Conversion towards a smaller schema: what it refuses is said in its own way where that loses
// nothing, else its markup goes and its text stays; every loss is a finding at its place.
//
//     <hi rend="italic">   to  <hi rendition="simple:italic">     nothing is lost
//     <persName ref="#x">  to  its text                           ix.markup-left-out
//     <msDesc>...</msDesc> (in the header) goes                   ix.element-left-out
//
// One round makes the edits for the findings of one validation; what they uncover is for the next
// round (reports/preflight.h). Text of the document's text element never goes.
// Tested by tests/interchange/conversion_test.cc.
#ifndef SIGLUM_INTERCHANGE_CONVERSION_H_
#define SIGLUM_INTERCHANGE_CONVERSION_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "interchange/losses.h"
#include "xml/document.h"
#include "xml/edits.h"

namespace siglum::interchange {

struct Conversion {
  xml::Edits edits;
  // Of each edit that loses something, with places in the document of this round.
  std::vector<diagnostics::Diagnostic> losses;
};

// `findings`: of the schema, about `document`.
Conversion ConvertOnce(const xml::Document& document,
                       const std::vector<diagnostics::Diagnostic>& findings);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_CONVERSION_H_
