// siglum schematron check: options, help, and what is judged. Tested by
// tests/edition/rule_book_test.cc.
#include "cli/schematron_command.h"

#include <iostream>

#include "cli/common_options.h"
#include "edition/schematron_check.h"

namespace siglum::cli {
namespace {

struct CheckArguments {
  CommonOptions common;
  std::vector<std::string> files;
  edition::RuleBookOptions rules;
  edition::SchematronCheckOptions check;
};

int Check(CheckArguments& arguments) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  edition::Inputs inputs;
  inputs.files = arguments.files;
  bool is_text = arguments.common.format == "text";
  diagnostics::SinkOptions how;
  auto sink = OpenSink(arguments.common, is_text, how);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  bool says_counts = is_text && !arguments.common.quiet;
  if (says_counts) run.print = [](const std::string& line) { std::cout << line; };
  if (arguments.rules.phase.empty()) arguments.rules.phase = "#ALL";
  auto book = edition::RuleBook::Open(arguments.rules);
  if (!book.ok()) return PrintFailure(book.error());
  edition::Projects projects(arguments.common.project);
  edition::ExitStatus status = edition::RunFiles(
      inputs, &projects,
      [&](const edition::Project& project, const std::string& path) {
        return edition::CheckSchematron(project, **book, path, arguments.check);
      },
      &*filter, sink.get(), run);
  return static_cast<int>(status);
}

}  // namespace

void AddSchematronCommand(Command* app, int* status) {
  Command* command = app->AddCommand("schematron", "Judge rules of Schematron");
  command->RequireCommand();
  command->Footer("Example: siglum schematron check rules.sch");

  auto arguments = std::make_shared<CheckArguments>();
  Command* check =
      command->AddCommand("check", "Find faults in rules, and rules that can never fire");
  check->Footer(
      "Example: siglum schematron check rules.sch --schema tei_all.rng\n"
      "Documents are checked with rules by siglum validate --schema rules.sch.");
  check
      ->AddOption("FILE", arguments->files,
                  "Schematron (.sch), an ODD, or RELAX NG with rules in it")
      ->Required()
      ->ShowAs("...");
  check
      ->AddOption("--schema", arguments->check.grammar,
                  "RELAX NG schema of the documents: which elements there can be")
      ->ShowAs("FILE");
  check
      ->AddOption("--phase", arguments->rules.phase, "Judge the rules of this phase (default: all)")
      ->ShowAs("ID");
  AddCommonOptions(check, &arguments->common);
  check->OnRun([arguments, status] { *status = Check(*arguments); });
}

}  // namespace siglum::cli
