// One place for the options that mean the same everywhere (CLI.md). Sizes are given in bytes, with
// k, M, G if wanted. Tested by tests/cli/.
#include "cli/common_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "base/parallel.h"

namespace siglum::cli {
namespace {

// `10k`, `20M`, `1G` or a plain number becomes a number of bytes.
CLI::Validator Size() {
  auto convert = [](std::string& text) -> std::string {
    std::string given = text;
    try {
      if (!given.starts_with('-') && CLI::AsSizeValue(false)(text).empty()) return {};
    } catch (const CLI::ValidationError&) {
      // CLI11 lists the dozens of units that it knows; ours says what to write.
    }
    return "\"" + given + "\" is no size: write bytes, or e.g. 10k, 20M, 1G";
  };
  return {convert, "SIZE"};
}

void AddLimits(CLI::App* command, edition::ProjectOptions* project) {
  auto* limits = &project->limits;
  auto add_size = [&](const char* name, std::uint64_t* value, const char* description) {
    command->add_option(name, *value, description)
        ->transform(Size())
        ->option_text("SIZE")
        ->group("Limits");
  };
  add_size("--max-file-size", &limits->max_file_size, "Largest file that is read (1G)");
  add_size("--max-tree-size", &limits->max_tree_size,
           "Largest file whose names and dates are checked (64M)");
  add_size("--max-expansion", &limits->max_expansion, "Bytes that entities may grow to (10M)");
  add_size("--max-included", &limits->max_included, "Bytes that XInclude may bring in (256M)");
  command->add_option("--max-depth", limits->max_depth, "Elements inside each other (1000)")
      ->check(CLI::Range(1, 100'000))
      ->option_text("N")
      ->group("Limits");
}

}  // namespace

CLI::Option* AddListOption(CLI::App* command, const std::string& name,
                           std::vector<std::string>* values, const std::string& description) {
  return command->add_option(name, *values, description)->allow_extra_args(false);
}

void AddStylesheetLimits(CLI::App* command, xslt::Limits* limits) {
  command
      ->add_option("--max-operations", limits->max_operations,
                   "Instructions and XPath steps of a stylesheet (500,000,000)")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 60))
      ->option_text("N")
      ->group("Limits");
  command
      ->add_option("--max-template-depth", limits->max_template_depth,
                   "Templates inside each other (3000)")
      ->check(CLI::Range(10, 100'000))
      ->option_text("N")
      ->group("Limits");
}

void AddCommonOptions(CLI::App* command, CommonOptions* options) {
  command
      ->add_option("--format", options->format,
                   "How findings are written: text, json, sarif, github")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->option_text("FORMAT")
      ->group("Everywhere");
  command->add_option("--jobs,-j", options->jobs, "Files worked on at once (default: one a core)")
      ->check(CLI::Range(1, 1024))
      ->option_text("N")
      ->group("Everywhere");
  command->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("WHEN")
      ->group("Everywhere");
  command->add_flag("--quiet,-q", options->quiet, "Say nothing when there is nothing to say")
      ->group("Everywhere");
  command
      ->add_option("--config", options->project.config,
                   "siglum.toml to use (default: the nearest one)")
      ->option_text("FILE")
      ->group("Everywhere");
  AddListOption(command, "--catalog", &options->project.catalogs,
                "OASIS catalog that maps addresses to files; may be repeated")
      ->option_text("FILE")
      ->group("Everywhere");
  AddListOption(command, "--allow", &options->project.allow,
                "Folder that documents may read from as well; may be repeated")
      ->option_text("DIR")
      ->group("Everywhere");
  AddLimits(command, &options->project);
}

void AddPathOptions(CLI::App* command, PathOptions* options) {
  command
      ->add_option("PATH", options->paths,
                   "Files, folders (all .xml below), or - for standard input")
      ->required()
      ->option_text("...");
  command->add_option("--glob", options->glob, "Of folders, only files that match (default: *.xml)")
      ->option_text("PATTERN");
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

base::Status CheckWritable(const std::vector<std::string>& paths, const std::string& option) {
  if (std::find(paths.begin(), paths.end(), "-") == paths.end()) return {};
  return base::Error{"standard input cannot be written back: " + option + " needs a file",
                     "use --diff, or name the file"};
}

int JobsOf(const CommonOptions& options) {
  return options.jobs > 0 ? options.jobs : base::DefaultJobs();
}

int PrintFailure(const base::Error& error) {
  std::cerr << "siglum: error: " << error.ToString() << "\n";
  return static_cast<int>(edition::ExitStatus::kFailure);
}

}  // namespace siglum::cli
