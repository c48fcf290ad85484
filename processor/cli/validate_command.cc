// siglum validate PATH...
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/dates_checks.h"
#include "edition/inputs.h"
#include "edition/names_checks.h"
#include "edition/validate.h"

namespace siglum::cli {
namespace {

struct ValidateArguments {
  CommonOptions common;
  PathOptions paths;
  edition::FindingFilter::Options filter;
  std::string fail_on = "error";
  std::uint64_t max_errors = 0;
  bool summary = false;
  bool fix = false;
  bool diff = false;
  bool no_ids = false;
};

// What --no-ids leaves out.
constexpr std::string_view kIdCodes[] = {"rng.id-duplicate", "rng.idref-dangling",
                                         "rng.schema-ids"};

// Whether anything is wanted that needs more than the schema.
bool MayReportChecks(const edition::FindingFilter& filter) {
  const std::string_view classes[] = {"ptr", "app", "date", "name", "tei"};
  return std::any_of(std::begin(classes), std::end(classes),
                     [&filter](std::string_view name) { return filter.MayReport(name); });
}

int Validate(ValidateArguments& arguments) {
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
  auto sink = OpenSink(arguments.common, arguments.diff, arguments.summary, arguments.max_errors);
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
  run.wants_registers = !options.schema_only;
  edition::Projects projects(arguments.common.project);
  run.after = [&projects] {
    auto outcomes = edition::CheckNamesAfter(projects);
    for (auto& outcome : edition::CheckLettersAfter(projects)) {
      outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  };
  edition::ExitStatus status = edition::RunFiles(
      edition::ExpandPaths(arguments.paths.paths, arguments.paths.glob), &projects,
      [&options](edition::Project& project, const std::string& path) {
        return edition::ValidateFile(project, path, options);
      },
      &*filter, sink.get(), run);
  return static_cast<int>(status);
}

}  // namespace

void AddValidateCommand(CLI::App* app, int* status) {
  auto arguments = std::make_shared<ValidateArguments>();
  CLI::App* command =
      app->add_subcommand("validate", "Check documents: well-formedness, schema, register");
  command->footer(
      "Example: siglum validate tei/ --schema schemas/edition.rng\n"
      "Without --schema the one of siglum.toml holds, else that of the document's xml-model "
      "instruction.");
  AddPathOptions(command, &arguments->paths);
  AddListOption(command, "--schema", &arguments->common.project.schemas,
                "RELAX NG schema; may be repeated, all hold")
      ->option_text("FILE");
  AddListOption(command, "--register", &arguments->common.project.registers,
                "Register (a file or a folder of files); may be repeated")
      ->option_text("PATH");
  AddListOption(command, "--only", &arguments->filter.only,
                "Classes of findings to report: rng,date ...")
      ->delimiter(',')
      ->option_text("CLASS,...");
  AddListOption(command, "--ignore", &arguments->filter.ignore, "Codes to leave out")
      ->delimiter(',')
      ->option_text("CODE,...");
  command->add_flag("--no-ids", arguments->no_ids,
                    "Leave out what the schema says about identifiers: those that are used twice, "
                    "references to none");
  command
      ->add_option("--baseline", arguments->filter.baseline,
                   "Known findings (JSON Lines) to leave out")
      ->option_text("FILE");
  command
      ->add_option("--fail-on", arguments->fail_on,
                   "error or warning: least severity that makes the exit status 1")
      ->check(CLI::IsMember({"error", "warning"}))
      ->option_text("SEVERITY");
  command->add_option("--max-errors", arguments->max_errors, "Print no more than so many findings")
      ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 40))
      ->option_text("N");
  command->add_flag("--summary", arguments->summary,
                    "Print only how many findings of each kind there are");
  CLI::Option* fix =
      command->add_flag("--fix", arguments->fix, "Apply the safe fixes, then check again");
  command->add_flag("--diff", arguments->diff, "Show what --fix would change")->excludes(fix);
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status] { *status = Validate(*arguments); });
}

}  // namespace siglum::cli
