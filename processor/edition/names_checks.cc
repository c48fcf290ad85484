// A register is looked at as a whole only when it is itself among the files of the run: finding
// doubles costs a match a form. Tested by tests/edition/names_checks_test.cc.
#include "edition/names_checks.h"

#include <filesystem>
#include <set>

#include "checks/names.h"
#include "edition/findings.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;

// The path by which the register knows the file; empty when it is none of its files.
std::string RegisterPathOf(const xml::Document& document, const tei::Register& entries) {
  std::error_code failure;
  const std::string& path = document.file()->path();
  const os::File* last = nullptr;
  for (const tei::RegisterEntry& entry : entries.entries()) {
    if (entry.file.get() == last) continue;
    last = entry.file.get();
    if (std::filesystem::equivalent(last->path(), path, failure)) return last->path();
  }
  return {};
}

// None where the run did not see the whole edition.
std::vector<const tei::RegisterEntry*> UnusedEntries(Project& project) {
  const EditionConfig& config = project.config();
  if (!project.has_registers() || config.path.empty() || config.files.empty()) return {};
  std::vector<std::string> files = config.files;
  files.insert(files.end(), config.registers.begin(), config.registers.end());
  if (!project.usage().Covers(files)) return {};
  return project.usage().Unused(project.registers(), project.matcher());
}

}  // namespace

std::vector<Diagnostic> CheckNamesOf(const xml::Document& document, Project& project) {
  if (!project.has_registers()) return {};
  std::vector<Diagnostic> findings =
      checks::CheckNames(document, project.registers(), project.matcher());
  const std::string register_path = RegisterPathOf(document, project.registers());
  if (!register_path.empty()) {
    std::vector<Diagnostic> doubles = checks::CheckDoubleEntries(project.doubles(), register_path);
    // Under the name that the run has for the file.
    for (Diagnostic& finding : doubles) finding.file = document.file();
    Append(std::move(doubles), &findings);
  }
  if (!project.config().path.empty()) project.usage().AddFile(document, project.matcher());
  return findings;
}

std::vector<FileOutcome> CheckNamesAfter(const Projects& projects) {
  std::vector<FileOutcome> outcomes;
  for (const std::shared_ptr<Project>& project : projects.Opened()) {
    FileOutcome outcome;
    for (const tei::RegisterEntry* entry : UnusedEntries(*project)) {
      outcome.findings.push_back(checks::UnusedEntry(*entry));
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace siglum::edition
