// Tested by tests/edition/samples_test.cc.
#include "edition/normalize.h"

#include <iterator>
#include <utility>

#include "edition/fixes.h"

namespace siglum::edition {

using diagnostics::Diagnostic;

std::vector<Diagnostic> Propose(const xml::Document& document, const Project& project,
                                const NormalizeOptions& options) {
  std::vector<Diagnostic> proposals;
  // Without a register there is nothing to resolve names with.
  if (options.names && !project.registers().empty()) {
    proposals = normalize::ProposeNames(document, project.names());
  }
  if (options.dates) {
    std::vector<Diagnostic> dates = normalize::ProposeDates(document, project.config().dating);
    std::move(dates.begin(), dates.end(), std::back_inserter(proposals));
  }
  return proposals;
}

FileOutcome NormalizeFile(Project& project, const std::string& path,
                          const NormalizeOptions& options) {
  FileOutcome outcome;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome.failure = file.error();
    return outcome;
  }
  outcome.bytes = (*file)->raw().size();
  xml::DocumentOptions document_options = project.DocumentOptionsFor(path);
  xml::ParsedDocument parsed = xml::ParseDocument(*file, document_options);
  outcome.findings = std::move(parsed.diagnostics);
  if (parsed.document == nullptr) return outcome;
  outcome.findings = Propose(*parsed.document, project, options);
  if (options.mode == NormalizeMode::kReport) return outcome;
  xml::Edits edits = CollectSafeFixes(*file, outcome.findings);
  // What is mended is shown by the diff, or is no finding any more.
  EraseMended(*file, &outcome.findings);
  if (options.mode == NormalizeMode::kDiff) {
    outcome.product = edits.UnifiedDiff();
    return outcome;
  }
  base::Status saved = edits.Save(*parsed.document, document_options);
  if (!saved.ok()) outcome.failure = saved.error();
  return outcome;
}

}  // namespace siglum::edition
