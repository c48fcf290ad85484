// One walk over a document finds the entries, wherever in the file they are; what an entry says is
// read from its children. The document has its entities replaced and its inclusions resolved, so a
// register may be one file, a folder of files or a frame that includes them. TEI P5, 14.3
// (listPerson, listPlace, listOrg). Tested by tests/tei/register_test.cc.
#include "tei/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/unicode.h"
#include "diagnostics/codes/tei.h"
#include "tei/years.h"
#include "xml/axes.h"

namespace siglum::tei {
namespace {

using diagnostics::Diagnostic;
using xml::Document;
using xml::NodeId;

struct KindRow {
  std::string_view entry;  // the element of an entry
  std::string_view name;   // the element of its names
  EntityKind kind;
};

constexpr KindRow kKinds[] = {{"person", "persName", EntityKind::kPerson},
                              {"personGrp", "persName", EntityKind::kPerson},
                              {"place", "placeName", EntityKind::kPlace},
                              {"org", "orgName", EntityKind::kOrganisation}};

// What of a person tells an office, a rank, a profession. TEI P5, 14.3.2.
constexpr std::string_view kOffices[] = {"occupation", "roleName", "affiliation", "socecStatus",
                                         "state"};
constexpr std::size_t kLongestOffice = 400;  // bytes; a biography is no office

// The local name of an element of `namespace_uri`; empty for all other nodes.
std::string_view LocalName(const Document& document, NodeId node, std::string_view namespace_uri) {
  if (!document.is_element(node)) return {};
  const xml::Name& name = document.name(node);
  return name.namespace_uri == namespace_uri ? name.local : std::string_view();
}

// The text of a node without that of notes in it, white space as it is.
std::string RawText(const Document& document, NodeId node) {
  std::string text;
  NodeId note_end(0);
  for (NodeId inner : xml::Descendants(document, node)) {
    if (inner < note_end) continue;
    if (document.kind(inner) == xml::NodeKind::kText) text += document.text(inner);
    if (document.is_element(inner) && document.name(inner).local == "note") {
      note_end = document.next(inner);
    }
  }
  return text;
}

std::string TextOf(const Document& document, NodeId node) {
  return base::CollapseWhiteSpace(RawText(document, node));
}

// The name in the start tag of an element.
base::ByteSpan TagNameSpan(const Document& document, NodeId node) {
  base::ByteSpan tag = document.span(node);
  if (!document.is_in_file(node)) return tag;
  return {tag.offset + 1, document.QualifiedName(node).size()};
}

// Reads the entries of one document.
class EntryReader {
 public:
  explicit EntryReader(const Document& document)
      : document_(document), namespace_uri_(kTeiNamespace) {
    // TEI before P5 had no namespace.
    if (document.name(document.root()).namespace_uri.empty()) namespace_uri_ = {};
  }

  // None for a node that is no entry.
  const KindRow* KindOf(NodeId node) const {
    std::string_view name = LocalName(document_, node, namespace_uri_);
    const auto* row = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [name](const KindRow& kind) { return kind.entry == name; });
    return name.empty() || row == std::end(kKinds) ? nullptr : row;
  }

  RegisterEntry Read(NodeId node, const KindRow& row) const {
    RegisterEntry entry;
    entry.kind = row.kind;
    entry.id = document_.AttributeValue(node, "id", xml::kXmlNamespace);
    if (entry.id.empty()) entry.id = IdOfFile(node);
    ReadForms(node, row.name, &entry.forms);
    entry.file = document_.source(node);
    entry.span = TagNameSpan(document_, node);
    if (row.kind == EntityKind::kPerson) ReadCircumstances(node, &entry);
    return entry;
  }

 private:
  std::string_view LocalNameOf(NodeId node) const {
    return LocalName(document_, node, namespace_uri_);
  }
  std::string IdOfFile(NodeId node) const;
  void ReadNameParts(NodeId name, std::string_view element, RegisterForm* form) const;
  std::string OwnText(NodeId name, std::string_view element) const;
  void ReadForms(NodeId entry, std::string_view element, std::vector<RegisterForm>* forms) const;
  Sex ReadSex(NodeId node) const;
  YearRange YearsOfAttributes(NodeId node) const;
  YearRange ReadYears(NodeId node) const;
  void AppendOffice(NodeId node, std::string* office) const;
  void ReadCircumstances(NodeId node, RegisterEntry* entry) const;

  const Document& document_;
  std::string_view namespace_uri_;
};

// The id of the TEI element around an entry that is the only one in it (entries inside it are its
// own matter); else empty.
std::string EntryReader::IdOfFile(NodeId node) const {
  NodeId tei = document_.parent(node);
  for (; tei.valid() && LocalNameOf(tei) != "TEI"; tei = document_.parent(tei)) {
    if (KindOf(tei) != nullptr) return {};
  }
  if (!tei.valid()) return {};
  std::string_view id = document_.AttributeValue(tei, "id", xml::kXmlNamespace);
  if (id.empty()) return {};
  for (NodeId other(tei.value() + 1); other < document_.next(tei);) {
    bool is_entry = KindOf(other) != nullptr;
    if (is_entry && other != node) return {};
    other = is_entry ? document_.next(other) : NodeId(other.value() + 1);
  }
  return std::string(id);
}

// `Surname, Forename` of a name whose markup says which is which (TEI P5, 14.2.1); what is tagged
// neither is given, titles and links apart. Also whether it holds a surname, or forenames alone.
void EntryReader::ReadNameParts(NodeId name, std::string_view element, RegisterForm* form) const {
  std::string surname;
  std::string given;
  bool has_forename = false;
  for (NodeId child : xml::Children(document_, name)) {
    if (document_.kind(child) == xml::NodeKind::kText) {
      given += document_.text(child);
      continue;
    }
    std::string_view part = LocalNameOf(child);
    if (part.empty() || part == element) continue;
    std::string text = TextOf(document_, child);
    if (part == "surname") surname += ' ' + text;
    if (part == "forename" || part == "genName" || part == "addName") given += ' ' + text;
    has_forename = has_forename || part == "forename";
  }
  surname = base::CollapseWhiteSpace(surname);
  given = base::CollapseWhiteSpace(given);
  bool is_empty = surname.empty() || surname == "null";
  if (!is_empty && !given.empty()) form->surname_first = surname + ", " + given;
  std::string type = base::FoldCase(form->type);
  bool says_forename = type.find("vorname") != std::string::npos ||
                       type.find("forename") != std::string::npos ||
                       type.find("given") != std::string::npos;
  bool one_word = form->text.find(' ') == std::string::npos;
  form->is_part = is_empty && one_word && (has_forename || says_forename);
}

// Text of a name without the names of the same kind in it, which are forms of their own.
std::string EntryReader::OwnText(NodeId name, std::string_view element) const {
  std::string text;
  for (NodeId child : xml::Children(document_, name)) {
    if (document_.kind(child) == xml::NodeKind::kText) text += document_.text(child);
    bool is_own = document_.is_element(child) && document_.name(child).local != "note" &&
                  LocalNameOf(child) != element;
    if (is_own) text += RawText(document_, child);
  }
  return base::CollapseWhiteSpace(text);
}

void EntryReader::ReadForms(NodeId entry, std::string_view element,
                            std::vector<RegisterForm>* forms) const {
  for (NodeId child : xml::Children(document_, entry)) {
    if (LocalNameOf(child) != element) continue;
    ReadForms(child, element, forms);
    RegisterForm form{OwnText(child, element), std::string(document_.Language(child)),
                      std::string(document_.AttributeValue(child, "type"))};
    if (form.text.empty()) continue;
    ReadNameParts(child, element, &form);
    forms->push_back(std::move(form));
  }
}

// <sex> and <gender>, by @value or text: ISO 5218 (1, 2) and words.
Sex EntryReader::ReadSex(NodeId node) const {
  std::string value(document_.AttributeValue(node, "value"));
  if (value.empty()) value = TextOf(document_, node);
  value = base::FoldCase(base::CollapseWhiteSpace(value));
  if (value == "1" || value == "m" || value == "male" || value == "homme") return Sex::kMale;
  if (value == "2" || value == "f" || value == "w" || value == "female" || value == "femme") {
    return Sex::kFemale;
  }
  return Sex::kUnknown;
}

YearRange EntryReader::YearsOfAttributes(NodeId node) const {
  std::vector<dates::Attribute> attributes;
  for (xml::AttributeId attribute : xml::Attributes(document_, node)) {
    const xml::Name& name = document_.name(attribute);
    bool is_other_calendar = name.local.ends_with("-custom");
    if (is_other_calendar || !name.namespace_uri.empty()) continue;
    attributes.push_back({std::string(name.local), std::string(document_.value(attribute))});
  }
  return YearsOf(attributes);
}

// Of the attributes of <birth> and the like, else of a <date> in it, else of its text.
YearRange EntryReader::ReadYears(NodeId node) const {
  auto is_known = [](const YearRange& y) { return y.first.has_value() || y.last.has_value(); };
  YearRange years = YearsOfAttributes(node);
  for (NodeId child : xml::Children(document_, node)) {
    if (is_known(years)) return years;
    if (LocalNameOf(child) == "date") years = YearsOfAttributes(child);
  }
  if (is_known(years)) return years;
  std::string text = TextOf(document_, node);
  return text.empty() ? YearRange() : YearsOfText(text, document_.Language(node));
}

void EntryReader::AppendOffice(NodeId node, std::string* office) const {
  std::string text = TextOf(document_, node);
  bool is_full = office->size() + text.size() > kLongestOffice;
  if (text.empty() || is_full) return;
  *office += (office->empty() ? "" : "; ") + text;
}

// Lifetime and office: what tells whether a person can be meant.
void EntryReader::ReadCircumstances(NodeId node, RegisterEntry* entry) const {
  YearRange floruit;
  for (NodeId child : xml::Children(document_, node)) {
    std::string_view name = LocalNameOf(child);
    if (name == "birth") entry->birth = ReadYears(child).first;
    if (name == "death") entry->death = ReadYears(child).last;
    if (name == "floruit") floruit = ReadYears(child);
    if (name == "sex" || name == "gender") entry->sex = ReadSex(child);
    bool is_office =
        std::find(std::begin(kOffices), std::end(kOffices), name) != std::end(kOffices);
    if (is_office) AppendOffice(child, &entry->office);
    if (name != "persName") continue;
    for (NodeId part : xml::Children(document_, child)) {
      if (LocalNameOf(part) == "roleName") AppendOffice(part, &entry->office);
    }
  }
  if (entry->birth.has_value() || entry->death.has_value()) return;
  entry->active_from = floruit.first;
  entry->active_to = floruit.last;
}

// Whether two entries are one that was read twice: alone, and included by another file.
bool IsSamePlace(const RegisterEntry& a, const RegisterEntry& b) {
  if (a.span != b.span) return false;
  std::error_code failure;
  return a.file->path() == b.file->path() ||
         std::filesystem::equivalent(a.file->path(), b.file->path(), failure);
}

Diagnostic DuplicateId(const RegisterEntry& entry, const RegisterEntry& first) {
  Diagnostic finding = diagnostics::Make(
      codes::kTeiRegisterDuplicateId, entry.file, entry.span,
      fmt::format("xml:id \"{}\" is already that of {}", entry.id, first.PreferredForm()));
  finding.hint = "give one of the two entries another xml:id";
  finding.related.push_back({first.file, first.span, "the first entry with this xml:id"});
  return finding;
}

Diagnostic MissingId(const RegisterEntry& entry, std::string element) {
  Diagnostic finding = diagnostics::Make(
      codes::kTeiRegisterEntryWithoutId, entry.file, entry.span,
      fmt::format("{} has no xml:id, so that nothing can refer to it", entry.PreferredForm()));
  finding.element = std::move(element);
  finding.hint = "add an xml:id";
  return finding;
}

}  // namespace

std::string_view EntityKindName(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kPlace:
      return "place";
    case EntityKind::kOrganisation:
      break;
  }
  return "organisation";
}

std::string RegisterEntry::PreferredForm() const {
  for (const RegisterForm& form : forms) {
    if (form.type == "preferred") return form.text;
  }
  return forms.empty() ? id : forms.front().text;
}

// Entries nest: a place may hold places.
std::vector<Diagnostic> Register::Add(const Document& document) {
  std::vector<Diagnostic> findings;
  EntryReader reader(document);
  for (NodeId node : xml::AllNodes(document)) {
    const KindRow* row = reader.KindOf(node);
    if (row == nullptr) continue;
    RegisterEntry entry = reader.Read(node, *row);
    if (entry.id.empty()) {
      if (!entry.forms.empty()) findings.push_back(MissingId(entry, document.QualifiedName(node)));
      continue;
    }
    auto [known, is_new] = by_id_.try_emplace(entry.id, entries_.size());
    if (is_new) {
      entries_.push_back(std::move(entry));
    } else if (const RegisterEntry& first = entries_[known->second]; !IsSamePlace(entry, first)) {
      findings.push_back(DuplicateId(entry, first));
    }
  }
  return findings;
}

std::vector<Diagnostic> Register::Add(const xml::FilePtr& file) {
  xml::ParsedDocument parsed = xml::ParseDocument(file);
  if (parsed.document == nullptr) return std::move(parsed.diagnostics);
  return Add(*parsed.document);
}

}  // namespace siglum::tei
