// RegisterMatcher: who of a register the names of a document are.
//
// A form that the register lists under one entry is that entry, and one that it lists under several
// is left to a person; every other form is compared by names/ (matcher.h), with what is known of
// the document: its year, the language of the passage, the names before and after.
#ifndef SIGLUM_TEI_REGISTER_MATCHER_H_
#define SIGLUM_TEI_REGISTER_MATCHER_H_

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/form_index.h"
#include "names/matcher.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/document.h"

namespace siglum::tei {

struct MatchCandidate {
  const RegisterEntry* entry = nullptr;
  float score = 0;                    // in [0,1]; 1 for the one entry that lists the form
  std::vector<std::string> evidence;  // for and against, in words; may be empty
};

// A mention and what became of it. One that has a reference is matched like any other, so that what
// it says can be compared with what it refers to.
struct MentionMatch {
  NameMention mention;
  std::vector<const RegisterEntry*> meant;  // what @ref points to, as far as the register has it
  std::vector<MatchCandidate> candidates;   // best first
  bool listed = false;                      // the candidates are those that list the form itself
  bool decided = false;                     // the first candidate is meant
  bool by_hand = false;                     // a person said so, or said that nobody is meant
  std::string reason;                       // why there is no decision; empty when there is
};

// What a person has decided: by number of the mention in FindNameMentions the entry that is meant;
// null where nobody of the register is.
using DecisionsByHand = std::map<std::size_t, const RegisterEntry*>;

// Immutable; any number of threads. The register must outlive it.
class RegisterMatcher {
 public:
  explicit RegisterMatcher(const Register& entries, const names::DecisionRules& rules = {});

  // All names of the document, in its order. What is decided teaches the rest until nothing new is
  // decided, so that a document with the references written in gives no further decision.
  std::vector<MentionMatch> MatchDocument(const xml::Document& document,
                                          const DecisionsByHand& by_hand = {}) const;

  // Who a form may be, outside of any document; best first.
  std::vector<MatchCandidate> MatchForm(EntityKind kind, const std::string& form) const;

  // The entry that a pointer leads to (`persons.xml#id`, `#id`), or whose id it is; null when the
  // register has none. The folder of the file does not count.
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
  static names::Mention MentionOf(const Kind& kind, const xml::Document& document,
                                  const MentionMatch& match);
  static void MatchGroup(const Kind& kind, const xml::Document& document,
                         const names::DocumentFacts& facts,
                         const std::vector<MentionMatch*>& group);
  static void TakeOutcome(const Kind& kind, base::Result<names::MatchOutcome> outcome,
                          MentionMatch* match);

  std::array<Kind, 3> kinds_;
  std::unordered_map<std::string_view, const RegisterEntry*> by_id_;
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_REGISTER_MATCHER_H_
