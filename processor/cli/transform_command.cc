// siglum transform: options, help, and where the product goes. Tested by tests/cli/golden_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/transform_targets.h"
#include "edition/site_of_files.h"
#include "edition/transform.h"
#include "os/atomic_write.h"

namespace siglum::cli {
namespace {

struct TransformArguments {
  CommonOptions common;
  PathOptions paths;
  std::string to;
  std::string stylesheet;
  std::vector<std::string> parameters;
  std::string output;
};

base::Result<xslt::Parameters> ReadParameters(const std::vector<std::string>& words) {
  xslt::Parameters parameters;
  for (const std::string& word : words) {
    std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      return base::Error{"--param " + word + ": this is not NAME=VALUE",
                         "write e.g. --param register=no"};
    }
    parameters.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return parameters;
}

// Writes the results as they come.
class Writer {
 public:
  Writer(const CommonOptions& common, std::map<std::string, std::string> targets,
         bool has_extension)
      : common_(common), targets_(std::move(targets)), has_extension_(has_extension) {}

  // What came of `file`: written, unless it has errors.
  void Write(const std::string& file, edition::FileOutcome* outcome) {
    std::string product = std::exchange(outcome->product, {});
    if (outcome->failure.has_value() || HasErrors(*outcome)) return;
    std::string path = targets_.at(file);
    bool is_named = std::filesystem::path(path).has_extension();
    if (!has_extension_ && !is_named) path += ExtensionOf(product);
    std::error_code failure;
    if (std::filesystem::equivalent(path, file, failure)) {
      outcome->failure = base::Error{path + ": this is the document itself; not written",
                                     "name another file with -o"};
      return;
    }
    base::Status status = os::WriteAtomically(path, product);
    if (!status.ok()) {
      outcome->failure = status.error();
      return;
    }
    std::lock_guard lock(mutex_);
    written_.insert(path);
  }

  void Say() const {
    for (const std::string& path : written_) SayDone(common_, false, "wrote " + path);
  }
  bool empty() const { return written_.empty(); }

 private:
  static bool HasErrors(const edition::FileOutcome& outcome) {
    return std::ranges::any_of(outcome.findings, [](const diagnostics::Diagnostic& finding) {
      return finding.severity == diagnostics::Severity::kError;
    });
  }

  const CommonOptions& common_;
  std::map<std::string, std::string> targets_;
  bool has_extension_;
  std::mutex mutex_;
  std::set<std::string> written_;
};

// `--to site`: one folder of pages of all files.
int TransformToSite(const TransformArguments& arguments, const xslt::Parameters& parameters,
                    const edition::ProjectOptions& project, const edition::Inputs& inputs) {
  const bool has_stdin = std::ranges::find(inputs.files, "-") != inputs.files.end();
  if (has_stdin || arguments.output.empty() || arguments.output == "-") {
    return PrintFailure({has_stdin ? "--to site: a site is made of files, not of standard input"
                                   : "--to site: a site needs a folder",
                         "write e.g. siglum transform letters/ --to site -o build/site"});
  }
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, false);
  Progress progress(!arguments.common.quiet);
  edition::SiteOfFilesOptions options;
  options.output = arguments.output;
  options.parameters = parameters;
  options.jobs = JobsOf(arguments.common);
  options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  const edition::BuildOutcome outcome =
      edition::BuildSiteOfFiles(inputs, options, project, &*filter, sink.get());
  progress.Clear();
  if (outcome.status != edition::ExitStatus::kClean) {
    std::cerr << "siglum: nothing was written\n";
    return static_cast<int>(outcome.status);
  }
  SayOrphans(arguments.common, outcome.orphans);
  SayDone(arguments.common, false,
          fmt::format("wrote {} files; start with {}", outcome.files.size(),
                      (std::filesystem::path(arguments.output) / "index.html").string()));
  return 0;
}

int Transform(const TransformArguments& arguments) {
  edition::TransformOptions options;
  options.format = publish::FindFormat(arguments.to);
  options.stylesheet = arguments.stylesheet;
  base::Result<xslt::Parameters> parameters = ReadParameters(arguments.parameters);
  if (!parameters.ok()) return PrintFailure(parameters.error());
  options.parameters = *parameters;
  edition::ProjectOptions project = arguments.common.project;
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  if (options.format != nullptr && options.format->name == "site") {
    return TransformToSite(arguments, options.parameters, project, *inputs);
  }
  TransformTarget target{arguments.paths.paths, inputs->files, arguments.output, {}};
  if (options.format != nullptr) target.extension = options.format->extension;
  const bool to_stdout = GoesToStandardOutput(target);
  if (to_stdout && inputs->files.size() > 1) {
    return PrintFailure(
        {"several results cannot go to standard output", "name a folder for them: -o DIR"});
  }
  std::map<std::string, std::string> targets;
  if (!to_stdout) {
    base::Result<std::map<std::string, std::string>> found = FindTargets(target);
    if (!found.ok()) return PrintFailure(found.error());
    targets = std::move(*found);
  }
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, to_stdout);
  Progress progress(!arguments.common.quiet);
  Writer writer(arguments.common, std::move(targets), !target.extension.empty());
  std::string product;
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  run.print = [&](const std::string& bytes) { product = bytes; };
  edition::Projects projects(project);
  edition::ExitStatus status = edition::RunFiles(
      *inputs, &projects,
      [&](const edition::Project& of_file, const std::string& path) {
        edition::FileOutcome outcome = edition::TransformFile(of_file, path, options);
        if (!to_stdout) writer.Write(path, &outcome);
        return outcome;
      },
      &*filter, sink.get(), run);
  progress.Clear();
  if (to_stdout) {
    if (status == edition::ExitStatus::kClean) std::cout << product;
    return static_cast<int>(status);
  }
  writer.Say();
  if (writer.empty()) std::cerr << "siglum: nothing was written\n";
  return static_cast<int>(status);
}

}  // namespace

void AddTransformCommand(Command* app, int* status) {
  auto arguments = std::make_shared<TransformArguments>();
  Command* command =
      app->AddCommand("transform", "Make web pages, a site, LaTeX, PDF, EPUB or text of documents");
  command->Footer(
      "Example: siglum transform tei/minutes-1921-05-08.xml --to html -o minutes.html\n"
      "Stylesheets cannot write files, use the network, or read outside of the edition's folder.");
  AddPathOptions(command, &arguments->paths);
  Option* to =
      command->AddOption("--to", arguments->to, "Output format: " + publish::FormatNames());
  to->Check([](const std::string& name) {
    return publish::FindFormat(name) != nullptr
               ? std::string()
               : "there is no output format " + name + " (known: " + publish::FormatNames() + ")";
  });
  Option* xslt = command->AddOption("--xslt", arguments->stylesheet,
                                    "A stylesheet of your own (XSLT 1.0, EXSLT)");
  to->Excludes(xslt)->ShowAs("FORMAT");
  xslt->ShowAs("FILE");
  command
      ->AddListOption("--param", arguments->parameters,
                      "A parameter of the stylesheet; may be repeated")
      ->ShowAs("NAME=VALUE");
  command
      ->AddOption("-o,--output", arguments->output,
                  "A file, or a folder for the results of several; - for standard output "
                  "(default: beside each document; with --xslt, standard output)")
      ->ShowAs("PATH");
  AddStylesheetLimits(command, &arguments->common.project.xslt_limits);
  AddCommonOptions(command, &arguments->common);
  command->CheckComplete(
      [to, xslt] { return to->Count() + xslt->Count() == 0 ? "--to or --xslt" : ""; });
  command->OnRun([arguments, status] { *status = Transform(*arguments); });
}

}  // namespace siglum::cli
