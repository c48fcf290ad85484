// Of a letter only a few facts are kept while the run goes on (checks/letters.h); the files of
// those that are found faulty are read again at its end. Tested by
// tests/edition/dates_checks_test.cc.
#include "edition/dates_checks.h"

#include <map>

#include "checks/dates.h"
#include "checks/lives.h"
#include "edition/findings.h"

namespace siglum::edition {

using diagnostics::Diagnostic;

std::vector<Diagnostic> CheckDatesOf(const xml::Document& document, Project& project) {
  const tei::DatingOptions& options = project.config().dating;
  std::vector<Diagnostic> findings = checks::CheckDates(document, options);
  if (project.has_registers()) {
    Append(checks::CheckLives(document, project.matcher(), options), &findings);
  }
  project.letters().AddFile(document.file()->path(), checks::FindLetters(document, options));
  return findings;
}

std::vector<FileOutcome> CheckLettersAfter(const Projects& projects) {
  std::vector<FileOutcome> outcomes;
  for (const std::shared_ptr<Project>& project : projects.Opened()) {
    std::map<std::string, diagnostics::FilePtr> opened;
    FileOutcome outcome;
    outcome.findings = checks::CheckLetters(project->letters().All(), [&](const std::string& path) {
      auto [place, is_new] = opened.try_emplace(path);
      if (!is_new) return place->second;
      base::Result<xml::FilePtr> file = xml::OpenFile(path, project->options().limits);
      if (file.ok()) place->second = *file;
      return place->second;
    });
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace siglum::edition
