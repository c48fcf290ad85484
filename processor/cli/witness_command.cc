// siglum witness FILE (--wit SIGLUM | --base | --all -o DIR)
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/apparatus_commands.h"
#include "cli/common_options.h"
#include "edition/inputs.h"
#include "edition/witness.h"
#include "os/atomic_write.h"

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
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  auto sink = OpenSink(arguments.common, /*product_on_stdout=*/true);
  std::string product;
  edition::RunOptions run;
  run.print = [&](const std::string& bytes) { product = bytes; };
  edition::Projects projects(arguments.common.project);
  const edition::ExitStatus status = edition::RunFiles(
      {{arguments.file}, {}}, &projects,
      [&options](edition::Project& project, const std::string& path) {
        return edition::WitnessOfFile(project, path, options);
      },
      &*filter, sink.get(), run);
  if (status != edition::ExitStatus::kClean) return static_cast<int>(status);
  if (arguments.all) return 0;
  if (arguments.output.empty() || arguments.output == "-") {
    std::cout << product;
    return 0;
  }
  base::Status written = os::WriteAtomically(arguments.output, product);
  return written.ok() ? 0 : PrintFailure(written.error());
}

}  // namespace

void AddWitnessCommand(CLI::App* app, int* status) {
  auto arguments = std::make_shared<WitnessArguments>();
  CLI::App* command =
      app->add_subcommand("witness", "Print the text of a witness, rebuilt from the apparatus");
  command->footer(
      "Example: siglum witness edition.xml --wit A\n"
      "Where the witness lacks text ⟨lacuna⟩ is printed, and ⟨?⟩ where the edition does not say\n"
      "what it has.");
  command->add_option("FILE", arguments->file, "The edition, or - for standard input")
      ->required()
      ->option_text(" ");
  CLI::Option* wit =
      command->add_option("--wit", arguments->witness, "The witness, by its id or its siglum");
  wit->option_text("SIGLUM");
  CLI::Option* base = command->add_flag("--base", arguments->base, "The edited text");
  CLI::Option* all =
      command->add_flag("--all", arguments->all, "Every witness, each in a file below -o");
  wit->excludes(base)->excludes(all);
  base->excludes(all);
  command
      ->add_option("--layer", arguments->layer,
                   "ac: the text before correction; pc: the text after it (default)")
      ->check(CLI::IsMember({"ac", "pc"}))
      ->option_text("LAYER");
  command->add_option("--to", arguments->to, "txt (default) or tei")
      ->check(CLI::IsMember({"txt", "tei"}))
      ->option_text("FORMAT");
  command
      ->add_option("-o,--output", arguments->output,
                   "Where the text goes (default: standard output); a folder with --all")
      ->option_text("PATH");
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status, wit, base, all] {
    if (wit->count() + base->count() + all->count() == 0) {
      throw CLI::RequiredError("--wit, --base or --all");
    }
    if (all->count() > 0 && (arguments->output.empty() || arguments->output == "-")) {
      throw CLI::RequiredError("-o with a folder (for --all)");
    }
    *status = Witness(*arguments);
  });
}

}  // namespace siglum::cli
