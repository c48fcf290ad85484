// One walk finds the entries, their children say the rest. A number may stand in <idno> or in @ref,
// @sameAs and @corresp of the entry and of its names; all are in use. TEI P5, 14.3. Tested by
// tests/interchange/letters_test.cc.
#include "interchange/entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"

namespace siglum::interchange {
namespace {

using tei::EntityKind;
using xml::Document;
using xml::NodeId;

std::optional<EntityKind> KindOf(std::string_view element) {
  if (element == "person" || element == "personGrp") return EntityKind::kPerson;
  if (element == "place") return EntityKind::kPlace;
  if (element == "org") return EntityKind::kOrganisation;
  return std::nullopt;
}

bool IsNameOf(EntityKind kind, std::string_view element) {
  if (element == "name") return true;
  switch (kind) {
    case EntityKind::kPerson:
      return element == "persName";
    case EntityKind::kOrganisation:
      return element == "orgName";
    case EntityKind::kPlace:
      return element == "placeName" || element == "settlement" || element == "geogName" ||
             element == "country" || element == "region" || element == "district" ||
             element == "bloc";
  }
  return false;
}

bool IsMainType(std::string_view type) {
  return type == "reg" || type == "preferred" || type == "main" || type == "pref" ||
         type == "regular" || type == "standard";
}

// `Gauß, Carl Friedrich` where only the markup says which is which.
std::string NameText(const Document& document, NodeId node) {
  std::string surname, forename, link, other;
  bool has_own_text = false;
  for (NodeId child : xml::Children(document, node)) {
    if (document.kind(child) == xml::NodeKind::kText) {
      has_own_text = has_own_text || !base::IsBlank(document.text(child));
      continue;
    }
    const std::string_view element = TeiName(document, child);
    std::string* part = element == "surname"    ? &surname
                        : element == "forename" ? &forename
                        : element == "nameLink" ? &link
                                                : &other;
    const std::string text = PlainText(document, child);
    if (!text.empty()) *part += (part->empty() ? "" : " ") + text;
  }
  if (has_own_text || surname.empty() || forename.empty() || !other.empty())
    return PlainText(document, node);
  return fmt::format("{}, {}{}{}", surname, forename, link.empty() ? "" : " ", link);
}

// The value of @when, else of the attribute that bounds it.
std::string DateValue(const Document& document, NodeId node) {
  for (std::string_view name : {"when", "when-iso", "notBefore", "from", "notAfter", "to"}) {
    std::string_view value = document.AttributeValue(node, name);
    if (!base::IsBlank(value)) return std::string(base::Trim(value));
  }
  const NodeId date = TeiChild(document, node, "date");
  return date.valid() ? DateValue(document, date) : std::string();
}

std::optional<double> Number(std::string_view text) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

// Whether the <geoDecl> that @decls names says that longitude comes first. Its id or its words
// tell: TEI has no value for it.
bool IsLongitudeFirst(const Document& document, NodeId geo) {
  const std::string_view pointer = document.AttributeValue(geo, "decls");
  if (pointer.empty()) return false;
  std::string words(pointer);
  if (pointer.starts_with('#')) {
    const NodeId declared = document.FindId(pointer.substr(1));
    if (declared.valid()) words += " " + document.TextContent(declared);
  }
  words = base::FoldCase(words);
  const std::size_t longitude = words.find("lon");
  const std::size_t latitude = words.find("lat");
  return longitude != std::string::npos && (latitude == std::string::npos || longitude < latitude);
}

void ReadCoordinates(const Document& document, NodeId geo, Entry* entry, Losses* losses) {
  std::string text = document.TextContent(geo);
  std::ranges::replace(text, ',', ' ');
  std::ranges::replace(text, ';', ' ');
  std::string_view rest = text;
  const std::string first(base::TakeWord(&rest));
  const std::string second(base::TakeWord(&rest));
  if (first.empty()) return;
  const std::optional<double> a = Number(first);
  const std::optional<double> b = Number(second);
  if (!a.has_value() || !b.has_value() || !rest.empty()) {
    losses->At(codes::kIxCoordinatesWrong, document, geo,
               fmt::format("`{}` is no pair of decimal degrees: {} has no coordinates",
                           PlainText(document, geo), entry->id),
               "write latitude and longitude: <geo>48.8566 2.3522</geo>");
    return;
  }
  const bool is_swapped = IsLongitudeFirst(document, geo);
  entry->place =
      is_swapped ? Coordinates{*b, *a, second, first} : Coordinates{*a, *b, first, second};
  constexpr double kPole = 90, kAntimeridian = 180;
  entry->is_on_earth = std::abs(entry->place->latitude) <= kPole &&
                       std::abs(entry->place->longitude) <= kAntimeridian;
  if (entry->is_on_earth) return;
  losses->At(
      codes::kIxCoordinatesWrong, document, geo,
      fmt::format("no point of the earth has latitude {} and longitude {}: {} has no coordinates",
                  entry->place->latitude_text, entry->place->longitude_text, entry->id),
      "latitude comes first in <geo>, unless geoDecl says otherwise");
}

void AddNumber(const Document& document, NodeId node, std::string_view written,
               std::string_view hint, Entry* entry, Losses* losses) {
  Identifier identifier = ReadIdentifier(written, hint);
  if (identifier.authority == nullptr) return;
  if (!identifier.fault.empty()) {
    losses->At(codes::kIxIdentifierWrong, document, node,
               fmt::format("{} is no number of {}: {}", base::Trim(written),
                           identifier.authority->label, identifier.fault),
               "it is not written anywhere as one; look the number up again");
  }
  const bool is_known = std::ranges::any_of(
      entry->numbers, [&](const EntryNumber& number) { return number.identifier == identifier; });
  if (!is_known)
    entry->numbers.push_back({std::move(identifier), std::string(base::Trim(written)), node});
}

void AddIdno(const Document& document, NodeId idno, Entry* entry, Losses* losses) {
  const std::string text = PlainText(document, idno);
  std::string_view hint = document.AttributeValue(idno, "type");
  const std::string_view subtype = document.AttributeValue(idno, "subtype");
  if (ReadIdentifier("1", subtype).authority != nullptr) hint = subtype;
  AddNumber(document, idno, text, hint, entry, losses);
}

void AddPointers(const Document& document, NodeId node, Entry* entry, Losses* losses) {
  for (std::string_view attribute : {"ref", "sameAs", "corresp", "key"}) {
    std::string_view value = document.AttributeValue(node, attribute);
    while (!value.empty()) {
      const std::string_view word = base::TakeWord(&value);
      if (word.find(':') != std::string_view::npos)
        AddNumber(document, node, word, {}, entry, losses);
    }
  }
}

void ReadChild(const Document& document, NodeId child, Entry* entry, Losses* losses) {
  const std::string_view element = TeiName(document, child);
  if (IsNameOf(entry->kind, element)) {
    std::string text = NameText(document, child);
    AddPointers(document, child, entry, losses);
    if (text.empty()) return;
    entry->names.push_back({std::move(text), std::string(document.Language(child)),
                            std::string(document.AttributeValue(child, "type"))});
  } else if (element == "birth" && entry->born.empty()) {
    entry->born = DateValue(document, child);
  } else if (element == "death" && entry->died.empty()) {
    entry->died = DateValue(document, child);
  } else if (element == "idno") {
    AddIdno(document, child, entry, losses);
  } else if (element == "location" && !entry->place.has_value()) {
    const NodeId geo = TeiDescendant(document, child, "geo");
    if (geo.valid()) ReadCoordinates(document, geo, entry, losses);
  }
}

}  // namespace

std::string_view FileName(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view KindWord(EntityKind kind) {
  return kind == EntityKind::kOrganisation ? "org" : tei::EntityKindName(kind);
}

const Identifier* Entry::NumberOf(std::string_view authority) const {
  for (const EntryNumber& number : numbers) {
    if (number.identifier.is_sound() && number.identifier.authority->key == authority)
      return &number.identifier;
  }
  return nullptr;
}

const Identifier* Entry::BestNumber() const {
  // Of a place the gazetteer's number says most.
  if (kind == EntityKind::kPlace && NumberOf("geonames") != nullptr) return NumberOf("geonames");
  for (const Authority& authority : Authorities()) {
    if (const Identifier* number = NumberOf(authority.key)) return number;
  }
  return nullptr;
}

void Entries::Add(const std::shared_ptr<const Document>& document, Losses* losses) {
  for (NodeId node : xml::AllNodes(*document)) {
    const std::optional<EntityKind> kind = KindOf(TeiName(*document, node));
    if (kind.has_value()) AddEntry(document, node, *kind, losses);
  }
}

void Entries::AddEntry(const std::shared_ptr<const Document>& document, NodeId node,
                       EntityKind kind, Losses* losses) {
  Entry entry;
  entry.kind = kind;
  entry.id = XmlId(*document, node);
  entry.document = document;
  entry.node = node;
  AddPointers(*document, node, &entry, losses);
  for (NodeId child : xml::Children(*document, node)) ReadChild(*document, child, &entry, losses);
  for (std::size_t i = entry.names.size(); i > 0; --i) {
    if (IsMainType(entry.names[i - 1].type)) entry.main_name = i - 1;
  }
  entry.name = entry.names.empty() ? entry.id : entry.names[entry.main_name].text;
  entries_.push_back(std::move(entry));
  const Entry* added = &entries_.back();
  if (!added->id.empty()) by_id_.emplace(added->id, added);
  for (const EntryNumber& number : added->numbers) {
    if (number.identifier.is_sound()) by_uri_.emplace(number.identifier.Uri(), added);
  }
}

const Entry* Entries::Find(std::string_view id, std::string_view file) const {
  const auto [begin, end] = by_id_.equal_range(std::string(id));
  const Entry* found = nullptr;
  for (auto at = begin; at != end; ++at) {
    const Entry* entry = at->second;
    const bool is_there =
        file.empty() || FileName(entry->document->source(entry->node)->path()) == file;
    if (!is_there) continue;
    if (found != nullptr) return nullptr;
    found = entry;
  }
  return found;
}

const Entry* Entries::FindByNumber(const Identifier& identifier) const {
  const auto [begin, end] = by_uri_.equal_range(identifier.Uri());
  if (begin == end || std::next(begin) != end) return nullptr;
  return begin->second;
}

}  // namespace siglum::interchange
