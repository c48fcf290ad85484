// WitnessList: the witnesses of a document, their sigla, groups and hands, and what a token of @wit
// means.
//
// A witness is a `witness` in a listWit, or any other element that a @wit leads to (bibl, msDesc
// ...). A listWit with an xml:id, or a witness that holds others, is a group that stands for its
// members; a witness inside the entry of one manuscript is a hand of it. Source: TEI P5, 13.1.4.2
// to 13.1.4.3.
#ifndef SIGLUM_APPARATUS_WITNESSES_H_
#define SIGLUM_APPARATUS_WITNESSES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apparatus/element_roles.h"
#include "apparatus/options.h"
#include "base/strong_id.h"
#include "xml/document.h"

namespace siglum::apparatus {

using WitnessId = base::StrongId<struct WitnessTag>;

enum class WitnessRole : std::uint8_t {
  kSingle,  // a manuscript, a print
  kHand,    // a hand or a layer within its parent
  kGroup,   // stands for its members
  kSource,  // no witness: a scholar or an edition that readings are attributed to by @source
};

struct Witness {
  std::string id;      // its xml:id; else @n; of those that are only cited, the token without `#`
  std::string siglum;  // as readers know it
  xml::NodeId node;    // none: only cited, or declared in another file
  WitnessId parent;    // the group or the manuscript that it belongs to; none at the top
  WitnessRole role = WitnessRole::kSingle;
  bool is_declared = false;
  bool is_before_correction = false;  // a hand: the first state of the manuscript (`424*`)
  std::vector<WitnessId> members;     // of a group: its direct members; of a manuscript: its hands
};

// How a token of @wit was written.
enum class TokenForm : std::uint8_t {
  kPointer,    // `#A`, `witnesses.xml#A`, `prefix:A`
  kBare,       // `A` without `#`
  kSeparator,  // a comma or semicolon clings to it
};

class WitnessList {
 public:
  // Finds the declared witnesses of `document`. `roles` are those of its elements; document and
  // options must live as long as the list. Not thread-safe while tokens are resolved.
  WitnessList(const xml::Document& document, const ElementRoles& roles, const Options& options);

  std::size_t size() const { return witnesses_.size(); }
  const Witness& operator[](WitnessId id) const { return witnesses_[id.value()]; }
  std::span<const Witness> all() const { return witnesses_; }
  bool has_declared() const { return declared_count_ > 0; }

  // What `token` names when it stands in an attribute of `node`. A token that leads nowhere becomes
  // a witness that is not declared.
  WitnessId Resolve(std::string_view token, xml::NodeId node);
  // The same for a token of @source: a witness of role kSource unless it names a declared one.
  WitnessId ResolveSource(std::string_view token, xml::NodeId node);

  // The witness that a user names by its id or its siglum, with or without `#`; none when there is
  // none.
  WitnessId Find(std::string_view name) const;

  // Whether `witness` is `group` or belongs to it at any depth; *levels, if given, is how deep.
  bool Belongs(WitnessId witness, WitnessId group, int* levels = nullptr) const;
  // The manuscript of a hand, through hands of hands; `witness` itself when it is no hand.
  WitnessId ManuscriptOf(WitnessId witness) const;

  // The declared single witnesses whose list holds in the text that `node` stands in.
  std::vector<WitnessId> InScope(xml::NodeId node) const;

 private:
  using Names = std::unordered_map<std::string, WitnessId>;

  WitnessId Add(Witness witness);
  void ReadLists(const ElementRoles& roles);
  void DecideRoles();
  bool IsHandOf(const Witness& hand, const Witness& parent) const;
  WitnessId Lookup(std::string_view token, xml::NodeId node);
  WitnessId LookupId(const std::string& id, xml::NodeId scope);
  WitnessId LookupBare(const std::string& token, xml::NodeId scope);
  WitnessId FromElement(xml::NodeId element);
  WitnessId FromOtherFile(std::string_view token, xml::NodeId node);
  WitnessId Undeclared(std::string_view token);
  // The nearest TEI or teiCorpus element; none in a fragment.
  xml::NodeId ScopeOf(xml::NodeId node) const;

  const xml::Document& document_;
  const Options& options_;
  std::vector<Witness> witnesses_;
  std::size_t declared_count_ = 0;
  std::unordered_map<std::uint32_t, WitnessId> by_node_;
  std::map<xml::NodeId, Names> ids_;    // of declared witnesses, by scope
  std::map<xml::NodeId, Names> names_;  // their @n and sigla, by scope
  // Tokens that were resolved, as they stand in the document, by scope.
  std::map<xml::NodeId, std::unordered_map<std::string_view, WitnessId>> known_;
  Names undeclared_;
  Names sources_;
  mutable xml::NodeId last_scope_begin_;  // ScopeOf is asked for neighbours again and again
  mutable xml::NodeId last_scope_end_;
  mutable xml::NodeId last_scope_;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_WITNESSES_H_
