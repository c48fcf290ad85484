// siglum transform FILE (--to FORMAT | --xslt FILE) -o PATH
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/atomic_write.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/transform.h"

namespace siglum::cli {
namespace {

struct TransformArguments {
  CommonOptions common;
  std::string file;
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

int Transform(const TransformArguments& arguments) {
  edition::TransformOptions options;
  options.format = publish::FindFormat(arguments.to);
  options.stylesheet = arguments.stylesheet;
  base::Result<xslt::Parameters> parameters = ReadParameters(arguments.parameters);
  if (!parameters.ok()) return PrintFailure(parameters.error());
  options.parameters = *parameters;
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  bool to_stdout = arguments.output == "-";
  auto sink = OpenSink(arguments.common, to_stdout);
  std::string product;
  edition::RunOptions run;
  run.print = [&](const std::string& bytes) { product = bytes; };
  edition::Projects projects(arguments.common.project);
  edition::ExitStatus status = edition::RunFiles(
      {{arguments.file}, {}}, &projects,
      [&options](edition::Project& project, const std::string& path) {
        return edition::TransformFile(project, path, options);
      },
      &*filter, sink.get(), run);
  if (status != edition::ExitStatus::kClean) {
    if (!to_stdout) std::cerr << "siglum: nothing was written\n";
    return static_cast<int>(status);
  }
  if (to_stdout) {
    std::cout << product;
    return 0;
  }
  base::Status written = base::WriteAtomically(arguments.output, product);
  return written.ok() ? 0 : PrintFailure(written.error());
}

}  // namespace

void AddTransformCommand(CLI::App* app, int* status) {
  auto arguments = std::make_shared<TransformArguments>();
  CLI::App* command =
      app->add_subcommand("transform", "Make a web page, LaTeX or PDF of a document");
  command->footer(
      "Example: siglum transform tei/minutes-1921-05-08.xml --to html -o minutes.html\n"
      "Stylesheets cannot write files, use the network, or read outside of the edition's folder.");
  command->add_option("FILE", arguments->file, "The document, or - for standard input")
      ->required()
      ->option_text(" ");
  CLI::Option* to =
      command->add_option("--to", arguments->to, "Output format: " + publish::FormatNames());
  to->check([](const std::string& name) {
    return publish::FindFormat(name) != nullptr
               ? std::string()
               : "there is no output format " + name + " (known: " + publish::FormatNames() + ")";
  });
  CLI::Option* xslt = command->add_option("--xslt", arguments->stylesheet,
                                          "A stylesheet of your own (XSLT 1.0, EXSLT)");
  to->excludes(xslt)->option_text("FORMAT");
  xslt->option_text("FILE");
  AddListOption(command, "--param", &arguments->parameters,
                "A parameter of the stylesheet; may be repeated")
      ->option_text("NAME=VALUE");
  command
      ->add_option("-o,--output", arguments->output, "Where the result goes, - for standard output")
      ->required()
      ->option_text("PATH");
  AddStylesheetLimits(command, &arguments->common.project.xslt_limits);
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status, to, xslt] {
    if (to->count() + xslt->count() == 0) {
      throw CLI::RequiredError("--to or --xslt");
    }
    *status = Transform(*arguments);
  });
}

}  // namespace siglum::cli
