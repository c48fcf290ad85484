// siglum registers check, concordance, merge, import: options, help, and where products go. Tested
// by tests/cli/export_test.cc.
#include <iostream>

#include "cli/common_options.h"
#include "cli/interchange_commands.h"
#include "edition/registers.h"
#include "edition/registers_merge.h"
#include "interchange/concordance.h"
#include "interchange/register_import.h"
#include "os/atomic_write.h"
#include "os/file.h"

namespace siglum::cli {
namespace {

struct RegistersArguments {
  CommonOptions common;
  std::vector<std::string> files;  // of check
  std::string a, b;                // of concordance
  std::string redirects;
  std::string to = "tsv";
  std::string output;
  std::string table, into;  // of import
  bool write = false;
};

// The entries of the files; an error is one of the first file that cannot be read.
base::Status Read(CommonOptions* common, const std::vector<std::string>& paths,
                  interchange::Entries* entries, interchange::Losses* losses) {
  const edition::Inputs inputs = edition::ExpandPaths(paths, "");
  if (!inputs.failures.empty()) return inputs.failures.front();
  for (const std::string& folder : inputs.folders) common->project.allow.push_back(folder);
  edition::Projects projects(common->project);
  for (const std::string& path : inputs.files) {
    base::Result<std::shared_ptr<const edition::Project>> project = projects.For(path);
    if (!project.ok()) return project.error();
    base::Status read = edition::ReadEntries(**project, {path}, entries, losses);
    if (!read.ok()) return read;
  }
  return {};
}

// Reports the findings; 1 when an error is among them.
int Report(const CommonOptions& common, bool product_on_stdout, bool is_check,
           interchange::Losses* losses) {
  diagnostics::SinkOptions options;
  options.is_check = is_check;
  auto sink = OpenSink(common, product_on_stdout, options);
  std::vector<diagnostics::Diagnostic> findings = losses->Take();
  diagnostics::SortByPlace(&findings);
  sink->Accept(findings);
  sink->Finish({});
  for (const diagnostics::Diagnostic& finding : findings) {
    if (finding.severity == diagnostics::Severity::kError) return 1;
  }
  return 0;
}

int RunCheck(RegistersArguments arguments) {
  interchange::Entries entries;
  interchange::Losses losses;
  base::Status read = Read(&arguments.common, arguments.files, &entries, &losses);
  if (!read.ok()) return PrintFailure(read.error());
  interchange::CheckRegister(entries, &losses);
  return Report(arguments.common, false, true, &losses);
}

base::Result<interchange::Redirects> RedirectsOf(const RegistersArguments& arguments) {
  if (arguments.redirects.empty()) return interchange::Redirects();
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(arguments.redirects);
  if (!file.ok()) return file.error();
  base::Result<interchange::Redirects> table = interchange::ReadRedirects((*file)->text());
  if (!table.ok()) {
    return base::Error{arguments.redirects + ": " + table.error().message, table.error().remedy};
  }
  return table;
}

int RunMerge(RegistersArguments arguments) {
  base::Result<interchange::Redirects> redirects = RedirectsOf(arguments);
  if (!redirects.ok()) return PrintFailure(redirects.error());
  edition::MergeOptions options;
  options.a = arguments.a;
  options.output = arguments.output;
  options.write = arguments.write;
  options.redirects = std::move(*redirects);
  const edition::Inputs b = edition::ExpandPaths({arguments.b}, "");
  const edition::Inputs documents = edition::ExpandPaths(arguments.files, "");
  for (const edition::Inputs* inputs : {&b, &documents}) {
    if (!inputs->failures.empty()) return PrintFailure(inputs->failures.front());
    for (const std::string& folder : inputs->folders) {
      arguments.common.project.allow.push_back(folder);
    }
  }
  options.b = b.files;
  options.documents = documents.files;
  edition::Projects projects(arguments.common.project);
  interchange::Losses losses;
  base::Result<std::string> diff = edition::MergeRegisterFiles(&projects, options, &losses);
  const int status = Report(arguments.common, !arguments.write, false, &losses);
  if (!diff.ok()) return PrintFailure(diff.error());
  if (!arguments.write) std::cout << *diff;
  SayDone(arguments.common, !arguments.write, "wrote " + arguments.output);
  return status;
}

int RunConcordance(RegistersArguments arguments) {
  interchange::Entries a, b;
  interchange::Losses losses;
  for (const auto& [path, entries] : {std::pair{&arguments.a, &a}, std::pair{&arguments.b, &b}}) {
    base::Status read = Read(&arguments.common, {*path}, entries, &losses);
    if (!read.ok()) return PrintFailure(read.error());
  }
  base::Result<interchange::Redirects> redirects = RedirectsOf(arguments);
  if (!redirects.ok()) return PrintFailure(redirects.error());
  const std::vector<interchange::Correspondence> pairs =
      interchange::MakeConcordance(a, b, *redirects);
  const std::string product = arguments.to == "tei" ? interchange::WriteConcordanceTei(pairs)
                                                    : interchange::WriteConcordance(pairs);
  const bool to_terminal = arguments.output.empty() || arguments.output == "-";
  const int status = Report(arguments.common, to_terminal, false, &losses);
  if (to_terminal) {
    std::cout << product;
    return status;
  }
  base::Status written = os::WriteAtomically(arguments.output, product);
  return written.ok() ? status : PrintFailure(written.error());
}

int RunImportTable(RegistersArguments arguments) {
  interchange::Losses losses;
  if (!arguments.into.empty()) {
    edition::Projects projects(arguments.common.project);
    base::Result<std::shared_ptr<const edition::Project>> project = projects.For(arguments.into);
    if (!project.ok()) return PrintFailure(project.error());
    base::Result<std::string> diff = edition::UpdateRegisterFile(
        **project, arguments.into, arguments.table, arguments.write, &losses);
    const int status = Report(arguments.common, !arguments.write, false, &losses);
    if (!diff.ok()) return PrintFailure(diff.error());
    std::cout << *diff;
    return status;
  }
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(arguments.table);
  if (!file.ok()) return PrintFailure(file.error());
  base::Result<std::string> tei = interchange::ImportRegister(*file, &losses);
  const bool to_terminal = arguments.output.empty() || arguments.output == "-";
  const int status = Report(arguments.common, to_terminal, false, &losses);
  if (!tei.ok()) return PrintFailure(tei.error());
  if (to_terminal) {
    std::cout << *tei;
    return status;
  }
  base::Status written = os::WriteAtomically(arguments.output, *tei);
  return written.ok() ? status : PrintFailure(written.error());
}

void AddImportTable(Command* registers, int* status) {
  auto arguments = std::make_shared<RegistersArguments>();
  Command* command =
      registers->AddCommand("import", "Make a register of a table, or bring its changes into one");
  command->Footer(
      "Example: siglum export csv letters/ -o persons.csv, then, when it was edited,\n"
      "siglum registers import persons.csv --into persons.xml\n"
      "Columns: id, kind, name, variants, born, died, gnd, viaf, wikidata, geonames, lat, lon, "
      "remark.");
  command->AddOption("TABLE", arguments->table, "CSV or TSV, in UTF-8")->Required()->ShowAs(" ");
  Option* into =
      command->AddOption("--into", arguments->into, "The register that changed cells go into");
  into->ShowAs("REGISTER");
  command->AddFlag("--write", arguments->write, "Change the register (else show the changes)");
  command
      ->AddOption("-o,--output", arguments->output, "The new register (default: standard output)")
      ->ShowAs("FILE")
      ->Excludes(into);
  AddCommonOptions(command, &arguments->common);
  command->CheckComplete([arguments] {
    return arguments->write && arguments->into.empty() ? "--into (for --write)" : "";
  });
  command->OnRun([arguments, status] { *status = RunImportTable(*arguments); });
}

void AddCheck(Command* registers, int* status) {
  auto arguments = std::make_shared<RegistersArguments>();
  Command* command = registers->AddCommand("check", "Check the numbers and entries of registers");
  command->Footer(
      "Example: siglum registers check persons.xml places.xml\n"
      "Checked: check digits and forms of numbers, one number on several entries, entries that are "
      "one.");
  command->AddOption("FILE", arguments->files, "Registers, or folders of them")
      ->Required()
      ->ShowAs("...");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = RunCheck(*arguments); });
}

void AddConcordance(Command* registers, int* status) {
  auto arguments = std::make_shared<RegistersArguments>();
  Command* command =
      registers->AddCommand("concordance", "Find who of one register is who of another");
  command->Footer(
      "Example: siglum registers concordance ours.xml theirs.xml -o pairs.tsv\n"
      "Decisions: same, review, different; each with its evidence. Nothing is changed.");
  command->AddOption("A", arguments->a, "A register, or a folder of them")->Required()->ShowAs(" ");
  command->AddOption("B", arguments->b, "The other one")->Required()->ShowAs(" ");
  command
      ->AddOption("--redirects", arguments->redirects,
                  "A table of numbers that were replaced: old, new")
      ->ShowAs("FILE");
  command
      ->AddOption("--to", arguments->to,
                  "tsv (default), or tei: a linkGrp of those that are the same")
      ->OneOf({"tsv", "tei"})
      ->ShowAs("FORMAT");
  command->AddOption("-o,--output", arguments->output, "Where it goes (default: standard output)")
      ->ShowAs("FILE");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = RunConcordance(*arguments); });
}

void AddMerge(Command* registers, int* status) {
  auto arguments = std::make_shared<RegistersArguments>();
  Command* command =
      registers->AddCommand("merge", "Make one register of two, and lead pointers to it");
  command->Footer(
      "Example: siglum registers merge ours.xml theirs.xml -o both.xml --documents letters/\n"
      "What the concordance decides on is joined, with @source; the rest is kept apart. The\n"
      "pointers of documents are shown as changes until --write is given.");
  command->AddOption("A", arguments->a, "The register that the other one goes into")
      ->Required()
      ->ShowAs(" ");
  command->AddOption("B", arguments->b, "The other one, or a folder of them")
      ->Required()
      ->ShowAs(" ");
  command->AddOption("-o,--output", arguments->output, "The merged register, a new file")
      ->Required()
      ->ShowAs("FILE");
  command
      ->AddListOption("--documents", arguments->files,
                      "Documents, or folders of them, whose pointers shall lead to it")
      ->ShowAs("PATH");
  command
      ->AddOption("--redirects", arguments->redirects,
                  "A table of numbers that were replaced: old, new")
      ->ShowAs("FILE");
  command->AddFlag("--write", arguments->write, "Change the documents (else show the changes)");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = RunMerge(*arguments); });
}

}  // namespace

void AddRegistersCommand(Command* app, int* status) {
  Command* command =
      app->AddCommand("registers", "Check registers, and compare them with those of others");
  command->RequireCommand();
  AddCheck(command, status);
  AddConcordance(command, status);
  AddMerge(command, status);
  AddImportTable(command, status);
}

}  // namespace siglum::cli
