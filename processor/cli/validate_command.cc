// siglum validate: options, help, and which findings are asked for. Tested by
// tests/cli/golden_test.cc.
#include <fmt/format.h>

#include <iostream>
#include <mutex>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/own_format.h"
#include "diagnostics/codes/rng.h"
#include "diagnostics/wording.h"
#include "edition/check.h"
#include "edition/validate.h"

namespace siglum::cli {
namespace {

struct ValidateArguments {
  CommonOptions common;
  PathOptions paths;
  edition::FindingFilter::Options filter;
  edition::RuleBookOptions rules;
  std::vector<std::string> schemas;
  std::string fail_on = "error";
  std::uint64_t max_errors = 0;
  bool summary = false;
  bool fix = false;
  bool diff = false;
  bool no_ids = false;
  bool all_expected = false;
};

// What --no-ids leaves out.
constexpr std::string_view kIdCodes[] = {codes::kRngIdDuplicate, codes::kRngIdrefDangling,
                                         codes::kRngSchemaIds};

// What came of the files of a run together.
class Tally {
 public:
  void Add(const edition::FileOutcome& outcome) {
    std::lock_guard lock(mutex_);
    if (outcome.fixes > 0) ++changed_;
    if (outcome.failure.has_value()) has_failed_ = true;
    fixes_ += outcome.fixes;
    if (outcome.lacks_schema) ++without_schema_;
  }
  std::size_t without_schema() const { return without_schema_; }
  std::string FixedInWords() const {
    if (changed_ == 0) {
      return has_failed_ ? "changed nothing" : "changed nothing: there was no safe fix";
    }
    return fmt::format("changed {}: {}", diagnostics::Counted(changed_, "file"),
                       fixes_ == 1 ? "1 fix" : fmt::format("{} fixes", fixes_));
  }

 private:
  std::mutex mutex_;
  std::size_t changed_ = 0;
  bool has_failed_ = false;
  std::size_t fixes_ = 0;
  std::size_t without_schema_ = 0;
};

// A misspelling that is rare in one file may be a habit in the corpus: how often each safe fix of a
// name would be made in all files, counted before any is.
edition::Slips FindSlips(const ValidateArguments& arguments, const edition::Inputs& inputs) {
  class Nothing : public diagnostics::Sink {
    void Accept(const std::vector<diagnostics::Diagnostic>&) override {}
    void Fail(const std::string&, const base::Error&) override {}
    void Finish(const diagnostics::RunStatistics&) override {}
  };
  Nothing sink;
  edition::Slips slips;
  auto filter = edition::FindingFilter::Make({});
  edition::Projects projects(arguments.common.project);
  edition::ValidateOptions options;
  options.schema_only = true;
  edition::Run gathered;
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  (void)edition::RunFiles(
      inputs, &projects,
      [&](const edition::Project& project, const std::string& path) {
        edition::FileOutcome outcome = edition::ValidateFile(gathered, project, path, options);
        slips.Add(outcome.findings);
        return outcome;
      },
      &*filter, &sink, run);
  return slips;
}

// Whether anything is wanted that needs more than the schema.
bool MayReportChecks(const edition::FindingFilter& filter) {
  const auto classes = edition::CheckedClasses();
  return std::any_of(classes.begin(), classes.end(),
                     [&filter](std::string_view name) { return filter.MayReport(name); });
}

int Validate(ValidateArguments& arguments) {
  for (const std::string& path : arguments.schemas) {
    auto& list =
        edition::HoldsRulesOnly(path) ? arguments.rules.files : arguments.common.project.schemas;
    list.push_back(path);
  }
  arguments.filter.fail_on = arguments.fail_on == "warning" ? diagnostics::Severity::kWarning
                                                            : diagnostics::Severity::kError;
  if (arguments.no_ids) {
    arguments.filter.ignore.insert(arguments.filter.ignore.end(), std::begin(kIdCodes),
                                   std::end(kIdCodes));
  }
  base::Status writable =
      arguments.fix ? CheckWritable(arguments.paths.paths, "--fix") : base::Status();
  if (!writable.ok()) return PrintFailure(writable.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make(arguments.filter);
  if (!filter.ok()) return PrintFailure(filter.error());
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &arguments.common.project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  diagnostics::SinkOptions how;
  how.summary_only = arguments.summary;
  how.max_findings = arguments.max_errors;
  how.all_expected = arguments.all_expected;
  how.is_check = !arguments.diff && arguments.common.format != "svrl";
  const bool is_svrl = arguments.common.format == "svrl";
  if (is_svrl && inputs->files.size() != 1) {
    return PrintFailure(
        {fmt::format("--format svrl is a report about one document, and here are {}",
                     inputs->files.size()),
         "name one file; --format json or sarif take any number"});
  }
  auto sink = OpenSink(arguments.common, arguments.diff || is_svrl, how);
  Progress progress(!arguments.common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.print = [](const std::string& diff) { std::cout << diff; };
  edition::ValidateOptions options;
  options.fix = arguments.diff  ? edition::FixMode::kShow
                : arguments.fix ? edition::FixMode::kWrite
                                : edition::FixMode::kNone;
  options.schema_only = !MayReportChecks(*filter);
  options.without_schema = !filter->MayReport("rng");
  options.svrl = is_svrl;
  if (filter->MayReport("sch")) {
    auto rules = edition::RuleBook::Open(arguments.rules);
    if (!rules.ok()) return PrintFailure(rules.error());
    options.rules = *rules;
  }
  run.wants_registers = !options.schema_only;
  edition::Projects projects(arguments.common.project);
  edition::Run gathered;
  run.after = [&gathered, &options] {
    auto outcomes = gathered.CheckTogether();
    if (options.rules == nullptr) return outcomes;
    for (auto& outcome : options.rules->Problems()) outcomes.push_back(std::move(outcome));
    return outcomes;
  };
  Tally tally;
  auto validate = [&](const edition::Project& project, const std::string& path) {
    edition::FileOutcome outcome = edition::ValidateFile(gathered, project, path, options);
    tally.Add(outcome);
    return outcome;
  };
  if (options.fix != edition::FixMode::kNone && inputs->files.size() > 1) {
    options.slips = FindSlips(arguments, *inputs);
  }
  edition::ExitStatus status =
      edition::RunFiles(*inputs, &projects, validate, &*filter, sink.get(), run);
  progress.Clear();
  if (arguments.fix) SayDone(arguments.common, false, tally.FixedInWords());
  if (!options.without_schema && tally.without_schema() > 0 && arguments.common.format == "text") {
    std::cerr << fmt::format(
        "siglum: {} not checked against a schema: none that is named could be found\n",
        tally.without_schema() == 1 ? "1 file was"
                                    : fmt::format("{} files were", tally.without_schema()));
  }
  return static_cast<int>(status);
}

}  // namespace

void AddValidateCommand(Command* app, int* status) {
  auto arguments = std::make_shared<ValidateArguments>();
  Command* command =
      app->AddCommand("validate", "Check documents: well-formedness, schema, register");
  command->Footer(
      "Example: siglum validate tei/ --schema schemas/edition.rng\n"
      "Without --schema the one of siglum.toml holds, else that of the document's xml-model "
      "instruction.");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddListOption("--schema", arguments->schemas,
                      "RELAX NG schema with the rules in it, Schematron (.sch), or an ODD for its "
                      "rules; may be repeated, all hold")
      ->ShowAs("FILE");
  command
      ->AddOption("--phase", arguments->rules.phase,
                  "Phase of the Schematron rules (default: as siglum.toml or the schema says; "
                  "#ALL: all rules)")
      ->ShowAs("ID");
  command
      ->AddOption("--today", arguments->rules.today,
                  "The day for rules that ask for it (default: the day of the run)")
      ->ShowAs("DATE");
  command
      ->AddListOption("--register", arguments->common.project.registers,
                      "Register (a file or a folder of files); may be repeated")
      ->ShowAs("PATH");
  command
      ->AddListOption("--only", arguments->filter.only,
                      "Classes of findings to report: rng,date ...")
      ->SplitAt(',')
      ->ShowAs("CLASS,...");
  command->AddListOption("--ignore", arguments->filter.ignore, "Codes or classes to leave out")
      ->SplitAt(',')
      ->ShowAs("CODE,...");
  command->AddFlag("--no-ids", arguments->no_ids,
                   "Leave out what the schema says about identifiers: those that are used twice, "
                   "references to none");
  command->AddFlag("--unused-ids", arguments->common.project.unused_ids,
                   "Also report ids that nothing points to (ptr.id-unused)");
  command
      ->AddOption("--baseline", arguments->filter.baseline,
                  "Known findings (JSON Lines) to leave out")
      ->ShowAs("FILE");
  command
      ->AddOption("--fail-on", arguments->fail_on,
                  "error or warning: least severity that makes the exit status 1")
      ->OneOf({"error", "warning"})
      ->ShowAs("SEVERITY");
  command->AddOption("--max-errors", arguments->max_errors, "Print no more than so many findings")
      ->InRange(std::uint64_t{0}, std::uint64_t{1} << 40)
      ->ShowAs("N");
  command
      ->AddOption("--max-per-file", arguments->common.project.max_findings_per_file,
                  "Give a file up after so many findings of its schema (10000)")
      ->InRange(1, 1'000'000'000)
      ->ShowAs("N")
      ->Group("Limits");
  command->AddFlag("--expected", arguments->all_expected,
                   "In JSON, all names that are allowed at a place, not only the nearest");
  command->AddFlag("--summary", arguments->summary,
                   "Print only how many findings of each kind there are");
  Option* fix = command->AddFlag("--fix", arguments->fix, "Apply the safe fixes, then check again");
  command->AddFlag("--diff", arguments->diff, "Show what --fix would change")->Excludes(fix);
  AddCommonOptions(command, &arguments->common,
                   OwnFormat{"svrl", "for Schematron's own report of one document"});
  command->OnRun([arguments, status] { *status = Validate(*arguments); });
}

}  // namespace siglum::cli
