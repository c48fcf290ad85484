// siglum import: options, help, and the documents that come of it. Tested by
// tests/cli/export_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "base/text_forms.h"
#include "cli/common_options.h"
#include "cli/interchange_commands.h"
#include "interchange/texts/import.h"
#include "interchange/texts/imported.h"
#include "os/atomic_write.h"

namespace siglum::cli {
namespace {

namespace fs = std::filesystem;

struct ImportArguments {
  CommonOptions common;
  std::vector<std::string> paths;
  std::string output;
  std::string header_template;
  bool plain = false;
};

// Folders give the files below them that can be imported, sorted.
std::vector<std::string> FilesOf(const std::vector<std::string>& paths) {
  static const std::set<std::string> kEndings = {".xml", ".alto", ".page", ".txt",
                                                 ".md",  ".docx", ".csv",  ".tsv"};
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code failure;
    if (!fs::is_directory(path, failure)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(path, failure)) {
      const bool is_hidden = entry.path().filename().string().starts_with('.');
      // METS and the like lie beside pages.
      const bool is_about_pages =
          base::LowerCase(entry.path().filename().string()).find("mets") != std::string::npos;
      if (!is_hidden && !is_about_pages && kEndings.contains(entry.path().extension().string())) {
        found.push_back(entry.path().string());
      }
    }
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

// One document goes to the file that -o names, or into it when it is a folder; several go into the
// folder.
base::Status Deliver(const ImportArguments& arguments, const interchange::Import& import) {
  std::error_code failure;
  const bool is_folder =
      fs::is_directory(arguments.output, failure) || arguments.output.ends_with('/');
  if (import.documents.size() > 1 && !is_folder) {
    return base::Error{fmt::format("{} documents come of this", import.documents.size()),
                       "name a folder that exists, or end its name with /: -o FOLDER/"};
  }
  std::set<std::string> used;
  for (const interchange::ImportedDocument& document : import.documents) {
    std::string name = document.name;
    for (int i = 2; !used.insert(name).second; ++i) name = fmt::format("{}-{}", document.name, i);
    const std::string path =
        is_folder ? (fs::path(arguments.output) / (name + ".xml")).string() : arguments.output;
    base::Status written = os::WriteAtomically(path, document.tei);
    if (!written.ok()) return written;
    SayDone(arguments.common, false, "wrote " + path);
  }
  return {};
}

int RunImport(const ImportArguments& arguments) {
  const bool to_terminal = arguments.output.empty() || arguments.output == "-";
  auto sink = OpenSink(arguments.common, to_terminal);
  diagnostics::RunStatistics statistics;
  std::string header;
  if (!arguments.header_template.empty()) {
    base::Result<std::string> read = interchange::ReadTemplate(arguments.header_template);
    if (!read.ok()) return PrintFailure(read.error());
    header = std::move(*read);
  }
  std::vector<xml::FilePtr> files;
  auto fail = [&](const std::string& path, const base::Error& error) {
    ++statistics.failures;
    sink->Fail(path, error);
  };
  for (const std::string& path : FilesOf(arguments.paths)) {
    base::Result<xml::FilePtr> file = xml::OpenFile(path, arguments.common.project.limits);
    if (!file.ok()) {
      fail(path, file.error());
      continue;
    }
    statistics.bytes += (*file)->raw().size();
    files.push_back(*file);
  }
  statistics.files = files.size();
  interchange::Losses losses;
  interchange::ImportOptions options;
  options.header = std::move(header);
  options.limits = arguments.common.project.limits;
  options.conventions = !arguments.plain;
  interchange::Import import = interchange::ImportFiles(files, options, &losses);
  for (const base::Error& failure : import.failures) fail("", failure);
  std::vector<diagnostics::Diagnostic> findings = losses.Take();
  diagnostics::SortByPlace(&findings);
  sink->Accept(findings);
  sink->Finish(statistics);
  if (to_terminal && import.documents.size() > 1) {
    return PrintFailure({fmt::format("{} documents come of this", import.documents.size()),
                         "name a folder: -o FOLDER/"});
  }
  if (to_terminal) {
    for (const interchange::ImportedDocument& document : import.documents)
      std::cout << document.tei;
  } else if (base::Status written = Deliver(arguments, import); !written.ok()) {
    return PrintFailure(written.error());
  }
  return statistics.failures > 0 ? 2 : 0;
}

}  // namespace

void AddImportCommand(Command* app, int* status) {
  auto arguments = std::make_shared<ImportArguments>();
  Command* command = app->AddCommand("import", "Make TEI of pages and texts from other programs");
  command->Footer(
      "Pages in PAGE XML and ALTO (all versions) become one document, in the order of their "
      "names;\n"
      "docx, Markdown (.md) and plain text (.txt) become a document for each file. What is\n"
      "uncertain is reported as findings of class ix.\n"
      "Example: siglum import pages/ -o letter.xml && siglum normalize letter.xml");
  command->AddOption("PATH", arguments->paths, "Files, or folders of them")
      ->Required()
      ->ShowAs("...");
  command
      ->AddOption("-o,--output", arguments->output,
                  "The document, or a folder for several (default: standard output)")
      ->ShowAs("PATH");
  command
      ->AddOption("--template", arguments->header_template,
                  "A TEI document whose header is taken; {title}, {author}, {date}, {language} and "
                  "{source} in it "
                  "are filled in")
      ->ShowAs("FILE");
  command->AddFlag("--plain", arguments->plain,
                   "Brackets are brackets: [word], [...], [fol. 1r] and {x} stay as they are");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = RunImport(*arguments); });
}

}  // namespace siglum::cli
