// Tested by tests/edition/validate_test.cc.
#include "edition/validate.h"

#include <utility>

#include "edition/fixes.h"
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
