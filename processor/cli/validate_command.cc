// siglum validate PATH...
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
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
};

int Validate(ValidateArguments& arguments) {
  arguments.filter.fail_on = arguments.fail_on == "warning" ? diagnostics::Severity::kWarning
                                                            : diagnostics::Severity::kError;
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make(arguments.filter);
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, arguments.diff, arguments.summary, arguments.max_errors);
  Progress progress(!arguments.common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.print = [](const std::string& diff) { std::cout << diff; };
  edition::FixMode mode = arguments.diff  ? edition::FixMode::kShow
                          : arguments.fix ? edition::FixMode::kWrite
                                          : edition::FixMode::kNone;
  edition::Projects projects(arguments.common.project);
  edition::ExitStatus status = edition::RunFiles(
      edition::ExpandPaths(arguments.paths.paths, arguments.paths.glob), &projects,
      [mode](edition::Project& project, const std::string& path) {
        return edition::ValidateFile(project, path, mode);
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
  command
      ->add_option("--schema", arguments->common.project.schemas,
                   "RELAX NG schema; may be given more than once")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--register", arguments->common.project.registers,
                   "Register of persons, places, organisations")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--only", arguments->filter.only, "Classes of findings to report: rng,date ...")
      ->delimiter(',');
  command->add_option("--ignore", arguments->filter.ignore, "Codes to leave out")->delimiter(',');
  command->add_option("--baseline", arguments->filter.baseline,
                      "Known findings (JSON Lines) to leave out");
  command
      ->add_option("--fail-on", arguments->fail_on, "Least severity that makes the exit status 1")
      ->check(CLI::IsMember({"error", "warning"}));
  command->add_option("--max-errors", arguments->max_errors, "Print no more than so many findings");
  command->add_flag("--summary", arguments->summary,
                    "Print only how many findings of each kind there are");
  CLI::Option* fix =
      command->add_flag("--fix", arguments->fix, "Apply the safe fixes, then check again");
  command->add_flag("--diff", arguments->diff, "Show what --fix would change")->excludes(fix);
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status] { *status = Validate(*arguments); });
}

}  // namespace siglum::cli
