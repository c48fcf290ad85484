// A kind is the code of a finding and what its bytes name; edits are made from the
// document itself, only where the schema has said something. Tested by
// tests/interchange/preflight_test.cc.
#include "interchange/preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/white_space.h"
#include "diagnostics/codes/rng.h"
#include "interchange/attribute_span.h"
#include "interchange/markup.h"
#include "interchange/table.h"

namespace siglum::interchange {
namespace {

using diagnostics::Diagnostic;
using xml::AttributeId;
using xml::Document;
using xml::NodeId;

constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

std::string ArgumentOf(const Diagnostic& finding, std::string_view name) {
  for (const diagnostics::Argument& argument : finding.arguments) {
    if (argument.name == name) return argument.value;
  }
  return {};
}

// The attribute that a finding is about, `type`; a value's finding has it in front of its message:
// `@type is empty`.
std::string AttributeOf(const Diagnostic& finding) {
  std::string name = ArgumentOf(finding, "attribute");
  if (name.empty() && finding.message.starts_with('@')) {
    name = finding.message.substr(1, finding.message.find_first_of(" =") - 1);
  }
  return name;
}

// The start tag around an offset in it.
std::string_view StartTagAt(const Diagnostic& finding) {
  const std::string_view text = finding.file == nullptr ? std::string_view() : finding.file->text();
  const std::size_t begin =
      text.rfind('<', std::min<std::size_t>(finding.span.offset, text.size()));
  const std::size_t end = text.find('>', finding.span.offset);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  return text.substr(begin, end - begin + 1);
}

bool IsEmptyContainer(std::string_view element) {
  constexpr std::string_view kContainers[] = {
      "listBibl",  "listPerson", "listPlace", "listOrg", "revisionDesc",
      "facsimile", "keywords",   "langUsage", "body",    "particDesc",
      "textClass", "list",       "listEvent", "abstract"};
  return std::ranges::find(kContainers, element) != std::end(kContainers);
}

bool IsRenamedByTei(std::string_view element, std::string_view attribute) {
  return std::ranges::any_of(RenamingsOfTei(), [&](const Renaming& renaming) {
    return renaming.element == element && renaming.attribute == attribute;
  });
}

Difference OfAttribute(const Diagnostic& finding) {
  const std::string name = AttributeOf(finding);
  if (name == "xsi:schemaLocation" || name == "xsi:noNamespaceSchemaLocation") {
    return {"xsi:schemaLocation", Remedy::kSafe, "delete it"};
  }
  const std::string on = fmt::format("attribute @{} on <{}>", name, finding.element);
  if (IsRenamedByTei(finding.element, name)) return {on, Remedy::kSafe, "rename it as TEI did"};
  if (name.find(':') != std::string::npos && !name.starts_with("xml:")) {
    return {"attribute @" + name, Remedy::kTable, "say in a table where it goes, or that it goes"};
  }
  if (name == "ref" || name == "key")
    return {on, Remedy::kReview, "write idno, @sameAs or @corresp instead"};
  return {on, Remedy::kTable, "rename or delete it with a table"};
}

Difference OfValue(const Diagnostic& finding) {
  const std::string name = AttributeOf(finding);
  if (finding.span.length == 0)
    return {"empty attribute value", Remedy::kSafe, "delete the attribute"};
  const std::string_view value =
      finding.file == nullptr ? std::string_view() : finding.file->Slice(finding.span);
  if (name.starts_with("when") || name.starts_with("not") || name == "from" || name == "to") {
    return {"date in @" + name, Remedy::kReview, "siglum validate says what it may be"};
  }
  if (name == "xml:id")
    return {"identifier that is no name", Remedy::kReview, "rename it with all its pointers"};
  if (value.find(' ') != std::string_view::npos || value.find("://") != std::string_view::npos) {
    return {"pointer in @" + name, Remedy::kReview, "split it, or escape spaces as %20"};
  }
  return {fmt::format("value of @{} on <{}>", name, finding.element), Remedy::kTable,
          "replace it with a table"};
}

Difference OfElement(const Diagnostic& finding) {
  const std::string_view tag = StartTagAt(finding);
  if (tag.find(" xmlns=\"\"") != std::string_view::npos ||
      tag.find(" xmlns=''") != std::string_view::npos) {
    return {"element in no namespace", Remedy::kReview,
            "delete xmlns=\"\", which a transformation has left"};
  }
  if (finding.element.find(':') != std::string::npos) {
    return {fmt::format("element <{}>", finding.element), Remedy::kTable, "rename it with a table"};
  }
  if (finding.code->name == codes::kRngElementUnknown) {
    return {fmt::format("element <{}>", finding.element), Remedy::kTable, "rename it with a table"};
  }
  return {fmt::format("<{}> in <{}>", finding.element, finding.parent), Remedy::kByHand,
          "move or wrap it"};
}

// ---- Edits

class Mender {
 public:
  Mender(const Document& document, const std::vector<Diagnostic>& findings, bool safe,
         const std::vector<Renaming>& renamings)
      : document_(document), safe_(safe), renamings_(renamings), edits_(document.file()) {
    for (const Diagnostic& finding : findings) {
      if (finding.file == document.file()) places_.emplace(finding.span.offset, finding.code->name);
    }
  }

  xml::Edits Run() {
    for (NodeId node : xml::AllNodes(document_)) {
      const bool is_own = document_.is_element(node) && document_.is_in_file(node) &&
                          document_.source(node) == document_.file();
      if (is_own) MendElement(node);
    }
    return std::move(edits_);
  }

 private:
  bool HasFinding(std::size_t offset, std::string_view code) const {
    auto [begin, end] = places_.equal_range(offset);
    return std::any_of(begin, end, [&](const auto& place) { return place.second == code; });
  }
  void Add(base::ByteSpan span, std::string text) {
    // An edit that overlaps an earlier one waits for the next run.
    (void)edits_.Add({span, std::move(text)});
  }
  bool Has(NodeId node, std::string_view attribute) const {
    for (AttributeId id : xml::Attributes(document_, node)) {
      if (QualifiedNameOf(id) == attribute) return true;
    }
    return false;
  }
  std::string QualifiedNameOf(AttributeId attribute) const {
    const xml::Name& name = document_.name(attribute);
    return name.prefix.empty() ? std::string(name.local)
                               : fmt::format("{}:{}", name.prefix, name.local);
  }

  void MendElement(NodeId node) {
    for (AttributeId attribute : xml::Attributes(document_, node)) {
      if (!document_.is_defaulted(attribute)) MendAttribute(node, attribute);
    }
    if (safe_) MendNamespace(node);
    for (const Renaming& renaming : renamings_) {
      if (renaming.what == Renaming::What::kElement &&
          document_.name(node).local == renaming.element) {
        RenameElement(node, renaming.to);
        return;
      }
    }
  }

  void MendAttribute(NodeId node, AttributeId attribute) {
    base::ByteSpan whole, name;
    if (!FindAttributeSpan(document_, attribute, &whole, &name)) return;
    const base::ByteSpan value = document_.value_span(attribute);
    const bool is_refused_value = HasFinding(value.offset, codes::kRngValueInvalid);
    const bool is_refused = HasFinding(name.offset, codes::kRngAttributeNotAllowed);
    if (safe_ && value.length == 0 && (is_refused_value || is_refused)) return Add(whole, "");
    const bool is_location = document_.name(attribute).namespace_uri == kSchemaInstance;
    if (safe_ && is_location && is_refused) return Add(whole, "");
    const std::string_view element = document_.name(node).local;
    const std::string written = QualifiedNameOf(attribute);
    auto fits = [&](const Renaming& renaming) {
      return renaming.what != Renaming::What::kElement && renaming.attribute == written &&
             (renaming.element == "*" || renaming.element == element) &&
             (renaming.what == Renaming::What::kAttribute ||
              renaming.value == document_.value(attribute));
    };
    for (const Renaming& renaming : renamings_) {
      if (!fits(renaming)) continue;
      if (renaming.to.empty()) return Add(whole, "");
      if (renaming.what == Renaming::What::kValue) {
        const xml::TextEdit edit =
            xml::ReplaceAttributeValue(document_, node, attribute, renaming.to);
        return Add(edit.span, edit.text);
      }
      if (!Has(node, renaming.to)) return Add(name, renaming.to);
    }
    if (!safe_ || !is_refused) return;
    for (const Renaming& renaming : RenamingsOfTei()) {
      if (fits(renaming) && !Has(node, renaming.to)) return Add(name, renaming.to);
    }
  }

  // xmlns="" on an element that the schema refuses, inside of one that has TEI's namespace.
  void MendNamespace(NodeId node) {
    const NodeId parent = document_.parent(node);
    const bool is_lost = document_.name(node).namespace_uri.empty() && parent.valid() &&
                         document_.name(parent).namespace_uri == tei::kTeiNamespace &&
                         document_.name(parent).prefix.empty();
    if (!is_lost) return;
    const base::ByteSpan tag = document_.span(node);
    const bool is_refused =
        std::any_of(places_.lower_bound(tag.offset), places_.upper_bound(tag.offset + 2),
                    [](const auto& place) { return place.second.starts_with("rng.element-"); });
    if (!is_refused) return;
    const std::string_view text = document_.file()->Slice(tag);
    for (std::string_view declaration : {" xmlns=\"\"", " xmlns=''"}) {
      const std::size_t at = text.find(declaration);
      if (at != std::string_view::npos) return Add({tag.offset + at, declaration.size()}, "");
    }
  }

  void RenameElement(NodeId node, const std::string& to) {
    const std::string_view prefix = document_.name(node).prefix;
    const std::string name =
        prefix.empty() || to.find(':') != std::string::npos ? to : fmt::format("{}:{}", prefix, to);
    const std::size_t length = document_.QualifiedName(node).size();
    const base::ByteSpan tag = document_.span(node);
    const base::ByteSpan end_tag = document_.end_tag_span(node);
    std::vector<xml::TextEdit> both = {{{tag.offset + 1, length}, name}};
    constexpr std::size_t kBefore = 2;  // </
    if (end_tag.length > kBefore && end_tag.offset > tag.offset)
      both.push_back({{end_tag.offset + kBefore, length}, name});
    edits_.AddTogether(both);
  }

  const Document& document_;
  bool safe_;
  const std::vector<Renaming>& renamings_;
  xml::Edits edits_;
  std::multimap<std::size_t, std::string_view> places_;  // codes of findings by offset
};

}  // namespace

std::string_view RemedyWord(Remedy remedy) {
  switch (remedy) {
    case Remedy::kSafe:
      return "safe";
    case Remedy::kTable:
      return "table";
    case Remedy::kReview:
      return "review";
    case Remedy::kByHand:
      return "by hand";
    case Remedy::kSetUp:
      return "set-up";
  }
  return "";
}

Difference KindOf(const Diagnostic& finding) {
  const std::string_view code = finding.code->name;
  if (code.starts_with("xml.xinclude") || code == codes::kRngSchemaOutside) {
    return {"file that may not be read", Remedy::kSetUp, "allow its folder with --allow"};
  }
  if (code.starts_with("xml."))
    return {"not well-formed", Remedy::kByHand, "siglum validate shows where"};
  if (code == codes::kRngAttributeNotAllowed) return OfAttribute(finding);
  if (code == codes::kRngValueInvalid && !AttributeOf(finding).empty()) return OfValue(finding);
  if (code == codes::kRngElementUnknown || code == codes::kRngElementNotAllowed)
    return OfElement(finding);
  if (code == codes::kRngAttributeMissing) {
    return {fmt::format("missing @{} on <{}>", ArgumentOf(finding, "attribute"), finding.element),
            Remedy::kReview, "add it"};
  }
  if (code == codes::kRngContentIncomplete && IsEmptyContainer(finding.element)) {
    return {fmt::format("empty <{}>", finding.element), Remedy::kReview, "delete it, or fill it"};
  }
  if (code == codes::kRngTextNotAllowed) {
    return {fmt::format("text in <{}>", finding.element), Remedy::kByHand, "move or wrap it"};
  }
  return {fmt::format("<{}>: {}", finding.element, finding.code->title), Remedy::kByHand,
          "siglum explain says more"};
}

void Preflight::Add(const std::vector<Diagnostic>& findings) {
  std::set<std::string>& kinds = documents_.emplace_back();
  for (const Diagnostic& finding : findings) {
    const bool counts =
        finding.severity == diagnostics::Severity::kError &&
        (finding.code->name.starts_with("rng.") || finding.code->name.starts_with("xml."));
    if (!counts) continue;
    Difference difference = KindOf(finding);
    RankedKind& kind = kinds_[difference.kind];
    ++kind.findings;
    if (kinds.insert(difference.kind).second) ++kind.documents;
    kind.difference = std::move(difference);
  }
  if (kinds.size() == 1) ++kinds_[*kinds.begin()].alone;
}

std::size_t Preflight::valid() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(documents_, [](const auto& kinds) { return kinds.empty(); }));
}

std::vector<RankedKind> Preflight::Ranked() const {
  // What each document still lacks. A kind is chosen when most documents lack it alone; where no
  // kind is the last one of any document, the one that most documents have.
  std::vector<std::set<std::string>> open = documents_;
  std::map<std::string, RankedKind> rest = kinds_;
  std::vector<RankedKind> ranked;
  while (!rest.empty()) {
    std::map<std::string_view, std::size_t> last;
    for (const std::set<std::string>& kinds : open) {
      if (kinds.size() == 1) ++last[*kinds.begin()];
    }
    auto better = [&](const auto& a, const auto& b) {
      const std::size_t of_a = last.contains(a.first) ? last[a.first] : 0;
      const std::size_t of_b = last.contains(b.first) ? last[b.first] : 0;
      return std::tuple(of_a, a.second.documents, a.second.findings) <
             std::tuple(of_b, b.second.documents, b.second.findings);
    };
    auto chosen = std::ranges::max_element(rest, better);
    chosen->second.together = last.contains(chosen->first) ? last[chosen->first] : 0;
    for (std::set<std::string>& kinds : open) kinds.erase(chosen->first);
    ranked.push_back(std::move(chosen->second));
    rest.erase(chosen);
  }
  return ranked;
}

std::string WritePreflightText(const Preflight& preflight) {
  std::string text =
      fmt::format("{} documents, {} valid\n", preflight.documents(), preflight.valid());
  const std::vector<RankedKind> ranked = preflight.Ranked();
  if (ranked.empty()) return text;
  text += "\nmake valid   documents   findings   remedy    kind\n";
  for (const RankedKind& kind : ranked) {
    text += fmt::format("{:>10}   {:>9}   {:>8}   {:<8}  {} ({})\n",
                        kind.together > 0 ? fmt::format("+{}", kind.together) : "-", kind.documents,
                        kind.findings, RemedyWord(kind.difference.remedy), kind.difference.kind,
                        kind.difference.advice);
  }
  return text +
         "\nmake valid: documents that become valid when this kind is mended after those above "
         "it\n";
}

std::string WritePreflightTsv(const Preflight& preflight) {
  std::string table = TsvLine({"kind", "remedy", "documents", "findings", "valid_alone",
                               "valid_after_those_above", "advice"});
  for (const RankedKind& kind : preflight.Ranked()) {
    table += TsvLine({kind.difference.kind, std::string(RemedyWord(kind.difference.remedy)),
                      std::to_string(kind.documents), std::to_string(kind.findings),
                      std::to_string(kind.alone), std::to_string(kind.together),
                      kind.difference.advice});
  }
  return table;
}

base::Result<std::vector<Renaming>> ReadRenamings(std::string_view text) {
  base::Result<Table> table = ReadTable(text);
  if (!table.ok()) return table.error();
  std::vector<Renaming> renamings;
  for (const TableRow& row : table->rows) {
    const std::vector<std::string>& cells = row.cells;
    if (cells[0] == "what" || cells[0].starts_with('#')) continue;
    const base::Error mistake{
        fmt::format("line {}: this is no renaming", row.line),
        "each line has three cells: attribute, element or value; the old one (l/@type, charName, "
        "@cert=strong); the new one, or - to delete an attribute"};
    if (cells.size() < 3 || cells[1].empty() || cells[2].empty()) return mistake;
    Renaming renaming;
    renaming.to = cells[2] == "-" ? "" : cells[2];
    if (cells[0] == "element") {
      renaming.what = Renaming::What::kElement;
      renaming.element = cells[1];
      if (renaming.to.empty()) return mistake;  // what becomes of its text nobody has said
    } else if (cells[0] == "attribute" || cells[0] == "value") {
      renaming.what = cells[0] == "value" ? Renaming::What::kValue : Renaming::What::kAttribute;
      const std::size_t at = cells[1].find('@');
      if (at == std::string::npos || (at > 0 && cells[1][at - 1] != '/')) return mistake;
      renaming.element = at == 0 ? "*" : cells[1].substr(0, at - 1);
      renaming.attribute = cells[1].substr(at + 1);
      const std::size_t equals = renaming.attribute.find('=');
      if ((equals != std::string::npos) != (renaming.what == Renaming::What::kValue))
        return mistake;
      if (equals != std::string::npos) {
        renaming.value = renaming.attribute.substr(equals + 1);
        renaming.attribute.resize(equals);
      }
    } else {
      return mistake;
    }
    const bool is_name = renaming.what == Renaming::What::kValue || renaming.to.empty() ||
                         renaming.to.find_first_of(" \t<>&\"'=/") == std::string::npos;
    if (!is_name) return mistake;
    renamings.push_back(std::move(renaming));
  }
  return renamings;
}

const std::vector<Renaming>& RenamingsOfTei() {
  // TEI P5: biblScope/@type became @unit in 2.3.0, the references of ODD got @key for @name.
  static const std::vector<Renaming> renamings = {
      {Renaming::What::kAttribute, "biblScope", "type", "", "unit"},
      {Renaming::What::kAttribute, "macroRef", "name", "", "key"},
      {Renaming::What::kAttribute, "elementRef", "name", "", "key"},
      {Renaming::What::kAttribute, "classRef", "name", "", "key"},
  };
  return renamings;
}

xml::Edits Mend(const Document& document, const std::vector<Diagnostic>& findings, bool safe,
                const std::vector<Renaming>& renamings) {
  return Mender(document, findings, safe, renamings).Run();
}

}  // namespace siglum::interchange
