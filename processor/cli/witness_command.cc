// siglum witness, witness test: options, help, and where texts go. Tested by
// tests/cli/apparatus_test.cc.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "cli/apparatus_commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
#include "edition/witness.h"
#include "edition/witness_tests.h"

namespace siglum::cli {
namespace {

struct WitnessArguments {
  CommonOptions common;
  std::string file;
  std::string witness;
  bool base = false;
  bool all = false;
  std::string layer;
  std::string to = "txt";
  std::string output;
};

int Witness(const WitnessArguments& arguments) {
  edition::WitnessOptions options;
  options.witness = arguments.witness;
  options.as_tei = arguments.to == "tei";
  if (arguments.layer == "ac") options.layer = apparatus::Layer::kBeforeCorrection;
  if (arguments.layer == "pc") options.layer = apparatus::Layer::kAfterCorrection;
  if (arguments.all) options.folder = arguments.output;
  auto [status, product] =
      RunOnOneFile(arguments.common, arguments.file, /*product_on_stdout=*/true,
                   [&options](const edition::Project& project, const std::string& path) {
                     return edition::WitnessOfFile(project, path, options);
                   });
  if (arguments.all) {
    std::istringstream paths(product);
    for (std::string path; std::getline(paths, path);) {
      SayDone(arguments.common, false, "wrote " + path);
    }
  }
  if (status != edition::ExitStatus::kClean || arguments.all) return static_cast<int>(status);
  return WriteProduct(arguments.common, product, arguments.output, 0);
}

struct TestArguments {
  CommonOptions common;
  std::string folder = ".";
};

int Test(const TestArguments& arguments) {
  std::error_code failure;
  const std::filesystem::path given(arguments.folder);
  const bool is_folder = std::filesystem::is_directory(given, failure);
  const std::string config = !arguments.common.project.config.empty()
                                 ? arguments.common.project.config
                             : is_folder ? (given / "siglum.toml").lexically_normal().string()
                                         : arguments.folder;
  base::Result<std::vector<edition::WitnessTest>> tests = edition::ReadWitnessTests(config);
  if (!tests.ok()) return PrintFailure(tests.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  edition::Inputs inputs;
  for (const edition::WitnessTest& test : *tests) {
    const bool is_known = std::ranges::find(inputs.files, test.edition) != inputs.files.end();
    if (!is_known) inputs.files.push_back(test.edition);
  }
  auto sink = OpenSink(arguments.common, /*product_on_stdout=*/true);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.print = [](const std::string& summary) { std::cout << summary; };
  edition::ProjectOptions project = arguments.common.project;
  project.config = config;
  edition::Projects projects(project);
  return static_cast<int>(edition::RunFiles(
      inputs, &projects,
      [&tests](const edition::Project& of_file, const std::string& path) {
        return edition::RunWitnessTests(of_file, path, *tests);
      },
      &*filter, sink.get(), run));
}

Command* AddTest(Command* witness, int* status) {
  auto arguments = std::make_shared<TestArguments>();
  Command* command = witness->AddCommand(
      "test", "Compare rebuilt witnesses with their transcriptions, as siglum.toml says");
  command->Footer(
      "Example: siglum witness test samples/apparatus\n"
      "Each [[test]] of siglum.toml names an edition, a witness and its transcription. The exit\n"
      "status is 1 when a witness agrees with its transcription less than the test asks for.");
  command->AddOption("DIR", arguments->folder, "The folder of siglum.toml (default: this one)")
      ->ShowAs(" ");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Test(*arguments); });
  return command;
}

}  // namespace

void AddWitnessCommand(Command* app, int* status) {
  auto arguments = std::make_shared<WitnessArguments>();
  Command* command =
      app->AddCommand("witness", "Print the text of a witness, rebuilt from the apparatus");
  command->Footer(
      "Example: siglum witness edition.xml --wit A\n"
      "Where the witness lacks text ⟨lacuna⟩ is printed, and ⟨?⟩ where the edition does not say\n"
      "what it has.");
  Command* test = AddTest(command, status);
  // Not Required(): then `test` would be its value.
  Option* file =
      command->AddOption("FILE", arguments->file, "The edition, or - for standard input");
  file->ShowAs(" ");
  Option* wit =
      command->AddOption("--wit", arguments->witness, "The witness, by its id or its siglum");
  wit->ShowAs("SIGLUM");
  Option* base = command->AddFlag("--base", arguments->base, "The edited text");
  Option* all = command->AddFlag("--all", arguments->all, "Every witness, each in a file below -o");
  wit->Excludes(base)->Excludes(all);
  base->Excludes(all);
  command
      ->AddOption("--layer", arguments->layer,
                  "ac: the text before correction; pc: the text after it (default)")
      ->OneOf({"ac", "pc"})
      ->ShowAs("LAYER");
  command->AddOption("--to", arguments->to, "txt (default) or tei")
      ->OneOf({"txt", "tei"})
      ->ShowAs("FORMAT");
  command
      ->AddOption("-o,--output", arguments->output,
                  "Where the text goes (default: standard output); a folder with --all")
      ->ShowAs("PATH");
  AddCommonOptions(command, &arguments->common);
  command->CheckComplete([arguments, test, file, wit, base, all] {
    if (test->IsNamed()) return "";
    if (file->Count() == 0) return "FILE";
    if (wit->Count() + base->Count() + all->Count() == 0) return "--wit, --base or --all";
    const bool has_folder = !arguments->output.empty() && arguments->output != "-";
    return all->Count() > 0 && !has_folder ? "-o with a folder (for --all)" : "";
  });
  command->OnRun([arguments, test, status] {
    if (!test->IsNamed()) *status = Witness(*arguments);
  });
}

}  // namespace siglum::cli
