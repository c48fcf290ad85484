// siglum build: options, help, and the files that were written. Tested by tests/cli/golden_test.cc.
#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/build.h"
#include "edition/transform.h"

namespace siglum::cli {
namespace {

struct BuildArguments {
  CommonOptions common;
  edition::BuildOptions build;
};

int Build(BuildArguments& arguments) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, false);
  Progress progress(!arguments.common.quiet);
  arguments.build.jobs = JobsOf(arguments.common);
  arguments.build.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  edition::BuildOutcome outcome =
      edition::BuildEdition(arguments.build, arguments.common.project, &*filter, sink.get());
  progress.Clear();
  if (outcome.status != edition::ExitStatus::kClean) {
    std::cerr << "siglum: nothing was written\n";
    return static_cast<int>(outcome.status);
  }
  for (const edition::BuiltFile& file : outcome.files) {
    SayDone(arguments.common, false, fmt::format("wrote {} ({} bytes)", file.path, file.bytes));
  }
  SayOrphans(arguments.common, outcome.orphans);
  for (const std::string& id : outcome.gone) {
    std::cerr << fmt::format("siglum: warning: {} was published and is gone\n", id);
  }
  return 0;
}

}  // namespace

void AddBuildCommand(Command* app, int* status) {
  auto arguments = std::make_shared<BuildArguments>();
  arguments->build.folder = ".";
  arguments->build.output = "build/edition";
  Command* command = app->AddCommand(
      "build", "Make an edition: validate, normalize, transform, as siglum.toml says");
  command->Footer(
      "Example: siglum build tei -o build/edition\n"
      "The sources are not touched; nothing is written when anything fails.");
  command
      ->AddOption("DIR", arguments->build.folder,
                  "Folder with siglum.toml (default: the current one)")
      ->ShowAs(" ");
  Option* output = command
                       ->AddOption("-o,--output", arguments->build.output,
                                   "Where the results go (default: build/edition)")
                       ->ShowAs("DIR");
  command
      ->AddListOption("--to", arguments->build.formats,
                      "A further output, beside those of siglum.toml: " + publish::FormatNames())
      ->ShowAs("FORMAT")
      ->Check([](const std::string& name) {
        return publish::FindFormat(name) != nullptr
                   ? std::string()
                   : "there is no output format " + name + " (known: " + publish::FormatNames() +
                         ")";
      });
  command
      ->AddOption("--published", arguments->build.published,
                  "ids.json of the site that was published: says which of its ids are gone")
      ->ShowAs("FILE");
  AddStylesheetLimits(command, &arguments->common.project.xslt_limits);
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status, output] {
    arguments->build.output_is_named = output->Count() > 0;
    *status = Build(*arguments);
  });
}

}  // namespace siglum::cli
