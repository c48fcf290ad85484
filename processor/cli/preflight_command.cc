// siglum preflight: options, help, and where the table goes. Tested by
// tests/cli/preflight_test.cc.
#include <fmt/format.h>

#include <iostream>

#include "cli/common_options.h"
#include "cli/interchange_commands.h"
#include "reports/preflight.h"

namespace siglum::cli {
namespace {

struct PreflightArguments {
  CommonOptions common;
  PathOptions paths;
  std::string schema;
  std::string mend;
  std::string table;
  std::string to = "text";
  std::string copies;
  bool write = false;
  bool diff = false;
};

base::Result<reports::PreflightOptions> OptionsOf(const PreflightArguments& arguments) {
  reports::PreflightOptions options;
  options.safe = arguments.mend == "safe";
  options.copies = arguments.copies;
  if (arguments.write) options.fix = edition::FixMode::kWrite;
  if (arguments.diff) options.fix = edition::FixMode::kShow;
  if (arguments.table.empty()) return options;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(arguments.table);
  if (!file.ok()) return file.error();
  auto renamings = interchange::ReadRenamings((*file)->text());
  if (!renamings.ok())
    return base::Error{arguments.table + ": " + renamings.error().message,
                       renamings.error().remedy};
  options.renamings = std::move(*renamings);
  return options;
}

int RunPreflight(PreflightArguments arguments) {
  base::Result<std::string> schema = reports::FindPreflightSchema(arguments.schema);
  if (!schema.ok()) return PrintFailure(schema.error());
  arguments.common.project.schemas = {*schema};
  base::Result<reports::PreflightOptions> options = OptionsOf(arguments);
  if (!options.ok()) return PrintFailure(options.error());
  base::Status writable =
      arguments.write ? CheckWritable(arguments.paths.paths, "--write") : base::Status();
  if (!writable.ok()) return PrintFailure(writable.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &arguments.common.project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  CommonOptions quiet = arguments.common;
  quiet.quiet = true;  // the table is the product
  auto sink = OpenSink(quiet, true);
  reports::PreflightRun preflight(*options);
  Progress progress(!arguments.common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.print = [](const std::string& diff) { std::cout << diff; };
  edition::Projects projects(arguments.common.project);
  const edition::ExitStatus status = edition::RunFiles(
      *inputs, &projects,
      [&preflight](const edition::Project& project, const std::string& path) {
        return preflight.AddFile(project, path);
      },
      &*filter, sink.get(), run);
  progress.Clear();
  if (arguments.diff) return static_cast<int>(status);
  const interchange::Preflight& result =
      preflight.mends() || preflight.converts() ? preflight.after() : preflight.before();
  if (preflight.converts() && arguments.to == "text") {
    std::cout << fmt::format("{} documents were converted: {} of {} were valid, {} are\n\n",
                             preflight.mended(), preflight.before().valid(),
                             preflight.before().documents(), preflight.after().valid());
  }
  if (preflight.mends() && arguments.to == "text") {
    std::cout << fmt::format("{} documents {} mended: {} of {} were valid, {} are\n\n",
                             preflight.mended(), arguments.write ? "were" : "can be",
                             preflight.before().valid(), preflight.before().documents(),
                             preflight.after().valid());
  }
  std::cout << (arguments.to == "tsv" ? interchange::WritePreflightTsv(result)
                                      : interchange::WritePreflightText(result));
  if (status == edition::ExitStatus::kFailure) return static_cast<int>(status);
  return result.valid() == result.documents() ? 0 : 1;
}

}  // namespace

void AddPreflightCommand(Command* app, int* status) {
  auto arguments = std::make_shared<PreflightArguments>();
  Command* command = app->AddCommand(
      "preflight", "See what another project's schema refuses, and mend what is safe");
  command->Footer(
      "Example: siglum preflight letters/ --for tei_all --mend safe --diff\n"
      "Kinds are ranked by how many documents become valid when they are mended. A table has three "
      "cells a line:\n"
      "attribute, element or value; the old one (l/@type, charName, @cert=strong); the new one, or "
      "- to delete.");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddOption("--for", arguments->schema,
                  "tei_all, simplePrint, lite, dtabf, cmif (see siglum schema add), or a file")
      ->Required()
      ->ShowAs("SCHEMA");
  command->AddOption("--mend", arguments->mend, "safe: mend what changes no text and loses nothing")
      ->OneOf({"safe"})
      ->ShowAs("WHAT");
  command
      ->AddOption("--table", arguments->table, "Your renamings of attributes, elements and values")
      ->ShowAs("FILE");
  command->AddOption("--to", arguments->to, "text (default) or tsv")
      ->OneOf({"text", "tsv"})
      ->ShowAs("FORMAT");
  Option* copy = command->AddOption(
      "--copy", arguments->copies,
      "A folder for copies without what the schema refuses; each loss is reported");
  copy->ShowAs("DIR");
  Option* write =
      command->AddFlag("--write", arguments->write, "Change the documents (else only count)");
  command->AddFlag("--diff", arguments->diff, "Show the changes instead of the table")
      ->Excludes(write);
  AddCommonOptions(command, &arguments->common);
  copy->Excludes(write);
  command->CheckComplete([arguments] {
    const bool mends = !arguments->mend.empty() || !arguments->table.empty();
    return (arguments->write || arguments->diff) && !mends ? "--mend or --table" : "";
  });
  command->OnRun([arguments, status] { *status = RunPreflight(*arguments); });
}

}  // namespace siglum::cli
