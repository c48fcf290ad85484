// Declared witnesses are read first; what @wit tokens lead to beside them (bibl, msDesc, a witness
// of another file) becomes a witness when a token asks for it. Tokens are resolved in the scope
// that they stand in: the nearest TEI element with such a witness, so that the lists of a corpus,
// or of files joined by XInclude, may use one siglum for different manuscripts.
//
// A nested witness is a hand when it points to a handNote, when its parent has a shelfmark of its
// own, or when its siglum is that of its parent with the sign of a hand behind it (A, A.c, A²);
// else the parent is a family. Tested by tests/apparatus/cases_test.cc.
#include "apparatus/witnesses.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/uri.h"
#include "base/white_space.h"
#include "tei/register.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::size_t kLongestSiglum = 16;  // characters; longer text of a witness describes it

bool IsTei(const Document& document, NodeId node, std::string_view local) {
  return document.IsNamed(node, tei::kTeiNamespace, local);
}

// The first child of that name, with @type if `type` is not empty.
NodeId ChildNamed(const Document& document, NodeId node, std::string_view local,
                  std::string_view type = {}) {
  for (NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    if (!IsTei(document, child, local)) continue;
    if (type.empty() || document.AttributeValue(child, "type") == type) return child;
  }
  return NodeId::None();
}

std::string IdOf(const Document& document, NodeId node) {
  return std::string(document.AttributeValue(node, "id", xml::kXmlNamespace));
}

std::string Collapsed(const Document& document, NodeId node) {
  return base::CollapseWhiteSpace(document.TextContent(node));
}

// What a list of witnesses prints for one: abbr[@type='siglum'], else label, idno, abbr, head, @n,
// its text when that is short, its id.
std::string SiglumOf(const Document& document, NodeId node) {
  for (NodeId found :
       {ChildNamed(document, node, "abbr", "siglum"), ChildNamed(document, node, "idno", "siglum"),
        ChildNamed(document, node, "label"), ChildNamed(document, node, "abbr")}) {
    if (!found.valid()) continue;
    if (std::string text = Collapsed(document, found); !text.empty()) return text;
  }
  if (std::string n(document.AttributeValue(node, "n")); !n.empty()) return n;
  NodeId head = ChildNamed(document, node, "head");
  std::string text = Collapsed(document, head.valid() ? head : node);
  const bool is_short = !text.empty() && base::CountCodePoints(text) <= kLongestSiglum;
  std::string id = IdOf(document, node);
  // A short description (`Draft`) is no siglum where the id already looks like one.
  const bool id_is_siglum = !id.empty() && id.size() <= 3 && text.find(' ') == std::string::npos &&
                            base::CountCodePoints(text) > 4;
  return is_short && !id_is_siglum ? text : id.empty() ? text : id;
}

// Elements that say where a manuscript is kept.
bool HasShelfmark(const Document& document, NodeId witness) {
  for (NodeId node(witness.value() + 1); node < document.next(witness);
       node = NodeId(node.value() + 1)) {
    if (!document.is_element(node)) continue;
    std::string_view name = document.name(node).local;
    if (name == "listWit" || name == "witness") {
      // Of its members, not of itself; the loop goes on behind it.
      node = NodeId(document.next(node).value() - 1);
      continue;
    }
    if (name == "msIdentifier" || name == "msDesc" || name == "idno" || name == "repository" ||
        name == "biblStruct") {
      return true;
    }
  }
  return false;
}

bool PointsToHand(const Document& document, NodeId witness) {
  for (std::string_view attribute : {"hand", "corresp", "sameAs", "scribeRef", "ref"}) {
    for (std::string_view token : Tokens(document.AttributeValue(witness, attribute))) {
      if (!token.starts_with('#')) continue;
      NodeId target = document.FindId(token.substr(1));
      if (target.valid() && IsTei(document, target, "handNote")) return true;
    }
  }
  return false;
}

// What is behind the siglum of a manuscript to name one of its hands: `.c`, `c`, `2`, `*`, ` mg`.
bool IsHandSuffix(std::string_view suffix) {
  if (suffix.empty()) return false;
  if (suffix.front() == '.' || suffix.front() == '-' || suffix.front() == '_' ||
      suffix.front() == ' ') {
    suffix.remove_prefix(1);
  }
  static constexpr std::string_view kWords[] = {
      "a",  "ac", "c", "pc", "corr", "s", "m", "m1", "m2", "m3", "mg", "marg", "sl", "i",
      "vl", "al", "x", "C",  "K",    "A", "*", "**", "²",  "³",  "¹",  "ᶜ",    "ᵃᶜ", "ᵖᶜ"};
  if (suffix.empty()) return false;
  if (std::find(std::begin(kWords), std::end(kWords), suffix) != std::end(kWords)) return true;
  // A letter of that kind and a number, or a number alone: `c2`, `C1`, `2`.
  if (suffix.front() == 'c' || suffix.front() == 'C' || suffix.front() == 'm') {
    suffix.remove_prefix(1);
  }
  return !suffix.empty() && suffix.size() <= 2 &&
         std::all_of(suffix.begin(), suffix.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsFirstHand(std::string_view suffix) {
  while (!suffix.empty() && (suffix.front() == '.' || suffix.front() == '-')) {
    suffix.remove_prefix(1);
  }
  return suffix == "*" || suffix == "ac" || suffix == "a" || suffix == "ᵃᶜ";
}

}  // namespace

WitnessList::WitnessList(const Document& document, const ElementRoles& roles,
                         const Options& options)
    : document_(document), options_(options) {
  ReadLists(roles);
  DecideRoles();
}

WitnessId WitnessList::Add(Witness witness) {
  const WitnessId id(witnesses_.size());
  if (witness.node.valid()) by_node_.emplace(witness.node.value(), id);
  witnesses_.push_back(std::move(witness));
  return id;
}

NodeId WitnessList::ScopeOf(NodeId node) const {
  if (last_scope_begin_.valid() && node >= last_scope_begin_ && node < last_scope_end_) {
    return last_scope_;
  }
  NodeId at = node;
  while (at.valid() && !IsTei(document_, at, "TEI") && !IsTei(document_, at, "teiCorpus")) {
    at = document_.parent(at);
  }
  // Remembered for the whole of a TEI without others inside; a corpus is asked anew.
  if (at.valid() && IsTei(document_, at, "TEI")) {
    last_scope_begin_ = at;
    last_scope_end_ = document_.next(at);
    last_scope_ = at;
  }
  return at;
}

void WitnessList::ReadLists(const ElementRoles& roles) {
  struct Open {
    NodeId end;
    WitnessId id;  // none: a list without id
  };
  std::vector<Open> open;
  for (NodeId node(0); node.value() < document_.size(); node = NodeId(node.value() + 1)) {
    while (!open.empty() && node >= open.back().end) open.pop_back();
    const Role role = roles[node];
    const bool is_list = role == Role::kListWit;
    if (!is_list && role != Role::kWitness) continue;
    WitnessId around;
    for (auto at = open.rbegin(); at != open.rend() && !around.valid(); ++at) around = at->id;
    Witness witness;
    witness.node = node;
    witness.id = IdOf(document_, node);
    if (witness.id.empty()) witness.id = document_.AttributeValue(node, "n");
    if (is_list && witness.id.empty()) {
      open.push_back({document_.next(node), WitnessId::None()});
      continue;
    }
    // A list around a whole edition's witnesses with an id for links would be a group of all; it is
    // one nevertheless when it is cited, and otherwise does no harm.
    witness.siglum = SiglumOf(document_, node);
    if (witness.id.empty()) witness.id = witness.siglum;
    witness.parent = around;
    witness.is_declared = true;
    if (is_list) witness.role = WitnessRole::kGroup;
    const NodeId scope = ScopeOf(node);
    ids_[scope].emplace(witness.id, WitnessId(witnesses_.size()));
    for (std::string name : {std::string(document_.AttributeValue(node, "n")), witness.siglum}) {
      if (!name.empty()) names_[scope].emplace(name, WitnessId(witnesses_.size()));
    }
    const WitnessId id = Add(std::move(witness));
    ++declared_count_;
    if (around.valid()) witnesses_[around.value()].members.push_back(id);
    open.push_back({document_.next(node), id});
  }
}

bool WitnessList::IsHandOf(const Witness& hand, const Witness& parent) const {
  if (PointsToHand(document_, hand.node)) return true;
  if (HasShelfmark(document_, parent.node) && !HasShelfmark(document_, hand.node)) return true;
  for (auto [own, whole] : {std::pair(&hand.siglum, &parent.siglum), {&hand.id, &parent.id}}) {
    if (!whole->empty() && own->starts_with(*whole) &&
        IsHandSuffix(std::string_view(*own).substr(whole->size()))) {
      return true;
    }
  }
  return false;
}

void WitnessList::DecideRoles() {
  for (std::size_t i = 0; i < witnesses_.size(); ++i) {
    Witness& parent = witnesses_[i];
    if (parent.role == WitnessRole::kGroup || parent.members.empty()) continue;
    bool all_hands = true;
    for (WitnessId member : parent.members) {
      all_hands = all_hands && IsHandOf(witnesses_[member.value()], parent);
    }
    if (!all_hands) {
      parent.role = WitnessRole::kGroup;
      continue;
    }
    for (WitnessId member : parent.members) {
      Witness& hand = witnesses_[member.value()];
      hand.role = WitnessRole::kHand;
      std::string_view suffix = hand.siglum;
      if (suffix.starts_with(parent.siglum)) suffix.remove_prefix(parent.siglum.size());
      hand.is_before_correction = IsFirstHand(suffix);
    }
  }
}

WitnessId WitnessList::Resolve(std::string_view token, NodeId node) {
  auto [place, is_new] = known_[ScopeOf(node)].try_emplace(token);
  if (is_new) place->second = Lookup(token, node);
  return place->second;
}

WitnessId WitnessList::ResolveSource(std::string_view token, NodeId node) {
  if (token.starts_with('#')) {
    WitnessId declared = LookupId(std::string(token.substr(1)), ScopeOf(node));
    if (declared.valid()) return declared;
  }
  std::string name(token.starts_with('#') ? token.substr(1) : token);
  auto [place, is_new] = sources_.try_emplace(name);
  if (is_new) {
    Witness source;
    source.siglum = source.id = name;
    if (token.starts_with('#')) source.node = document_.FindId(name);
    if (source.node.valid()) source.siglum = SiglumOf(document_, source.node);
    source.role = WitnessRole::kSource;
    const NodeId target = std::exchange(source.node, NodeId::None());
    place->second = Add(std::move(source));
    witnesses_.back().node = target;
  }
  return place->second;
}

WitnessId WitnessList::LookupId(const std::string& id, NodeId scope) {
  for (NodeId at = scope;; at = ScopeOf(document_.parent(at))) {
    if (auto names = ids_.find(at); names != ids_.end()) {
      if (auto found = names->second.find(id); found != names->second.end()) return found->second;
    }
    if (!at.valid() || !document_.parent(at).valid()) break;
  }
  return WitnessId::None();
}

WitnessId WitnessList::Lookup(std::string_view token, NodeId node) {
  const NodeId scope = ScopeOf(node);
  if (token.starts_with('#')) {
    std::string id(token.substr(1));
    if (WitnessId declared = LookupId(id, scope); declared.valid()) return declared;
    NodeId element = document_.FindId(id);
    return element.valid() ? FromElement(element) : Undeclared(id);
  }
  if (token.find('#') != std::string_view::npos) return FromOtherFile(token, node);
  return LookupBare(std::string(token), scope);
}

WitnessId WitnessList::LookupBare(const std::string& token, NodeId scope) {
  if (WitnessId declared = LookupId(token, scope); declared.valid()) return declared;
  auto by_name = [&](const std::string& name) {
    for (NodeId at : {scope, NodeId::None()}) {
      auto names = names_.find(at);
      if (names == names_.end()) continue;
      auto found = names->second.find(name);
      if (found != names->second.end()) return found->second;
    }
    return LookupId(name, scope);
  };
  if (WitnessId found = by_name(token); found.valid()) return found;
  // `424*`, `01C2`: the sign of a hand behind a declared siglum. The longest siglum wins.
  for (std::size_t length = token.size(); length-- > 1;) {
    if (!IsHandSuffix(std::string_view(token).substr(length))) continue;
    WitnessId parent = by_name(token.substr(0, length));
    if (!parent.valid()) continue;
    Witness hand;
    hand.id = hand.siglum = token;
    hand.parent = parent;
    hand.role = WitnessRole::kHand;
    hand.is_declared = true;
    hand.is_before_correction = IsFirstHand(std::string_view(token).substr(length));
    const WitnessId id = Add(std::move(hand));
    witnesses_[parent.value()].members.push_back(id);
    return id;
  }
  return Undeclared(token);
}

// Whatever carries the id is a witness once a @wit leads there.
WitnessId WitnessList::FromElement(NodeId element) {
  if (auto found = by_node_.find(element.value()); found != by_node_.end()) return found->second;
  Witness witness;
  witness.node = element;
  witness.id = IdOf(document_, element);
  witness.siglum = SiglumOf(document_, element);
  witness.is_declared = true;
  if (IsTei(document_, element, "listBibl")) witness.role = WitnessRole::kGroup;
  const bool is_group = witness.role == WitnessRole::kGroup;
  const WitnessId id = Add(std::move(witness));
  if (!is_group) return id;
  for (NodeId child = document_.first_child(element); child.valid();
       child = document_.next_sibling(child)) {
    if (!document_.is_element(child) || IdOf(document_, child).empty()) continue;
    const WitnessId member = FromElement(child);
    witnesses_[member.value()].parent = id;
    witnesses_[id.value()].members.push_back(member);
  }
  return id;
}

WitnessId WitnessList::FromOtherFile(std::string_view token, NodeId node) {
  auto [address, fragment] = base::SplitFragment(token);
  std::string id(fragment);
  std::shared_ptr<const Document> other =
      options_.open ? options_.open(address, document_.source(node)) : nullptr;
  if (other.get() == &document_) return Lookup("#" + id, node);
  NodeId element = other != nullptr ? other->FindId(id) : NodeId::None();
  if (!element.valid()) return Undeclared(token);
  // One manuscript whatever path leads to it.
  auto [place, is_new] = undeclared_.try_emplace(other->file()->path() + "#" + id);
  if (is_new) {
    Witness witness;
    witness.id = id;
    witness.siglum = SiglumOf(*other, element);
    witness.is_declared = true;
    place->second = Add(std::move(witness));
  }
  return place->second;
}

WitnessId WitnessList::Undeclared(std::string_view token) {
  auto [place, is_new] = undeclared_.try_emplace(std::string(token));
  if (is_new) {
    Witness witness;
    witness.id = token;
    witness.siglum = token;
    place->second = Add(std::move(witness));
  }
  return place->second;
}

WitnessId WitnessList::Find(std::string_view name) const {
  if (name.starts_with('#')) name.remove_prefix(1);
  for (auto same : {&Witness::id, &Witness::siglum}) {
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      if (witnesses_[i].*same == name) return WitnessId(i);
    }
  }
  return WitnessId::None();
}

bool WitnessList::Belongs(WitnessId witness, WitnessId group, int* levels) const {
  int level = 0;
  // No chain of parents is longer than the list.
  for (WitnessId at = witness; at.valid() && level <= static_cast<int>(witnesses_.size());
       at = witnesses_[at.value()].parent, ++level) {
    if (at != group) continue;
    if (levels != nullptr) *levels = level;
    return true;
  }
  return false;
}

WitnessId WitnessList::ManuscriptOf(WitnessId witness) const {
  while (witnesses_[witness.value()].role == WitnessRole::kHand &&
         witnesses_[witness.value()].parent.valid()) {
    witness = witnesses_[witness.value()].parent;
  }
  return witness;
}

std::vector<WitnessId> WitnessList::InScope(NodeId node) const {
  std::vector<WitnessId> result;
  for (std::size_t i = 0; i < witnesses_.size(); ++i) {
    const Witness& witness = witnesses_[i];
    if (!witness.is_declared || witness.role != WitnessRole::kSingle) continue;
    NodeId scope = witness.node.valid() ? ScopeOf(witness.node) : NodeId::None();
    if (!scope.valid() || (node >= scope && node < document_.next(scope))) {
      result.emplace_back(i);
    }
  }
  return result;
}

}  // namespace siglum::apparatus
