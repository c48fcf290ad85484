// Names are matched once; findings, table and spellings are three views of the same matches. Tested
// by tests/edition/samples_test.cc and tests/cli/review_test.cc.
#include "edition/normalize.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "diagnostics/codes/name.h"
#include "edition/findings.h"
#include "edition/fixes.h"
#include "edition/read_document.h"
#include "normalize/proposals.h"
#include "normalize/review.h"
#include "os/interruption.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;
using Matches = std::vector<tei::MentionMatch>;

// Empty without a register, where there is nothing to resolve names with.
Matches MatchNames(Run& run, const xml::Document& document, const std::string& path,
                   const Project& project, const NormalizeOptions& options,
                   const tei::DecisionsByHand& by_hand) {
  if (!options.names || project.registers().empty()) return {};
  const tei::CorpusNames* corpus = run.NamesOf(project);
  return corpus != nullptr ? corpus->MatchDocument(path, document, by_hand)
                           : project.matcher().MatchDocument(document, by_hand);
}

// Names of a kind that no register holds are one piece of news, not one for each name.
void TellMissingKindsOnce(const tei::Register& registers, std::vector<Diagnostic>* proposals) {
  std::set<std::string, std::less<>> held;
  for (const tei::RegisterEntry& entry : registers.entries()) {
    held.emplace(tei::EntityKindName(entry.kind));
  }
  std::map<std::string, std::size_t> times;
  auto kind_of = [&](const Diagnostic& finding) -> std::string {
    if (finding.code->name != codes::kNameUnresolved) return {};
    auto kind = std::ranges::find(finding.arguments, "kind", &diagnostics::Argument::name);
    return kind == finding.arguments.end() || held.contains(kind->value) ? "" : kind->value;
  };
  for (const Diagnostic& finding : *proposals) ++times[kind_of(finding)];
  std::set<std::string> told;
  std::erase_if(*proposals, [&](Diagnostic& finding) {
    std::string kind = kind_of(finding);
    if (kind.empty() || times[kind] < 2) return false;
    if (!told.insert(kind).second) return true;
    finding.message = fmt::format(
        "{} names here are of the kind {}, of which the registers hold none", times[kind], kind);
    finding.hint = "add a register with --register FILE, or in siglum.toml";
    return false;
  });
}

std::vector<Diagnostic> ProposeFrom(const xml::Document& document, const Matches& matches,
                                    const Project& project, const NormalizeOptions& options) {
  std::vector<Diagnostic> proposals =
      normalize::ProposeNames(document, matches, project.config().names);
  TellMissingKindsOnce(project.registers(), &proposals);
  if (options.dates) {
    Append(normalize::ProposeDates(document, project.config().dating), &proposals);
  }
  return proposals;
}

bool IsOfInclusion(const Diagnostic& finding) {
  return finding.code->name.starts_with("xml.xinclude-");
}

// Where inclusions cannot be read (standard texts that are kept elsewhere), the names and dates of
// the file itself are worked on all the same, and one warning says so.
void WarnOnceOfInclusions(std::vector<Diagnostic>* findings) {
  auto first = std::find_if(findings->begin(), findings->end(), IsOfInclusion);
  if (first == findings->end()) return;
  auto others = std::count_if(first + 1, findings->end(), IsOfInclusion);
  first->severity = diagnostics::Severity::kWarning;
  first->message += others == 0 ? "; the file is normalized without it"
                                : fmt::format(
                                      "; the file is normalized without this and {} more "
                                      "that it includes",
                                      others);
  findings->erase(std::remove_if(first + 1, findings->end(), IsOfInclusion), findings->end());
}

// What the table decides about the document. The table was checked before the run, so an error
// means that the file has changed since.
base::Result<tei::DecisionsByHand> DecidedByHand(const xml::Document& document,
                                                 const std::string& path, const Project& project,
                                                 const NormalizeOptions& options) {
  if (options.decisions == nullptr || options.decisions->RowsOf(path).empty()) {
    return tei::DecisionsByHand();
  }
  const Decisions& decisions = *options.decisions;
  normalize::ResolvedDecisions resolved = normalize::ResolveDecisions(
      document, decisions.RowsOf(path), decisions.path(), project.matcher());
  if (!resolved.errors.empty()) return resolved.errors.front();
  return std::move(resolved.by_hand);
}

}  // namespace

std::vector<Diagnostic> Propose(const xml::Document& document, const Project& project,
                                const NormalizeOptions& options) {
  Matches matches;
  if (options.names && !project.registers().empty()) {
    matches = project.matcher().MatchDocument(document);
  }
  return ProposeFrom(document, matches, project, options);
}

void LearnNames(Run& run, const Project& project, const std::string& path, std::size_t number,
                const NormalizeOptions& options) {
  tei::CorpusNames* names = options.names ? run.NamesToLearn(project) : nullptr;
  if (names == nullptr) return;
  FileOutcome unseen;  // NormalizeFile says what is wrong
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &unseen);
  if (document == nullptr) return;
  base::Result<tei::DecisionsByHand> by_hand = DecidedByHand(*document, path, project, options);
  if (by_hand.ok()) names->Put(path, number, *document, *by_hand);
}

FileOutcome NormalizeFile(Run& run, const Project& project, const std::string& path,
                          const NormalizeOptions& options, RunNames* names) {
  FileOutcome outcome;
  if (options.mode == NormalizeMode::kWrite) os::RemoveStaleTemporaries(xml::FolderOf(path));
  std::shared_ptr<const xml::Document> read = ReadDocument(project, path, &outcome);
  if (read == nullptr) return outcome;
  WarnOnceOfInclusions(&outcome.findings);
  const xml::Document& document = *read;
  base::Result<tei::DecisionsByHand> by_hand = DecidedByHand(document, path, project, options);
  if (!by_hand.ok()) {
    outcome.failure = by_hand.error();
    return outcome;
  }
  Matches matches = MatchNames(run, document, path, project, options, *by_hand);
  if (names != nullptr) {
    FileNames of_file{&project, {}, {}};
    of_file.rows = normalize::ReviewRows(document, path, matches, project.config().names);
    of_file.variants.Add(document, matches, path);
    names->Put(path, std::move(of_file));
  }
  Append(ProposeFrom(document, matches, project, options), &outcome.findings);
  if (options.mode == NormalizeMode::kReport) return outcome;
  xml::Edits edits = CollectSafeFixes(document.file(), outcome.findings);
  for (const Diagnostic& finding : outcome.findings) {
    bool is_applied = finding.file == document.file() &&
                      std::ranges::any_of(finding.fixes, &diagnostics::Fix::safe);
    if (!is_applied) continue;
    ++outcome.fixes;
    ++(finding.code->name.starts_with("date.") ? outcome.dates : outcome.references);
  }
  // What is mended is shown by the diff, or is no finding any more.
  EraseMended(document.file(), &outcome.findings);
  if (options.mode == NormalizeMode::kDiff) {
    outcome.product = edits.UnifiedDiff();
    return outcome;
  }
  base::Status saved = edits.Save(document, project.DocumentOptionsFor(path));
  if (!saved.ok()) {
    outcome.failure = saved.error();
    outcome.fixes = outcome.references = outcome.dates = 0;
  }
  return outcome;
}

}  // namespace siglum::edition
