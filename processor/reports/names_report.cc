// Everything is kept in maps under what it is sorted by, so that the report does not depend on the
// order in which threads finish; the candidates of an unresolved form are those of its first place.
// Tested by tests/reports/names_report_test.cc.
#include "reports/names_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/romanize.h"
#include "base/unicode.h"
#include "diagnostics/wording.h"
#include "edition/read_document.h"

namespace siglum::reports {
namespace {

using tei::EntityKind;
using tei::MentionMatch;
using xml::Document;
using Json = nlohmann::ordered_json;

ReportedPlace PlaceOf(const Document& document, xml::NodeId node) {
  const xml::FilePtr& file = document.source(node);
  const base::LineColumn place = file->Locate(document.span(node).offset);
  return {file->path(), place.line, place.column};
}

ReportedName Resolved(const tei::RegisterEntry& entry) {
  ReportedName name;
  name.kind = entry.kind;
  name.id = entry.id;
  name.name = entry.PreferredForm();
  return name;
}

ReportedName Unresolved(const Document& document, const MentionMatch& match) {
  ReportedName name;
  name.kind = match.mention.kind;
  name.name = match.mention.form;
  if (match.mention.has_reference) {
    const std::string_view pointer = document.AttributeValue(match.mention.node, "ref");
    name.reason = pointer.empty()
                      ? "refers to something that is not in the register"
                      : fmt::format("refers to {}, which is not in the register", pointer);
    return name;
  }
  name.reason = match.reason;
  for (const tei::MatchCandidate& candidate : match.candidates) {
    name.candidates.push_back({candidate.entry->id, candidate.entry->PreferredForm(),
                               candidate.score, candidate.evidence});
  }
  return name;
}

// What a name is listed under: Latin letters of any script, in small letters.
std::string SortKey(const std::string& name) {
  return base::FoldCase(base::Romanize(name)) + '\0' + name;
}

}  // namespace

std::size_t ReportedName::mentions() const {
  std::size_t count = 0;
  for (const ReportedForm& form : forms) count += form.places.size();
  return count;
}

namespace {

std::vector<MentionMatch> MatchNames(edition::Run& run, const Document& document,
                                     const std::string& path, const edition::Project& project) {
  const tei::CorpusNames* corpus = run.NamesOf(project);
  return corpus != nullptr ? corpus->MatchDocument(path, document, {})
                           : project.matcher().MatchDocument(document);
}

}  // namespace

edition::FileOutcome NameReport::AddFile(edition::Run& run, const edition::Project& project,
                                         const std::string& path) {
  edition::FileOutcome outcome;
  std::shared_ptr<const xml::Document> read = edition::ReadDocument(project, path, &outcome);
  if (read == nullptr) return outcome;
  const Document& document = *read;
  for (const MentionMatch& match : MatchNames(run, document, path, project)) {
    std::vector<const tei::RegisterEntry*> entries = match.meant;
    const bool is_found = !match.mention.has_reference && match.decided;
    if (is_found) entries = {match.candidates.front().entry};
    std::vector<ReportedName> names;
    for (const tei::RegisterEntry* entry : entries) names.push_back(Resolved(*entry));
    if (names.empty()) names.push_back(Unresolved(document, match));
    const ReportedPlace place = PlaceOf(document, match.mention.node);
    std::lock_guard lock(mutex_);
    for (ReportedName& name : names) Add(std::move(name), document, match, place);
  }
  return outcome;
}

void NameReport::Add(ReportedName name, const Document& document, const MentionMatch& match,
                     const ReportedPlace& place) {
  const Key key{name.id.empty(), name.kind, SortKey(name.name), name.id};
  Collected& collected = names_[key];
  if (collected.forms.empty() || place < collected.first) {
    collected.first = place;
    collected.name = std::move(name);
  }
  ReportedForm& form = collected.forms[match.mention.form];
  form.text = match.mention.form;
  if (form.places.empty() || place < form.places.front()) {
    form.language = document.Language(match.mention.node);
  }
  // The places of one file come in order, the files in any.
  form.places.insert(std::upper_bound(form.places.begin(), form.places.end(), place), place);
  if (!match.mention.has_reference) ++form.without_reference;
}

std::vector<ReportedName> NameReport::Names() const {
  std::vector<ReportedName> names;
  for (const auto& [key, collected] : names_) {
    names.push_back(collected.name);
    for (const auto& [text, form] : collected.forms) names.back().forms.push_back(form);
    std::stable_sort(names.back().forms.begin(), names.back().forms.end(),
                     [](const ReportedForm& a, const ReportedForm& b) {
                       return a.places.size() > b.places.size();
                     });
  }
  return names;
}

std::string PlacesInWords(const std::vector<ReportedPlace>& places) {
  std::string words;
  const ReportedPlace* before = nullptr;
  for (const ReportedPlace& place : places) {
    if (before == nullptr || before->file != place.file) {
      words += fmt::format("{}{}:{}", before == nullptr ? "" : "; ", place.file, place.line);
    } else if (before->line != place.line) {
      words += fmt::format(", {}", place.line);
    }
    before = &place;
  }
  return words;
}

std::string KindHeading(const ReportedName& name) {
  if (name.id.empty()) return "Unresolved";
  switch (name.kind) {
    case EntityKind::kPerson:
      return "Persons";
    case EntityKind::kPlace:
      return "Places";
    case EntityKind::kOrganisation:
      break;
  }
  return "Organisations";
}

std::string ReportAsText(const std::vector<ReportedName>& names) {
  std::string text;
  std::string heading;
  for (const ReportedName& name : names) {
    if (std::string own = KindHeading(name); own != heading) {
      text += fmt::format("{}{}\n", heading.empty() ? "" : "\n", own);
      heading = std::move(own);
    }
    const std::string count = diagnostics::Counted(name.mentions(), "mention");
    if (name.id.empty()) {
      text += fmt::format("\n{} ({})  {}: {}\n", base::SafeForDisplay(name.name),
                          tei::EntityKindName(name.kind), count, base::SafeForDisplay(name.reason));
    } else {
      text += fmt::format("\n{} (#{})  {}\n", base::SafeForDisplay(name.name), name.id, count);
    }
    for (const ReportedForm& form : name.forms) {
      text += fmt::format("    {}  {}", base::SafeForDisplay(form.text), form.places.size());
      if (form.without_reference > 0 && !name.id.empty())
        text += fmt::format(" ({} without @ref)", form.without_reference);
      text += fmt::format("  {}\n", base::SafeForDisplay(PlacesInWords(form.places)));
    }
    for (const ReportedCandidate& candidate : name.candidates) {
      text += fmt::format("    perhaps {} (#{})  {:.3f}\n", base::SafeForDisplay(candidate.name),
                          candidate.id, candidate.score);
    }
  }
  return text.empty() ? "no names\n" : text;
}

std::string ReportAsJson(const std::vector<ReportedName>& names) {
  constexpr double kThousand = 1000;
  std::string lines;
  for (const ReportedName& name : names) {
    Json object;
    object["kind"] = tei::EntityKindName(name.kind);
    object["id"] = name.id.empty() ? Json(nullptr) : Json(name.id);
    object["name"] = name.name;
    object["mentions"] = name.mentions();
    object["forms"] = Json::array();
    for (const ReportedForm& form : name.forms) {
      Json places = Json::array();
      for (const ReportedPlace& place : form.places) {
        places.push_back({{"file", place.file}, {"line", place.line}, {"column", place.column}});
      }
      object["forms"].push_back({{"form", form.text},
                                 {"count", form.places.size()},
                                 {"without_reference", form.without_reference},
                                 {"places", std::move(places)}});
    }
    if (name.id.empty()) {
      object["candidates"] = Json::array();
      for (const ReportedCandidate& candidate : name.candidates) {
        const double score =
            std::round(static_cast<double>(candidate.score) * kThousand) / kThousand;
        object["candidates"].push_back(
            {{"id", candidate.id}, {"score", score}, {"evidence", candidate.evidence}});
      }
      object["reason"] = name.reason;
    }
    lines += object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return lines;
}

}  // namespace siglum::reports
