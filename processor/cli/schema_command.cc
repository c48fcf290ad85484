// siglum schema add, list: the schemas that the user keeps. Tested by tests/cli/schema_test.cc.
#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/user_catalog.h"

namespace siglum::cli {
namespace {

struct AddArguments {
  CommonOptions common;
  std::vector<std::string> files;
  std::vector<std::string> addresses;
};

base::Result<std::string> CatalogPath() {
  std::string path = edition::UserCatalogPath();
  if (!path.empty()) return path;
  return base::Error{"there is no place for a catalog: HOME and XDG_DATA_HOME are not set",
                     "set XDG_DATA_HOME to a folder, or use --schema FILE or --catalog FILE"};
}

int Add(const AddArguments& arguments) {
  base::Result<std::string> catalog = CatalogPath();
  if (!catalog.ok()) return PrintFailure(catalog.error());
  if (!arguments.addresses.empty() && arguments.files.size() > 1) {
    return PrintFailure(
        {"--as gives the addresses of one schema, and here are several", "add them one by one"});
  }
  int status = 0;
  auto sink = OpenSink(arguments.common, true);
  for (const std::string& file : arguments.files) {
    base::Result<edition::AddedSchema> added = edition::AddToUserCatalog(
        *catalog, file, arguments.addresses, arguments.common.project.limits);
    if (!added.ok()) {
      status = PrintFailure(added.error());
      continue;
    }
    sink->Accept(added->diagnostics);
    if (added->entries.empty()) {
      status = PrintFailure({file + ": this schema cannot be used", "fix the schema first"});
    }
    for (const edition::CatalogEntry& entry : added->entries) {
      std::cout << fmt::format("{}\n    is {}\n", entry.address, entry.path);
    }
  }
  return status;
}

int List(const CommonOptions& common) {
  base::Result<std::string> catalog = CatalogPath();
  if (!catalog.ok()) return PrintFailure(catalog.error());
  auto entries = edition::ListUserCatalog(*catalog);
  if (!entries.ok()) return PrintFailure(entries.error());
  for (const edition::CatalogEntry& entry : *entries) {
    if (common.format == "json") {
      std::cout << edition::CatalogEntryAsJson(entry) << "\n";
    } else {
      std::cout << fmt::format("{}\n    is {}{}\n", entry.address, entry.path,
                               entry.exists ? "" : "   (there is no such file any more)");
    }
  }
  if (entries->empty() && common.format != "json") {
    std::cout << "no schema has been added yet; siglum schema add FILE does it\n";
  }
  return 0;
}

}  // namespace

void AddSchemaCommand(Command* app, int* status) {
  Command* command = app->AddCommand("schema", "Keep schemas under their addresses");
  command->RequireCommand();
  command->Footer("Example: siglum schema add tei_all.rng");

  auto adding = std::make_shared<AddArguments>();
  Command* add = command->AddCommand(
      "add", "Let documents that name a schema by its address find it on this machine");
  add->Footer(
      "Example: siglum schema add letters.rng --as https://example.org/schema/letters.rng\n"
      "The file stays where it is. TEI's own schemas (tei_all.rng ...) need no --as.");
  add->AddOption("FILE", adding->files, "RELAX NG schema, .rng or .rnc")->Required()->ShowAs("...");
  add->AddListOption("--as", adding->addresses,
                     "Address that documents use in xml-model; may be repeated")
      ->ShowAs("ADDRESS");
  AddCommonOptions(add, &adding->common);
  add->OnRun([adding, status] { *status = Add(*adding); });

  auto listing = std::make_shared<CommonOptions>();
  Command* list = command->AddCommand("list", "Say which addresses are known");
  list->Footer("Example: siglum schema list");
  AddCommonOptions(list, listing.get());
  list->OnRun([listing, status] { *status = List(*listing); });
}

}  // namespace siglum::cli
