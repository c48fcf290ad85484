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
#include "interchange/texts/docx_writer.h"
#include "interchange/texts/markdown_writer.h"

namespace siglum::edition {
namespace {

bool IsRegisterFormat(std::string_view format) {
  return format == "csv" || format == "tsv" || format == "geojson" || format == "jsonld" ||
         format == "turtle";
}

bool IsTextFormat(std::string_view format) {
  return format == "iiif" || format == "dts" || format == "markdown" || format == "docx";
}

}  // namespace

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

base::Status Export::ReadText(const Project& project, const std::string& path,
                              const std::shared_ptr<const xml::Document>& document,
                              const interchange::Settings& settings, interchange::Losses* losses,
                              OfDocument* result) const {
  const bool has_address = options_.format == "iiif" || options_.format == "dts";
  if (has_address && settings.base.empty()) {
    return base::Error{fmt::format("{} needs the address of the edition", options_.format),
                       "write base = \"https://...\" below [interchange] in siglum.toml"};
  }
  const std::string id = interchange::DocumentId(*document);
  if (options_.format == "iiif") {
    std::string manifest = interchange::WriteManifest(*document, id, settings, losses);
    if (manifest.empty()) return {};
    result->files.emplace(fmt::format("{}/manifest.json", id), std::move(manifest));
    return {};
  }
  if (options_.format == "dts") {
    result->dts = interchange::MakeDtsResource(document, id, settings, losses);
    result->files = std::move(result->dts.files);
    return {};
  }
  ApparatusDocuments documents(&project);
  base::Result<apparatus::Options> apparatus = documents.OptionsFor();
  if (!apparatus.ok()) return apparatus.error();
  const std::string stem = std::filesystem::path(path).stem().string();
  if (options_.format == "markdown") {
    result->files.emplace(stem + ".md", interchange::WriteMarkdown(*document, *apparatus, losses));
    return {};
  }
  base::Result<std::string> docx = interchange::WriteDocx(*document, *apparatus, losses);
  if (!docx.ok()) return docx.error();
  result->files.emplace(stem + ".docx", std::move(*docx));
  return {};
}

FileOutcome Export::AddFile(const Project& project, const std::string& path) {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document != nullptr) AddDocument(project, path, document, &outcome);
  return outcome;
}

void Export::AddDocument(const Project& project, const std::string& path,
                         const std::shared_ptr<const xml::Document>& document,
                         FileOutcome* outcome) {
  OfProject& of_project = ReadProject(project);
  if (of_project.failure.has_value()) {
    outcome->failure = of_project.failure;
    return;
  }
  interchange::Losses losses;
  OfDocument of_document;
  if (IsTextFormat(options_.format)) {
    base::Status read =
        ReadText(project, path, document, of_project.settings, &losses, &of_document);
    if (!read.ok()) {
      outcome->failure = read.error();
      return;
    }
  } else {
    of_document.letters =
        interchange::ReadLetters(*document, of_project.entries, of_project.settings, &losses);
    if (IsRegisterFormat(options_.format)) losses.Take();  // what letters lose elsewhere
  }
  for (diagnostics::Diagnostic& finding : losses.Take()) {
    outcome->findings.push_back(std::move(finding));
  }
  // Without a register the documents that are named may be registers.
  if (of_project.entries.empty() && IsRegisterFormat(options_.format)) {
    of_document.registers = document;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  documents_.emplace(path, std::move(of_document));
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
  std::vector<interchange::DtsResource> resources;
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
    if (!found->second.dts.id.empty()) resources.push_back(std::move(found->second.dts));
    entries.push_back(interchange::EntriesOf(found->second.letters));
    interchange::Count(found->second.letters, &counts);
    std::ranges::move(found->second.letters.letters, std::back_inserter(letters));
  }
  if (options_.format == "dts") {
    files->merge(interchange::WriteDtsCollection(resources, settings));
  } else if (options_.format == "cmif") {
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
    for (auto& [key, text] : *beacons) files->emplace(fmt::format("{}.txt", key), std::move(text));
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
