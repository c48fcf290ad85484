// siglum apparatus convert | report
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/apparatus_commands.h"
#include "cli/common_options.h"
#include "edition/apparatus_convert.h"
#include "edition/inputs.h"
#include "os/atomic_write.h"
#include "reports/apparatus_report.h"

namespace siglum::cli {
namespace {

struct ConvertArguments {
  CommonOptions common;
  std::string file;
  std::string to;
  bool external = false;
  bool diff = false;
  bool write = false;
  std::string output;
};

int Convert(const ConvertArguments& arguments) {
  edition::ApparatusConvertOptions options;
  options.to = apparatus::MethodNamed(arguments.to);
  options.external = arguments.external;
  options.diff = arguments.diff;
  options.write = arguments.write;
  if (arguments.write) {
    base::Status writable = CheckWritable({arguments.file}, "--write");
    if (!writable.ok()) return PrintFailure(writable.error());
  }
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  const bool to_stdout = arguments.diff || arguments.output == "-";
  auto sink = OpenSink(arguments.common, to_stdout);
  std::string product;
  edition::RunOptions run;
  run.print = [&](const std::string& bytes) { product = bytes; };
  edition::Projects projects(arguments.common.project);
  const edition::ExitStatus status = edition::RunFiles(
      {{arguments.file}, {}}, &projects,
      [&options](edition::Project& project, const std::string& path) {
        return edition::ConvertApparatusOfFile(project, path, options);
      },
      &*filter, sink.get(), run);
  if (status == edition::ExitStatus::kFailure) return static_cast<int>(status);
  if (to_stdout) {
    std::cout << product;
  } else if (!arguments.write) {
    base::Status written = os::WriteAtomically(arguments.output, product);
    if (!written.ok()) return PrintFailure(written.error());
  }
  return static_cast<int>(status);
}

void AddConvert(CLI::App* apparatus, int* status) {
  auto arguments = std::make_shared<ConvertArguments>();
  CLI::App* command = apparatus->add_subcommand(
      "convert", "Link the entries of a file to its text by another method");
  command->footer(
      "Example: siglum apparatus convert edition.xml --to double-end-point --external --diff\n"
      "Every witness is rebuilt before and after; nothing is written when one differs. Entries\n"
      "that the method cannot express stay as they are and are listed.");
  command->add_option("FILE", arguments->file, "The edition, or - for standard input")
      ->required()
      ->option_text(" ");
  command
      ->add_option("--to", arguments->to,
                   "parallel-segmentation, double-end-point or location-referenced")
      ->required()
      ->check(CLI::IsMember({"parallel-segmentation", "double-end-point", "location-referenced"}))
      ->option_text("METHOD");
  command->add_flag("--external", arguments->external,
                    "Put the entries into a listApp in the back");
  CLI::Option* diff =
      command->add_flag("--diff", arguments->diff, "Show what would change, and write nothing");
  CLI::Option* write = command->add_flag("--write", arguments->write, "Change the file itself");
  CLI::Option* output = command->add_option("-o,--output", arguments->output,
                                            "Where the converted file goes, - for standard output");
  output->option_text("PATH");
  diff->excludes(write)->excludes(output);
  write->excludes(output);
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status, diff, write, output] {
    if (diff->count() + write->count() + output->count() == 0) {
      throw CLI::RequiredError("--diff, --write or -o");
    }
    *status = Convert(*arguments);
  });
}

struct ReportArguments {
  CommonOptions common;
  PathOptions paths;
  std::string to = "text";
  std::string output;
};

int Report(const ReportArguments& arguments) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, /*product_on_stdout=*/true);
  const edition::Inputs inputs = edition::ExpandPaths(arguments.paths.paths, arguments.paths.glob);
  reports::ApparatusReport report(inputs.files);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  edition::Projects projects(arguments.common.project);
  const edition::ExitStatus status = edition::RunFiles(
      inputs, &projects,
      [&report](edition::Project& project, const std::string& path) {
        return report.Add(project, path);
      },
      &*filter, sink.get(), run);
  const std::string product = arguments.to == "json"   ? report.AsJson()
                              : arguments.to == "csv"  ? report.AsCsv()
                              : arguments.to == "html" ? report.AsHtml()
                                                       : report.AsText();
  if (arguments.output.empty() || arguments.output == "-") {
    std::cout << product;
    return static_cast<int>(status);
  }
  base::Status written = os::WriteAtomically(arguments.output, product);
  return written.ok() ? static_cast<int>(status) : PrintFailure(written.error());
}

void AddReport(CLI::App* apparatus, int* status) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = apparatus->add_subcommand(
      "report", "Witnesses, their agreement, singular readings, kinds of variants");
  command->footer("Example: siglum apparatus report edition.xml --to html -o apparatus.html");
  AddPathOptions(command, &arguments->paths);
  command
      ->add_option("--to", arguments->to,
                   "text (default), json, html, or csv with one row for each reading")
      ->check(CLI::IsMember({"text", "json", "csv", "html"}))
      ->option_text("FORMAT");
  command
      ->add_option("-o,--output", arguments->output,
                   "Where the report goes (default: standard output)")
      ->option_text("PATH");
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status] { *status = Report(*arguments); });
}

}  // namespace

void AddApparatusCommand(CLI::App* app, int* status) {
  CLI::App* command =
      app->add_subcommand("apparatus", "Convert the critical apparatus, or report on it");
  command->require_subcommand(1);
  AddConvert(command, status);
  AddReport(command, status);
}

}  // namespace siglum::cli
