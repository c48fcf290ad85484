// PreparedDocument: what the stylesheets see of a critical apparatus, worked out before they run.
//
// libxslt gets the document as it is, with additions in the namespace kPreparedNamespace (prefix
// s):
//
//   app/@s:entry="e12"            the entry of an app element; @s:silent where it says nothing
//   lem, rdg, note .../@s:id="n7" an element that a run of an entry takes its words from
//   <s:from n="e12"/> ... <s:to n="e12"/>
//                                 where the lemma of an entry about a span begins and ends
//   at the end of the document element, once:
//   <s:entries>
//     <s:entry id="e12" n="12" kind="variants" type="..." place="own|span|block|unknown">
//       <s:run kind="lemma" of="n7">Cebesoy</s:run><s:run kind="lemma-end">]</s:run>
//       <s:run kind="space"> </s:run><s:run kind="reading" of="n8">Jebesoy</s:run>
//       <s:run kind="space"> </s:run><s:run kind="siglum" witness="w1">B</s:run>
//       <s:reading of="n7" content="text" lemma="yes" witnesses="w0 w2"/>
//       <s:reading of="n8" content="text" witnesses="w1"/>
//     </s:entry>
//   </s:entries>
//   <s:witnesses><s:witness id="w1" xml-id="B" role="single">B</s:witness></s:witnesses>
//
// The runs are those of apparatus/wording.h: text and kind, `of` where the words have markup of
// their own in the document, `first` (the id of its element) on the first run of each reading. A
// stylesheet only sets them.
// s:reading says who has which reading, silence and groups resolved: every single witness and hand
// of the text stands at one reading, or at none where the edition leaves it open.
// s:entry is in document order; `n` counts those that say something to readers, from 1; entries
// that do not (fragments that begin or end) have no `n` and no runs.
#ifndef SIGLUM_PUBLISH_PREPARED_DOCUMENT_H_
#define SIGLUM_PUBLISH_PREPARED_DOCUMENT_H_

#include <string_view>

#include "apparatus/apparatus.h"
#include "apparatus/wording.h"
#include "xml/tree_additions.h"

namespace siglum::publish {

inline constexpr std::string_view kPreparedNamespace = "https://siglum.dev/ns/prepared";

// What a stylesheet needs of the apparatus. Empty `tail` when the document has no entries.
xml::TreeAdditions PrepareApparatus(const apparatus::Apparatus& apparatus,
                                    const apparatus::WordingOptions& options = {});

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_PREPARED_DOCUMENT_H_
