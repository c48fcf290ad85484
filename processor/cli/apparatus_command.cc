// siglum apparatus convert, report: options, help, and where the product goes. Tested by
// tests/cli/apparatus_test.cc.

#include "cli/apparatus_commands.h"
#include "cli/common_options.h"
#include "edition/apparatus_convert.h"
#include "edition/inputs.h"
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
  const bool to_stdout = arguments.diff || arguments.output == "-";
  auto [status, product] =
      RunOnOneFile(arguments.common, arguments.file, to_stdout,
                   [&options](const edition::Project& project, const std::string& path) {
                     return edition::ConvertApparatusOfFile(project, path, options);
                   });
  if (status == edition::ExitStatus::kFailure) return static_cast<int>(status);
  if (arguments.write) {
    SayDone(arguments.common, false,
            product.empty() ? "changed nothing: no entry is to be converted" : "changed 1 file");
    return static_cast<int>(status);
  }
  return WriteProduct(arguments.common, product, to_stdout ? "-" : arguments.output,
                      static_cast<int>(status));
}

void AddConvert(Command* apparatus, int* status) {
  auto arguments = std::make_shared<ConvertArguments>();
  Command* command =
      apparatus->AddCommand("convert", "Link the entries of a file to its text by another method");
  command->Footer(
      "Example: siglum apparatus convert edition.xml --to double-end-point --external --diff\n"
      "Every witness is rebuilt before and after; nothing is written when one differs. Entries\n"
      "that the method cannot express stay as they are and are listed.");
  command->AddOption("FILE", arguments->file, "The edition, or - for standard input")
      ->Required()
      ->ShowAs(" ");
  command
      ->AddOption("--to", arguments->to,
                  "parallel-segmentation, double-end-point or location-referenced")
      ->Required()
      ->OneOf({"parallel-segmentation", "double-end-point", "location-referenced"})
      ->ShowAs("METHOD");
  command->AddFlag("--external", arguments->external, "Put the entries into a listApp in the back");
  Option* diff =
      command->AddFlag("--diff", arguments->diff, "Show what would change, and write nothing");
  Option* write = command->AddFlag("--write", arguments->write, "Change the file itself");
  Option* output = command->AddOption("-o,--output", arguments->output,
                                      "Where the converted file goes, - for standard output");
  output->ShowAs("PATH");
  diff->Excludes(write)->Excludes(output);
  write->Excludes(output);
  AddCommonOptions(command, &arguments->common);
  command->CheckComplete([diff, write, output] {
    return diff->Count() + write->Count() + output->Count() == 0 ? "--diff, --write or -o" : "";
  });
  command->OnRun([arguments, status] { *status = Convert(*arguments); });
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
      [&report](const edition::Project& project, const std::string& path) {
        return report.Add(project, path);
      },
      &*filter, sink.get(), run);
  const std::string product = arguments.to == "json"   ? report.AsJson()
                              : arguments.to == "csv"  ? report.AsCsv()
                              : arguments.to == "html" ? report.AsHtml()
                                                       : report.AsText();
  return WriteProduct(arguments.common, product, arguments.output, static_cast<int>(status));
}

void AddReport(Command* apparatus, int* status) {
  auto arguments = std::make_shared<ReportArguments>();
  Command* command = apparatus->AddCommand(
      "report", "Witnesses, their agreement, singular readings, kinds of variants");
  command->Footer("Example: siglum apparatus report edition.xml --to html -o apparatus.html");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddOption("--to", arguments->to,
                  "text (default), json, html, or csv with one row for each reading")
      ->OneOf({"text", "json", "csv", "html"})
      ->ShowAs("FORMAT");
  command
      ->AddOption("-o,--output", arguments->output,
                  "Where the report goes (default: standard output)")
      ->ShowAs("PATH");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Report(*arguments); });
}

}  // namespace

void AddApparatusCommand(Command* app, int* status) {
  Command* command =
      app->AddCommand("apparatus", "Convert the critical apparatus, or report on it");
  command->RequireCommand();
  AddConvert(command, status);
  AddReport(command, status);
}

}  // namespace siglum::cli
