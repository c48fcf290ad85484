// Command and Option: the words of the command line as each command describes itself.
//
// CLI11 is behind them. Only command.cc and the files that print help include it: each file that
// sees its templates takes ten seconds more to compile.
#ifndef SIGLUM_CLI_COMMAND_H_
#define SIGLUM_CLI_COMMAND_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace siglum::cli {

// An option or argument of a command, which owns it. Its setters return it, to be chained.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  // What help shows for the value: `FILE`; `...` for several arguments, a space for one.
  Option* ShowAs(const std::string& word);
  // The heading below which help lists it.
  Option* Group(const std::string& heading);
  Option* Required();
  // The two must not be given together.
  Option* Excludes(Option* other);
  // The values that it may have.
  Option* OneOf(const std::vector<std::string>& values);
  Option* InRange(std::int64_t least, std::int64_t most);
  // A number of bytes: `10k`, `20M`, `1G` or a plain number.
  Option* AsSize();
  // One word holds several values.
  Option* SplitAt(char delimiter);
  // `mistake_in` says what is wrong with a value; empty: nothing.
  Option* Check(std::function<std::string(const std::string&)> mistake_in);

  // How often it was given.
  std::size_t Count() const;

 private:
  CLI::Option* option_;
};

// A command with what it accepts.
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}

  // A command below this one.
  Command* AddCommand(const std::string& name, const std::string& description);
  // Whether one of the commands below must be named.
  void RequireCommand();
  // What help prints below the options.
  void Footer(const std::string& text);

  // `names`: `-o,--output`, or the name of an argument: `FILE`. `T` is one of std::string,
  // std::vector<std::string>, int, std::optional<int>, std::uint32_t and std::uint64_t.
  template <typename T>
  Option* AddOption(const std::string& names, T& value, const std::string& description);
  // May be repeated and consumes one word each time, so that arguments may follow it.
  Option* AddListOption(const std::string& names, std::vector<std::string>& values,
                        const std::string& description);
  Option* AddFlag(const std::string& names, bool& value, const std::string& description);

  // Called when the words of the command were understood: says what is missing; empty: nothing.
  void CheckComplete(std::function<std::string()> missing);
  // The work of the command.
  void OnRun(std::function<void()> run);

  // How often an option was given.
  std::size_t Count(const std::string& option) const;
  // Whether the command line names this command, or one below it.
  bool IsNamed() const;

  // CLI11's view of it, for those who print help.
  CLI::App* app() const { return app_; }

 private:
  Option* Keep(CLI::Option* option);

  CLI::App* app_;
  std::vector<std::unique_ptr<Command>> commands_;
  std::vector<std::unique_ptr<Option>> options_;
};

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMAND_H_
