// One place for the options that mean the same everywhere (CLI.md). Sizes are given in bytes, with
// k, M, G if wanted. Tested by tests/cli/.
#include "cli/common_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "base/parallel.h"
#include "os/file.h"

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
      ->add_option("--max-memory", limits->max_memory,
                   "Bytes that a stylesheet may hold beside the document (512M)")
      ->transform(Size())
      ->option_text("SIZE")
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
                   "How findings are written: text, json, sarif, github, oxygen")
      ->check(CLI::IsMember({"text", "json", "sarif", "github", "oxygen"}))
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
  CLI::Option* path = command
                          ->add_option("PATH", options->paths,
                                       "Files, folders (all .xml below), or - for standard input")
                          ->option_text("...");
  command
      ->add_option("--glob", options->glob,
                   "Of folders, only files that match (default: *.xml; ** crosses folders)")
      ->option_text("PATTERN");
  CLI::Option* list = command
                          ->add_option("--files-from", options->files_from,
                                       "Paths from a file, one on each line; - for standard input")
                          ->option_text("FILE");
  command->parse_complete_callback([path, list] {
    if (path->count() + list->count() == 0) throw CLI::RequiredError("PATH");
  });
}

base::Result<edition::Inputs> ExpandInputs(const PathOptions& options,
                                           edition::ProjectOptions* project) {
  std::vector<std::string> paths = options.paths;
  if (!options.files_from.empty()) {
    base::Result<std::shared_ptr<const os::File>> list = os::File::Read(options.files_from);
    if (!list.ok()) return list.error();
    std::string_view rest = (*list)->raw();
    while (!rest.empty()) {
      std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!line.empty()) paths.emplace_back(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  edition::Inputs inputs = edition::ExpandPaths(paths, options.glob);
  project->allow.insert(project->allow.end(), inputs.folders.begin(), inputs.folders.end());
  return inputs;
}

std::unique_ptr<diagnostics::Sink> OpenSink(const CommonOptions& options, bool product_on_stdout,
                                            const diagnostics::SinkOptions& more) {
  diagnostics::SinkOptions sink = more;
  sink.format = options.format == "json"     ? diagnostics::Format::kJson
                : options.format == "sarif"  ? diagnostics::Format::kSarif
                : options.format == "github" ? diagnostics::Format::kGithub
                : options.format == "oxygen" ? diagnostics::Format::kOxygen
                                             : diagnostics::Format::kText;
  ColorMode mode = options.color == "always"  ? ColorMode::kAlways
                   : options.color == "never" ? ColorMode::kNever
                                              : ColorMode::kAuto;
  sink.color = UseColor(mode, product_on_stdout ? STDERR_FILENO : STDOUT_FILENO);
  sink.quiet = options.quiet;
  return diagnostics::MakeSink(sink, product_on_stdout ? std::cerr : std::cout, std::cerr);
}

void SayDone(const CommonOptions& options, bool product_on_stdout, const std::string& what) {
  if (options.quiet || options.format != "text") return;
  (product_on_stdout ? std::cerr : std::cout) << what << "\n";
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
