// One walk over the tree. TEI P5, 14.2 (names), 3.6 (rs, name), 3.12.2.2 (author), 3.5 (choice).
// Tested by tests/tei/mentions_test.cc.
#include "tei/mentions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.h"

namespace siglum::tei {
namespace {

using xml::Document;
using xml::NodeId;

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 5> kEntries = {"person", "personGrp", "place", "org", "nym"};
constexpr std::array<std::string_view, 3> kEditorsSide = {"reg", "corr", "expan"};
constexpr std::array<std::string_view, 4> kNotAttested = {"note", "index", "rdg", "rdgGrp"};
constexpr std::array<std::string_view, 3> kReferences = {"ref", "key", "corresp"};
constexpr std::array<std::string_view, 7> kMakers = {
    "respStmt", "editor", "funder", "sponsor", "principal", "publicationStmt", "revisionDesc"};
constexpr std::array<std::string_view, 3> kLiterature = {"bibl", "biblStruct", "biblFull"};
constexpr std::array<std::string_view, 5> kHoldPersons = {"author", "docAuthor", "byline", "signed",
                                                          "speaker"};
constexpr std::array<std::string_view, 6> kPlaces = {"settlement", "country",  "region",
                                                     "geogName",   "district", "bloc"};
// Where such an element is a part of something else: of a name, an entry, an address of a library.
constexpr std::array<std::string_view, 10> kHoldPlaces = {
    "placeName",     "place",      "location", "address", "msIdentifier",
    "altIdentifier", "repository", "person",   "org",     "settlement"};
constexpr std::array<std::string_view, 5> kNames = {"persName", "placeName", "orgName", "name",
                                                    "rs"};

bool IsTei(const Document& document, NodeId node) {
  return document.is_element(node) && document.name(node).namespace_uri == kTeiNamespace;
}

bool HoldsName(const Document& document, NodeId node) {
  for (NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    if (IsTei(document, child) && Contains(kNames, document.name(child).local)) return true;
  }
  return false;
}

bool IsPlaceOfItsOwn(const Document& document, NodeId node) {
  for (NodeId up = document.parent(node); up.valid() && document.is_element(up);
       up = document.parent(up)) {
    if (Contains(kHoldPlaces, document.name(up).local)) return false;
  }
  return !HoldsName(document, node);
}

// What projects write into @type, in several languages; the word may be part of a longer value
// (`pec_person`).
std::optional<EntityKind> KindOfType(std::string_view type) {
  constexpr std::array<std::string_view, 3> kPersonWords = {"pers", "person", "people"};
  constexpr std::array<std::string_view, 8> kPlaceWords = {
      "place", "ort", "lieu", "settlement", "country", "region", "city", "geo"};
  constexpr std::array<std::string_view, 9> kOrganisationWords = {
      "org",       "organisation", "organization", "institution", "institutions",
      "corporate", "corp",         "body",         "company"};
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= type.size(); ++at) {
    bool letter = at < type.size() &&
                  ((type[at] >= 'a' && type[at] <= 'z') || (type[at] >= 'A' && type[at] <= 'Z'));
    if (letter) continue;
    std::string word = base::FoldCase(type.substr(begin, at - begin));
    begin = at + 1;
    if (Contains(kPersonWords, word) || word == "persname" || word == "persons") {
      return EntityKind::kPerson;
    }
    if (Contains(kPlaceWords, word) || word == "placename") return EntityKind::kPlace;
    if (Contains(kOrganisationWords, word) || word == "orgname") return EntityKind::kOrganisation;
  }
  return std::nullopt;
}

std::optional<EntityKind> KindOf(const Document& document, NodeId node) {
  std::string_view name = document.name(node).local;
  if (Contains(kPlaces, name)) {
    return IsPlaceOfItsOwn(document, node) ? std::optional(EntityKind::kPlace) : std::nullopt;
  }
  if (name == "persName") return EntityKind::kPerson;
  if (name == "placeName") return EntityKind::kPlace;
  if (name == "orgName") return EntityKind::kOrganisation;
  if (name == "author") {
    return HoldsName(document, node) ? std::nullopt : std::optional(EntityKind::kPerson);
  }
  if (name != "rs" && name != "name") return std::nullopt;
  std::string_view type = document.AttributeValue(node, "type");
  if (name == "name" && type.empty()) {
    NodeId parent = document.parent(node);
    bool is_person = parent.valid() && Contains(kHoldPersons, document.name(parent).local);
    return is_person ? std::optional(EntityKind::kPerson) : std::nullopt;
  }
  return KindOfType(type);
}

// Only the register can say what <rs> without @type names.
bool IsOfAnyKind(const Document& document, NodeId node) {
  return document.name(node).local == "rs" && document.AttributeValue(node, "type").empty();
}

template <std::size_t N>
bool HasAny(const Document& document, NodeId node, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < document.attribute_count(node); ++i) {
    const xml::Name& name = document.name(document.attribute(node, i));
    if (name.namespace_uri.empty() && Contains(names, name.local)) return true;
  }
  return false;
}

// The <author> that a name stands in; none elsewhere.
NodeId AuthorAround(const Document& document, NodeId node) {
  NodeId parent = document.parent(node);
  bool is_author = parent.valid() && document.IsNamed(parent, kTeiNamespace, "author");
  return is_author ? parent : NodeId::None();
}

bool HasReference(const Document& document, NodeId node) {
  NodeId author = AuthorAround(document, node);
  return HasAny(document, node, kReferences) ||
         (author.valid() && HasAny(document, author, kReferences));
}

bool IsAuthor(const Document& document, NodeId node) {
  return document.name(node).local == "author" || AuthorAround(document, node).valid();
}

enum class Side { kSource, kEditor };

void AppendForm(const Document& document, NodeId node, Side wanted, std::string* text);

// Of a <choice> the first side that is wanted; the first of all where there is none.
void AppendSide(const Document& document, NodeId choice, Side wanted, std::string* text) {
  NodeId side = NodeId::None();
  for (NodeId child = document.first_child(choice); child.valid();
       child = document.next_sibling(child)) {
    if (!document.is_element(child)) continue;
    bool is_editors = Contains(kEditorsSide, document.name(child).local);
    bool is_wanted = is_editors == (wanted == Side::kEditor);
    if (!side.valid() || is_wanted) side = child;
    if (is_wanted) break;
  }
  if (side.valid()) AppendForm(document, side, wanted, text);
}

void AppendForm(const Document& document, NodeId node, Side wanted, std::string* text) {
  for (NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    if (document.kind(child) == xml::NodeKind::kText) *text += document.text(child);
    if (!document.is_element(child)) continue;
    std::string_view name = document.name(child).local;
    bool breaks = name == "lb" || name == "pb" || name == "cb";
    if (breaks && document.AttributeValue(child, "break") != "no") *text += ' ';
    if (Contains(kNotAttested, name)) continue;
    if (name == "choice") {
      AppendSide(document, child, wanted, text);
    } else {
      AppendForm(document, child, wanted, text);
    }
  }
}

}  // namespace

std::string AttestedForm(const Document& document, NodeId node) {
  std::string text;
  AppendForm(document, node, Side::kSource, &text);
  return base::CollapseWhiteSpace(text);
}

std::string EditorsForm(const Document& document, NodeId node) {
  std::string text;
  AppendForm(document, node, Side::kEditor, &text);
  return base::CollapseWhiteSpace(text);
}

std::vector<NameMention> FindNameMentions(const Document& document) {
  std::vector<NameMention> mentions;
  NodeId literature_end(0);
  for (NodeId node(0); node.value() < document.size();) {
    bool is_tei = IsTei(document, node);
    std::string_view name = is_tei ? document.name(node).local : std::string_view();
    if (Contains(kEntries, name) || Contains(kMakers, name)) {
      node = document.next(node);
      continue;
    }
    if (node >= literature_end && Contains(kLiterature, name)) literature_end = document.next(node);
    std::optional<EntityKind> kind = is_tei ? KindOf(document, node) : std::nullopt;
    bool any_kind = is_tei && !kind.has_value() && IsOfAnyKind(document, node);
    if (any_kind) kind = EntityKind::kPerson;
    if (kind.has_value()) {
      std::string form = AttestedForm(document, node);
      if (!form.empty()) {
        bool in_literature = node < literature_end && IsAuthor(document, node);
        std::string reading = EditorsForm(document, node);
        if (reading == form) reading.clear();
        mentions.push_back({node, *kind, std::move(form), HasReference(document, node),
                            name == "rs", in_literature, any_kind, std::move(reading)});
      }
    }
    node = NodeId(node.value() + 1);
  }
  return mentions;
}

}  // namespace siglum::tei
