// Tested by tests/edition/run_test.cc.
#include "edition/validate.h"

#include <algorithm>
#include <utility>

#include "edition/dates_checks.h"
#include "edition/fixes.h"
#include "edition/names_checks.h"
#include "edition/schema_choice.h"

namespace siglum::edition {
namespace {

void Append(std::vector<diagnostics::Diagnostic> more,
            std::vector<diagnostics::Diagnostic>* findings) {
  for (diagnostics::Diagnostic& finding : more) findings->push_back(std::move(finding));
}

bool ListsEntries(const xml::Document& document) {
  for (std::size_t i = 0; i < document.size(); ++i) {
    xml::NodeId node(i);
    if (!document.is_element(node)) continue;
    std::string_view name = document.name(node).local;
    if (name == "listPerson" || name == "listPlace" || name == "listOrg") return true;
  }
  return false;
}

bool Overlap(const base::ByteSpan& a, const base::ByteSpan& b) {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

// A value that the schema refuses already is not refused twice.
void EraseWhatTheSchemaSays(const std::vector<diagnostics::Diagnostic>& said,
                            std::vector<diagnostics::Diagnostic>* dates) {
  std::erase_if(*dates, [&said](const diagnostics::Diagnostic& finding) {
    return finding.code->name == "date.invalid-value" &&
           std::any_of(said.begin(), said.end(), [&finding](const diagnostics::Diagnostic& other) {
             return other.file == finding.file && other.code->name == "rng.value-invalid" &&
                    Overlap(other.span, finding.span);
           });
  });
}

FileOutcome Validate(Project& project, const std::string& path, xml::ParsedDocument* parsed) {
  FileOutcome outcome;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome.failure = file.error();
    return outcome;
  }
  outcome.bytes = (*file)->raw().size();
  *parsed = xml::ParseDocument(*file, project.DocumentOptionsFor(path));
  outcome.findings = std::move(parsed->diagnostics);
  if (parsed->document != nullptr) ValidateDocument(*parsed->document, project, &outcome);
  return outcome;
}

}  // namespace

void ValidateDocument(const xml::Document& document, Project& project, FileOutcome* outcome) {
  SchemaChoice choice = ChooseSchemas(document, &project);
  Append(std::move(choice.findings), &outcome->findings);
  for (const auto& loaded : choice.schemas) {
    if (loaded->schema != nullptr) Append(loaded->schema->Validate(document), &outcome->findings);
  }
  outcome->schemas = std::move(choice.schemas);
  std::vector<diagnostics::Diagnostic> dates = CheckDatesOf(document, project);
  EraseWhatTheSchemaSays(outcome->findings, &dates);
  Append(std::move(dates), &outcome->findings);
  Append(CheckNamesOf(document, project), &outcome->findings);
  if (ListsEntries(document)) {
    tei::Register entries;
    Append(entries.Add(document.file()), &outcome->findings);
  }
}

FileOutcome ValidateFile(Project& project, const std::string& path, FixMode mode) {
  xml::ParsedDocument parsed;
  FileOutcome outcome = Validate(project, path, &parsed);
  if (mode == FixMode::kNone || parsed.document == nullptr) return outcome;
  xml::Edits edits = CollectSafeFixes(parsed.document->file(), outcome.findings);
  if (edits.empty()) return outcome;
  if (mode == FixMode::kShow) {
    outcome.product = edits.UnifiedDiff();
    return outcome;
  }
  base::Status saved = edits.Save(*parsed.document, project.DocumentOptionsFor(path));
  if (!saved.ok()) {
    outcome.failure = saved.error();
    return outcome;
  }
  return Validate(project, path, &parsed);
}

}  // namespace siglum::edition
