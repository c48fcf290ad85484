// Outline: the commands and options of the program as plain data, read from the parser itself.
//
// Help, manual page and completions have one source: what the commands add to the parser.
#ifndef SIGLUM_CLI_OUTLINE_H_
#define SIGLUM_CLI_OUTLINE_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace siglum::cli {

struct OptionOutline {
  std::vector<std::string> names;    // `--jobs`, `-j`; of an argument its one name: `PATH`
  std::string value;                 // `N`, `FILE`; empty: the option takes none
  std::vector<std::string> choices;  // the values that are accepted, where they are listed
  std::string description;
  std::string group;  // `Options`, `Everywhere`, `Limits`
  bool is_argument = false;
};

struct CommandOutline {
  std::string path;  // `names match`; empty: the program itself
  std::string name;  // `match`
  std::string description;
  std::string footer;  // examples and notes
  std::vector<OptionOutline> options;
  std::vector<CommandOutline> commands;
};

// Of `app` and all its commands, in the order in which they were added.
CommandOutline OutlineOf(const CLI::App& app);

// The outline and all outlines below it, depth first.
std::vector<const CommandOutline*> AllCommands(const CommandOutline& outline);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_OUTLINE_H_
