// Corpus: who the mentions of many documents are, all of them together.
//
// A surname alone says little; that one of its bearers is named in full four hundred times in these
// documents and the other twice says much. So the mentions are looked at in rounds: first those
// that leave no doubt are counted, then all, each for every entry that may be meant by the
// probability that it is, until the counts are those that follow from them (Dempster, Laird and
// Rubin 1977). What the same document says counts more. An entry is decided on where it has
// DecisionRules::accept of the whole, a stranger who is not in the register being one of those who
// compete.
//
// A decision counts as a certain mention from then on, and rounds are repeated until nothing more
// is decided. So a corpus with its decisions written into it gives no further decision.
#ifndef SIGLUM_NAMES_CORPUS_H_
#define SIGLUM_NAMES_CORPUS_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/matcher.h"

namespace siglum::names {

// Order of calls: Add for each document, Settle once, then the rest from any number of threads. The
// matcher must outlive it. Memory: 12 bytes a mention, and the distinct forms.
class Corpus {
 public:
  explicit Corpus(const Matcher& matcher) : matcher_(&matcher) {}

  // The mentions of document `number`, in their order. Documents may come in any order; what comes
  // of them follows their numbers.
  void Add(std::size_t number, std::span<const Mention> mentions, const DocumentFacts& facts);
  void Settle();

  // What became of the mentions of a document, which must be those that Add was given.
  std::vector<base::Result<MatchOutcome>> Outcomes(std::size_t document,
                                                   std::span<const Mention> mentions) const;

  std::size_t CountMentions(std::size_t document) const {
    return document < documents_.size() ? documents_[document].mentions.size() : 0;
  }

  // How many mentions an entry has, by their probabilities.
  float CountOf(std::size_t entry) const { return counts_.empty() ? 0 : counts_[entry]; }

 private:
  static constexpr std::uint32_t kNobody = static_cast<std::uint32_t>(-1);

  struct Heard {             // a mention
    std::uint32_t form = 0;  // number in forms_
    std::uint32_t decided = kNobody;
    bool timeless = false;
  };
  struct Document {
    std::vector<Heard> mentions;
    std::optional<int> year;
  };
  struct Form {
    std::string text;
    NameKind kind;
    std::string language;
    std::shared_ptr<const ExplainedForm> explained;
  };
  struct Share {
    std::uint32_t entry;
    float probability;
  };
  struct Said;  // what a document says about its own mentions

  std::uint32_t Intern(const Mention& mention, const DocumentFacts& facts);
  void ExplainForms();
  void ExplainCrowded();
  // A mention that is spelled as the register spells the entry speaks for every other one. One that
  // only sounds like it speaks for those that are spelled like itself, since one writer spells one
  // name one way: `Yucesoy` need not be the `Djemal Yudjesoy` of the same letter, `Yudjesoy` is.
  bool IsSpelledAsListed(const Heard& mention) const;
  // How often a document means the entry of `one` elsewhere, as far as that says something about
  // `mention`, which is one of its mentions.
  float HeardElsewhere(const Heard& mention, const Explanation& one, const Said& said) const;
  float LifeFactor(std::uint32_t entry, const std::optional<int>& year) const;
  // The probabilities of the entries, likeliest first.
  std::vector<Share> SharesOf(const Heard& mention, const Document& document,
                              const Said& said) const;
  Said Listen(const Document& document, const std::vector<std::vector<Share>>& shares) const;
  void CountRound(bool first);
  bool Decide();
  void Explain(const Heard& mention, const Mention& asked, const Document& document,
               const Said& said, MatchOutcome* outcome) const;

  const Matcher* matcher_;
  std::vector<Document> documents_;
  std::vector<Form> forms_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of forms
  std::vector<float> counts_;                               // by entry
  bool first_round_ = false;                                // nothing is counted yet
  bool flat_ = false;  // while counting: what explains a form nearly as well counts as well
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_CORPUS_H_
