// Tested by tests/cli/manual_test.cc.
#include "cli/outline.h"

#include <CLI/CLI.hpp>
#include <string_view>

namespace siglum::cli {
namespace {

// CLI11 names the values of a closed list at the end of its type: `TEXT:{text,json}`.
std::vector<std::string> ChoicesOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return {};
  return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

OptionOutline OutlineOf(const CLI::Option& option) {
  OptionOutline outline;
  outline.is_argument = option.get_positional();
  if (outline.is_argument) {
    outline.names = {option.get_name()};
  } else {
    for (const std::string& name : option.get_lnames()) outline.names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) outline.names.push_back("-" + name);
  }
  outline.choices = ChoicesOf(option);
  if (option.get_items_expected_max() > 0) {
    outline.value = option.get_option_text().empty() ? "VALUE" : option.get_option_text();
  }
  outline.description = option.get_description();
  outline.group = option.get_group();
  return outline;
}

CommandOutline OutlineBelow(const CLI::App& app, const std::string& path) {
  CommandOutline outline;
  outline.path = path;
  outline.name = app.get_name();
  outline.description = app.get_description();
  outline.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    outline.options.push_back(OutlineOf(*option));
  }
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    const std::string& name = command->get_name();
    outline.commands.push_back(OutlineBelow(*command, path.empty() ? name : path + " " + name));
  }
  return outline;
}

}  // namespace

CommandOutline OutlineOf(const CLI::App& app) { return OutlineBelow(app, ""); }

std::vector<const CommandOutline*> AllCommands(const CommandOutline& outline) {
  std::vector<const CommandOutline*> all = {&outline};
  for (const CommandOutline& command : outline.commands) {
    std::vector<const CommandOutline*> below = AllCommands(command);
    all.insert(all.end(), below.begin(), below.end());
  }
  return all;
}

}  // namespace siglum::cli
