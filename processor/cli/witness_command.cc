// siglum witness: the text of one witness, or of all. Tested by tests/cli/apparatus_test.cc.

#include "cli/apparatus_commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
#include "edition/witness.h"

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
  if (status != edition::ExitStatus::kClean || arguments.all) return static_cast<int>(status);
  return WriteProduct(product, arguments.output, 0);
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
  command->AddOption("FILE", arguments->file, "The edition, or - for standard input")
      ->Required()
      ->ShowAs(" ");
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
  command->CheckComplete([arguments, wit, base, all] {
    if (wit->Count() + base->Count() + all->Count() == 0) return "--wit, --base or --all";
    const bool has_folder = !arguments->output.empty() && arguments->output != "-";
    return all->Count() > 0 && !has_folder ? "-o with a folder (for --all)" : "";
  });
  command->OnRun([arguments, status] { *status = Witness(*arguments); });
}

}  // namespace siglum::cli
