// Reading texts as TEI: the document of an edition as one witness has it, entries replaced by the
// reading of that witness with all its markup.
#ifndef SIGLUM_APPARATUS_WITNESS_TEI_H_
#define SIGLUM_APPARATUS_WITNESS_TEI_H_

#include <string>

#include "apparatus/witness_text.h"
#include "base/result.h"

namespace siglum::apparatus {

// The file of the text as UTF-8: its bytes, but for the entries (replaced by their reading), the
// text that the witness lacks (left out) and the apparatus itself (left out). A lacuna and a place
// that the edition leaves undecided become `gap` elements. Error: the text comes out of several
// files (XInclude), or of entities, so that its bytes are not one file.
base::Result<std::string> ReadingTextAsTei(const Apparatus& apparatus, const View& view,
                                           const TextRules& rules = {});

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_WITNESS_TEI_H_
