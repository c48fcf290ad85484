// Registers are read with the limits and folders of their project. Tested by
// tests/cli/export_test.cc.
#include "edition/registers.h"

#include "edition/inputs.h"
#include "edition/read_document.h"
#include "interchange/register_import.h"

namespace siglum::edition {

std::vector<std::string> RegisterFiles(const Project& project) {
  const std::vector<std::string>& named = project.options().registers;
  return named.empty() ? project.config().registers : ExpandPaths(named, "").files;
}

base::Status ReadEntries(const Project& project, const std::vector<std::string>& paths,
                         interchange::Entries* entries, interchange::Losses* losses) {
  for (const std::string& path : paths) {
    FileOutcome outcome;
    std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
    losses->Append(std::move(outcome.findings));
    if (outcome.failure.has_value()) return *outcome.failure;
    if (document == nullptr)
      return base::Error{path + ": this register is not well-formed",
                         "siglum validate shows where"};
    entries->Add(document, losses);
  }
  return {};
}

base::Result<std::string> UpdateRegisterFile(const Project& project, const std::string& path,
                                             const std::string& table, bool write,
                                             interchange::Losses* losses) {
  interchange::Entries entries;
  base::Status read = ReadEntries(project, {path}, &entries, losses);
  if (!read.ok()) return read.error();
  base::Result<xml::FilePtr> file = os::File::Read(table);
  if (!file.ok()) return file.error();
  base::Result<xml::Edits> edits = interchange::UpdateRegister(*file, entries, losses);
  if (!edits.ok()) return edits.error();
  if (edits->empty() || !write) return edits->UnifiedDiff();
  base::Status saved =
      edits->Save(*entries.all().front().document, project.DocumentOptionsFor(path));
  if (!saved.ok()) return saved.error();
  return std::string();
}

}  // namespace siglum::edition
