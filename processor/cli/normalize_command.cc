// siglum normalize: options, help, and what happens after the last file. Tested by
// tests/cli/review_test.cc.
#include <fmt/format.h>

#include <iostream>
#include <mutex>
#include <optional>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "diagnostics/wording.h"
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
  std::string review;
  std::string decisions;
  bool variants = false;
};

// What the names of the run come to together: the table and the registers.
std::vector<edition::FileOutcome> FinishNames(const NormalizeArguments& arguments,
                                              const edition::RunNames& names,
                                              edition::NormalizeMode mode, bool* has_table) {
  std::vector<edition::FileOutcome> outcomes;
  if (arguments.variants) outcomes = names.ProposeVariants(mode);
  if (arguments.review.empty()) return outcomes;
  base::Status written = names.WriteTable(arguments.review);
  *has_table = written.ok();
  if (!written.ok()) outcomes.emplace_back().failure = written.error();
  return outcomes;
}

// What can be known to be wrong before any file is opened.
base::Status CheckOptions(const NormalizeArguments& arguments, bool with_names) {
  bool is_about_names =
      !arguments.review.empty() || !arguments.decisions.empty() || arguments.variants;
  if (is_about_names && !with_names) {
    return base::Error{"--review, --decisions and --variants are about names",
                       "take --only dates away"};
  }
  if (arguments.review == "-") {
    return base::Error{"the table of --review is filled in and read again: it needs a file",
                       "name one, e.g. --review review.tsv"};
  }
  base::Status writable;
  if (arguments.write) writable = CheckWritable(arguments.paths.paths, "--write");
  if (writable.ok() && !arguments.decisions.empty()) {
    writable = CheckWritable(arguments.paths.paths, "--decisions");
  }
  if (writable.ok() && !arguments.review.empty()) {
    writable = edition::CheckReviewTarget(arguments.review);
  }
  return writable;
}

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
  base::Status usable = CheckOptions(arguments, options.names);
  if (!usable.ok()) return PrintFailure(usable.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, arguments.diff);
  Progress progress(!arguments.common.quiet);
  edition::Run gathered;
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.needs_registers = options.names;
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  if (options.names) {
    run.before = [&](const edition::Project& project, const std::string& path, std::size_t number) {
      edition::LearnNames(gathered, project, path, number, options);
    };
  }
  run.print = [](const std::string& diff) { std::cout << diff; };
  edition::ProjectOptions project = arguments.common.project;
  base::Result<edition::Inputs> expanded = ExpandInputs(arguments.paths, &project);
  if (!expanded.ok()) return PrintFailure(expanded.error());
  const edition::Inputs& inputs = *expanded;
  edition::Projects projects(project);
  std::optional<edition::Decisions> decisions;
  if (!arguments.decisions.empty()) {
    base::Result<edition::Decisions> read = edition::Decisions::Read(arguments.decisions);
    if (!read.ok()) return PrintFailure(read.error());
    decisions = std::move(*read);
    options.decisions = &*decisions;
    std::vector<base::Error> errors = decisions->Check(inputs.files, &projects);
    for (const base::Error& error : errors) PrintFailure(error);
    if (!errors.empty()) return static_cast<int>(edition::ExitStatus::kFailure);
  }
  edition::RunNames names(inputs.files);
  bool has_table = false;
  run.after = [&] { return FinishNames(arguments, names, options.mode, &has_table); };
  std::mutex mutex;
  std::size_t changed = 0, references = 0, dates = 0;
  bool has_failed = false;
  edition::ExitStatus status = edition::RunFiles(
      inputs, &projects,
      [&](const edition::Project& of_file, const std::string& path) {
        edition::FileOutcome outcome =
            edition::NormalizeFile(gathered, of_file, path, options, &names);
        std::lock_guard lock(mutex);
        if (outcome.fixes > 0) ++changed;
        if (outcome.failure.has_value()) has_failed = true;
        references += outcome.references;
        dates += outcome.dates;
        return outcome;
      },
      &*filter, sink.get(), run);
  progress.Clear();
  if (has_table) SayDone(arguments.common, arguments.diff, "wrote " + arguments.review);
  if (arguments.write) {
    SayDone(arguments.common, false,
            changed > 0  ? fmt::format("changed {}: {}, {}", diagnostics::Counted(changed, "file"),
                                       diagnostics::Counted(references, "reference"),
                                       diagnostics::Counted(dates, "date"))
            : has_failed ? std::string("changed nothing")
                         : std::string("changed nothing: there was nothing certain to add"));
  }
  return static_cast<int>(status);
}

}  // namespace

void AddNormalizeCommand(Command* app, int* status) {
  auto arguments = std::make_shared<NormalizeArguments>();
  Command* command =
      app->AddCommand("normalize", "Add references to names and machine-readable dates");
  command->Footer(
      "Example: siglum normalize letters/ --register register/persons.xml --diff\n"
      "Without --diff and --write it only says what it would do. What is there is never changed.");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddListOption("--register", arguments->common.project.registers,
                      "Register (a file or a folder of files); may be repeated")
      ->ShowAs("PATH");
  Option* write = command->AddFlag("--write", arguments->write, "Write the changes into the files");
  command->AddFlag("--diff", arguments->diff, "Show the changes as a unified diff")
      ->Excludes(write);
  command
      ->AddOption("--review", arguments->review,
                  "Write a table of the names that are left to you, for a spreadsheet")
      ->ShowAs("FILE");
  command
      ->AddOption("--decisions", arguments->decisions,
                  "Apply such a table, its column `decision` filled in")
      ->ShowAs("FILE");
  command->AddFlag("--variants", arguments->variants,
                   "Propose spellings that are found for the entries of the register, too");
  command->AddListOption("--only", arguments->only, "names,dates (default: both)")
      ->SplitAt(',')
      ->OneOf({"names", "dates"})
      ->ShowAs("WHAT");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Normalize(*arguments); });
}

}  // namespace siglum::cli
