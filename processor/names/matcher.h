// Matcher: who of a register a name in a text is.
//
// It proposes; it decides only where the best candidate is good and clearly ahead of the next.
// Everything else is for a person to review, with the candidates and the reasons for them.
#ifndef SIGLUM_NAMES_MATCHER_H_
#define SIGLUM_NAMES_MATCHER_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "names/context.h"
#include "names/name_index.h"
#include "names/register_entry.h"

namespace siglum::names {

// When a proposal is a decision.
struct DecisionRules {
  float accept = 0.8F;   // the least score
  float margin = 0.05F;  // how far ahead of the next
  float show = 0.25F;    // candidates below are not shown
  std::size_t most_shown = 5;
};

struct Candidate {
  std::size_t entry = 0;  // number of the entry as given to Build
  float score = 0;        // in [0,1]
  Coverage coverage = Coverage::kNothing;
  std::vector<std::string> evidence;  // for and against, in words
};

struct MatchOutcome {
  std::vector<Candidate> candidates;  // best first
  bool decided = false;               // the first candidate is the person
  std::string reason;                 // why there is no decision; empty when there is
};

// Immutable after Build; any number of threads. Results depend on the input alone.
class Matcher {
 public:
  // A form that could not be read (see CleanForm, ParseParts) is left out and listed in refusals().
  static Matcher Build(std::vector<RegisterEntry> entries, DecisionRules rules = {});

  // `memory` may be null. Refused forms are errors.
  base::Result<MatchOutcome> Match(const Mention& mention, const DocumentFacts& facts = {},
                                   const DocumentMemory* memory = nullptr) const;

  // All mentions of one document in their order: each sees what was decided before it, and those
  // left undecided are tried again knowing the whole document. Those with an entry that is `meant`
  // are matched like the others, and teach it. A form that comes again is compared again only if
  // something was learnt since.
  std::vector<base::Result<MatchOutcome>> MatchDocument(std::span<const Mention> mentions,
                                                        const DocumentFacts& facts = {}) const;

  // Notes a mention and what became of it, or who is meant, for the mentions after it.
  void Remember(const Mention& mention, const MatchOutcome& outcome, DocumentMemory* memory) const;

  // Pairs of entries that look like one person, each pair once, ascending: for checking a register.
  struct Double {
    std::size_t first;
    std::size_t second;
    float score;
    std::vector<std::string> evidence;
  };
  std::vector<Double> FindDoubles() const;

  const std::vector<RegisterEntry>& entries() const { return entries_; }
  const std::vector<std::string>& refusals() const { return refusals_; }
  std::size_t vocabulary_size() const { return index_.vocabulary().size(); }

 private:
  struct Query;

  void AddForm(std::size_t entry, const std::string& form);
  void MatchSpelling(const Query& query, std::vector<Candidate>* candidates) const;
  void Explain(const Query& query, const NameComparison& comparison, NameId name,
               std::vector<std::string>* evidence) const;
  void Decide(MatchOutcome* outcome, bool cut) const;

  std::vector<RegisterEntry> entries_;
  std::vector<std::uint16_t> office_classes_;  // by entry
  std::vector<std::string> refusals_;
  NameIndex index_;
  DecisionRules rules_;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_MATCHER_H_
