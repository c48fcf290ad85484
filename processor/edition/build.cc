// All products of a build are held in memory until the last one is made, then written file by file,
// each atomically. An edition is small beside a machine's memory; a half-built edition is a trap.
// Tested by tests/edition/build_test.cc.
#include "edition/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "edition/apparatus_documents.h"
#include "edition/build_exports.h"
#include "edition/findings.h"
#include "edition/output_folder.h"
#include "edition/prepare_file.h"
#include "edition/site_build.h"
#include "edition/transform.h"
#include "os/atomic_write.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostic;

struct PlannedFile {
  std::string path;
  std::string bytes;
};

// One [[output]] with its stylesheet compiled.
struct Output {
  const publish::OutputFormat* format;
  std::string folder;
  publish::Publisher publisher;
};

class Builder {
 public:
  Builder(const BuildOptions& options, const Project* project)
      : options_(options), project_(project), exports_(project) {}

  // Compiles the stylesheets. `paths`: the documents and registers.
  base::Status OpenOutputs(const std::vector<std::string>& paths,
                           std::vector<Diagnostic>* findings);
  // What is for other projects, when every file has been built.
  std::vector<FileOutcome> WriteExports(const std::vector<std::string>& paths);
  // The pages of the site, when that was written.
  std::vector<FileOutcome> BuildSite();
  // Whether every file that the build would write is another one, and none is a source.
  base::Status CheckTargets(const std::vector<std::string>& paths) const;
  // Validates, normalizes and transforms one file.
  FileOutcome Build(const std::string& path);
  // What shows only over several files.
  std::vector<FileOutcome> CheckTogether() { return run_.CheckTogether(); }
  base::Status Write(BuildOutcome* outcome);
  // What the site lacks of the ids that were published.
  base::Status FindGone(BuildOutcome* outcome) const;

 private:
  void Plan(const std::string& path, std::string bytes) {
    std::lock_guard lock(mutex_);
    planned_[path] = std::move(bytes);
  }
  void Transform(const xml::Document& document, const std::string& path, FileOutcome* outcome);
  std::string InOutput(const std::string& folder, const std::string& path,
                       std::string_view extension) const;
  bool IsRegister(const std::string& path) const {
    const std::vector<std::string>& registers = project_->config().registers;
    return std::find(registers.begin(), registers.end(), path) != registers.end();
  }

  const BuildOptions& options_;
  const Project* project_;
  Run run_;
  std::vector<Output> outputs_;
  std::unique_ptr<SiteBuild> site_;  // null: the edition asks for none
  std::string site_folder_;
  BuildExports exports_;
  std::mutex mutex_;
  std::map<std::string, std::string> planned_;
};

base::Status Builder::OpenOutputs(const std::vector<std::string>& paths,
                                  std::vector<Diagnostic>* findings) {
  std::vector<OutputConfig> wanted = project_->config().outputs;
  for (const std::string& format : options_.formats) {
    const bool is_there =
        std::any_of(wanted.begin(), wanted.end(),
                    [&](const OutputConfig& output) { return output.format == format; });
    if (is_there) continue;
    wanted.emplace_back();
    wanted.back().format = format;
  }
  for (const OutputConfig& config : wanted) {
    if (FindExportFormat(config.format) != nullptr) continue;  // below
    if (config.format == "site") {
      SiteBuildOptions site = SiteOptionsFor(*project_, config);
      site.jobs = options_.jobs;
      site.has_pdf = std::ranges::any_of(
          wanted, [](const OutputConfig& output) { return output.format == "pdf"; });
      std::vector<site::SiteFile> files;
      for (const std::string& path : paths) files.push_back({path, IsRegister(path)});
      base::Result<std::unique_ptr<SiteBuild>> opened =
          SiteBuild::Open(project_, site, std::move(files), findings);
      if (!opened.ok()) return opened.error();
      site_ = std::move(*opened);
      site_folder_ = config.folder.empty() ? "site" : config.folder;
      continue;
    }
    TransformOptions transform{publish::FindFormat(config.format), config.stylesheet,
                               config.parameters};
    base::Status settings = AddPrintSettings(*project_, &transform);
    if (!settings.ok()) return settings.error();
    publish::PublishOptions publish =
        PublishOptionsFor(*project_, project_->config().path, transform);
    base::Result<publish::Publisher> publisher = publish::Publisher::Open(publish, findings);
    if (!publisher.ok()) return publisher.error();
    std::string folder =
        config.folder.empty() ? std::string(transform.format->folder) : config.folder;
    outputs_.push_back({transform.format, std::move(folder), std::move(*publisher)});
  }
  for (const OutputConfig& config : wanted) {
    const ExportFormat* format = FindExportFormat(config.format);
    if (format == nullptr) continue;
    // Beside the pages of the site, which link there; else in a folder of their own.
    const std::string around = site_ != nullptr ? site_folder_ : "exchange";
    const fs::path folder = config.folder.empty() ? fs::path(around) : fs::path(config.folder);
    exports_.Add(*format, (folder / format->path).generic_string());
  }
  return {};
}

base::Status Builder::CheckTargets(const std::vector<std::string>& paths) const {
  std::error_code failure;
  auto canonical = [&](const std::string& path) {
    return fs::weakly_canonical(path, failure).string();
  };
  std::set<std::string> sources;
  std::vector<std::string> targets;
  for (const std::string& path : paths) {
    sources.insert(canonical(path));
    targets.push_back(InOutput("tei", path, ".xml"));
    for (const Output& output : outputs_) {
      if (IsRegister(path)) continue;
      targets.push_back(InOutput(output.folder, path, output.format->extension));
    }
  }
  std::set<std::string> written;
  for (const std::string& target : targets) {
    base::Status inside = CheckStaysInside(options_.output, target, options_.output_is_named);
    if (!inside.ok()) return inside;
    if (sources.contains(canonical(target))) {
      return base::Error{target + ": this is a source of the edition, which a build never touches",
                         "choose another output folder: -o DIR"};
    }
    if (!written.insert(canonical(target)).second) {
      return base::Error{target + ": two results would be written here",
                         "give each [[output]] a folder of its own, and each file another name"};
    }
  }
  return {};
}

// `letters/a.xml` of the edition as `OUT/html/letters/a.html`.
std::string Builder::InOutput(const std::string& folder, const std::string& path,
                              std::string_view extension) const {
  fs::path relative = fs::path(path).lexically_relative(project_->config().folder);
  bool is_inside = !relative.empty() && *relative.begin() != "..";
  fs::path name = is_inside ? relative : fs::path(path).filename();
  return (fs::path(options_.output) / folder / name.replace_extension(extension)).string();
}

void Builder::Transform(const xml::Document& document, const std::string& path,
                        FileOutcome* outcome) {
  ApparatusDocuments documents(project_);
  base::Result<apparatus::Options> apparatus = documents.OptionsFor();
  if (!apparatus.ok()) {
    outcome->failure = apparatus.error();
    return;
  }
  for (const Output& output : outputs_) {
    publish::Product product = output.publisher.Publish(document, *apparatus);
    Append(std::move(product.diagnostics), &outcome->findings);
    if (product.failure.has_value()) outcome->failure = product.failure;
    if (!product.bytes.has_value()) continue;
    if (site_ != nullptr && output.format->name == "pdf") {
      const std::string page = site_->PlaceOf(path, "pdf", ".pdf");
      Plan((fs::path(options_.output) / site_folder_ / page).lexically_normal().string(),
           *product.bytes);
    }
    Plan(InOutput(output.folder, path, output.format->extension), std::move(*product.bytes));
  }
}

FileOutcome Builder::Build(const std::string& path) {
  PreparedFile prepared = PrepareFile(run_, *project_, path);
  const std::shared_ptr<const xml::Document>& document = prepared.document;
  FileOutcome outcome = std::move(prepared.outcome);
  if (document == nullptr) return outcome;
  Plan(InOutput("tei", path, ".xml"), std::move(prepared.bytes));
  if (!IsRegister(path)) {
    Transform(*document, path, &outcome);
    exports_.Learn(path, document, &outcome);
  }
  if (site_ != nullptr) site_->Learn(path, document, &outcome);
  return outcome;
}

std::vector<FileOutcome> Builder::WriteExports(const std::vector<std::string>& paths) {
  if (exports_.empty()) return {};
  return exports_.Write(paths, [&](const std::string& path, std::string bytes) {
    Plan((fs::path(options_.output) / path).lexically_normal().string(), std::move(bytes));
  });
}

std::vector<FileOutcome> Builder::BuildSite() {
  if (site_ == nullptr) return {};
  for (const BuildExports::Offer& offer : exports_.Offers()) {
    const std::string path = fs::path(offer.path).lexically_relative(site_folder_).generic_string();
    site_->Offer({path, offer.name});
  }
  const fs::path folder = fs::path(options_.output) / site_folder_;
  return site_->WritePages([&](const std::string& path, std::string bytes) {
    Plan((folder / path).lexically_normal().string(), std::move(bytes));
  });
}

base::Status Builder::Write(BuildOutcome* outcome) {
  for (const auto& [path, bytes] : planned_) {
    base::Status inside = CheckStaysInside(options_.output, path, options_.output_is_named);
    if (!inside.ok()) return inside;
  }
  for (const auto& [path, bytes] : planned_) {
    base::Status written = os::WriteAtomically(path, bytes);
    if (!written.ok()) return written;
    outcome->files.push_back({path, bytes.size()});
  }
  outcome->orphans = RemoveOrphans(options_.output, planned_);
  return WriteOutputList(options_.output, planned_);
}

base::Status Builder::FindGone(BuildOutcome* outcome) const {
  if (options_.published.empty() || site_ == nullptr) return {};
  base::Result<std::vector<std::string>> gone = site_->FindGoneIds(options_.published);
  if (!gone.ok()) return gone.error();
  outcome->gone = std::move(*gone);
  return {};
}

BuildOutcome Failed(diagnostics::Sink* sink, const std::string& path, const base::Error& error) {
  sink->Fail(path, error);
  sink->Finish({});
  return {ExitStatus::kFailure, {}, {}, {}};
}

}  // namespace

BuildOutcome BuildEdition(const BuildOptions& options, const ProjectOptions& project_options,
                          FindingFilter* filter, diagnostics::Sink* sink) {
  ProjectOptions own = project_options;
  if (own.config.empty()) {
    own.config = (fs::path(options.folder) / kConfigName).lexically_normal().string();
    std::error_code failure;
    if (!fs::exists(own.config, failure)) {
      return Failed(sink, own.config,
                    {fmt::format("{}: there is no {} in this folder", options.folder, kConfigName),
                     "name the folder of an edition: siglum build DIR"});
    }
  }
  base::Result<std::shared_ptr<const Project>> project = Project::Open(own.config, own);
  if (!project.ok()) return Failed(sink, own.config, project.error());
  const EditionConfig& config = (*project)->config();
  Builder builder(options, project->get());
  if (config.files.empty()) {
    return Failed(
        sink, own.config,
        {own.config + ": [edition] names no files", "write e.g. files = [\"letters/*.xml\"]"});
  }
  std::vector<std::string> paths = config.files;
  for (const std::string& path : config.registers) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  std::vector<Diagnostic> stylesheet_findings;
  base::Status usable = builder.OpenOutputs(paths, &stylesheet_findings);
  if (!stylesheet_findings.empty()) sink->Accept(stylesheet_findings);
  if (usable.ok()) usable = builder.CheckTargets(paths);
  if (!usable.ok()) return Failed(sink, own.config, usable.error());
  Projects projects(*project);
  RunOptions run;
  run.jobs = options.jobs;
  run.needs_registers = true;
  run.progress = options.progress;
  run.after = [&builder, &config] {
    std::vector<FileOutcome> outcomes = builder.CheckTogether();
    for (FileOutcome& outcome : builder.WriteExports(config.files)) {
      outcomes.push_back(std::move(outcome));
    }
    for (FileOutcome& outcome : builder.BuildSite()) outcomes.push_back(std::move(outcome));
    return outcomes;
  };
  ExitStatus status = RunFiles(
      {paths, {}, {}}, &projects,
      [&](const Project&, const std::string& path) { return builder.Build(path); }, filter, sink,
      run);
  BuildOutcome outcome{status, {}, {}, {}};
  if (status != ExitStatus::kClean) return outcome;
  base::Status compared = builder.FindGone(&outcome);
  if (!compared.ok()) return Failed(sink, options.published, compared.error());
  base::Status written = builder.Write(&outcome);
  if (!written.ok()) return Failed(sink, options.output, written.error());
  return outcome;
}

}  // namespace siglum::edition
