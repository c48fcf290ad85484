// siglum help [COMMAND], version, completion SHELL: what the program says of itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/similarity.h"
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

void AddHelpCommand(CLI::App* app, int* status) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto as_manual = std::make_shared<bool>(false);
  CLI::App* command = app->add_subcommand("help", "Explain a command, like siglum COMMAND --help");
  command->footer("Example: siglum help names match");
  command->add_option("COMMAND", *words, "The command; without it all are listed")
      ->option_text("...");
  command->add_flag("--man", *as_manual, "Print the whole manual as the source of a man page");
  command->callback([=] { *status = Help(*app, *words, *as_manual); });
}

void AddVersionCommand(CLI::App* app, int* status) {
  CLI::App* command = app->add_subcommand("version", "Print the version, like siglum --version");
  command->footer("Example: siglum version");
  command->callback([status] {
    std::cout << "siglum " << kVersion << "\n";
    *status = 0;
  });
}

void AddCompletionCommand(CLI::App* app, int* status) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app->add_subcommand("completion", "Print the script that completes siglum in a shell");
  command->footer(
      "Example: siglum completion bash > ~/.local/share/bash-completion/completions/siglum");
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->option_text(" ");
  command->callback([=] { *status = Complete(*app, *shell); });
}

}  // namespace siglum::cli
