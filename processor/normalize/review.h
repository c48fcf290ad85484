// Review: the names of a document that are left to a person, and what the person has decided.
#ifndef SIGLUM_NORMALIZE_REVIEW_H_
#define SIGLUM_NORMALIZE_REVIEW_H_

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "normalize/name_edits.h"
#include "normalize/review_table.h"
#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::normalize {

// Which mention each one is, so that it is found again after the file was edited elsewhere:
// `person 2/3` is the second of three persons with this very form. Those with a reference count
// too.
std::vector<std::string> MentionKeys(std::span<const tei::NameMention> mentions);

// A row for each name without reference that is not decided, in the order of the document.
std::vector<ReviewRow> ReviewRows(const xml::Document& document, const std::string& path,
                                  std::span<const tei::MentionMatch> matches,
                                  const NameOptions& options);

// What the rows of one file decide. Rows without a decision, and those whose name has got the
// reference in the meantime, decide nothing.
struct ResolvedDecisions {
  tei::DecisionsByHand by_hand;
  std::vector<base::Error> errors;  // `table:line: what is wrong`; when there are any, use none
};

// `table` is the path of the table. Errors: an entry that the register does not have or of another
// kind, a candidate that the row does not have, a name that is not there any more or has changed,
// another reference there, two rows that contradict each other.
ResolvedDecisions ResolveDecisions(const xml::Document& document,
                                   const std::vector<ReviewRow>& rows, const std::string& table,
                                   const tei::RegisterMatcher& matcher);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_REVIEW_H_
