// Builds the tree of commands, parses, runs the one that was named. Each command registers itself
// with its options and its help in a file of its own. A usage error is one line that says what is
// wrong, what was meant, and where help is. Tested by tests/cli/.
#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <optional>

#include "base/similarity.h"
#include "cli/commands.h"

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
  return used.empty() ? app : *used.front();
}

// What an argument that begins wrongly was probably meant to be.
std::optional<std::string> MeantBy(const CLI::App& app, int argc, char** argv) {
  const CLI::App& command = CommandInUse(app);
  std::vector<std::string> options = OptionNames(command);
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word.starts_with("--")) {
      word = word.substr(0, word.find('='));
      bool is_known = std::find(options.begin(), options.end(), word) != options.end();
      if (!is_known) return base::NearestName(word, options);
    } else if (&command == &app && !word.starts_with("-")) {
      return base::NearestName(word, CommandNames(app));
    }
  }
  return std::nullopt;
}

int ReportUsage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  std::cerr << "siglum: error: " << error.what() << "\n";
  std::optional<std::string> meant = MeantBy(app, argc, argv);
  if (meant.has_value()) std::cerr << "    did you mean " << *meant << "?\n";
  const CLI::App& command = CommandInUse(app);
  std::cerr << "    try: siglum " << (&command == &app ? "" : command.get_name() + " ")
            << "--help\n";
  return kUsageError;
}

}  // namespace

int RunApp(int argc, char** argv) {
  // A reader that goes away (head, less) ends the program quietly.
  std::signal(SIGPIPE, SIG_DFL);
  CLI::App app(kDescription, "siglum");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version", "siglum " SIGLUM_VERSION);
  app.get_formatter()->column_width(34);
  int status = 0;
  AddValidateCommand(&app, &status);
  AddNormalizeCommand(&app, &status);
  AddTransformCommand(&app, &status);
  AddBuildCommand(&app, &status);
  AddExplainCommand(&app, &status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    return ReportUsage(app, error, argc, argv);
  }
  return status;
}

}  // namespace siglum::cli
