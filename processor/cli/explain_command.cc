// siglum explain: one code, a class of codes, or all of them. Tested by tests/cli/golden_test.cc.
#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "diagnostics/catalogue.h"

namespace siglum::cli {
namespace {

int ListCodes() {
  for (const diagnostics::Code& code : diagnostics::AllCodes()) {
    std::cout << fmt::format("{:<28} {:<8} {}\n", code.name,
                             diagnostics::SeverityName(code.severity), code.title);
  }
  return 0;
}

// All codes of a class; false when there is no such class.
bool ListClass(const std::string& name) {
  bool is_class = false;
  for (const diagnostics::Code& code : diagnostics::AllCodes()) {
    if (code.name.substr(0, code.name.find('.')) != name) continue;
    is_class = true;
    std::cout << fmt::format("{:<28} {:<8} {}\n", code.name,
                             diagnostics::SeverityName(code.severity), code.title);
  }
  return is_class;
}

int ExplainCode(const std::string& name) {
  if (ListClass(name)) return 0;
  const diagnostics::Code* code = diagnostics::FindCode(name);
  if (code == nullptr) {
    std::optional<std::string> nearest = diagnostics::NearestCode(name);
    return PrintFailure({fmt::format("there is no code \"{}\"", name),
                         nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                             : "siglum explain lists all codes"});
  }
  std::cout << diagnostics::Explain(*code);
  return 0;
}

}  // namespace

void AddExplainCommand(Command* app, int* status) {
  auto code = std::make_shared<std::string>();
  Command* command = app->AddCommand("explain", "Say what a code means, with an example");
  command->Footer(
      "Example: siglum explain xml.tag-mismatch\nWithout a code all codes are listed, with a class "
      "(rng) those of the class.");
  command
      ->AddOption("CODE", *code,
                  "The code in brackets at the end of a finding, or a class of codes")
      ->ShowAs(" ");
  command->OnRun([code, status] { *status = code->empty() ? ListCodes() : ExplainCode(*code); });
}

}  // namespace siglum::cli
