// Both ways read the same checked rows; a new entry is written by the same words in a new register
// and in an old one. Tested by tests/interchange/register_import_test.cc.
#include "interchange/register_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/romanize.h"
#include "base/text_forms.h"
#include "base/white_space.h"
#include "dates/reading.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/markup.h"
#include "interchange/register_export.h"
#include "interchange/table.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

using tei::EntityKind;
using xml::NodeId;

// The sound rows of a table, cells by the name of their column.
struct Row {
  base::ByteSpan span;
  std::map<std::string, std::string, std::less<>> cells;

  std::string Get(std::string_view column) const {
    auto found = cells.find(column);
    return found == cells.end() ? std::string() : found->second;
  }
};

constexpr std::string_view kColumns[] = {"id",   "kind", "name", "variants", "born",
                                         "died", "lat",  "lon",  "remark"};

// The column that a heading means; empty: none that is known.
std::string ColumnOf(std::string_view heading) {
  const std::string low = base::LowerCase(base::Trim(heading));
  if (low == "note" || low == "notes" || low == "comment" || low == "remarks") return "remark";
  if (low == "variant") return "variants";
  if (low == "birth") return "born";
  if (low == "death") return "died";
  if (low == "xml:id") return "id";
  const bool is_known = std::ranges::find(kColumns, std::string_view(low)) != std::end(kColumns) ||
                        FindAuthority(low) != nullptr;
  return is_known ? low : std::string();
}

EntityKind KindOf(const Row& row) {
  const std::string kind = base::LowerCase(row.Get("kind"));
  if (kind == "place") return EntityKind::kPlace;
  return kind == "org" || kind == "organisation" || kind == "organization"
             ? EntityKind::kOrganisation
             : EntityKind::kPerson;
}

// A name of XML in ASCII, as `Ohne Nummer` gives `ohne-nummer`.
std::string IdOf(const std::string& name) {
  std::string id;
  for (char c : base::LowerCase(base::Romanize(name))) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (id.ends_with('-')) id.pop_back();
  return AsId(id);
}

class TableReader {
 public:
  TableReader(const diagnostics::FilePtr& file, Losses* losses) : file_(file), losses_(losses) {}

  base::Result<std::vector<Row>> Read() {
    base::Result<Table> table = ReadTable(file_->text());
    if (!table.ok())
      return base::Error{file_->path() + ": " + table.error().message, table.error().remedy};
    if (table->rows.empty()) return base::Error{file_->path() + ": the table is empty", ""};
    std::vector<std::string> columns;
    for (const std::string& heading : table->rows.front().cells) {
      columns.push_back(ColumnOf(heading));
      if (!columns.back().empty()) continue;
      losses_->At(codes::kIxColumnLeftOut, file_, SpanOf(table->rows.front()),
                  fmt::format("the column \"{}\" has no place in a register: left out", heading));
    }
    if (std::ranges::find(columns, "name") == columns.end()) {
      return base::Error{file_->path() + ": the table has no column `name`",
                         "its first line must have the names of columns"};
    }
    std::vector<Row> rows;
    for (std::size_t i = 1; i < table->rows.size(); ++i) {
      std::optional<Row> row = ReadRow(table->rows[i], columns);
      if (row.has_value()) rows.push_back(std::move(*row));
    }
    return rows;
  }

 private:
  static base::ByteSpan SpanOf(const TableRow& row) { return {row.offset, row.end - row.offset}; }

  std::optional<Row> ReadRow(const TableRow& written, const std::vector<std::string>& columns) {
    Row row;
    row.span = SpanOf(written);
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < written.cells.size() && i < columns.size(); ++i) {
      const std::string& cell = written.cells[i];
      if (columns[i].empty()) continue;
      if (LooksLikeFormula(cell))
        reasons.push_back(fmt::format("\"{}\" looks like a formula", cell));
      row.cells[columns[i]] = std::string(base::Trim(Unguarded(cell)));
    }
    std::string id = row.Get("id");
    if (id.empty()) {
      if (row.Get("name").empty()) reasons.emplace_back("it has neither id nor name");
      id = IdOf(row.Get("name"));
      const std::string stem = id;
      for (int n = 2; ids_.contains(id); ++n) id = fmt::format("{}-{}", stem, n);
      row.cells["id"] = id;
    } else if (!IsName(id)) {
      reasons.push_back(fmt::format("\"{}\" is no xml:id", id));
    } else if (auto known = ids_.find(id); known != ids_.end()) {
      reasons.push_back(fmt::format("the id {} is in line {} already", id, known->second));
    }
    CheckNumbers(&row);
    if (reasons.empty()) {
      ids_.emplace(id, written.line);
      return row;
    }
    std::string all;
    for (const std::string& reason : reasons) all += (all.empty() ? "" : "; ") + reason;
    losses_->At(codes::kIxRowLeftOut, file_, row.span,
                all + ": the row is left out until an editor decides");
    return std::nullopt;
  }

  // What XML allows as a name without colon, where it is not ASCII all letters are taken.
  static bool IsName(std::string_view id) {
    for (std::size_t i = 0; i < id.size(); ++i) {
      const auto c = static_cast<unsigned char>(id[i]);
      const bool is_start =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
      const bool is_inner = (c >= '0' && c <= '9') || c == '-' || c == '.';
      if (!is_start && (i == 0 || !is_inner)) return false;
    }
    return true;
  }

  // A faulty number is not written as one.
  void CheckNumbers(const Row* row) {
    for (const Authority& authority : Authorities()) {
      auto cell = row->cells.find(authority.key);
      if (cell == row->cells.end() || cell->second.empty()) continue;
      const Identifier identifier = ReadIdentifier(cell->second, authority.key);
      if (identifier.is_sound()) continue;
      losses_->At(
          codes::kIxIdentifierWrong, file_, row->span,
          fmt::format("{} is no number of {}: {}", cell->second, authority.label,
                      identifier.fault.empty() ? "it has not the form of one" : identifier.fault));
    }
  }

  const diagnostics::FilePtr& file_;
  Losses* losses_;
  std::map<std::string, std::size_t> ids_;  // to their lines
};

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    const std::string_view part = base::Trim(std::string_view(text).substr(at, end - at));
    if (!part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

struct Words {
  std::string_view list, entry, name;
};
Words WordsOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPlace:
      return {"listPlace", "place", "placeName"};
    case EntityKind::kOrganisation:
      return {"listOrg", "org", "orgName"};
    case EntityKind::kPerson:
      break;
  }
  return {"listPerson", "person", "persName"};
}

// <birth> or <death>: attributes as the text is read, the text as it was written.
void WriteDate(xml::Writer* out, std::string_view element, const std::string& text) {
  if (text.empty()) return;
  // `um 1800` is no birth in 1800: programs that compare lives would take it for one. Five years on
  // both sides are what registers of letter editions mean most often; a year of evidence beats it.
  constexpr int kAbout = 5;
  dates::IntervalTable table;
  table.circa_years = kAbout;
  dates::Context context;
  context.marked = true;
  context.table = &table;
  const std::optional<dates::Reading> reading = dates::Read(text, context);
  out->Start(element);
  if (reading.has_value() && reading->alternatives.empty()) {
    for (const dates::Attribute& attribute : reading->attributes)
      out->Attribute(attribute.name, attribute.value);
  }
  out->Text(text).End();
}

void WriteEntry(xml::Writer* out, const Row& row) {
  const Words words = WordsOf(KindOf(row));
  out->Start(words.entry).Attribute("xml:id", row.Get("id"));
  out->Element(words.name, row.Get("name")).Attribute("type", "reg").End();
  for (const std::string& variant : Split(row.Get("variants"))) {
    out->Element(words.name, variant).Attribute("type", "variant").End();
  }
  WriteDate(out, "birth", row.Get("born"));
  WriteDate(out, "death", row.Get("died"));
  if (!row.Get("lat").empty() && !row.Get("lon").empty()) {
    out->Start("location").Element("geo", row.Get("lat") + " " + row.Get("lon")).End().End();
  }
  for (const Authority& authority : Authorities()) {
    const Identifier identifier = ReadIdentifier(row.Get(authority.key), authority.key);
    if (identifier.is_sound())
      out->Element("idno", identifier.id).Attribute("type", authority.label).End();
  }
  if (!row.Get("remark").empty()) out->Element("note", row.Get("remark")).End();
  out->End();
}

// ---- Into a register that is there

class Updater {
 public:
  Updater(const diagnostics::FilePtr& table, const Entries& entries, Losses* losses)
      : table_(table), entries_(entries), losses_(losses), edits_(FileOf(entries)) {}

  base::Result<xml::Edits> Run(const std::vector<Row>& rows) {
    if (entries_.empty())
      return base::Error{"the register has no entries",
                         "import the table into a new register instead"};
    base::Result<Table> exported = ReadTable(WriteRegisterTable(entries_, TableForm::kTsv));
    if (!exported.ok()) return exported.error();
    for (std::size_t i = 1; i < exported->rows.size(); ++i) {
      Row& before = before_[exported->rows[i].cells[0]];
      for (std::size_t j = 0; j < exported->rows[i].cells.size(); ++j) {
        before.cells[exported->rows[0].cells[j]] =
            std::string(base::Trim(Unguarded(exported->rows[i].cells[j])));
      }
    }
    for (const Row& row : rows) {
      auto known = before_.find(row.Get("id"));
      if (known == before_.end()) {
        AddEntry(row);
      } else if (const Entry* entry = entries_.Find(row.Get("id"))) {
        Update(*entry, known->second, row);
      }
    }
    return std::move(edits_);
  }

 private:
  static xml::FilePtr FileOf(const Entries& entries) {
    return entries.empty() ? nullptr : entries.all().front().document->file();
  }
  void Keep(const Row& row, std::string what) {
    losses_->At(codes::kIxChangeLeftOut, table_, row.span, std::move(what),
                "change it in the register itself");
  }
  bool MayEdit(const Entry& entry, NodeId node) const {
    return entry.document->is_in_file(node) && entry.document->source(node) == edits_.file();
  }

  // Before the end tag of an element, on a line of its own like the last child.
  void InsertChild(const Entry& entry, const std::string& fragment) {
    const xml::Document& document = *entry.document;
    const base::ByteSpan end_tag = document.end_tag_span(entry.node);
    NodeId last = NodeId::None();
    for (NodeId child : xml::Children(document, entry.node)) {
      if (document.is_element(child)) last = child;
    }
    if (!last.valid() || !MayEdit(entry, last) || end_tag.length == 0) {
      losses_->At(codes::kIxChangeLeftOut, document, entry.node,
                  fmt::format("{} has no place for {}", entry.id, fragment));
      return;
    }
    const base::ByteSpan whole = document.whole_span(last);
    const std::string_view text = document.source(entry.node)->text();
    const std::size_t begin = document.span(last).offset;
    std::size_t indent = begin;
    while (indent > 0 && base::IsSpace(text[indent - 1])) --indent;
    (void)edits_.Add({{whole.offset + whole.length, 0},
                      std::string(text.substr(indent, begin - indent)) + fragment});
  }

  static std::string Fragment(std::string_view element, std::string_view type,
                              std::string_view text) {
    xml::Writer out;
    out.Element(element, text).Attribute("type", type).End();
    return out.Fragment();
  }

  // The text of an element that has nothing but text.
  bool ReplaceText(const Entry& entry, NodeId node, const std::string& text) {
    const xml::Document& document = *entry.document;
    const NodeId child = document.first_child(node);
    const bool is_plain = child.valid() && document.kind(child) == xml::NodeKind::kText &&
                          !document.next_sibling(child).valid() && MayEdit(entry, child);
    if (!is_plain) return false;
    return edits_.Add({document.span(child), xml::EscapeText(text)}).ok();
  }

  NodeId MainName(const Entry& entry) const {
    std::size_t number = 0;
    for (NodeId child : xml::Children(*entry.document, entry.node)) {
      const std::string_view name = TeiName(*entry.document, child);
      const bool is_name = name == WordsOf(entry.kind).name || name == "name";
      if (is_name && number++ == entry.main_name) return child;
    }
    return NodeId::None();
  }

  void Update(const Entry& entry, const Row& before, const Row& row) {
    if (!MayEdit(entry, entry.node)) return;
    for (const auto& [column, cell] : row.cells) {
      const std::string old = before.Get(column);
      if (cell == old || column == "id" || !before.cells.contains(column)) continue;
      if (cell.empty()) {
        Keep(row, fmt::format("{}: {} `{}` stays in the register", entry.id, column, old));
      } else if (column == "name") {
        const NodeId name = MainName(entry);
        if (!name.valid() || !ReplaceText(entry, name, cell)) {
          Keep(row, fmt::format("{}: the name has markup of its own and stays", entry.id));
        }
      } else if (column == "variants") {
        UpdateVariants(entry, old, row);
      } else if (column == "born" || column == "died") {
        UpdateDate(entry, column == "born" ? "birth" : "death", old, cell, row);
      } else if (const Authority* authority = FindAuthority(column)) {
        UpdateNumber(entry, *authority, old, cell, row);
      } else {
        Keep(row, fmt::format("{}: {} is not changed from a table", entry.id, column));
      }
    }
  }

  void UpdateVariants(const Entry& entry, const std::string& old, const Row& row) {
    const std::vector<std::string> before = Split(old);
    const std::vector<std::string> now = Split(row.Get("variants"));
    for (const std::string& variant : now) {
      if (std::ranges::count(before, variant) == 0) {
        InsertChild(entry, Fragment(WordsOf(entry.kind).name, "variant", variant));
      }
    }
    for (const std::string& variant : before) {
      if (std::ranges::count(now, variant) == 0)
        Keep(row, fmt::format("{}: the variant `{}` stays", entry.id, variant));
    }
  }

  void UpdateDate(const Entry& entry, std::string_view element, const std::string& old,
                  const std::string& cell, const Row& row) {
    const xml::Document& document = *entry.document;
    const NodeId node = TeiChild(document, entry.node, element);
    if (!node.valid()) {
      xml::Writer out;
      WriteDate(&out, element, cell);
      InsertChild(entry, out.Fragment());
      return;
    }
    const xml::AttributeId when = document.FindAttribute(node, "when");
    const bool is_value = when.valid() && document.value(when) == old && MayEdit(entry, node) &&
                          cell.find_first_not_of("-0123456789") == std::string::npos;
    const bool is_done =
        is_value && edits_.Add(xml::ReplaceAttributeValue(document, node, when, cell)).ok();
    if (!is_done)
      Keep(row,
           fmt::format("{}: the {} is said in a way that a cell cannot change", entry.id, element));
  }

  void UpdateNumber(const Entry& entry, const Authority& authority, const std::string& old,
                    const std::string& cell, const Row& row) {
    const Identifier identifier = ReadIdentifier(cell, authority.key);
    if (!identifier.is_sound()) return;  // told when the row was read
    if (identifier.id == old) return;
    if (old.empty()) return InsertChild(entry, Fragment("idno", authority.label, identifier.id));
    for (const EntryNumber& number : entry.numbers) {
      const bool is_meant = number.identifier.authority == &authority &&
                            number.identifier.id == old &&
                            TeiName(*entry.document, number.node) == "idno";
      if (!is_meant) continue;
      const bool is_address = number.written.find("://") != std::string::npos;
      if (ReplaceText(entry, number.node, is_address ? identifier.Uri() : identifier.id)) return;
    }
    Keep(row, fmt::format("{}: the number of {} is written in a way that a cell cannot change",
                          entry.id, authority.label));
  }

  // Behind the last entry of its kind.
  void AddEntry(const Row& row) {
    const Entry* last = nullptr;
    for (const Entry& entry : entries_.all()) {
      if (entry.kind == KindOf(row) && MayEdit(entry, entry.node)) last = &entry;
    }
    if (last == nullptr) {
      return Keep(row, fmt::format("the register has no list for {}", row.Get("id")));
    }
    xml::Writer out;
    WriteEntry(&out, row);
    const xml::Document& document = *last->document;
    const std::string_view text = document.source(last->node)->text();
    const std::size_t begin = document.span(last->node).offset;
    std::size_t indent = begin;
    while (indent > 0 && base::IsSpace(text[indent - 1])) --indent;
    const base::ByteSpan whole = document.whole_span(last->node);
    (void)edits_.Add({{whole.offset + whole.length, 0},
                      std::string(text.substr(indent, begin - indent)) + out.Fragment()});
  }

  const diagnostics::FilePtr& table_;
  const Entries& entries_;
  Losses* losses_;
  xml::Edits edits_;
  std::map<std::string, Row> before_;
};

}  // namespace

base::Result<std::string> ImportRegister(const diagnostics::FilePtr& table, Losses* losses) {
  base::Result<std::vector<Row>> rows = TableReader(table, losses).Read();
  if (!rows.ok()) return rows.error();
  const std::string name(FileName(table->path()));
  xml::Writer out;
  out.Start("TEI").Attribute("xmlns", tei::kTeiNamespace);
  out.Start("teiHeader").Start("fileDesc");
  out.Start("titleStmt").Element("title", name.substr(0, name.rfind('.'))).End().End();
  out.Start("publicationStmt").Element("p", "unpublished").End().End();
  out.Start("sourceDesc").Element("p", name).End().End();
  out.End().End();
  out.Start("text").Start("body");
  bool is_empty = true;
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    const bool has_any =
        std::ranges::any_of(*rows, [&](const Row& row) { return KindOf(row) == kind; });
    if (!has_any) continue;
    is_empty = false;
    out.Start(WordsOf(kind).list);
    for (const Row& row : *rows) {
      if (KindOf(row) == kind) WriteEntry(&out, row);
    }
    out.End();
  }
  if (is_empty) out.Start("p").End();
  out.End().End().End();
  return out.Finish({});
}

base::Result<xml::Edits> UpdateRegister(const diagnostics::FilePtr& table, const Entries& entries,
                                        Losses* losses) {
  base::Result<std::vector<Row>> rows = TableReader(table, losses).Read();
  if (!rows.ok()) return rows.error();
  return Updater(table, entries, losses).Run(*rows);
}

}  // namespace siglum::interchange
