// Ids are ASCII, so that they can be typed and stand in an address as they are; the second of two
// equal ones gets a number. They depend on the groups and their order alone. TEI P5, 14.3
// (listPerson ...), att.global (@n), att.global.source (@source); XML 1.0, 2.3 (names). Tested by
// tests/reports/names_collect_test.cc.
#include "reports/names_skeleton.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/romanize.h"
#include "normalize/pointer.h"
#include "reports/markup.h"

namespace siglum::reports {
namespace {

using tei::EntityKind;

constexpr std::size_t kMostFiles = 12;  // named in one @source
constexpr std::size_t kLongestId = 60;

// What an entry, its list and its names are called.
struct Elements {
  EntityKind kind;
  const char* list;
  const char* entry;
  const char* name;
};

// By EntityKind.
constexpr Elements kElements[] = {
    {EntityKind::kPerson, "listPerson", "person", "persName"},
    {EntityKind::kPlace, "listPlace", "place", "placeName"},
    {EntityKind::kOrganisation, "listOrg", "org", "orgName"},
};

constexpr const char* kStart = R"(<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Register (to be completed)</title>
      </titleStmt>
      <publicationStmt>
        <p>Not published.</p>
      </publicationStmt>
      <sourceDesc>
        <p>The names that are marked up in the documents of the edition.</p>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <editorialDecl>
        <p>
          An entry gathers the spellings that refer to one entry or that look like one name. Two people may
          bear one name, and one may bear two: every entry is to be checked. On each name, n is the number of
          its mentions and source the files that they stand in, of which at most 12 are named.
        </p>
      </editorialDecl>
    </encodingDesc>
  </teiHeader>
  <standOff>
)";

constexpr const char* kEnd = "  </standOff>\n</TEI>\n";

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Lower case, words joined by hyphens: `ali-fuat-cebesoy`; empty when there is no letter.
std::string IdOfForm(const std::string& form) {
  std::string id;
  for (char c : base::Romanize(form)) {
    if (c == '\'') continue;
    if (IsLetter(c) || IsDigit(c)) {
      id += static_cast<char>(IsLetter(c) ? c | 0x20 : c);
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  if (id.size() > kLongestId) id.resize(std::min(id.rfind('-', kLongestId), kLongestId));
  while (id.ends_with('-')) id.pop_back();
  return id;
}

// The fragment of a reference within the edition, where it can be an xml:id.
std::string IdOfReference(const std::string& reference) {
  if (reference.find("//") != std::string::npos) return "";  // an address elsewhere
  std::string id = reference.substr(reference.find_last_of("#:") + 1);
  bool is_name = !id.empty() && (IsLetter(id[0]) || id[0] == '_') &&
                 std::all_of(id.begin(), id.end(), [](char c) {
                   return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.';
                 });
  return is_name ? id : "";
}

std::string ProposedId(const NameGroup& group) {
  std::string id = IdOfReference(group.reference);
  if (id.empty()) id = IdOfForm(group.forms.front().text);
  if (!id.empty() && !IsDigit(id[0])) return id;
  const Elements& elements = kElements[static_cast<std::size_t>(group.kind)];
  return id.empty() ? elements.entry : fmt::format("{}-{}", elements.entry, id);
}

// One id a group, no two alike; what is referred to comes first, so that it keeps its own.
std::vector<std::string> IdsOf(const std::vector<NameGroup>& groups) {
  std::vector<std::string> ids(groups.size());
  std::set<std::string> taken;
  for (bool has_reference : {true, false}) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].reference.empty() == has_reference) continue;
      const std::string id = ProposedId(groups[i]);
      ids[i] = id;
      for (int number = 2; !taken.insert(ids[i]).second; ++number) {
        ids[i] = fmt::format("{}-{}", id, number);
      }
    }
  }
  return ids;
}

std::string SourceOf(const GroupedForm& form, const std::string& output) {
  const std::string beside = output.empty() ? "./register.xml" : output;
  std::string source;
  for (std::size_t i = 0; i < std::min(form.files.size(), kMostFiles); ++i) {
    if (form.files[i] == "-") continue;  // standard input has no address
    source += (source.empty() ? "" : " ") + normalize::AddressOf(beside, form.files[i]);
  }
  return source;
}

std::string EntryOf(const NameGroup& group, const Elements& elements, const std::string& id,
                    const std::string& output) {
  std::string entry = fmt::format("      <{} xml:id=\"{}\">\n", elements.entry, id);
  for (const GroupedForm& form : group.forms) {
    const std::string source = SourceOf(form, output);
    const std::string language =
        form.language.empty() ? "" : fmt::format(" xml:lang=\"{}\"", EscapedMarkup(form.language));
    entry += fmt::format("        <{0} type=\"{1}\"{2} n=\"{3}\"{4}>{5}</{0}>\n", elements.name,
                         &form == &group.forms.front() ? "preferred" : "variant", language,
                         form.mentions,
                         source.empty() ? "" : fmt::format(" source=\"{}\"", EscapedMarkup(source)),
                         EscapedMarkup(form.text));
  }
  // References to authority files on the web identify the entry there as well.
  if (group.reference.starts_with("http://") || group.reference.starts_with("https://")) {
    entry += fmt::format("        <idno type=\"URI\">{}</idno>\n", EscapedMarkup(group.reference));
  }
  if (!group.may_also_be.empty()) {
    entry += fmt::format("        <note type=\"may-also-be\">{}</note>\n",
                         EscapedMarkup(fmt::format("{}", fmt::join(group.may_also_be, "; "))));
  }
  return entry + fmt::format("      </{}>\n", elements.entry);
}

}  // namespace

std::string RegisterSkeleton(const std::vector<NameGroup>& groups, const SkeletonOptions& options) {
  const std::vector<std::string> ids = IdsOf(groups);
  std::string lists;
  for (const Elements& elements : kElements) {
    if (options.kind.has_value() && *options.kind != elements.kind) continue;
    std::map<std::string, std::string> entries;  // by id
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].kind != elements.kind) continue;
      entries.emplace(ids[i], EntryOf(groups[i], elements, ids[i], options.output));
    }
    if (entries.empty()) continue;
    lists += fmt::format("    <{}>\n", elements.list);
    for (const auto& [id, entry] : entries) lists += entry;
    lists += fmt::format("    </{}>\n", elements.list);
  }
  return lists.empty() ? "" : kStart + lists + kEnd;
}

}  // namespace siglum::reports
