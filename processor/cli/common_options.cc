// One place for the options that mean the same everywhere (CLI.md). Sizes are given in bytes, with
// k, M, G if wanted. Tested by tests/cli/.
#include "cli/common_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/parallel.h"

namespace siglum::cli {
namespace {

void AddLimits(CLI::App* command, edition::ProjectOptions* project) {
  CLI::AsSizeValue size(false);
  auto* limits = &project->limits;
  command->add_option("--max-file-size", limits->max_file_size, "Largest file that is read")
      ->transform(size)
      ->group("Limits");
  command->add_option("--max-depth", limits->max_depth, "Elements inside each other")
      ->check(CLI::Range(1, 100'000))
      ->group("Limits");
  command->add_option("--max-expansion", limits->max_expansion, "Bytes that entities may grow to")
      ->transform(size)
      ->group("Limits");
  command->add_option("--max-included", limits->max_included, "Bytes that XInclude may bring in")
      ->transform(size)
      ->group("Limits");
}

}  // namespace

void AddCommonOptions(CLI::App* command, CommonOptions* options) {
  command
      ->add_option("--format", options->format,
                   "How findings are written: text, json, sarif, github")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->group("Everywhere");
  command->add_option("--jobs,-j", options->jobs, "Files worked on at once (default: one a core)")
      ->check(CLI::Range(1, 1024))
      ->group("Everywhere");
  command->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group("Everywhere");
  command->add_flag("--quiet,-q", options->quiet, "Say nothing when there is nothing to say")
      ->group("Everywhere");
  command
      ->add_option("--config", options->project.config,
                   "siglum.toml to use (default: the nearest one)")
      ->group("Everywhere");
  command
      ->add_option("--catalog", options->project.catalogs,
                   "OASIS catalog that maps addresses to files")
      ->expected(1)
      ->take_all()
      ->group("Everywhere");
  command
      ->add_option("--allow", options->project.allow, "Folder that documents may read from as well")
      ->expected(1)
      ->take_all()
      ->group("Everywhere");
  AddLimits(command, &options->project);
}

void AddPathOptions(CLI::App* command, PathOptions* options) {
  command
      ->add_option("PATH", options->paths,
                   "Files, folders (all .xml below), or - for standard input")
      ->required();
  command->add_option("--glob", options->glob,
                      "Of folders, only files that match (default: *.xml)");
}

std::unique_ptr<diagnostics::Sink> OpenSink(const CommonOptions& options, bool product_on_stdout,
                                            bool summary_only, std::uint64_t max_findings) {
  diagnostics::SinkOptions sink;
  sink.format = options.format == "json"     ? diagnostics::Format::kJson
                : options.format == "sarif"  ? diagnostics::Format::kSarif
                : options.format == "github" ? diagnostics::Format::kGithub
                                             : diagnostics::Format::kText;
  ColorMode mode = options.color == "always"  ? ColorMode::kAlways
                   : options.color == "never" ? ColorMode::kNever
                                              : ColorMode::kAuto;
  sink.color = UseColor(mode, product_on_stdout ? STDERR_FILENO : STDOUT_FILENO);
  sink.quiet = options.quiet;
  sink.summary_only = summary_only;
  sink.max_findings = max_findings;
  return diagnostics::MakeSink(sink, product_on_stdout ? std::cerr : std::cout, std::cerr);
}

int JobsOf(const CommonOptions& options) {
  return options.jobs > 0 ? options.jobs : base::DefaultJobs();
}

int PrintFailure(const base::Error& error) {
  std::cerr << "siglum: error: " << error.ToString() << "\n";
  return static_cast<int>(edition::ExitStatus::kFailure);
}

}  // namespace siglum::cli
