// siglum export: options, help, and the files that come of it. Tested by tests/cli/export_test.cc.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/common_options.h"
#include "cli/interchange_commands.h"
#include "edition/export.h"
#include "os/atomic_write.h"

namespace siglum::cli {
namespace {

struct ExportArguments {
  CommonOptions common;
  PathOptions paths;
  std::string format;
  std::string output;
  std::string date;
  int cmif_version = 1;
  bool strict = false;
};

bool IsFolder(const std::string& format) {
  for (const edition::ExportFormat& known : edition::ExportFormats()) {
    if (known.name == format) return known.is_folder;
  }
  return false;
}

// To the file or folder that -o names, else to standard output.
base::Status Deliver(const ExportArguments& arguments, const edition::ExportedFiles& files) {
  const bool to_terminal = arguments.output.empty() || arguments.output == "-";
  for (const auto& [name, bytes] : files) {
    if (to_terminal) {
      std::cout << bytes;
      continue;
    }
    const std::string path =
        name.empty() ? arguments.output : (std::filesystem::path(arguments.output) / name).string();
    base::Status written = os::WriteAtomically(path, bytes);
    if (!written.ok()) return written;
    SayDone(arguments.common, false, "wrote " + path);
  }
  return {};
}

int RunExport(const ExportArguments& arguments) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  CommonOptions common = arguments.common;
  const bool to_terminal = arguments.output.empty() || arguments.output == "-";
  if (to_terminal && IsFolder(arguments.format)) {
    return PrintFailure(
        {fmt::format("{} writes several files", arguments.format), "name a folder: -o FOLDER"});
  }
  auto sink = OpenSink(common, to_terminal);
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &common.project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  Progress progress(!common.quiet);
  edition::ExportOptions options;
  options.format = arguments.format;
  options.date = arguments.date;
  options.cmif_version = arguments.cmif_version;
  edition::Export collected(options);
  edition::ExportedFiles files;
  edition::RunOptions run;
  run.jobs = JobsOf(common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.after = [&] {
    std::vector<edition::FileOutcome> outcomes;
    outcomes.push_back(collected.Finish(inputs->files, &files));
    return outcomes;
  };
  edition::Projects projects(common.project);
  const edition::ExitStatus status = edition::RunFiles(
      *inputs, &projects,
      [&collected](const edition::Project& project, const std::string& path) {
        return collected.AddFile(project, path);
      },
      &*filter, sink.get(), run);
  if (status == edition::ExitStatus::kFailure) return static_cast<int>(status);
  base::Status written = Deliver(arguments, files);
  return written.ok() ? static_cast<int>(status) : PrintFailure(written.error());
}

std::string Formats() {
  std::string formats;
  for (const edition::ExportFormat& format : edition::ExportFormats()) {
    formats += fmt::format("\n  {:<10} {}", format.name, format.what);
  }
  return formats;
}

}  // namespace

void AddExportCommand(Command* app, int* status) {
  auto arguments = std::make_shared<ExportArguments>();
  Command* command =
      app->AddCommand("export", "Write letters, registers and texts for other projects");
  command->Footer("Formats:" + Formats() +
                  "\nExample: siglum export cmif letters/ -o cmif.xml --date 2026-11-28\n"
                  "What a format has no place for is reported as findings of class ix.");
  std::vector<std::string> names;
  for (const edition::ExportFormat& format : edition::ExportFormats())
    names.emplace_back(format.name);
  command->AddOption("FORMAT", arguments->format, "One of the formats below")
      ->Required()
      ->OneOf(names)
      ->ShowAs(" ");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddOption("-o,--output", arguments->output,
                  "Where it goes (default: standard output); a folder for formats of several files")
      ->ShowAs("PATH");
  command
      ->AddListOption("--register", arguments->common.project.registers,
                      "A register of persons, places or organisations, or a folder of them")
      ->ShowAs("FILE");
  command
      ->AddOption(
          "--date", arguments->date,
          "The day of the export, for formats that ask for one (default: date of siglum.toml)")
      ->ShowAs("DATE");
  command
      ->AddOption("--cmif-version", arguments->cmif_version,
                  "1 (default), or 2 with what letters mention")
      ->OneOf({"1", "2"})
      ->ShowAs("N");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = RunExport(*arguments); });
}

}  // namespace siglum::cli
