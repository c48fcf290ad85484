// Whether two elements of a document certainly stand in one sentence.
#ifndef SIGLUM_NORMALIZE_SENTENCE_H_
#define SIGLUM_NORMALIZE_SENTENCE_H_

#include "xml/document.h"

namespace siglum::normalize {

// `first` lies before `second`. True where words, and nothing that may end a sentence, stand
// between them inside one paragraph or the like. An abbreviation counts as an end, so this errs to
// the safe side. Cost: the nodes between the two.
bool InOneSentence(const xml::Document& document, xml::NodeId first, xml::NodeId second);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_SENTENCE_H_
