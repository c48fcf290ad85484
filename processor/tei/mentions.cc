// One walk over the tree for names, one for dates. TEI P5, 14.2 (names), 14.4 (dates), 3.5
// (choice). Tested by tests/tei/mentions_test.cc.
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
// att.datable.w3c, att.datable.iso, att.datable.custom.
constexpr std::array<std::string_view, 15> kDating = {
    "when",        "notBefore",        "notAfter",        "from",        "to",
    "when-iso",    "notBefore-iso",    "notAfter-iso",    "from-iso",    "to-iso",
    "when-custom", "notBefore-custom", "notAfter-custom", "from-custom", "to-custom"};

std::optional<EntityKind> KindOf(const Document& document, NodeId node) {
  std::string_view name = document.name(node).local;
  if (name == "persName") return EntityKind::kPerson;
  if (name == "placeName") return EntityKind::kPlace;
  if (name == "orgName") return EntityKind::kOrganisation;
  if (name != "rs" && name != "name") return std::nullopt;
  std::string_view type = document.AttributeValue(node, "type");
  if (type == "person" || type == "pers") return EntityKind::kPerson;
  if (type == "place") return EntityKind::kPlace;
  if (type == "org" || type == "organisation" || type == "organization") {
    return EntityKind::kOrganisation;
  }
  return std::nullopt;
}

bool IsTei(const Document& document, NodeId node) {
  return document.is_element(node) && document.name(node).namespace_uri == kTeiNamespace;
}

template <std::size_t N>
bool HasAny(const Document& document, NodeId node, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < document.attribute_count(node); ++i) {
    const xml::Name& name = document.name(document.attribute(node, i));
    if (name.namespace_uri.empty() && Contains(names, name.local)) return true;
  }
  return false;
}

void AppendAttested(const Document& document, NodeId node, std::string* text);

// Of a <choice> the first side that is the source's; the first of all where every side is the
// editor's.
void AppendSourceSide(const Document& document, NodeId choice, std::string* text) {
  NodeId side = NodeId::None();
  for (NodeId child = document.first_child(choice); child.valid();
       child = document.next_sibling(child)) {
    if (!document.is_element(child)) continue;
    bool is_editors = Contains(kEditorsSide, document.name(child).local);
    if (!side.valid() || !is_editors) side = child;
    if (!is_editors) break;
  }
  if (side.valid()) AppendAttested(document, side, text);
}

void AppendAttested(const Document& document, NodeId node, std::string* text) {
  for (NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    if (document.kind(child) == xml::NodeKind::kText) *text += document.text(child);
    if (!document.is_element(child)) continue;
    std::string_view name = document.name(child).local;
    bool breaks = name == "lb" || name == "pb" || name == "cb";
    if (breaks && document.AttributeValue(child, "break") != "no") *text += ' ';
    if (Contains(kNotAttested, name)) continue;
    if (name == "choice") {
      AppendSourceSide(document, child, text);
    } else {
      AppendAttested(document, child, text);
    }
  }
}

}  // namespace

std::string AttestedForm(const Document& document, NodeId node) {
  std::string text;
  AppendAttested(document, node, &text);
  return base::CollapseWhiteSpace(text);
}

std::vector<NameMention> FindNameMentions(const Document& document) {
  std::vector<NameMention> mentions;
  for (NodeId node(0); node.value() < document.size();) {
    bool is_tei = IsTei(document, node);
    if (is_tei && Contains(kEntries, document.name(node).local)) {
      node = document.next(node);
      continue;
    }
    std::optional<EntityKind> kind = is_tei ? KindOf(document, node) : std::nullopt;
    if (kind.has_value()) {
      std::string form = AttestedForm(document, node);
      bool has_reference = HasAny(document, node, kReferences);
      if (!form.empty()) mentions.push_back({node, *kind, std::move(form), has_reference});
    }
    node = NodeId(node.value() + 1);
  }
  return mentions;
}

std::vector<DateMention> FindDateMentions(const Document& document) {
  std::vector<DateMention> mentions;
  NodeId header_end(0);
  for (NodeId node(0); node.value() < document.size(); node = NodeId(node.value() + 1)) {
    if (!IsTei(document, node)) continue;
    if (document.name(node).local == "teiHeader") header_end = document.next(node);
    if (document.name(node).local != "date") continue;
    mentions.push_back(
        {node, AttestedForm(document, node), HasAny(document, node, kDating), node < header_end});
  }
  return mentions;
}

}  // namespace siglum::tei
