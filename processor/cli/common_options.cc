// One place for the options that mean the same everywhere (docs/cli.md). Sizes are given in bytes,
// with k, M, G if wanted. Tested by tests/cli/.
#include "cli/common_options.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/parallel.h"
#include "cli/own_format.h"
#include "os/atomic_write.h"
#include "os/file.h"

namespace siglum::cli {
namespace {

void AddLimits(Command* command, edition::ProjectOptions* project) {
  auto* limits = &project->limits;
  auto add_size = [&](const char* name, std::uint64_t* value, const char* description) {
    command->AddOption(name, *value, description)->AsSize()->ShowAs("SIZE")->Group("Limits");
  };
  add_size("--max-file-size", &limits->max_file_size, "Largest file that is read (1G)");
  add_size("--max-tree-size", &limits->max_tree_size,
           "Largest file whose names and dates are checked (64M)");
  add_size("--max-expansion", &limits->max_expansion, "Bytes that entities may grow to (10M)");
  add_size("--max-included", &limits->max_included, "Bytes that XInclude may bring in (256M)");
  command->AddOption("--max-depth", limits->max_depth, "Elements inside each other (1000)")
      ->InRange(1, 100'000)
      ->ShowAs("N")
      ->Group("Limits");
}

}  // namespace

void AddStylesheetLimits(Command* command, xslt::Limits* limits) {
  command
      ->AddOption("--max-operations", limits->max_operations,
                  "Instructions and XPath steps of a stylesheet (500,000,000)")
      ->InRange(std::uint64_t{1}, std::uint64_t{1} << 60)
      ->ShowAs("N")
      ->Group("Limits");
  command
      ->AddOption("--max-memory", limits->max_memory,
                  "Bytes that a stylesheet may hold beside the document (512M)")
      ->AsSize()
      ->ShowAs("SIZE")
      ->Group("Limits");
  command
      ->AddOption("--max-template-depth", limits->max_template_depth,
                  "Templates inside each other (3000)")
      ->InRange(10, 100'000)
      ->ShowAs("N")
      ->Group("Limits");
}

void AddCommonOptions(Command* command, CommonOptions* options) {
  AddCommonOptions(command, options, OwnFormat());
}

void AddCommonOptions(Command* command, CommonOptions* options, const OwnFormat& own) {
  std::string meaning = "How findings are written: text, json, sarif, github, oxygen";
  std::vector<std::string> formats = {"text", "json", "sarif", "github", "oxygen"};
  if (!own.name.empty()) {
    meaning += "; " + own.name + " " + own.purpose;
    formats.push_back(own.name);
  }
  command->AddOption("--format", options->format, meaning)
      ->OneOf(formats)
      ->ShowAs("FORMAT")
      ->Group("Everywhere");
  command
      ->AddOption("--jobs,-j", options->jobs, "Files processed at once (default: one on each core)")
      ->InRange(1, 1024)
      ->ShowAs("N")
      ->Group("Everywhere");
  command->AddOption("--color", options->color, "auto, always or never")
      ->OneOf({"auto", "always", "never"})
      ->ShowAs("WHEN")
      ->Group("Everywhere");
  command->AddFlag("--quiet,-q", options->quiet, "Say nothing when there is nothing to say")
      ->Group("Everywhere");
  command
      ->AddOption("--config", options->project.config,
                  "siglum.toml to use (default: the nearest one)")
      ->ShowAs("FILE")
      ->Group("Everywhere");
  command
      ->AddListOption("--catalog", options->project.catalogs,
                      "OASIS catalog that maps addresses to files; may be repeated")
      ->ShowAs("FILE")
      ->Group("Everywhere");
  command
      ->AddListOption("--allow", options->project.allow,
                      "Folder that documents may read from as well; may be repeated")
      ->ShowAs("DIR")
      ->Group("Everywhere");
  AddLimits(command, &options->project);
}

void AddPathOptions(Command* command, PathOptions* options) {
  Option* path = command
                     ->AddOption("PATH", options->paths,
                                 "Files, folders (all .xml below), or - for standard input")
                     ->ShowAs("...");
  command
      ->AddOption("--glob", options->glob,
                  "Of folders, only files that match (default: *.xml; ** crosses folders)")
      ->ShowAs("PATTERN");
  Option* list = command
                     ->AddOption("--files-from", options->files_from,
                                 "Paths from a file, one on each line; - for standard input")
                     ->ShowAs("FILE");
  command->CheckComplete([path, list] { return path->Count() + list->Count() == 0 ? "PATH" : ""; });
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

void SayOrphans(const CommonOptions& options, const edition::Orphans& orphans) {
  for (const std::string& path : orphans.removed) {
    SayDone(options, false, "removed " + path + ", whose source is gone");
  }
  for (const std::string& path : orphans.kept) {
    std::cerr << "siglum: warning: " << path
              << " has no source any more and stays: it was changed by hand\n";
  }
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

int WriteProduct(const CommonOptions& options, const std::string& product, const std::string& path,
                 int status) {
  if (path.empty() || path == "-") {
    std::cout << product;
    return status;
  }
  base::Status written = os::WriteAtomically(path, product);
  if (!written.ok()) return PrintFailure(written.error());
  SayDone(options, false, "wrote " + path);
  return status;
}

OneFileOutcome RunOnOneFile(const CommonOptions& options, const std::string& file,
                            bool product_on_stdout, const edition::FileWork& work) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  OneFileOutcome outcome;
  if (!filter.ok()) {
    PrintFailure(filter.error());
    return outcome;
  }
  auto sink = OpenSink(options, product_on_stdout);
  edition::RunOptions run;
  run.print = [&](const std::string& bytes) { outcome.product = bytes; };
  edition::Projects projects(options.project);
  outcome.status = edition::RunFiles({{file}, {}, {}}, &projects, work, &*filter, sink.get(), run);
  return outcome;
}

}  // namespace siglum::cli
