// Registers are read with pugixml, whose tree can be changed and written again: the register is the
// one document that siglum's users will grow with its help. Well-formedness and limits are checked
// by xml/ before. TEI P5, 14.3 (listPerson, listPlace, listOrg). Names of a prefix other than the
// default are taken by their local part. Tested by tests/tei/register_test.cc.
#include "tei/register.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <unordered_map>

#include "base/unicode.h"
#include "tei/years.h"

namespace siglum::tei {
namespace {

using diagnostics::Diagnostic;

std::string_view LocalName(const pugi::xml_node& node) {
  std::string_view name = node.name();
  std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

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

const KindRow* FindKind(const pugi::xml_node& node) {
  for (const KindRow& row : kKinds) {
    if (LocalName(node) == row.entry) return &row;
  }
  return nullptr;
}

void AppendText(const pugi::xml_node& node, std::string* text) {
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      *text += child.value();
    if (child.type() == pugi::node_element && LocalName(child) != "note") AppendText(child, text);
  }
}

std::string LanguageOf(pugi::xml_node node) {
  for (; node; node = node.parent()) {
    if (pugi::xml_attribute language = node.attribute("xml:lang")) return language.value();
  }
  return {};
}

// pugixml counts to the name of a tag, behind its `<`.
base::ByteSpan SpanOf(const pugi::xml_node& node) {
  auto offset = node.offset_debug();
  if (offset <= 0) return {};
  return {static_cast<std::uint64_t>(offset), std::string_view(node.name()).size()};
}

std::vector<RegisterForm> ReadForms(const pugi::xml_node& entry, std::string_view element) {
  std::vector<RegisterForm> forms;
  for (const pugi::xml_node& child : entry.children()) {
    if (LocalName(child) != element) continue;
    std::string text;
    AppendText(child, &text);
    RegisterForm form{base::CollapseWhiteSpace(text), LanguageOf(child),
                      child.attribute("type").value()};
    if (!form.text.empty()) forms.push_back(std::move(form));
  }
  return forms;
}

// Of the attributes of <birth> and the like, else of a <date> in it, else of its text.
YearRange ReadYears(const pugi::xml_node& node) {
  auto years_of = [](const pugi::xml_node& dated) {
    std::vector<dates::Attribute> attributes;
    for (const pugi::xml_attribute& attribute : dated.attributes()) {
      std::string_view name = attribute.name();
      bool is_other_calendar = name.ends_with("-custom");
      if (!is_other_calendar) attributes.push_back({std::string(name), attribute.value()});
    }
    return YearsOf(attributes);
  };
  YearRange years = years_of(node);
  for (const pugi::xml_node& child : node.children()) {
    if (years.first.has_value() || years.last.has_value()) return years;
    if (LocalName(child) == "date") years = years_of(child);
  }
  if (years.first.has_value() || years.last.has_value()) return years;
  std::string text;
  AppendText(node, &text);
  text = base::CollapseWhiteSpace(text);
  return text.empty() ? YearRange() : YearsOfText(text, LanguageOf(node));
}

void AppendOffice(const pugi::xml_node& node, std::string* office) {
  std::string text;
  AppendText(node, &text);
  text = base::CollapseWhiteSpace(text);
  bool is_full = office->size() + text.size() > kLongestOffice;
  if (text.empty() || is_full) return;
  *office += (office->empty() ? "" : "; ") + text;
}

// Lifetime and office: what tells whether a person can be meant.
void ReadCircumstances(const pugi::xml_node& node, RegisterEntry* entry) {
  YearRange floruit;
  for (const pugi::xml_node& child : node.children()) {
    std::string_view name = LocalName(child);
    if (name == "birth") entry->birth = ReadYears(child).first;
    if (name == "death") entry->death = ReadYears(child).last;
    if (name == "floruit") floruit = ReadYears(child);
    for (std::string_view office : kOffices) {
      if (name == office) AppendOffice(child, &entry->office);
    }
    if (name != "persName") continue;
    for (const pugi::xml_node& part : child.children()) {
      if (LocalName(part) == "roleName") AppendOffice(part, &entry->office);
    }
  }
  if (entry->birth.has_value() || entry->death.has_value()) return;
  entry->active_from = floruit.first;
  entry->active_to = floruit.last;
}

// Entries nest: a place may hold places.
class EntryWalker : public pugi::xml_tree_walker {
 public:
  EntryWalker(const xml::FilePtr& file, std::vector<RegisterEntry>* entries)
      : file_(file), entries_(entries) {
    for (std::size_t i = 0; i < entries->size(); ++i) known_.emplace((*entries)[i].id, i);
  }

  bool for_each(pugi::xml_node& node) override {
    const KindRow* row = node.type() == pugi::node_element ? FindKind(node) : nullptr;
    if (row == nullptr) return true;
    RegisterEntry entry;
    entry.kind = row->kind;
    entry.id = node.attribute("xml:id").value();
    entry.forms = ReadForms(node, row->name);
    entry.file = file_;
    entry.span = SpanOf(node);
    if (row->kind == EntityKind::kPerson) ReadCircumstances(node, &entry);
    if (!entry.id.empty() && !IsKnown(entry)) {
      known_.emplace(entry.id, entries_->size());
      entries_->push_back(std::move(entry));
    } else if (entry.id.empty() && !entry.forms.empty()) {
      ReportMissingId(entry, node.name());
    }
    return true;
  }

  std::vector<Diagnostic> Take() { return std::move(findings_); }

 private:
  bool IsKnown(const RegisterEntry& entry) {
    auto known = known_.find(entry.id);
    if (known == known_.end()) return false;
    const RegisterEntry& first = (*entries_)[known->second];
    Diagnostic finding = diagnostics::Make(
        "tei.register-duplicate-id", file_, entry.span,
        fmt::format("xml:id \"{}\" is already that of {}", entry.id, first.PreferredForm()));
    finding.hint = "give one of the two entries another xml:id";
    finding.related.push_back({first.file, first.span, "the first entry with this xml:id"});
    findings_.push_back(std::move(finding));
    return true;
  }

  void ReportMissingId(const RegisterEntry& entry, const char* element) {
    Diagnostic finding = diagnostics::Make(
        "tei.register-entry-without-id", file_, entry.span,
        fmt::format("{} has no xml:id, so that nothing can refer to it", entry.PreferredForm()));
    finding.element = element;
    finding.hint = "add an xml:id";
    findings_.push_back(std::move(finding));
  }

  xml::FilePtr file_;
  std::vector<RegisterEntry>* entries_;
  std::unordered_map<std::string, std::size_t> known_;
  std::vector<Diagnostic> findings_;
};

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

std::vector<Diagnostic> Register::Add(const xml::FilePtr& file) {
  pugi::xml_document document;
  pugi::xml_parse_result result =
      document.load_buffer(file->text().data(), file->text().size(),
                           pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    return {diagnostics::Make("xml.not-well-formed", file,
                              {static_cast<std::uint64_t>(result.offset), 0},
                              result.description())};
  }
  EntryWalker walker(file, &entries_);
  document.traverse(walker);
  return walker.Take();
}

}  // namespace siglum::tei
