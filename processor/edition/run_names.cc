// Registers are opened anew when the run is over, since it may have written dates into them. Tested
// by tests/cli/review_test.cc.
#include "edition/run_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "edition/findings.h"
#include "edition/fixes.h"
#include "os/atomic_write.h"
#include "xml/transaction.h"

namespace siglum::edition {
namespace {

using VariantsOfEntry = std::map<const tei::RegisterEntry*, std::vector<normalize::Variant>>;

// What is to be added to the register at `path`; with kWrite as edits of the transaction.
FileOutcome GrowRegister(const Project& project, const std::string& path,
                         const VariantsOfEntry& variants, NormalizeMode mode,
                         xml::EditTransaction* transaction) {
  FileOutcome outcome;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome.failure = file.error();
    return outcome;
  }
  xml::DocumentOptions options = project.DocumentOptionsFor(path);
  options.xinclude = false;  // entries of other files are grown there
  xml::ParsedDocument parsed = xml::ParseDocument(*file, options);
  outcome.findings = std::move(parsed.diagnostics);
  if (parsed.document == nullptr) return outcome;
  for (const auto& [entry, of_entry] : variants) {
    if (entry->file->path() != path) continue;
    Append(normalize::ProposeVariants(*parsed.document, entry->id, of_entry), &outcome.findings);
  }
  if (mode == NormalizeMode::kReport) return outcome;
  xml::Edits edits = CollectSafeFixes(*file, outcome.findings);
  EraseMended(*file, &outcome.findings);
  if (mode == NormalizeMode::kDiff) {
    outcome.product = edits.UnifiedDiff();
    return outcome;
  }
  base::Status added = transaction->Add(edits, *parsed.document, options);
  if (!added.ok()) outcome.failure = added.error();
  return outcome;
}

}  // namespace

void RunNames::Put(const std::string& file, FileNames names) {
  std::lock_guard lock(mutex_);
  names_[file] = std::move(names);
}

base::Status RunNames::WriteTable(const std::string& path) const {
  std::vector<normalize::ReviewRow> rows;
  for (const std::string& file : files_) {
    auto found = names_.find(file);
    if (found == names_.end()) continue;
    rows.insert(rows.end(), found->second.rows.begin(), found->second.rows.end());
  }
  return os::WriteAtomically(path, normalize::FormatReviewTable(rows));
}

std::vector<FileOutcome> RunNames::ProposeVariants(NormalizeMode mode) const {
  std::vector<std::pair<const Project*, normalize::VariantCollection>> projects;
  for (const std::string& file : files_) {
    auto found = names_.find(file);
    if (found == names_.end() || found->second.variants.empty()) continue;
    const Project* project = found->second.project;
    auto known = std::find_if(projects.begin(), projects.end(),
                              [&](const auto& one) { return one.first == project; });
    if (known == projects.end()) known = projects.insert(projects.end(), {project, {}});
    known->second.Merge(found->second.variants);
  }
  std::vector<FileOutcome> outcomes;
  xml::EditTransaction transaction;  // the registers grow together or not at all
  for (const auto& [project, collection] : projects) {
    VariantsOfEntry variants = collection.Take(project->matcher());
    std::vector<std::string> registers;  // entries stand in the order of their files
    for (const auto& [entry, of_entry] : variants) {
      const std::string& path = entry->file->path();
      if (registers.empty() || registers.back() != path) registers.push_back(path);
    }
    for (const std::string& path : registers) {
      outcomes.push_back(GrowRegister(*project, path, variants, mode, &transaction));
    }
  }
  bool has_failed = std::any_of(outcomes.begin(), outcomes.end(), [](const FileOutcome& outcome) {
    return outcome.failure.has_value();
  });
  base::Status written = has_failed ? base::Status() : transaction.Commit();
  if (!written.ok()) outcomes.back().failure = written.error();
  return outcomes;
}

base::Status CheckReviewTarget(const std::string& path) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return {};
  os::FileOptions options;
  options.sniff_encoding = normalize::SniffTableEncoding;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path, options);
  if (!file.ok()) return file.error();
  base::Result<std::vector<normalize::ReviewRow>> rows = normalize::ParseReviewTable(**file);
  if (!rows.ok()) {
    return base::Error{
        fmt::format("{}: is there already and is no table of review; not written", path),
        "choose another name for --review"};
  }
  bool is_filled = std::any_of(rows->begin(), rows->end(),
                               [](const auto& row) { return !row.decision.empty(); });
  if (!is_filled) return {};
  return base::Error{fmt::format("{}: holds decisions that would be lost; not written", path),
                     "apply them with --decisions, or choose another name for --review"};
}

}  // namespace siglum::edition
