// siglum normalize PATH...
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
#include "edition/normalize.h"

namespace siglum::cli {
namespace {

struct NormalizeArguments {
  CommonOptions common;
  PathOptions paths;
  bool diff = false;
  bool write = false;
  std::vector<std::string> only;
};

int Normalize(const NormalizeArguments& arguments) {
  auto wants = [&](std::string_view what) {
    return arguments.only.empty() ||
           std::find(arguments.only.begin(), arguments.only.end(), what) != arguments.only.end();
  };
  edition::NormalizeOptions options;
  options.names = wants("names");
  options.dates = wants("dates");
  if (arguments.diff) options.mode = edition::NormalizeMode::kDiff;
  if (arguments.write) options.mode = edition::NormalizeMode::kWrite;
  base::Status writable =
      arguments.write ? CheckWritable(arguments.paths.paths, "--write") : base::Status();
  if (!writable.ok()) return PrintFailure(writable.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, arguments.diff);
  Progress progress(!arguments.common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.needs_registers = options.names;
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.print = [](const std::string& diff) { std::cout << diff; };
  edition::Projects projects(arguments.common.project);
  edition::ExitStatus status = edition::RunFiles(
      edition::ExpandPaths(arguments.paths.paths, arguments.paths.glob), &projects,
      [&options](edition::Project& project, const std::string& path) {
        return edition::NormalizeFile(project, path, options);
      },
      &*filter, sink.get(), run);
  return static_cast<int>(status);
}

}  // namespace

void AddNormalizeCommand(CLI::App* app, int* status) {
  auto arguments = std::make_shared<NormalizeArguments>();
  CLI::App* command =
      app->add_subcommand("normalize", "Add references to names and machine-readable dates");
  command->footer(
      "Example: siglum normalize letters/ --register register/persons.xml --diff\n"
      "Without --diff and --write it only says what it would do. What is there is never changed.");
  AddPathOptions(command, &arguments->paths);
  AddListOption(command, "--register", &arguments->common.project.registers,
                "Register of persons, places, organisations; may be repeated")
      ->option_text("FILE");
  CLI::Option* write =
      command->add_flag("--write", arguments->write, "Write the changes into the files");
  command->add_flag("--diff", arguments->diff, "Show the changes as a unified diff")
      ->excludes(write);
  AddListOption(command, "--only", &arguments->only, "names,dates (default: both)")
      ->delimiter(',')
      ->check(CLI::IsMember({"names", "dates"}))
      ->option_text("WHAT");
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status] { *status = Normalize(*arguments); });
}

}  // namespace siglum::cli
