// Builds the tree of commands, parses, runs the one that was named. Each command registers itself
// with its options and its help in a file of its own. A usage error is one line that says what is
// wrong, what was meant, and where help is. Tested by tests/cli/.
#include "cli/app.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <string_view>

#include "base/result.h"
#include "base/similarity.h"
#include "cli/apparatus_commands.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/interchange_commands.h"
#include "cli/schematron_command.h"
#include "os/interruption.h"

namespace siglum::cli {
namespace {

constexpr int kUsageError = 2;

constexpr const char* kDescription =
    "siglum validates TEI-XML critical editions, normalizes their names and dates, and\n"
    "transforms them to web and print. It never changes a byte that it was not asked to.";

constexpr const char* kFooter =
    "Exit status: 0 nothing of the failing severity was found, 1 something was,\n"
    "2 siglum could not do what was asked.\n"
    "Example: siglum validate tei/ --schema schemas/edition.rng";

struct CommandRow {
  std::string_view name;
  void (*add)(Command* app, int* status);
};

constexpr CommandRow kCommands[] = {
    {"validate", AddValidateCommand},   {"normalize", AddNormalizeCommand},
    {"transform", AddTransformCommand}, {"build", AddBuildCommand},
    {"preview", AddPreviewCommand},     {"witness", AddWitnessCommand},
    {"apparatus", AddApparatusCommand}, {"names", AddNamesCommand},
    {"dates", AddDatesCommand},         {"export", AddExportCommand},
    {"import", AddImportCommand},       {"preflight", AddPreflightCommand},
    {"registers", AddRegistersCommand}, {"schema", AddSchemaCommand},
    {"xpath", AddXPathCommand},         {"schematron", AddSchematronCommand},
    {"explain", AddExplainCommand},     {"help", AddHelpCommand},
    {"version", AddVersionCommand},     {"completion", AddCompletionCommand},
};

// Adds the command that the first word names, for which nothing is asked of the others, else all:
// making the options of all takes a third of the instructions of `siglum --version` (callgrind).
void AddCommands(std::string_view first_word, Command* app, int* status) {
  if (first_word == "--version") return;
  // These two speak of all commands.
  const bool wants_all = first_word == "help" || first_word == "completion";
  const bool is_named =
      !wants_all && std::ranges::count(kCommands, first_word, &CommandRow::name) > 0;
  for (const CommandRow& command : kCommands) {
    if (!is_named || command.name == first_word) command.add(app, status);
  }
}

std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

// The command that was being parsed, for its options and its help.
const CLI::App& CommandInUse(const CLI::App& app) {
  std::vector<CLI::App*> used = app.get_subcommands();
  return used.empty() ? app : CommandInUse(*used.front());
}

// Whether `word` names an option of the command: `--jobs`, `--jobs=4`, `-j4`.
bool IsOptionOf(const CLI::App& command, const std::string& word) {
  if (word.starts_with("--")) {
    std::vector<std::string> names = OptionNames(command);
    return std::find(names.begin(), names.end(), word.substr(0, word.find('='))) != names.end();
  }
  return command.get_option_no_throw(word.substr(0, 2)) != nullptr;
}

// The first mistake among the words, in a message that names it; CLI11 first misses what is
// required, which may be only the consequence of a misspelled option.
std::string MistakeIn(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App& command = CommandInUse(app);
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word == "--") break;
    if (word.size() > 1 && word.starts_with('-') && !IsOptionOf(command, word)) {
      word = word.substr(0, word.find('='));
      auto meant = base::NearestName(word, OptionNames(command));
      return fmt::format("there is no option {}{}", word,
                         meant ? fmt::format("\n    did you mean {}?", *meant) : "");
    }
    if (&command == &app && !word.starts_with('-')) {
      auto meant = base::NearestName(word, CommandNames(app));
      return fmt::format("there is no command {}{}", word,
                         meant ? fmt::format("\n    did you mean {}?", *meant) : "");
    }
  }
  if (!CommandNames(command).empty()) {
    return fmt::format("name a command: {}", fmt::join(CommandNames(command), ", "));
  }
  return error.what();
}

int ReportUsage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  std::cerr << "siglum: error: " << MistakeIn(app, error, argc, argv) << "\n";
  std::string words;
  for (const CLI::App* command = &CommandInUse(app); command != &app;
       command = command->get_parent()) {
    words = command->get_name() + " " + words;
  }
  std::cerr << "    try: siglum " << words << "--help\n";
  return kUsageError;
}

std::string Unknown(const std::string& word) {
  std::vector<std::string> names;
  for (const CommandRow& command : kCommands) names.emplace_back(command.name);
  auto meant = base::NearestName(word, names);
  return fmt::format("there is no command {}{}", word,
                     meant ? fmt::format("\n    did you mean {}?", *meant) : "");
}

// A first word that is no command is a mistake, whatever follows it.
base::Result<std::vector<std::string>> ReadWords(int argc, char** argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  // `siglum --help validate` is meant like `siglum validate --help`.
  bool asks_for_help = words.size() > 1 && (words[0] == "--help" || words[0] == "-h");
  if (asks_for_help && !words[1].starts_with('-')) {
    std::rotate(words.begin(), words.begin() + 1, words.end());
  }
  if (words.empty() || words.front().starts_with('-')) return words;
  bool is_known = std::ranges::count(kCommands, words.front(), &CommandRow::name) > 0;
  if (!is_known) return base::Error{Unknown(words.front()), ""};
  return words;
}

// A full disk shows when the last bytes are written, at the latest.
int FlushOutput(int status) {
  errno = 0;
  std::cout.flush();
  if (std::cout.good()) return status;
  std::cerr << fmt::format("siglum: error: standard output: cannot be written{}\n",
                           errno != 0 ? fmt::format(": {}", std::strerror(errno)) : "")
            << "    what was written there is not complete; make room, and run it again\n";
  return kUsageError;
}

}  // namespace

int RunApp(int argc, char** argv) {
  // A reader that goes away (head, less) ends the program quietly.
  std::signal(SIGPIPE, SIG_DFL);
  // A limit on the size of files is reported like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App app(kDescription, "siglum");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version", "siglum " SIGLUM_VERSION);
  app.get_formatter()->column_width(34);
  base::Result<std::vector<std::string>> words = ReadWords(argc, argv);
  if (!words.ok()) {
    std::cerr << "siglum: error: " << words.error().message << "\n    try: siglum --help\n";
    return kUsageError;
  }
  int status = 0;
  Command program(&app);
  AddCommands(words->empty() ? "" : words->front(), &program, &status);
  os::HandleInterruptions();
  try {
    std::vector<std::string> last_first(words->rbegin(), words->rend());
    app.parse(last_first);
  } catch (const CLI::CallForHelp& help) {
    return FlushOutput(app.exit(help));
  } catch (const CLI::CallForAllHelp& help) {
    return FlushOutput(app.exit(help));
  } catch (const CLI::CallForVersion& version) {
    return FlushOutput(app.exit(version));
  } catch (const CLI::ParseError& error) {
    return ReportUsage(app, error, argc, argv);
  }
  return FlushOutput(status);
}

}  // namespace siglum::cli
