// siglum names match | cluster | collect | report
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "diagnostics/wording.h"
#include "edition/names_clusters.h"

namespace siglum::cli {
namespace {

// A form that is no name, with its place in the list.
int PrintRefusal(const std::string& path, const edition::ListedForm& form, const std::string& why) {
  constexpr std::size_t kShown = 40;
  std::cerr << edition::PlaceOf(path, form.line)
            << ": error: " << diagnostics::Clip(base::SafeForDisplay(form.text), kShown) << ": "
            << why << "\n";
  return static_cast<int>(edition::ExitStatus::kFindings);
}

struct ClusterArguments {
  CommonOptions common;
  std::string file = "-";
  std::string kind = "person";
};

int Cluster(const ClusterArguments& arguments) {
  auto forms =
      edition::ReadListedForms(arguments.file, arguments.common.project.limits.max_file_size);
  if (!forms.ok()) return PrintFailure(forms.error());
  const names::Clustering clustering =
      edition::ClusterListedForms(*forms, edition::NameKindOf(arguments.kind));
  const bool as_json = arguments.common.format == "json";
  for (const names::Cluster& cluster : clustering.clusters) {
    std::cout << (as_json ? edition::ClusterAsJson(cluster)
                          : edition::ClusterAsText(cluster, *forms));
  }
  int status = 0;
  for (const names::Clustering::Refusal& refusal : clustering.refusals) {
    status = PrintRefusal(arguments.file, (*forms)[refusal.mention], refusal.message);
  }
  return status;
}

void AddKind(CLI::App* command, std::string* kind, const std::string& description) {
  command->add_option("--kind", *kind, description)
      ->check(CLI::IsMember({"person", "place", "organisation"}))
      ->option_text("KIND");
}

void AddCluster(CLI::App* names, int* status) {
  auto arguments = std::make_shared<ClusterArguments>();
  CLI::App* command =
      names->add_subcommand("cluster", "Group spellings that look like one name each");
  command->footer(
      "Example: siglum names cluster forms.txt\n"
      "One form a line, each line a mention; without a file they come from standard input.\n"
      "Lines that are no names are told with their numbers, and the exit status is 1.");
  command->add_option("FILE", arguments->file, "List of forms (default: standard input)")
      ->option_text(" ");
  AddKind(command, &arguments->kind, "What the forms name: person (default), place, organisation");
  AddCommonOptions(command, &arguments->common);
  command->callback([arguments, status] { *status = Cluster(*arguments); });
}

}  // namespace

void AddNamesCommand(CLI::App* app, int* status) {
  CLI::App* command = app->add_subcommand("names", "Match, group, collect and report names");
  command->require_subcommand(1);
  command->footer("Example: siglum names match --register persons.xml \"Kiazim Karabekri\"");
  AddCluster(command, status);
}

}  // namespace siglum::cli
