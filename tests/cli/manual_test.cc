// What the program says of itself: docs/cli.md, --help, the manual and the completions agree.
// GCC 12 mistakes std::regex for uninitialized memory when sanitizers are on.
#ifndef __clang__  // which does not know the warning
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using Words = std::vector<std::string>;
using Options = std::set<std::string>;

std::string Output(const Words& arguments) {
  test::Ended ended = test::RunProgram(arguments);
  EXPECT_EQ(ended.status, 0) << ended.err;
  return ended.out;
}

Options OptionsIn(const std::string& text) {
  static const std::regex kOption(R"((^|[^A-Za-z0-9-])(--[a-z][a-z-]+))");
  Options options;
  for (std::sregex_iterator match(text.begin(), text.end(), kOption), end; match != end; ++match) {
    options.insert((*match)[2]);
  }
  return options;
}

// The part of docs/cli.md between `<!-- name...` and `<!-- end of name -->`.
std::string PartOfPage(const std::string& name) {
  const std::string page = test::ReadAll(test::SourceDir() / "docs" / "cli.md");
  const std::size_t begin = page.find("<!-- " + name);
  const std::size_t end = page.find("<!-- end of " + name + " -->");
  EXPECT_NE(begin, std::string::npos) << name;
  EXPECT_NE(end, std::string::npos) << name;
  const std::size_t text = page.find('\n', begin);
  return page.substr(text, end - text);
}

// The commands of docs/cli.md with the options after them.
std::map<std::string, Options> DocumentedCommands() {
  std::map<std::string, Options> commands;
  std::istringstream lines(PartOfPage("commands"));
  std::string current;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("    siglum ")) {
      std::istringstream words(line.substr(11));
      current.clear();
      for (std::string word; words >> word && std::islower(word[0]);) {
        current += (current.empty() ? "" : " ") + word;
      }
      commands[current];
    }
    if (!line.empty()) commands[current].merge(OptionsIn(line));
  }
  return commands;
}

// The commands below `path` that `--help` lists; none for a command that runs.
Words SubcommandsOf(const Words& path) {
  Words arguments = path;
  arguments.push_back("--help");
  std::istringstream lines(Output(arguments));
  Words names;
  bool is_list = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "Subcommands:") {
      is_list = true;
    } else if (is_list && line.starts_with("  ") && line.size() > 2 && line[2] != ' ') {
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
    } else if (is_list && !line.starts_with("  ")) {
      is_list = false;
    }
  }
  return names;
}

// The options that --help lists: those that begin a line.
Options HelpedOptions(const Words& path) {
  Words arguments = path;
  arguments.push_back("--help");
  std::istringstream lines(Output(arguments));
  Options options;
  for (std::string line; std::getline(lines, line);) {
    // The names end where two spaces are; the description may name other options.
    if (!line.starts_with("  -")) continue;
    options.merge(OptionsIn(line.substr(0, line.find("  ", 3))));
  }
  options.erase("--help");
  return options;
}

std::map<std::string, Options> HelpedCommands() {
  std::map<std::string, Options> commands;
  for (const std::string& name : SubcommandsOf({})) {
    const Words below = SubcommandsOf({name});
    for (const std::string& inner : below) {
      commands[name + " " + inner] = HelpedOptions({name, inner});
    }
    // A command with others below it may run by itself as well; then it has options.
    const Options own = HelpedOptions({name});
    if (below.empty() || !own.empty()) commands[name] = own;
  }
  return commands;
}

TEST(CliPage, HasTheCommandsAndOptionsOfTheProgram) {
  const std::map<std::string, Options> documented = DocumentedCommands(), helped = HelpedCommands();
  const Options common = OptionsIn(PartOfPage("common options"));
  ASSERT_GE(helped.size(), 15U);
  for (const auto& [command, options] : helped) {
    auto entry = documented.find(command);
    if (entry == documented.end()) {
      ADD_FAILURE() << "docs/cli.md does not have the command " << command;
      continue;
    }
    for (const std::string& option : options) {
      EXPECT_TRUE(entry->second.contains(option) || common.contains(option))
          << "docs/cli.md does not give " << option << " for " << command;
    }
    for (const std::string& option : entry->second) {
      EXPECT_TRUE(options.contains(option))
          << "docs/cli.md gives " << option << " for " << command << ", --help does not";
    }
  }
  for (const auto& [command, options] : documented) {
    EXPECT_TRUE(helped.contains(command)) << "the program has no command " << command;
  }
}

TEST(Help, IsTheSameAsTheOption) {
  EXPECT_EQ(Output({"help", "names", "match"}), Output({"names", "match", "--help"}));
  EXPECT_EQ(Output({"help", "validate"}), Output({"validate", "--help"}));
  EXPECT_EQ(Output({"help"}), Output({"--help"}));
  EXPECT_EQ(Output({"version"}), Output({"--version"}));
  test::Ended unknown = test::RunProgram(Words{"help", "validat"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("did you mean validate?"), std::string::npos) << unknown.err;
}

TEST(Manual, HasEveryCommandAndOption) {
  const std::string manual = Output({"help", "--man"});
  EXPECT_TRUE(manual.starts_with(".TH SIGLUM 1 ")) << manual.substr(0, 80);
  // With the hyphens back.
  const std::string text = std::regex_replace(manual, std::regex(R"(\\-)"), "-");
  for (const auto& [command, options] : HelpedCommands()) {
    EXPECT_NE(text.find(".SS siglum " + command + "\n"), std::string::npos) << command;
    for (const std::string& option : options) {
      EXPECT_NE(text.find("\\fB" + option + "\\fR"), std::string::npos) << option;
    }
  }
  std::istringstream lines(manual);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('.')) continue;
    EXPECT_TRUE(std::regex_match(line, std::regex(R"(\.(TH|SH|SS|TP|PP|nf|fi)( .*)?)"))) << line;
  }
}

// What bash offers for the last of `words`.
std::string Offered(const std::string& script, const Words& words) {
  std::string command = "source '" + script + "'; COMP_WORDS=(siglum";
  for (const std::string& word : words) command += " '" + word + "'";
  command += "); COMP_CWORD=" + std::to_string(words.size()) +
             "; _siglum; printf '%s ' \"${COMPREPLY[@]}\"";
  test::TemporaryFolder folder;
  const std::string out = (folder / "out").string();
  EXPECT_EQ(
      std::system(("bash -c \"$(cat <<'END'\n" + command + "\nEND\n)\" > '" + out + "'").c_str()),
      0);
  return test::ReadAll(out);
}

TEST(Completion, OfBashOffersCommandsOptionsAndValues) {
  test::TemporaryFolder folder;
  const std::string script = (folder / "siglum.bash").string();
  std::ofstream(script) << Output({"completion", "bash"});
  EXPECT_EQ(Offered(script, {"val"}), "validate ");
  EXPECT_EQ(Offered(script, {"validate", "--sch"}), "--schema ");
  EXPECT_EQ(Offered(script, {"validate", "--format", "s"}), "sarif svrl ");
  EXPECT_EQ(Offered(script, {"names", "ma"}), "match ");
  EXPECT_EQ(Offered(script, {"names", "match", "--la"}), "--lang ");
  EXPECT_EQ(Offered(script, {"validate", "--schema", "x.rng", "--sum"}), "--summary ");
  std::ofstream(folder / "letter.xml") << "<a/>";
  EXPECT_EQ(Offered(script, {"validate", (folder / "lett").string()}),
            (folder / "letter.xml").string() + " ");
}

TEST(Completion, OfEachShellNamesEveryCommandAndOption) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = Output({"completion", shell});
    for (const auto& [command, options] : HelpedCommands()) {
      const std::string name = command.substr(command.rfind(' ') + 1);
      EXPECT_NE(script.find(name), std::string::npos) << shell << " " << command;
      for (const std::string& option : options) {
        const std::string spelled = shell == "fish" ? " -l " + option.substr(2) : option;
        EXPECT_NE(script.find(spelled), std::string::npos) << shell << " " << option;
      }
    }
  }
  test::Ended unknown = test::RunProgram(Words{"completion", "tcsh"});
  EXPECT_EQ(unknown.status, 2);
}

// The scripts are read by the shells that are installed.
TEST(Completion, IsSoundForItsShell) {
  test::TemporaryFolder folder;
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = (folder / shell).string();
    std::ofstream(script) << Output({"completion", shell});
    const std::string installed = "command -v " + shell + " > /dev/null 2>&1";
    if (std::system(installed.c_str()) != 0) continue;
    EXPECT_EQ(std::system((shell + " -n '" + script + "'").c_str()), 0) << shell;
  }
}

}  // namespace
}  // namespace siglum
