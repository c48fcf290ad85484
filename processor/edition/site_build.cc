// Between the passes only the bytes of the documents are kept; their trees are made again, so that
// memory holds as many trees as there are threads. Tested by tests/edition/site_build_test.cc.
#include "edition/site_build.h"

#include <filesystem>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "edition/apparatus_documents.h"
#include "edition/findings.h"
#include "edition/theme.h"
#include "site/published_ids.h"

namespace siglum::edition {

SiteBuildOptions SiteOptionsFor(const Project& project, const OutputConfig& output) {
  const EditionConfig& config = project.config();
  SiteBuildOptions options;
  options.title = config.title;
  options.language = config.language;
  options.address = config.address;
  options.folder = config.folder;
  options.stylesheet = output.stylesheet;
  options.theme = output.theme;
  options.parameters = output.parameters;
  for (const OutputConfig& other : config.outputs) {
    options.has_pdf = options.has_pdf || other.format == "pdf";
  }
  return options;
}

base::Result<std::unique_ptr<SiteBuild>> SiteBuild::Open(
    const Project* project, const SiteBuildOptions& options, std::vector<site::SiteFile> files,
    std::vector<diagnostics::Diagnostic>* findings) {
  std::unique_ptr<SiteBuild> build(new SiteBuild(project, options));
  for (const site::SiteFile& file : files) {
    build->number_of_.emplace(file.path, build->paths_.size());
    build->paths_.push_back(file.path);
  }
  build->learned_.resize(files.size());
  site::SiteOptions site;
  site.title = options.title;
  site.language = options.language;
  site.folder = options.folder;
  site.address = options.address;
  site.keeps_words = options.keeps_words;
  site.has_theme = !options.theme.empty();
  if (site.has_theme) {
    base::Result<std::map<std::string, std::string>> theme = ReadTheme(options.theme);
    if (!theme.ok()) return theme.error();
    build->theme_ = std::move(*theme);
  }
  site.downloads = {{"EPUB", "epub", ".epub"}, {"TXT", "text", ".txt"}};
  if (options.has_pdf) site.downloads.insert(site.downloads.begin(), {"PDF", "pdf", ".pdf"});
  site.publish.format = publish::FindFormat("site");
  site.publish.stylesheet = options.stylesheet;
  site.publish.parameters = options.parameters;
  site.publish.resources.documents =
      project->DocumentOptionsFor(files.empty() ? project->config().path : files.front().path);
  site.publish.limits = project->options().xslt_limits;
  for (const char* format : {"epub", "txt"}) {
    publish::PublishOptions download = site.publish;
    download.format = publish::FindFormat(format);
    download.stylesheet.clear();
    download.parameters.clear();
    base::Result<publish::Publisher> publisher = publish::Publisher::Open(download, findings);
    if (!publisher.ok()) return publisher.error();
    build->downloads_.push_back(std::move(*publisher));
  }
  base::Result<std::unique_ptr<site::Site>> opened =
      site::Site::Open(site, std::move(files), findings);
  if (!opened.ok()) return opened.error();
  build->site_ = std::move(*opened);
  return build;
}

void SiteBuild::Learn(const std::string& path, const std::shared_ptr<const xml::Document>& document,
                      FileOutcome* outcome) {
  auto found = number_of_.find(path);
  if (found == number_of_.end()) return;
  ApparatusDocuments documents(project_);
  auto apparatus = documents.ReadApparatus(document);
  if (!apparatus.ok()) {
    outcome->failure = apparatus.error();
    return;
  }
  site_->Learn(found->second, **apparatus);
  learned_[found->second] = document->file();
}

FileOutcome SiteBuild::WritePage(std::size_t number, const site::WriteFile& write) const {
  FileOutcome outcome;
  const xml::FilePtr& file = learned_[number];
  if (file == nullptr) return outcome;
  const std::shared_ptr<const xml::Document> document =
      xml::ParseDocument(file, project_->DocumentOptionsFor(paths_[number])).document;
  ApparatusDocuments documents(project_);
  if (document == nullptr) return outcome;
  const auto apparatus = documents.ReadApparatus(document);
  if (!apparatus.ok()) return outcome;  // Learn has said it
  Append(site_->WritePage(number, **apparatus, write), &outcome.findings);
  write(PlaceOf(paths_[number], "tei", ".xml"), std::string(file->text()));
  if (!site_->IsRegister(number)) WriteDownloads(number, *document, write, &outcome);
  return outcome;
}

void SiteBuild::WriteDownloads(std::size_t number, const xml::Document& document,
                               const site::WriteFile& write, FileOutcome* outcome) const {
  ApparatusDocuments documents(project_);
  const base::Result<apparatus::Options> options = documents.OptionsFor();
  if (!options.ok()) {
    outcome->failure = options.error();
    return;
  }
  const char* const folders[] = {"epub", "text"};
  const char* const extensions[] = {".epub", ".txt"};
  for (std::size_t i = 0; i < downloads_.size(); ++i) {
    publish::Product product = downloads_[i].Publish(document, *options);
    Append(std::move(product.diagnostics), &outcome->findings);
    if (product.failure.has_value()) outcome->failure = product.failure;
    if (!product.bytes.has_value()) continue;
    write(PlaceOf(paths_[number], folders[i], extensions[i]), std::move(*product.bytes));
  }
}

void SiteBuild::WriteAssets(const site::WriteFile& write) const {
  site::Site::WriteAssets(write);
  for (const auto& [name, bytes] : theme_) write("assets/theme/" + name, bytes);
}

std::string SiteBuild::PlaceOf(const std::string& path, const std::string& folder,
                               std::string_view extension) const {
  const auto found = number_of_.find(path);
  SIGLUM_CHECK(found != number_of_.end());
  const std::filesystem::path page(site_->PageOf(found->second));
  return folder + "/" + std::filesystem::path(page).replace_extension(extension).generic_string();
}

FileOutcome SiteBuild::WriteCommonPages(const site::WriteFile& write) {
  FileOutcome common;
  Append(site_->WriteCommonPages(write), &common.findings);
  return common;
}

std::vector<FileOutcome> SiteBuild::WritePages(const site::WriteFile& write) {
  site_->Connect();
  std::mutex mutex;
  const site::WriteFile locked = [&](const std::string& path, std::string bytes) {
    std::lock_guard lock(mutex);
    write(path, std::move(bytes));
  };
  std::vector<FileOutcome> outcomes;
  base::MapOrdered(
      paths_.size(), options_.jobs, [&](std::size_t number) { return WritePage(number, locked); },
      [&](std::size_t, FileOutcome outcome) { outcomes.push_back(std::move(outcome)); });
  WriteAssets(locked);
  outcomes.push_back(WriteCommonPages(locked));
  return outcomes;
}

base::Result<std::vector<std::string>> SiteBuild::FindGoneIds(const std::string& path) const {
  base::Result<xml::FilePtr> file = xml::OpenFile(path);
  if (!file.ok()) return file.error();
  base::Result<std::vector<std::string>> gone =
      site::FindGoneIds((*file)->text(), site_->IdsAsJson());
  if (!gone.ok()) return base::Error{path + ": " + gone.error().message, gone.error().remedy};
  return gone;
}

}  // namespace siglum::edition
