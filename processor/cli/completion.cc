// Each script first finds the command among the words before the cursor, then offers its options,
// the values of the option before the cursor, or files.
// Source: bash(1) Programmable Completion; zshcompsys(1) _arguments, _describe; fish complete(1).
// Tested by tests/cli/manual_test.cc, which runs the script of bash.
#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace siglum::cli {
namespace {

// In single quotes of a shell, with what else the place asks to be escaped.
std::string Quoted(std::string_view text, std::string_view special = "") {
  std::string result = "'";
  for (char c : text) {
    if (special.find(c) != std::string_view::npos) result += '\\';
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// The words that lead from each command to the next: `names match` has the parent `names`.
std::string ParentOf(const CommandOutline& command) {
  const std::size_t space = command.path.rfind(' ');
  return space == std::string::npos ? "" : command.path.substr(0, space);
}

// All words that may follow a command: its commands and the names of its options.
std::string WordsOf(const CommandOutline& command) {
  std::vector<std::string> words;
  for (const CommandOutline& below : command.commands) words.push_back(below.name);
  for (const OptionOutline& option : command.options) {
    if (option.is_argument) continue;
    words.insert(words.end(), option.names.begin(), option.names.end());
  }
  return fmt::format("{}", fmt::join(words, " "));
}

// The patterns `command|--option` of one option.
std::string PatternsOf(const CommandOutline& command, const OptionOutline& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : option.names)
    patterns.push_back(Quoted(command.path + "|" + name));
  return fmt::format("{}", fmt::join(patterns, " | "));
}

}  // namespace

std::string BashCompletion(const CommandOutline& program) {
  std::string finds, values, words;
  for (const CommandOutline* command : AllCommands(program)) {
    if (!command->path.empty()) {
      finds += fmt::format("      {}) command={} ;;\n",
                           Quoted(ParentOf(*command) + "|" + command->name), Quoted(command->path));
    }
    for (const OptionOutline& option : command->options) {
      if (option.is_argument || option.value.empty()) continue;
      std::string offered = option.choices.empty()
                                ? std::string("-f")
                                : "-W " + Quoted(fmt::format("{}", fmt::join(option.choices, " ")));
      values += fmt::format("    {}) offered=({}) ;;\n", PatternsOf(*command, option), offered);
    }
    words += fmt::format("    {}) words={} ;;\n", Quoted(command->path), Quoted(WordsOf(*command)));
  }
  return fmt::format(R"(# Completion of siglum for bash. Written by `siglum completion bash`.
_siglum() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' words='' i
  local -a offered=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case "$command|${{COMP_WORDS[i]}}" in
{}    esac
  done
  case "$command|$previous" in
{}  esac
  if ((${{#offered[@]}} == 0)); then
    case "$command" in
{}    esac
    if [[ $current == -* || $words != -* ]]; then offered=(-W "$words"); else offered=(-f); fi
  fi
  mapfile -t COMPREPLY < <(compgen "${{offered[@]}}" -- "$current")
}}
complete -o filenames -F _siglum siglum
)",
                     finds, values, words);
}

std::string ZshCompletion(const CommandOutline& program) {
  std::string finds, cases;
  for (const CommandOutline* command : AllCommands(program)) {
    if (!command->path.empty()) {
      finds += fmt::format("      {}) command={} ;;\n",
                           Quoted(ParentOf(*command) + "|" + command->name), Quoted(command->path));
    }
    cases += fmt::format("    {})\n", Quoted(command->path));
    if (!command->commands.empty()) {
      cases += "      words_here=(";
      for (const CommandOutline& below : command->commands) {
        cases += "\n        " + Quoted(below.name + ":" + FirstLine(below.description));
      }
      cases += "\n      )\n      _describe command words_here\n";
    }
    cases += "      _arguments";
    for (const OptionOutline& option : command->options) {
      if (option.is_argument) continue;
      for (const std::string& name : option.names) {
        std::string specification = name + "[" + FirstLine(option.description) + "]";
        std::string action =
            option.choices.empty() ? "_files" : fmt::format("({})", fmt::join(option.choices, " "));
        cases += " \\\n        " + Quoted("*" + specification, ":");
        if (!option.value.empty()) cases += Quoted(":" + option.value + ":" + action);
      }
    }
    if (command->commands.empty()) cases += " \\\n        '*:file:_files'";
    cases += "\n      ;;\n";
  }
  return fmt::format(R"(#compdef siglum
# Completion of siglum for zsh. Written by `siglum completion zsh`.
_siglum() {{
  local command='' word
  local -a words_here
  for word in "${{(@)words[2,CURRENT-1]}}"; do
    case "$command|$word" in
{}    esac
  done
  case "$command" in
{}  esac
}}
_siglum "$@"
)",
                     finds, cases);
}

std::string FishCompletion(const CommandOutline& program) {
  std::string lines;
  for (const CommandOutline* command : AllCommands(program)) {
    // The condition under which the words of this command are offered.
    std::string seen;
    for (std::size_t at = 0; at < command->path.size();) {
      const std::size_t end = std::min(command->path.find(' ', at), command->path.size());
      seen += (seen.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") +
              command->path.substr(at, end - at);
      at = end + 1;
    }
    if (seen.empty()) seen = "__fish_use_subcommand";
    for (const CommandOutline& below : command->commands) {
      lines += fmt::format("complete -c siglum -f -n {} -a {} -d {}\n", Quoted(seen), below.name,
                           Quoted(FirstLine(below.description)));
    }
    for (const OptionOutline& option : command->options) {
      if (option.is_argument) continue;
      lines += fmt::format("complete -c siglum -n {}", Quoted(seen));
      for (const std::string& name : option.names) {
        const bool is_long = name.starts_with("--");
        lines += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
      }
      if (!option.choices.empty()) {
        lines +=
            fmt::format(" -x -a {}", Quoted(fmt::format("{}", fmt::join(option.choices, " "))));
      } else if (!option.value.empty()) {
        lines += " -r -F";
      }
      lines += " -d " + Quoted(FirstLine(option.description)) + "\n";
    }
  }
  return "# Completion of siglum for fish. Written by `siglum completion fish`.\n" + lines;
}

}  // namespace siglum::cli
