// RegisterMatcher: who of a register the names of a document are.
//
// Forms are explained by names/ (matcher.h, corpus.h) with what is known of the document: its year,
// the language of the passage, the references that are there, and the names before and after. With
// the names of all documents of an edition (corpus_names.h) it is also known who is talked about.
#ifndef SIGLUM_TEI_REGISTER_MATCHER_H_
#define SIGLUM_TEI_REGISTER_MATCHER_H_

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/corpus.h"
#include "names/form_index.h"
#include "names/matcher.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/document.h"

namespace siglum::tei {

inline constexpr std::array<EntityKind, 3> kEntityKinds = {EntityKind::kPerson, EntityKind::kPlace,
                                                           EntityKind::kOrganisation};

struct MatchCandidate {
  const RegisterEntry* entry = nullptr;
  float score = 0;                    // the probability that it is meant
  std::vector<std::string> evidence;  // for and against, in words; may be empty
};

// A mention and what became of it. One that has a reference is matched like any other, so that what
// it says can be compared with what it refers to.
struct MentionMatch {
  NameMention mention;
  std::vector<const RegisterEntry*> meant;  // what @ref points to, as far as the register has it
  std::vector<MatchCandidate> candidates;   // best first
  bool listed = false;   // the candidate that is decided on lists the form, or the first two do
  bool decided = false;  // the first candidate is meant
  bool by_hand = false;  // a person said so, or said that nobody is meant
  std::string reason;    // why there is no decision; empty when there is
};

// What a person has decided: by number of the mention in FindNameMentions the entry that is meant;
// null where nobody of the register is.
using DecisionsByHand = std::map<std::size_t, const RegisterEntry*>;

// The names of a document as they are matched: by kind what is asked, and for which match.
struct DocumentNames {
  struct OfKind {
    std::vector<names::Mention> asked;
    std::vector<std::size_t> matches;  // numbers in `matches`
  };
  std::vector<MentionMatch> matches;
  std::array<OfKind, 3> kinds;
  names::DocumentFacts facts;
};

// Immutable; any number of threads. The register must outlive it.
class RegisterMatcher {
 public:
  explicit RegisterMatcher(const Register& entries, const names::DecisionRules& rules = {},
                           const names::ModelWeights& weights = {});

  // All names of the document, in its order, each knowing the others.
  std::vector<MentionMatch> MatchDocument(const xml::Document& document,
                                          const DecisionsByHand& by_hand = {}) const;

  // The two halves of it, for who has the names of many documents: what is asked, and what came of
  // it as document `number` of a settled corpus of each kind.
  DocumentNames Gather(const xml::Document& document, const DecisionsByHand& by_hand) const;
  std::vector<MentionMatch> Conclude(DocumentNames gathered,
                                     const std::array<names::Corpus, 3>& corpora,
                                     std::size_t number) const;

  // Who a form may be, outside of any document; best first.
  std::vector<MatchCandidate> MatchForm(EntityKind kind, const std::string& form) const;

  // The entry that a pointer leads to (`persons.xml#id`, `#id`, `prefix:id`), or whose id or number
  // it is; null when the register has none. The folder of the file does not count.
  const RegisterEntry* FindEntry(std::string_view pointer) const;

  // Whether some entry of that kind lists the form.
  bool IsListed(EntityKind kind, std::string_view form) const {
    return !Of(kind).listed.Find(form).empty();
  }

  // The entries of one kind as names/ compares them, and the entry behind one of its numbers.
  const names::Matcher& MatcherOf(EntityKind kind) const { return Of(kind).matcher; }
  const RegisterEntry& EntryOf(EntityKind kind, std::size_t number) const {
    return *Of(kind).entries[number];
  }

 private:
  struct Kind {
    std::vector<const RegisterEntry*> entries;  // by number in `matcher`
    std::unordered_map<const RegisterEntry*, std::size_t> numbers;
    names::FormIndex listed;  // to numbers in `matcher`
    names::Matcher matcher;
  };

  const Kind& Of(EntityKind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }
  std::vector<const RegisterEntry*> FindEntries(std::string_view pointers) const;
  void AddNumber(const RegisterEntry& entry);
  EntityKind LikeliestKind(const MentionMatch& match, const std::string& language) const;
  static void TakeOutcome(const Kind& kind, base::Result<names::MatchOutcome> outcome,
                          MentionMatch* match);

  std::array<Kind, 3> kinds_;
  std::unordered_map<std::string_view, const RegisterEntry*> by_id_;
  std::unordered_map<std::string_view, const RegisterEntry*> by_number_;  // null: of several
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_REGISTER_MATCHER_H_
