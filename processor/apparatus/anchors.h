// Anchors: which stretch of the edited text each entry is about.
//
// Double end-point: from the start of the element that @from names to the end of the one that @to
// names (TEI P5, 13.2.2). Location-referenced: the words of the lemma, looked for in the block that
// @loc names or that the entry stands in (13.2.1). Inside this room only.
#ifndef SIGLUM_APPARATUS_ANCHORS_H_
#define SIGLUM_APPARATUS_ANCHORS_H_

#include <memory>
#include <vector>

#include "apparatus/apparatus.h"

namespace siglum::apparatus {

// Fills the anchors of `entries`, which are those of `apparatus`; `others` keeps the documents
// alive that anchors lead to.
void FindAnchors(const Apparatus& apparatus, std::vector<Entry>* entries,
                 std::vector<std::shared_ptr<const xml::Document>>* others);

// Whether the words in front of an entry that stands in the text repeat its lemma, as an internal
// location-referenced entry has it.
bool RepeatsLemma(const Apparatus& apparatus, const Entry& entry);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_ANCHORS_H_
