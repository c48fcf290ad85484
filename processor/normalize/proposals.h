// Proposals: what normalization would add to a document, as findings whose fixes are the edits.
//
// Nothing that is there is ever changed: a mention with a reference, a date with attributes are
// left alone.
#ifndef SIGLUM_NORMALIZE_PROPOSALS_H_
#define SIGLUM_NORMALIZE_PROPOSALS_H_

#include <span>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "normalize/name_edits.h"
#include "tei/dating.h"
#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::normalize {

// For names without a reference: `name.ref-missing` with a safe fix where it is decided who is
// meant; `name.ambiguous` where several entries list the form; `name.unclear` where others may be
// meant, but none is good enough or clearly ahead; `name.unresolved` where nobody is likely.
// `matches` are those of the document.
std::vector<diagnostics::Diagnostic> ProposeNames(const xml::Document& document,
                                                  std::span<const tei::MentionMatch> matches,
                                                  const NameOptions& options = {});

// @when and its kin for dates: `date.when-missing`, with a fix that is safe where the text can be
// read in one way only and nothing about it is doubtful, or `date.unreadable`.
std::vector<diagnostics::Diagnostic> ProposeDates(const xml::Document& document,
                                                  const tei::DatingOptions& options = {});

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_PROPOSALS_H_
