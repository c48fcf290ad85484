// One walk over the tree. Attributes count only on members of att.datable: @from and @to of <app>,
// <locus>, <biblScope> or <span> are no dates. TEI P5, att.datable, att.calendarSystem, 14.4.
// Tested by tests/checks/dates_test.cc.
#include "tei/dating.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/unicode.h"
#include "tei/register.h"
#include "xml/axes.h"
#include "xml/name_cache.h"

namespace siglum::tei {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::string_view kWithDateText[] = {"date",  "origDate", "docDate", "birth",
                                              "death", "floruit",  "creation"};

constexpr std::string_view kDatable[] = {
    "acquisition", "addName",    "affiliation",  "age",      "author",      "binding",
    "birth",       "bloc",       "change",       "climate",  "conversion",  "country",
    "creation",    "custEvent",  "date",         "death",    "district",    "docDate",
    "editor",      "education",  "event",        "faith",    "floruit",     "forename",
    "funder",      "genName",    "gender",       "geogFeat", "geogName",    "idno",
    "langKnown",   "licence",    "location",     "meeting",  "name",        "nameLink",
    "nationality", "objectName", "occupation",   "orgName",  "origDate",    "origPlace",
    "origin",      "persName",   "persPronouns", "persona",  "placeName",   "population",
    "principal",   "provenance", "region",       "relation", "residence",   "resp",
    "roleName",    "seal",       "settlement",   "sex",      "socecStatus", "sponsor",
    "stamp",       "state",      "surname",      "terrain",  "trait"};

constexpr std::string_view kBases[] = {"when", "notBefore", "notAfter", "from", "to"};

// Words of ids and the calendars that they mean; the first that an id contains counts.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"gregorian", "gregorian"},
    {"julian", "julian"},
    {"rumi", "rumi"},
    {"fiscal", "rumi"},  // ottomanfiscal
    {"mali", "rumi"},
    {"umm", "hijri-umm-al-qura"},
    {"shamsi", "persian"},
    {"jalali", "persian"},
    {"persian", "persian"},
    {"astronomical", "hijri-astronomical"},
    {"hijri", "hijri"},
    {"islamic", "hijri"},
    {"qamari", "hijri"},
    {"muslim", "hijri"},
    {"hebrew", "hebrew"},
    {"jewish", "hebrew"},
    {"coptic", "coptic"},
    {"ethiopic", "ethiopic"},
    {"armenian", "armenian"},
    {"republican", "french-republican"},
    {"french-rev", "french-republican"},
    {"martyrs", "coptic"},
    {"diocletian", "coptic"},
    {"byzantine", "byzantine"},
    {"seleucid", "seleucid"},
};

template <typename Words>
bool Contains(const Words& words, std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Ids that are too short to be looked for inside others.
constexpr std::pair<std::string_view, std::string_view> kShortIds[] = {
    {"ah", "hijri"},  {"ad", "gregorian"}, {"ce", "gregorian"}, {"ap", "persian"},
    {"os", "julian"}, {"ns", "gregorian"}, {"jul", "julian"},   {"greg", "gregorian"}};

// Elements inside <birth>, <death> and the like that name something else than the time.
constexpr std::string_view kNoTime[] = {
    "placeName", "settlement", "country", "region", "geogName", "district", "bloc",  "address",
    "orgName",   "persName",   "note",    "bibl",   "ref",      "ptr",      "locus", "name",
    "rs",        "index",      "rdg",     "rdgGrp", "figure",   "idno",     "label"};

// What an element of that name has to do with dates.
struct Role {
  bool is_header = false;
  bool is_datable = false;
  bool has_text = false;
  bool is_date = false;
};

Role RoleOf(const xml::Name& name) {
  if (name.namespace_uri != kTeiNamespace) return {};
  return {name.local == "teiHeader", Contains(kDatable, name.local),
          Contains(kWithDateText, name.local), name.local == "date"};
}

bool IsDatingAttribute(std::string_view name) {
  for (std::string_view suffix : {"-iso", "-custom"}) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  return Contains(kBases, name);
}

std::vector<DatingAttribute> AttributesOf(const Document& document, NodeId node) {
  std::vector<DatingAttribute> result;
  for (xml::AttributeId id : xml::Attributes(document, node)) {
    const xml::Name& name = document.name(id);
    if (!name.namespace_uri.empty() || !IsDatingAttribute(name.local)) continue;
    result.push_back({std::string(name.local), std::string(document.value(id)), id});
  }
  return result;
}

// Which side of a <choice> counts.
enum class Side { kSource, kEditor };

// The first child of a <choice> on that side, else its first child.
NodeId ChildOnSide(const Document& document, NodeId choice, Side side) {
  static constexpr std::string_view kEditors[] = {"reg", "corr", "expan"};
  NodeId first = NodeId::None();
  for (NodeId child = document.first_child(choice); child.valid();
       child = document.next_sibling(child)) {
    if (!document.is_element(child)) continue;
    if (!first.valid()) first = child;
    if (Contains(kEditors, document.name(child).local) == (side == Side::kEditor)) return child;
  }
  return first;
}

// The words of an element that are about time. `*has_choice`: whether the sides may differ.
class DateText {
 public:
  DateText(const Document& document, Side side) : document_(document), side_(side) {}

  void Append(NodeId node) {
    for (NodeId child = document_.first_child(node); child.valid();
         child = document_.next_sibling(child)) {
      if (document_.kind(child) == xml::NodeKind::kText) text_ += document_.text(child);
      if (document_.is_element(child)) AppendElement(child);
    }
  }

  std::string text() const { return base::CollapseWhiteSpace(text_); }
  bool has_choice() const { return has_choice_; }
  bool has_left_out() const { return has_left_out_; }

 private:
  void AppendElement(NodeId element) {
    const std::string_view name = document_.name(element).local;
    const bool breaks = name == "lb" || name == "pb" || name == "cb";
    if (breaks && document_.AttributeValue(element, "break") != "no") text_ += ' ';
    if (Contains(kNoTime, name)) {
      has_left_out_ = true;
      text_ += ' ';
    } else if (name == "choice") {
      has_choice_ = true;
      const NodeId child = ChildOnSide(document_, element, side_);
      if (child.valid()) Append(child);
    } else if (name == "del" && side_ == Side::kEditor) {
      has_choice_ = true;
    } else {
      has_choice_ |= name == "del";
      Append(element);
    }
  }

  const Document& document_;
  Side side_;
  std::string text_;
  bool has_choice_ = false;
  bool has_left_out_ = false;
};

// `1820 in` of `1820 in <placeName>`: what joined the words that were left out.
std::string Trimmed(std::string text) {
  static constexpr std::string_view kJoins[] = {",", ";",  ":",  "in",  "at", "zu", "à",
                                                "a", "en", "im", "bei", "w",  "we", "v",
                                                "u", "i",  "te", "din", "la", "в",  "у"};
  for (bool more = true; more;) {
    more = false;
    for (std::string_view join : kJoins) {
      const bool is_sign = join.size() == 1 && !(join[0] >= 'a' && join[0] <= 'z');
      const bool ends = text.ends_with(join) && (is_sign || text.size() == join.size() ||
                                                 text[text.size() - join.size() - 1] == ' ');
      const bool begins = text.starts_with(join) &&
                          (is_sign || text.size() == join.size() || text[join.size()] == ' ');
      if (!ends && !begins) continue;
      text = ends ? text.substr(0, text.size() - join.size()) : text.substr(join.size());
      text = base::CollapseWhiteSpace(text);
      more = true;
    }
  }
  return text;
}

void ReadText(const Document& document, NodeId node, Dating* dating) {
  DateText attested(document, Side::kSource);
  attested.Append(node);
  dating->text = attested.has_left_out() ? Trimmed(attested.text()) : attested.text();
  if (!attested.has_choice()) return;
  DateText regularized(document, Side::kEditor);
  regularized.Append(node);
  dating->regularized =
      regularized.has_left_out() ? Trimmed(regularized.text()) : regularized.text();
  if (dating->regularized == dating->text) dating->regularized.clear();
}

// A <birth> that holds a <date> leaves it to that.
bool HoldsDate(const Document& document, NodeId node) {
  for (NodeId inner : xml::Descendants(document, node)) {
    if (!document.is_element(inner)) continue;
    std::string_view name = document.name(inner).local;
    if (name == "date" || name == "origDate") return true;
  }
  return false;
}

}  // namespace

std::vector<dates::Attribute> Dating::Plain() const {
  std::vector<dates::Attribute> plain;
  for (const DatingAttribute& attribute : attributes) {
    if (attribute.name.ends_with("-custom")) continue;
    plain.push_back({attribute.name, base::CollapseWhiteSpace(attribute.value)});
  }
  return plain;
}

std::vector<Dating> FindDatings(const Document& document) {
  std::vector<Dating> datings;
  xml::NameCache<Role> roles;
  NodeId header_end(0);
  for (NodeId node : xml::AllNodes(document)) {
    if (!document.is_element(node)) continue;
    const xml::Name& name = document.name(node);
    const Role& role = roles.Get(name, [&name] { return RoleOf(name); });
    if (role.is_header) header_end = document.next(node);
    if (!role.is_datable) continue;
    Dating dating{node, {}, {}, AttributesOf(document, node), node < header_end, role.is_date};
    if (role.has_text && (dating.is_date || !HoldsDate(document, node))) {
      ReadText(document, node, &dating);
    }
    if (role.has_text || !dating.attributes.empty()) datings.push_back(std::move(dating));
  }
  return datings;
}

std::string CalendarOf(std::string_view pointer, const DatingOptions& options) {
  std::string_view id = pointer.substr(pointer.find('#') + 1);  // npos + 1 is 0: the whole
  if (id.empty() || id.find(' ') != std::string_view::npos) return {};
  for (const auto& [known, name] : options.calendars) {
    if (known == id) return name;
  }
  std::string lower(id);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (dates::FindCalendar(lower).has_value()) return lower;
  const std::string_view end = std::string_view(lower).substr(lower.find_last_of("_-") + 1);
  for (const auto& [word, name] : kShortIds) {
    if (end == word) return std::string(name);
  }
  for (const auto& [word, name] : kWords) {
    if (lower.find(word) != std::string::npos) return std::string(name);
  }
  return {};
}

std::string CalendarInWords(std::string_view text) {
  std::string found;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper || (c >= 'a' && c <= 'z')) {
      word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    for (const auto& [known, name] : kWords) {
      if (known != word) continue;
      if (!found.empty() && found != name) return {};
      found = name;
    }
    word.clear();
  }
  return found;
}

std::string CalendarOfText(const Document& document, NodeId node, const DatingOptions& options) {
  std::string_view pointer = document.AttributeValue(node, "calendar");
  if (pointer.empty()) pointer = document.AttributeValue(node, "datingMethod");
  return pointer.empty() ? std::string() : CalendarOf(pointer, options);
}

std::optional<int> YearOfDay(std::string_view value) {
  constexpr std::size_t kDayLength = 10;
  if (value.size() < kDayLength || value[4] != '-' || value[7] != '-') return std::nullopt;
  int year = 0;
  auto [end, failure] = std::from_chars(value.data(), value.data() + 4, year);
  return failure == std::errc() && end == value.data() + 4 ? std::optional(year) : std::nullopt;
}

}  // namespace siglum::tei
