// Agreement is counted where the readings of both witnesses are known (named, or silent in a
// negative entry) and neither lacks the place. A singular reading is one that a single witness has
// against the lemma. Tested by tests/cli/apparatus_test.cc.
#include "reports/apparatus_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "apparatus/wording.h"
#include "diagnostics/wording.h"
#include "edition/apparatus_documents.h"
#include "edition/read_document.h"
#include "reports/markup.h"

namespace siglum::reports {
namespace {

using apparatus::Apparatus;
using apparatus::Choice;
using apparatus::Content;
using apparatus::Entry;
using apparatus::EntryId;
using apparatus::Reading;
using apparatus::ReadingId;
using apparatus::Role;
using apparatus::WitnessId;

constexpr std::size_t kLongestEntries = 10;

class Overviewer {
 public:
  Overviewer(const Apparatus& apparatus, const std::string& path)
      : apparatus_(apparatus), path_(path) {
    for (std::size_t i = 0; i < apparatus.witnesses().size(); ++i) {
      const apparatus::Witness& witness = apparatus.witnesses()[WitnessId(i)];
      if (witness.role == apparatus::WitnessRole::kSingle) singles_.emplace_back(i);
    }
  }

  ApparatusOverview Look() {
    FindExtant();
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) {
      const Entry& entry = apparatus_.entries()[i];
      if (entry.kind != apparatus::EntryKind::kVariants) continue;
      LookAt(EntryId(i), entry);
      ++result_.entries;
    }
    return std::move(result_);
  }

 private:
  std::string Siglum(WitnessId id) const { return apparatus_.witnesses()[id].siglum; }

  void LookAt(EntryId id, const Entry& entry) {
    AddRow(id, entry);
    std::map<std::uint32_t, std::vector<WitnessId>> holders;  // by reading
    std::vector<std::pair<WitnessId, std::uint32_t>> known;
    for (WitnessId witness : singles_) {
      if (IsAbsent(witness, entry)) continue;
      const Choice choice = apparatus_.Choose(entry, {witness});
      if (choice.is_named) ++result_.cited[Siglum(witness)];
      std::uint32_t reading = apparatus::ReadingId::None().value();
      if (choice.kind == Choice::Kind::kReading) {
        reading = choice.reading.value();
        const Content content = apparatus_[choice.reading].content;
        if (content == Content::kLack || content == Content::kSilent) continue;
      } else if (choice.kind == Choice::Kind::kText && entry.lemma.valid()) {
        reading = entry.lemma.value();
      } else if (choice.kind != Choice::Kind::kText) {
        continue;
      }
      known.emplace_back(witness, reading);
      holders[reading].push_back(witness);
    }
    for (const auto& [reading, witnesses] : holders) {
      const bool is_lemma =
          reading == entry.lemma.value() || reading == apparatus::ReadingId::None().value();
      if (witnesses.size() == 1 && !is_lemma) ++result_.singular[Siglum(witnesses.front())];
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
      for (std::size_t j = i + 1; j < known.size(); ++j) {
        std::string a = Siglum(known[i].first), b = Siglum(known[j].first);
        if (b < a) std::swap(a, b);
        auto& counts = result_.agreement[{a, b}];
        ++(known[i].second == known[j].second ? counts.first : counts.second);
      }
    }
    CountTypes(entry);
  }

  void CountTypes(const Entry& entry) {
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) {
      if (reading.is_lemma) continue;
      if (reading.content == Content::kOmission) ++result_.types["omission"];
      const std::string lemma =
          entry.lemma.valid() ? apparatus::ReadingPlainText(apparatus_, apparatus_[entry.lemma])
                              : "";
      if (reading.content == Content::kText && entry.lemma.valid() && lemma.empty()) {
        ++result_.types["addition"];
      }
      for (xml::NodeId node : {reading.node, reading.group}) {
        if (!node.valid()) continue;
        std::string type(apparatus_.document().AttributeValue(node, "type"));
        if (!type.empty()) ++result_.types[type];
      }
    }
  }

  void AddRow(EntryId id, const Entry& entry) {
    EntryRow row;
    row.file = path_;
    const xml::Document& document = apparatus_.document();
    row.line = document.source(entry.node)->Locate(document.span(entry.node).offset).line;
    row.lemma = apparatus::LemmaText(apparatus_, entry);
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) {
      std::string sigla;
      for (const apparatus::Citation& citation : apparatus_.CitationsOf(reading)) {
        sigla += (sigla.empty() ? "" : " ") + Siglum(citation.witness);
      }
      if (reading.is_lemma && sigla.empty()) continue;
      row.readings.emplace_back(apparatus::ReadingPlainText(apparatus_, reading), sigla);
    }
    row.words = apparatus::InWords(apparatus::WordEntry(apparatus_, id));
    result_.rows.push_back(std::move(row));
  }

  // --- fragments and lacunae, counted in entries of the text

  static apparatus::Position PlaceOf(const Entry& entry) {
    return entry.anchor.kind == apparatus::Anchor::Kind::kSpan ? entry.anchor.range.begin
                                                               : apparatus::Position{entry.node, 0};
  }

  void FindExtant() {
    std::vector<apparatus::Position> places;
    for (const Entry& entry : apparatus_.entries()) {
      if (entry.kind == apparatus::EntryKind::kVariants) places.push_back(PlaceOf(entry));
    }
    std::sort(places.begin(), places.end());
    auto index = [&places](apparatus::Position position) {
      return static_cast<std::uint64_t>(std::lower_bound(places.begin(), places.end(), position) -
                                        places.begin());
    };
    std::map<std::uint32_t, std::vector<const apparatus::Milestone*>> own;
    for (const apparatus::Milestone& m : apparatus_.milestones()) {
      own[m.witness.value()].push_back(&m);
    }
    for (WitnessId witness : singles_) {
      auto& ranges = result_.extant[Siglum(witness)];
      auto found = own.find(witness.value());
      if (found == own.end()) {
        ranges.emplace_back(0, places.size());
        continue;
      }
      std::uint64_t begin = 0;
      bool is_there = found->second.front()->kind != Role::kWitStart &&
                      found->second.front()->kind != Role::kLacunaEnd;
      for (const apparatus::Milestone* m : found->second) {
        const bool starts = m->kind == Role::kWitStart || m->kind == Role::kLacunaEnd;
        const std::uint64_t at = index(m->position);
        if (starts && !is_there) begin = at;
        if (!starts && is_there) ranges.emplace_back(begin, at);
        is_there = starts;
        breaks_[witness.value()].emplace_back(m->position, starts);
      }
      if (is_there) ranges.emplace_back(begin, places.size());
      if (found->second.front()->kind == Role::kWitStart) absent_first_.push_back(witness);
    }
  }

  bool IsAbsent(WitnessId witness, const Entry& entry) const {
    auto own = breaks_.find(witness.value());
    if (own == breaks_.end() || apparatus_.Names(entry, witness)) return false;
    bool is_there =
        std::find(absent_first_.begin(), absent_first_.end(), witness) == absent_first_.end();
    for (const auto& [position, starts] : own->second) {
      if (PlaceOf(entry) < position) break;
      is_there = starts;
    }
    return !is_there;
  }

  const Apparatus& apparatus_;
  const std::string& path_;
  std::vector<WitnessId> singles_;
  std::map<std::uint32_t, std::vector<std::pair<apparatus::Position, bool>>> breaks_;
  std::vector<WitnessId> absent_first_;
  ApparatusOverview result_;
};

void Join(const ApparatusOverview& part, ApparatusOverview* whole) {
  for (const auto& [siglum, ranges] : part.extant) {
    for (const auto& [begin, end] : ranges) {
      auto& all = whole->extant[siglum];
      // Parts that touch are one.
      if (!all.empty() && all.back().second == begin + whole->entries) {
        all.back().second = end + whole->entries;
      } else {
        all.emplace_back(begin + whole->entries, end + whole->entries);
      }
    }
  }
  whole->entries += part.entries;
  for (const auto& [name, count] : part.cited) whole->cited[name] += count;
  for (const auto& [name, count] : part.singular) whole->singular[name] += count;
  for (const auto& [name, count] : part.types) whole->types[name] += count;
  for (const auto& [pair, counts] : part.agreement) {
    whole->agreement[pair].first += counts.first;
    whole->agreement[pair].second += counts.second;
  }
  whole->rows.insert(whole->rows.end(), part.rows.begin(), part.rows.end());
}

std::string Percent(std::uint64_t part, std::uint64_t other) {
  return part + other == 0 ? "" : fmt::format("{:.1f} %", 100.0 * part / (part + other));
}

std::string CsvField(const std::string& text) {
  // A spreadsheet takes =, +, -, @ at the start for a formula.
  std::string field = text;
  if (!field.empty() && std::string_view("=+-@").find(field[0]) != std::string_view::npos) {
    field.insert(0, "'");
  }
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::vector<const EntryRow*> Longest(const ApparatusOverview& overview) {
  std::vector<const EntryRow*> rows;
  for (const EntryRow& row : overview.rows) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const EntryRow* a, const EntryRow* b) {
    return a->words.size() > b->words.size();
  });
  if (rows.size() > kLongestEntries) rows.resize(kLongestEntries);
  return rows;
}

}  // namespace

edition::FileOutcome ApparatusReport::Add(const edition::Project& project,
                                          const std::string& path) {
  edition::FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = edition::ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  edition::ApparatusDocuments documents(&project);
  auto apparatus = documents.ReadApparatus(document);
  if (!apparatus.ok()) {
    outcome.failure = apparatus.error();
    return outcome;
  }
  ApparatusOverview overview = Overviewer(**apparatus, path).Look();
  std::lock_guard lock(mutex_);
  overviews_[path] = std::move(overview);
  return outcome;
}

ApparatusOverview ApparatusReport::Joined() const {
  ApparatusOverview whole;
  for (const std::string& file : files_) {
    auto found = overviews_.find(file);
    if (found != overviews_.end()) Join(found->second, &whole);
  }
  return whole;
}

std::string ApparatusReport::AsText() const {
  const ApparatusOverview all = Joined();
  std::string text =
      diagnostics::WithThousands(all.entries) + (all.entries == 1 ? " entry\n" : " entries\n");
  text += "\nwitness     readings  singular  extant (of the entries)\n";
  for (const auto& [siglum, ranges] : all.extant) {
    auto count = [&, &name = siglum](const std::map<std::string, std::uint64_t>& counts) {
      auto found = counts.find(name);
      return found == counts.end() ? std::uint64_t{0} : found->second;
    };
    std::string parts;
    for (const auto& [begin, end] : ranges) {
      if (end > begin) parts += fmt::format("{}{}-{}", parts.empty() ? "" : ", ", begin + 1, end);
    }
    if (ranges.size() == 1 && ranges[0].first == 0 && ranges[0].second == all.entries) {
      parts = "all";
    }
    text += fmt::format("{:<10} {:>9} {:>9}  {}\n", siglum, count(all.cited), count(all.singular),
                        parts);
  }
  text += "\nagreement\n";
  for (const auto& [pair, counts] : all.agreement) {
    text += fmt::format("{:<10} {:<10} {:>8}  of {} entries\n", pair.first, pair.second,
                        Percent(counts.first, counts.second), counts.first + counts.second);
  }
  if (!all.types.empty()) text += "\nkinds of readings\n";
  for (const auto& [type, count] : all.types) text += fmt::format("{:<24} {:>8}\n", type, count);
  if (!all.rows.empty()) text += "\nlongest entries\n";
  for (const EntryRow* row : Longest(all)) {
    text += fmt::format("{}:{}: {}\n", row->file, row->line, diagnostics::Clip(row->words, 120));
  }
  return text;
}

std::string ApparatusReport::AsJson() const {
  const ApparatusOverview all = Joined();
  nlohmann::ordered_json json;
  json["entries"] = all.entries;
  json["witnesses"] = nlohmann::ordered_json::array();
  for (const auto& [siglum, ranges] : all.extant) {
    nlohmann::ordered_json witness;
    witness["siglum"] = siglum;
    witness["readings"] = all.cited.contains(siglum) ? all.cited.at(siglum) : 0;
    witness["singular"] = all.singular.contains(siglum) ? all.singular.at(siglum) : 0;
    witness["extant"] = ranges;
    json["witnesses"].push_back(witness);
  }
  json["agreement"] = nlohmann::ordered_json::array();
  for (const auto& [pair, counts] : all.agreement) {
    json["agreement"].push_back({{"a", pair.first},
                                 {"b", pair.second},
                                 {"agree", counts.first},
                                 {"differ", counts.second}});
  }
  json["types"] = all.types;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string ApparatusReport::AsCsv() const {
  std::string csv = "file,line,lemma,reading,witnesses\n";
  for (const EntryRow& row : Joined().rows) {
    for (const auto& [reading, sigla] : row.readings) {
      csv += fmt::format("{},{},{},{},{}\n", CsvField(row.file), row.line, CsvField(row.lemma),
                         CsvField(reading), CsvField(sigla));
    }
  }
  return csv;
}

std::string ApparatusReport::AsHtml() const {
  const ApparatusOverview all = Joined();
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>Apparatus</title><style>\n"
      "body{font:16px/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\n"
      "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;text-align:left;"
      "border-bottom:1px solid #ccc}td.n{text-align:right}\n"
      ".bar{display:block;width:20rem;height:.8rem;background:#eee}\n</style></head><body>\n";
  page += fmt::format("<h1>Apparatus: {} entries</h1>\n", diagnostics::WithThousands(all.entries));
  page +=
      "<table><caption>Witnesses</caption><tr><th>Siglum</th><th>Readings</th>"
      "<th>Singular</th><th>Extant</th></tr>\n";
  for (const auto& [siglum, ranges] : all.extant) {
    std::string bars;
    const double scale = all.entries == 0 ? 0 : 1000.0 / static_cast<double>(all.entries);
    for (const auto& [begin, end] : ranges) {
      bars +=
          fmt::format("<rect x=\"{:.1f}\" width=\"{:.1f}\" height=\"10\" fill=\"#456\"/>",
                      static_cast<double>(begin) * scale, static_cast<double>(end - begin) * scale);
    }
    page += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td>"
        "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" "
        "aria-label=\"{}\">{}</svg></td></tr>\n",
        EscapedMarkup(siglum), all.cited.contains(siglum) ? all.cited.at(siglum) : 0,
        all.singular.contains(siglum) ? all.singular.at(siglum) : 0,
        diagnostics::Counted(ranges.size(), "part"), bars);
  }
  page +=
      "</table>\n<table><caption>Agreement</caption><tr><th></th><th></th><th>Share</th>"
      "<th>Entries</th></tr>\n";
  for (const auto& [pair, counts] : all.agreement) {
    page += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}"
        "</td></tr>\n",
        EscapedMarkup(pair.first), EscapedMarkup(pair.second), Percent(counts.first, counts.second),
        counts.first + counts.second);
  }
  page += "</table>\n<table><caption>Kinds of readings</caption>\n";
  for (const auto& [type, count] : all.types) {
    page +=
        fmt::format("<tr><td>{}</td><td class=\"n\">{}</td></tr>\n", EscapedMarkup(type), count);
  }
  page += "</table>\n<h2>Longest entries</h2>\n<ul>\n";
  for (const EntryRow* row : Longest(all)) {
    page += fmt::format("<li>{}:{}: {}</li>\n", EscapedMarkup(row->file), row->line,
                        EscapedMarkup(row->words));
  }
  return page + "</ul>\n</body></html>\n";
}

}  // namespace siglum::reports
