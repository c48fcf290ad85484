// Tested by tests/cli/.
#include "cli/command.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

namespace siglum::cli {
namespace {

// `10k`, `20M`, `1G` or a plain number becomes a number of bytes.
CLI::Validator Size() {
  auto convert = [](std::string& text) -> std::string {
    std::string given = text;
    try {
      if (!given.starts_with('-') && CLI::AsSizeValue(false)(text).empty()) return {};
    } catch (const CLI::ValidationError&) {
      // CLI11 lists the dozens of units that it knows; ours says what to write.
    }
    return "\"" + given + "\" is no size: write bytes, or e.g. 10k, 20M, 1G";
  };
  return {convert, "SIZE"};
}

}  // namespace

Option* Option::ShowAs(const std::string& word) {
  option_->option_text(word);
  return this;
}

Option* Option::Group(const std::string& heading) {
  option_->group(heading);
  return this;
}

Option* Option::Required() {
  option_->required();
  return this;
}

Option* Option::Excludes(Option* other) {
  option_->excludes(other->option_);
  return this;
}

Option* Option::OneOf(const std::vector<std::string>& values) {
  option_->check(CLI::IsMember(values));
  return this;
}

Option* Option::InRange(std::int64_t least, std::int64_t most) {
  option_->check(CLI::Range(least, most));
  return this;
}

Option* Option::AsSize() {
  option_->transform(Size());
  return this;
}

Option* Option::SplitAt(char delimiter) {
  option_->delimiter(delimiter);
  return this;
}

Option* Option::Check(std::function<std::string(const std::string&)> mistake_in) {
  option_->check(std::move(mistake_in));
  return this;
}

std::size_t Option::Count() const { return option_->count(); }

Command* Command::AddCommand(const std::string& name, const std::string& description) {
  commands_.push_back(std::make_unique<Command>(app_->add_subcommand(name, description)));
  return commands_.back().get();
}

void Command::RequireCommand() { app_->require_subcommand(1); }

void Command::Footer(const std::string& text) { app_->footer(text); }

Option* Command::Keep(CLI::Option* option) {
  options_.push_back(std::make_unique<Option>(option));
  return options_.back().get();
}

template <typename T>
Option* Command::AddOption(const std::string& names, T& value, const std::string& description) {
  return Keep(app_->add_option(names, value, description));
}

template Option* Command::AddOption(const std::string&, std::string&, const std::string&);
template Option* Command::AddOption(const std::string&, std::vector<std::string>&,
                                    const std::string&);
template Option* Command::AddOption(const std::string&, int&, const std::string&);
template Option* Command::AddOption(const std::string&, std::optional<int>&, const std::string&);
template Option* Command::AddOption(const std::string&, std::uint32_t&, const std::string&);
template Option* Command::AddOption(const std::string&, std::uint64_t&, const std::string&);

Option* Command::AddListOption(const std::string& names, std::vector<std::string>& values,
                               const std::string& description) {
  return Keep(app_->add_option(names, values, description)->allow_extra_args(false));
}

Option* Command::AddFlag(const std::string& names, bool& value, const std::string& description) {
  return Keep(app_->add_flag(names, value, description));
}

void Command::CheckComplete(std::function<std::string()> missing) {
  app_->parse_complete_callback([missing = std::move(missing)] {
    std::string names = missing();
    if (!names.empty()) throw CLI::RequiredError(names);
  });
}

void Command::OnRun(std::function<void()> run) { app_->callback(std::move(run)); }

std::size_t Command::Count(const std::string& option) const { return app_->count(option); }

bool Command::IsNamed() const { return app_->parsed(); }

}  // namespace siglum::cli
