// siglum xpath: options, help, and where the results go. Tested by tests/cli/xpath_test.cc.
#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
#include "edition/xpath.h"

namespace siglum::cli {
namespace {

struct XPathArguments {
  CommonOptions common;
  PathOptions paths;
  edition::XPathOptions search;
  bool explain = false;
};

int Search(XPathArguments& arguments) {
  arguments.search.json = arguments.common.format == "json";
  auto search = edition::XPathSearch::Make(arguments.search);
  if (!search.ok()) return PrintFailure(search.error());
  if (arguments.explain) {
    std::cout << (*search)->Explain();
    return 0;
  }
  edition::ProjectOptions project = arguments.common.project;
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  CommonOptions only_findings = arguments.common;
  only_findings.quiet = true;  // that nothing is wrong with a file is no answer here
  auto sink = OpenSink(only_findings, true);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.print = [](const std::string& lines) { std::cout << lines; };
  edition::Projects projects(project);
  edition::ExitStatus status = edition::RunFiles(
      *inputs, &projects,
      [&search](const edition::Project& of_file, const std::string& path) {
        return (*search)->Run(of_file, path);
      },
      &*filter, sink.get(), run);
  return static_cast<int>(status);
}

}  // namespace

void AddXPathCommand(Command* app, int* status) {
  auto arguments = std::make_shared<XPathArguments>();
  Command* command = app->AddCommand("xpath", "Find nodes and values in documents with XPath 3.1");
  command->Footer(
      "Example: siglum xpath '//persName[not(@ref)]' tei/\n"
      "Names without prefix are names of TEI; tei, xs, fn, map, array and math are known "
      "prefixes.");
  command
      ->AddOption("EXPR", arguments->search.expression,
                  "The expression; the context item is the document")
      ->Required()
      ->ShowAs(" ");
  AddPathOptions(command, &arguments->paths);
  // The plan of an expression needs no file.
  command->CheckComplete([command] {
    bool has_files = command->Count("PATH") + command->Count("--files-from") > 0;
    return !has_files && command->Count("--explain") == 0 ? "PATH" : "";
  });
  command
      ->AddListOption(
          "--ns", arguments->search.namespaces,
          "A prefix, as mei=http://www.music-encoding.org/ns/mei; =URI for names without prefix")
      ->ShowAs("PREFIX=URI");
  command->AddListOption("--var", arguments->search.variables, "A variable, as name=value")
      ->ShowAs("NAME=VALUE");
  command
      ->AddOption("--today", arguments->search.today,
                  "The day that current-date() gives (default: today)")
      ->ShowAs("DATE");
  command->AddFlag("--count", arguments->search.count, "Print how many items each document gives");
  command->AddFlag("--explain", arguments->explain,
                   "Print the plan of the expression and read no file");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Search(*arguments); });
}

}  // namespace siglum::cli
