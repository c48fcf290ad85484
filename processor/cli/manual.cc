// Source: man(7), the macros .TH, .SH, .SS, .TP. Tested by tests/cli/manual_test.cc.
#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace siglum::cli {
namespace {

// Text for roff: no line begins with a request, hyphens are those that can be copied to a shell.
std::string Escaped(std::string_view text) {
  std::string result;
  bool begins_line = true;
  for (char c : text) {
    if (begins_line && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
    begins_line = c == '\n';
  }
  return result;
}

// Lines stay lines.
std::string Lines(std::string_view text) {
  std::string result = ".nf\n" + Escaped(text) + "\n.fi\n";
  return result;
}

std::string Entry(const OptionOutline& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", Escaped(name));
  }
  const bool has_value = !option.value.empty() && !option.is_argument;
  if (has_value) names += fmt::format(" \\fI{}\\fR", Escaped(option.value));
  return fmt::format(".TP\n{}\n{}\n", names, Escaped(option.description));
}

bool IsCommon(const OptionOutline& option) {
  return option.group == "Everywhere" || option.group == "Limits";
}

// The options that commands share, each once.
std::vector<const OptionOutline*> CommonOptionsOf(
    const std::vector<const CommandOutline*>& commands) {
  std::vector<const OptionOutline*> common;
  for (const CommandOutline* command : commands) {
    for (const OptionOutline& option : command->options) {
      const bool is_known = std::ranges::any_of(
          common, [&](const OptionOutline* known) { return known->names == option.names; });
      if (IsCommon(option) && !is_known) common.push_back(&option);
    }
  }
  return common;
}

// Whether a command does something without one of those below it: then it has options.
bool Runs(const CommandOutline& command) {
  constexpr std::size_t kHelp = 1;  // the option that all have
  return command.commands.empty() || command.options.size() > kHelp;
}

std::string SectionOf(const CommandOutline& command) {
  std::string page =
      fmt::format(".SS siglum {}\n{}\n", Escaped(command.path), Escaped(command.description + "."));
  for (const OptionOutline& option : command.options) {
    const bool is_help = option.names.front() == "--help";
    if (!IsCommon(option) && !is_help) page += Entry(option);
  }
  if (!command.footer.empty()) page += ".PP\n" + Lines(command.footer);
  return page;
}

}  // namespace

std::string ManualPage(const CommandOutline& program, const std::string& version) {
  const std::vector<const CommandOutline*> commands = AllCommands(program);
  std::string page = fmt::format(
      ".TH SIGLUM 1 \"\" \"siglum {}\" \"User Commands\"\n"
      ".SH NAME\nsiglum \\- processor for critical editions in TEI\\-XML\n"
      ".SH SYNOPSIS\n\\fBsiglum\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n"
      ".SH DESCRIPTION\n{}\n.SH COMMANDS\n",
      Escaped(version), Escaped(program.description));
  for (const CommandOutline* command : commands) {
    if (!command->path.empty() && Runs(*command)) page += SectionOf(*command);
  }
  page += ".SH OPTIONS OF MANY COMMANDS\n";
  for (const OptionOutline* option : CommonOptionsOf(commands)) page += Entry(*option);
  page += ".SH NOTES\n" + Lines(program.footer);
  return page;
}

}  // namespace siglum::cli
