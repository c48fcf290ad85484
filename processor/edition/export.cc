// Registers are read once a project, documents once each; what a format does not ask for is not
// reported. Tested by tests/cli/export_test.cc.
#include "edition/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "edition/apparatus_documents.h"
#include "edition/interchange_config.h"
#include "edition/read_document.h"
#include "edition/registers.h"
#include "interchange/cmif.h"
#include "interchange/correspondence.h"
#include "interchange/iiif.h"
#include "interchange/register_export.h"
#include "interchange/texts/markdown_writer.h"

namespace siglum::edition {
namespace {

bool IsRegisterFormat(std::string_view format) {
  return format == "csv" || format == "tsv" || format == "geojson" || format == "jsonld" ||
         format == "turtle";
}

}  // namespace

const std::vector<ExportFormat>& ExportFormats() {
  static const std::vector<ExportFormat> formats = {
      {"cmif", "letters for correspSearch", false},
      {"beacon", "numbers of persons, a file for each authority", true},
      {"letters", "letters as a table (TSV)", false},
      {"graphml", "who wrote to whom, as a network", false},
      {"markdown", "texts for any editor, with notes and the apparatus as notes", true},
      {"iiif", "manifests of documents with a facsimile (Presentation 3)", true},
      {"csv", "registers as a table for spreadsheets", false},
      {"tsv", "the same with tabs", false},
      {"geojson", "places for maps", false},
      {"jsonld", "registers as linked data (schema.org, CIDOC CRM)", false},
      {"turtle", "the same in Turtle", false},
  };
  return formats;
}

Export::OfProject& Export::ReadProject(const Project& project) {
  OfProject* of_project = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::unique_ptr<OfProject>& place = projects_[&project];
    if (place == nullptr) place = std::make_unique<OfProject>();
    of_project = place.get();
  }
  std::call_once(of_project->once, [&] {
    base::Result<interchange::Settings> settings = ReadInterchangeConfig(project.config());
    if (!settings.ok()) {
      of_project->failure = settings.error();
      return;
    }
    of_project->settings = std::move(*settings);
    if (!options_.date.empty()) of_project->settings.date = options_.date;
    interchange::Losses losses;
    base::Status read = ReadEntries(project, RegisterFiles(project), &of_project->entries, &losses);
    if (!read.ok()) of_project->failure = read.error();
    of_project->findings = losses.Take();
  });
  return *of_project;
}

FileOutcome Export::AddFile(const Project& project, const std::string& path) {
  FileOutcome outcome;
  OfProject& of_project = ReadProject(project);
  if (of_project.failure.has_value()) {
    outcome.failure = of_project.failure;
    return outcome;
  }
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  interchange::Losses losses;
  OfDocument of_document;
  if (options_.format == "iiif") {
    if (of_project.settings.base.empty()) {
      outcome.failure =
          base::Error{"a manifest needs the address of the edition",
                      "write base = \"https://...\" below [interchange] in siglum.toml"};
      return outcome;
    }
    of_document.id = interchange::DocumentId(*document);
    of_document.manifest =
        interchange::WriteManifest(*document, of_document.id, of_project.settings, &losses);
  } else if (options_.format == "markdown") {
    ApparatusDocuments documents(&project);
    base::Result<apparatus::Options> apparatus = documents.OptionsFor();
    if (!apparatus.ok()) {
      outcome.failure = apparatus.error();
      return outcome;
    }
    const std::string name = std::filesystem::path(path).stem().string() + ".md";
    of_document.files.emplace(name, interchange::WriteMarkdown(*document, *apparatus, &losses));
  } else {
    of_document.letters =
        interchange::ReadLetters(*document, of_project.entries, of_project.settings, &losses);
    if (IsRegisterFormat(options_.format)) losses.Take();  // what letters lose elsewhere
  }
  for (diagnostics::Diagnostic& finding : losses.Take())
    outcome.findings.push_back(std::move(finding));
  // Without a register the documents that are named may be registers.
  if (of_project.entries.empty() && IsRegisterFormat(options_.format))
    of_document.registers = document;
  const std::lock_guard<std::mutex> lock(mutex_);
  documents_.emplace(path, std::move(of_document));
  return outcome;
}

FileOutcome Export::Finish(const std::vector<std::string>& paths, ExportedFiles* files) {
  interchange::Losses losses;
  for (auto& [project, of_project] : projects_) losses.Append(std::move(of_project->findings));
  FileOutcome outcome = Write(paths, &losses, files);
  outcome.findings = losses.Take();
  return outcome;
}

FileOutcome Export::Write(const std::vector<std::string>& paths, interchange::Losses* losses,
                          ExportedFiles* files) {
  FileOutcome outcome;
  if (projects_.size() != 1) {
    if (projects_.size() > 1) {
      outcome.failure = base::Error{"the documents belong to several editions (siglum.toml)",
                                    "export one at a time"};
    }
    return outcome;
  }
  const interchange::Settings& settings = projects_.begin()->second->settings;
  std::vector<interchange::Letter> letters;
  std::vector<interchange::EntriesOfDocument> entries;
  interchange::CountsByEntry counts;
  interchange::Entries& registers = projects_.begin()->second->entries;
  for (const std::string& path : paths) {
    auto found = documents_.find(path);
    if (found == documents_.end()) continue;
    if (found->second.registers != nullptr) registers.Add(found->second.registers, losses);
    for (auto& [name, bytes] : found->second.files) {
      if (files->contains(name)) {
        outcome.failure = base::Error{fmt::format("{}: two documents would be written here", name),
                                      "export the folders of the edition one at a time"};
        return outcome;
      }
      files->emplace(name, std::move(bytes));
    }
    if (!found->second.manifest.empty()) {
      files->emplace(fmt::format("iiif/{}/manifest.json", found->second.id),
                     std::move(found->second.manifest));
    }
    entries.push_back(interchange::EntriesOf(found->second.letters));
    interchange::Count(found->second.letters, &counts);
    std::ranges::move(found->second.letters.letters, std::back_inserter(letters));
  }
  if (options_.format == "cmif") {
    base::Result<std::string> cmif =
        interchange::WriteCmif(letters, settings, options_.cmif_version, losses);
    if (!cmif.ok())
      outcome.failure = cmif.error();
    else
      files->emplace("", std::move(*cmif));
  } else if (options_.format == "beacon") {
    auto beacons = interchange::WriteBeacons(entries, settings);
    if (!beacons.ok()) {
      outcome.failure = beacons.error();
      return outcome;
    }
    for (auto& [key, text] : *beacons)
      files->emplace(fmt::format("beacon-{}.txt", key), std::move(text));
  } else if (options_.format == "letters") {
    files->emplace("", interchange::WriteLettersTable(letters));
  } else if (options_.format == "graphml") {
    files->emplace("", interchange::WriteGraphml(letters));
  } else if (options_.format == "csv" || options_.format == "tsv") {
    files->emplace("", interchange::WriteRegisterTable(
                           registers, options_.format == "csv" ? interchange::TableForm::kCsv
                                                               : interchange::TableForm::kTsv));
  } else if (options_.format == "geojson") {
    files->emplace("", interchange::WriteGeojson(registers, counts, losses));
  } else if (options_.format == "jsonld") {
    files->emplace("", interchange::WriteJsonLd(registers, settings));
  } else if (options_.format == "turtle") {
    files->emplace("", interchange::WriteTurtle(registers, settings));
  }
  return outcome;
}

}  // namespace siglum::edition
