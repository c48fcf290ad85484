// Concordance: which entries of two registers are one person, place or organisation, with the
// reason.
//
// For: a common number, names that fit by sound (names/) with dates that agree. Against: two
// numbers of one authority, lives that differ. Equal names alone prove little (of 154 pairs with
// equal names and a GND on both sides 7 were different persons), so that without a number or a date
// only names of three words and more are decided on. What is neither is left to a person, with what
// speaks for it. Tested by tests/interchange/concordance_test.cc.
#ifndef SIGLUM_INTERCHANGE_CONCORDANCE_H_
#define SIGLUM_INTERCHANGE_CONCORDANCE_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "interchange/entries.h"
#include "interchange/losses.h"

namespace siglum::interchange {

enum class Decision { kSame, kReview, kDifferent };
std::string_view DecisionWord(Decision decision);  // `same`, `review`, `different`

struct Correspondence {
  const Entry* a = nullptr;
  const Entry* b = nullptr;
  Decision decision = Decision::kReview;
  std::string evidence;  // in words
};

// Numbers that were replaced: old to new, as they are written.
using Redirects = std::map<std::string, std::string, std::less<>>;
// From a table of two columns. Error: it cannot be read.
base::Result<Redirects> ReadRedirects(std::string_view text);

// The pairs that are the same, may be, or only look so; in the order of `a`, then `b`. Of each
// entry every pair that was decided is listed, and those that somebody should look at.
std::vector<Correspondence> MakeConcordance(const Entries& a, const Entries& b,
                                            const Redirects& redirects);

// a, b, decision, evidence as TSV.
std::string WriteConcordance(const std::vector<Correspondence>& pairs);
// The pairs that are the same as a TEI linkGrp (TEI P5, 16.1): each a link with both pointers.
std::string WriteConcordanceTei(const std::vector<Correspondence>& pairs);

// What is wrong with a register by itself: one number on several entries, numbers that are written
// in another form than the canonical one, entries that are one person.
void CheckRegister(const Entries& entries, Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_CONCORDANCE_H_
