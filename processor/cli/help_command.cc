// siglum help [COMMAND], version, completion SHELL: what the program says of itself. Tested by
// tests/cli/manual_test.cc.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/similarity.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/outline.h"

namespace siglum::cli {
namespace {

constexpr const char* kVersion = SIGLUM_VERSION;

// The command that `words` lead to from `app`; prints what is wrong when there is none.
const CLI::App* FindCommand(const CLI::App* app, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const CLI::App* below = nullptr;
    std::vector<std::string> names;
    for (const CLI::App* command : app->get_subcommands(nullptr)) {
      if (command->get_name() == word) below = command;
      names.push_back(command->get_name());
    }
    if (below == nullptr) {
      std::optional<std::string> meant = base::NearestName(word, names);
      PrintFailure({fmt::format("there is no command {}", word),
                    meant ? fmt::format("did you mean {}?", *meant) : "siglum help lists them"});
      return nullptr;
    }
    app = below;
  }
  return app;
}

int Help(const CLI::App& app, const std::vector<std::string>& words, bool as_manual) {
  if (as_manual) {
    std::cout << ManualPage(OutlineOf(app), kVersion);
    return 0;
  }
  const CLI::App* command = FindCommand(&app, words);
  if (command == nullptr) return static_cast<int>(edition::ExitStatus::kFailure);
  std::string path = app.get_name();
  for (const std::string& word : words) path += " " + word;
  // Not App::help, which would explain the command that was just parsed: this one.
  std::cout << command->get_formatter()->make_help(command, path, CLI::AppFormatMode::Normal);
  return 0;
}

int Complete(const CLI::App& app, const std::string& shell) {
  const CommandOutline program = OutlineOf(app);
  std::cout << (shell == "bash"  ? BashCompletion(program)
                : shell == "zsh" ? ZshCompletion(program)
                                 : FishCompletion(program));
  return 0;
}

}  // namespace

void AddHelpCommand(Command* app, int* status) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto as_manual = std::make_shared<bool>(false);
  Command* command = app->AddCommand("help", "Explain a command, like siglum COMMAND --help");
  command->Footer("Example: siglum help names match");
  command->AddOption("COMMAND", *words, "The command; without it all are listed")->ShowAs("...");
  command->AddFlag("--man", *as_manual, "Print the whole manual as the source of a man page");
  command->OnRun([=] { *status = Help(*app->app(), *words, *as_manual); });
}

void AddVersionCommand(Command* app, int* status) {
  Command* command = app->AddCommand("version", "Print the version, like siglum --version");
  command->Footer("Example: siglum version");
  command->OnRun([status] {
    std::cout << "siglum " << kVersion << "\n";
    *status = 0;
  });
}

void AddCompletionCommand(Command* app, int* status) {
  auto shell = std::make_shared<std::string>();
  Command* command =
      app->AddCommand("completion", "Print the script that completes siglum in a shell");
  command->Footer(
      "Example: siglum completion bash > ~/.local/share/bash-completion/completions/siglum");
  command->AddOption("SHELL", *shell, "bash, zsh or fish")
      ->Required()
      ->OneOf({"bash", "zsh", "fish"})
      ->ShowAs(" ");
  command->OnRun([=] { *status = Complete(*app->app(), *shell); });
}

}  // namespace siglum::cli
