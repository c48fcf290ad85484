// Matcher: which entries of a register explain a form of a name, and how well.
//
// Entries compete: what is decided on is not how alike a form and an entry are, but how much
// likelier the form is if this entry is meant than if another one is, or a stranger (Explain). Who
// is talked about in a document and in all documents together, the prior of that competition, is
// the business of Corpus (corpus.h).
#ifndef SIGLUM_NAMES_MATCHER_H_
#define SIGLUM_NAMES_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "names/likelihood.h"
#include "names/name_index.h"
#include "names/register_entry.h"

namespace siglum::names {

// When a proposal is a decision. Scores are probabilities.
struct DecisionRules {
  float accept = 0.92F;  // the least probability
  float margin = 0.5F;   // how far ahead of the next
  float show = 0.01F;    // candidates below are not shown
  std::size_t most_shown = 5;
  bool learn = true;  // what documents say about who is talked about counts
};

struct Candidate {
  std::size_t entry = 0;  // number of the entry as given to Build
  float score = 0;        // the probability that it is meant
  float similarity = 0;   // how alike form and name are, whoever else there is; in [0,1]
  Coverage coverage = Coverage::kNothing;
  std::vector<std::string> evidence;  // for and against, in words
};

struct MatchOutcome {
  std::vector<Candidate> candidates;  // best first
  bool decided = false;               // the first candidate is the person
  std::string reason;                 // why there is no decision; empty when there is
};

// An entry that can have brought forth a form.
struct Explanation {
  std::uint32_t entry = 0;
  float weight = 0;  // the likelihood of the form
  bool sure = false;
  float similarity = 0;
  NameId name = NameId::None();  // of the entry; none where the form is listed as it is
  std::uint8_t spelling = 0;     // of the form
  Coverage coverage = Coverage::kNothing;
};

struct ExplainedForm {
  std::string refusal;                    // why the form is none; empty otherwise
  std::vector<Explanation> explanations;  // likeliest first, each entry once
  float rest = 0;               // the weights of the entries that are not among them, added up
  float stranger = 0;           // the weight of somebody who is not in the register
  std::u32string full_name_of;  // the surname, where the form is a full name; else empty
  std::u32string only_word;     // of a form that has no other
};

// Immutable after Build; any number of threads. Results depend on the input alone.
class Matcher {
 public:
  // A form that could not be read (see CleanForm, ParseParts) is left out and listed in refusals().
  static Matcher Build(std::vector<RegisterEntry> entries, DecisionRules rules = {},
                       const ModelWeights& weights = {});

  // Who a form can be. Answers are kept, so that a form that comes again costs a look-up.
  // `language`: BCP 47 tag of the passage, may be empty.
  std::shared_ptr<const ExplainedForm> Explain(const std::string& form, NameKind kind,
                                               const std::string& language) const;
  // The same with the entries that `favoured` counts kept among the explanations, however many
  // others explain the form as well; not kept for later.
  std::shared_ptr<const ExplainedForm> Explain(const std::string& form, NameKind kind,
                                               const std::string& language,
                                               std::span<const float> favoured) const;

  // One form by itself. Refused forms are errors.
  base::Result<MatchOutcome> Match(const Mention& mention, const DocumentFacts& facts = {}) const;

  // All mentions of one document in their order, each knowing the whole document. Those with an
  // entry that is `meant` are matched like the others, and teach them.
  std::vector<base::Result<MatchOutcome>> MatchDocument(std::span<const Mention> mentions,
                                                        const DocumentFacts& facts = {}) const;

  // Appends why the entry of `explanation` is meant by `form`, in words.
  void Describe(const std::string& form, NameKind kind, const Explanation& explanation,
                std::vector<std::string>* evidence) const;

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
  const DecisionRules& rules() const { return rules_; }
  const ModelWeights& weights() const { return weights_; }
  std::size_t vocabulary_size() const { return index_.vocabulary().size(); }

 private:
  struct Search;
  struct Cache {
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<const ExplainedForm>> forms;
  };

  void AddEntry(std::size_t entry);
  std::vector<NameId> AddForm(std::size_t entry, const std::string& form);
  void ExplainSpelling(const Search& search, std::size_t spelling) const;
  void AddListed(const Search& search) const;
  float ListedFactor(const Search& search, std::uint32_t entry) const;
  float OfficeFactor(const NameParts& parts, std::uint32_t entry) const;
  ExplainedForm ExplainAnew(const std::string& form, NameKind kind, const std::string& language,
                            std::span<const float> favoured) const;

  std::vector<RegisterEntry> entries_;
  std::vector<std::uint16_t> office_classes_;  // by entry
  std::unordered_set<std::uint32_t> by_role_;  // entries that a form calls Uncle or the like
  std::unordered_set<NameId> names_by_role_;
  std::vector<std::string> refusals_;
  NameIndex index_;
  // Entries by the form that they list: as it is written, and but for case and punctuation.
  std::unordered_map<std::string, std::vector<std::uint32_t>> written_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> listed_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> spaced_;  // by letters alone
  DecisionRules rules_;
  ModelWeights weights_;
  std::unique_ptr<Cache> cache_ = std::make_unique<Cache>();
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_MATCHER_H_
