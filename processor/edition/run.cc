// Projects are opened first, on one thread, so that a faulty siglum.toml or schema is reported once
// and not once a file. Tested by tests/edition/run_test.cc.
#include "edition/run.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/parallel.h"
#include "edition/findings.h"
#include "os/interruption.h"

namespace siglum::edition {
namespace {

// What a run has reported so far.
class Reporter {
 public:
  Reporter(FindingFilter* filter, diagnostics::Sink* sink) : filter_(filter), sink_(sink) {}

  void Fail(const std::string& path, const base::Error& error) {
    status_ = ExitStatus::kFailure;
    ++statistics_.failures;
    // The same failure of many files (a missing schema) is reported once.
    if (told_.insert(error.message).second) sink_->Fail(path, error);
  }

  void CountFile(const FileOutcome& outcome) {
    ++statistics_.files;
    statistics_.bytes += outcome.bytes;
  }

  void Report(const std::string& path, FileOutcome outcome) {
    for (const auto& schema : outcome.schemas) ReportSchema(*schema);
    if (outcome.failure.has_value()) Fail(path, *outcome.failure);
    diagnostics::SortByPlace(&outcome.findings);
    filter_->Apply(&outcome.findings);
    if (filter_->Fails(outcome.findings)) status_ = std::max(status_, ExitStatus::kFindings);
    sink_->Accept(outcome.findings);
  }

  ExitStatus Finish() {
    sink_->Finish(statistics_);
    return status_;
  }

 private:
  // What is wrong with a schema is reported once. One that cannot be used is a failure; its own
  // findings say why, so nothing filters them.
  void ReportSchema(const LoadedSchema& schema) {
    if (!schemas_told_.insert(schema.path).second) return;
    std::vector<diagnostics::Diagnostic> findings = schema.diagnostics;
    if (schema.schema != nullptr) {
      filter_->Apply(&findings);
      if (filter_->Fails(findings)) status_ = std::max(status_, ExitStatus::kFindings);
    }
    if (!findings.empty()) sink_->Accept(findings);
    if (schema.schema != nullptr) return;
    Fail(schema.path, schema.failure.value_or(base::Error{
                          schema.path + ": this schema cannot be used", "fix the schema first"}));
  }

  FindingFilter* filter_;
  diagnostics::Sink* sink_;
  diagnostics::RunStatistics statistics_;
  ExitStatus status_ = ExitStatus::kClean;
  std::set<std::string> told_;
  std::set<std::string> schemas_told_;
};

using Files = std::vector<std::pair<std::string, std::shared_ptr<const Project>>>;

// The files that can be worked on; what cannot be opened is reported.
Files OpenProjects(const Inputs& inputs, Projects* projects, const RunOptions& options,
                   Reporter* reporter) {
  Files files;
  std::set<const Project*> without_registers;
  for (const std::string& path : inputs.files) {
    base::Result<std::shared_ptr<const Project>> project = projects->For(path);
    if (!project.ok()) {
      reporter->Fail(path, project.error());
      continue;
    }
    base::Status usable;
    if (options.needs_registers || options.wants_registers) usable = (*project)->LoadRegisters();
    const bool is_new = !usable.ok() && without_registers.insert(project->get()).second;
    if (!usable.ok() && (options.needs_registers || is_new)) reporter->Fail(path, usable.error());
    if (usable.ok() || !options.needs_registers) files.emplace_back(path, *project);
  }
  return files;
}

// Lets every file say what the others need to know of it.
void RunBefore(const Files& files, const RunOptions& options) {
  base::MapOrdered(
      files.size(), options.jobs,
      [&](std::size_t i) {
        options.before(*files[i].second, files[i].first, i);
        return true;
      },
      [](std::size_t, bool) {});
}

}  // namespace

Run::Gathered& Run::Of(const Project& project) {
  const std::lock_guard lock(mutex_);
  auto [place, is_new] = gathered_.try_emplace({project.config().path, &project});
  Gathered& gathered = place->second;
  if (!is_new) return gathered;
  gathered.checks = MakeChecks(project);
  return gathered;
}

FileOutcome Run::CheckDocument(const xml::Document& document, const Project& project) {
  FileOutcome outcome;
  for (const std::unique_ptr<Check>& check : Of(project).checks) {
    base::Result<std::vector<diagnostics::Diagnostic>> found = check->CheckDocument(document);
    if (found.ok()) {
      Append(std::move(*found), &outcome.findings);
    } else {
      outcome.failure = found.error();
    }
  }
  return outcome;
}

std::vector<FileOutcome> Run::CheckTogether() {
  std::vector<FileOutcome> outcomes;
  for (const auto& [key, gathered] : gathered_) {
    FileOutcome& outcome = outcomes.emplace_back();
    for (const std::unique_ptr<Check>& check : gathered.checks) {
      Append(check->CheckTogether(), &outcome.findings);
    }
  }
  return outcomes;
}

tei::CorpusNames* Run::NamesToLearn(const Project& project) {
  if (!project.has_registers()) return nullptr;
  Gathered& gathered = Of(project);
  const std::lock_guard lock(mutex_);
  if (gathered.names == nullptr) {
    gathered.names = std::make_unique<tei::CorpusNames>(project.matcher());
  }
  return gathered.names.get();
}

const tei::CorpusNames* Run::NamesOf(const Project& project) {
  Gathered& gathered = Of(project);
  if (gathered.names == nullptr) return nullptr;
  std::call_once(gathered.names_settled, [&] { gathered.names->Settle(); });
  return gathered.names.get();
}

base::Result<std::shared_ptr<const Project>> Projects::For(const std::string& path) {
  if (only_ != nullptr) return only_;
  std::string folder = path == "-" ? "." : xml::FolderOf(path);
  std::string config = options_.config;
  if (config.empty()) {
    auto [place, is_new] = config_of_folder_.try_emplace(folder);
    if (is_new) place->second = FindConfig(folder);
    config = place->second;
  }
  auto opened = opened_.find(config);
  if (opened == opened_.end()) {
    opened = opened_.emplace(config, Project::Open(config, options_)).first;
  }
  return opened->second;
}

ExitStatus RunFiles(const Inputs& inputs, Projects* projects, const FileWork& work,
                    FindingFilter* filter, diagnostics::Sink* sink, const RunOptions& options) {
  Reporter reporter(filter, sink);
  for (const base::Error& failure : inputs.failures) reporter.Fail("", failure);
  const Files files = OpenProjects(inputs, projects, options, &reporter);
  auto report = [&](const std::string& path, FileOutcome outcome) {
    std::string product = std::exchange(outcome.product, {});
    reporter.Report(path, std::move(outcome));
    if (options.print && !product.empty()) options.print(product);
  };
  if (options.before) RunBefore(files, options);
  base::MapOrdered(
      files.size(), options.jobs,
      [&](std::size_t i) { return work(*files[i].second, files[i].first); },
      [&](std::size_t i, FileOutcome outcome) {
        reporter.CountFile(outcome);
        report(files[i].first, std::move(outcome));
        os::NoteProgress(i + 1, files.size());
        if (options.progress) options.progress(i + 1, files.size());
      });
  if (options.after) {
    for (FileOutcome& outcome : options.after()) report("", std::move(outcome));
  }
  return reporter.Finish();
}

}  // namespace siglum::edition
