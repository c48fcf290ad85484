// The registers of the project get pages too, so that names lead somewhere. Tested by
// tests/edition/site_build_test.cc.
#include "edition/site_of_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <utility>

#include "edition/output_folder.h"
#include "edition/read_document.h"
#include "edition/site_build.h"
#include "os/atomic_write.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

BuildOutcome Failed(diagnostics::Sink* sink, const std::string& path, const base::Error& error) {
  sink->Fail(path, error);
  sink->Finish({});
  return {ExitStatus::kFailure, {}, {}, {}};
}

// The folder that all files lie in: that of siglum.toml where it holds them all.
std::string FolderOfAll(const std::vector<std::string>& files, const EditionConfig& config) {
  std::error_code failure;
  fs::path common = config.path.empty() ? fs::path() : fs::weakly_canonical(config.folder, failure);
  if (common.empty() && !files.empty()) {
    common = fs::weakly_canonical(files.front(), failure).parent_path();
  }
  for (const std::string& file : files) {
    const fs::path path = fs::weakly_canonical(file, failure);
    while (common.has_relative_path() && *path.lexically_relative(common).begin() == "..") {
      common = common.parent_path();
    }
  }
  // Paths of files are relative as long as the user gave them so.
  const bool is_relative = !files.empty() && fs::path(files.front()).is_relative();
  if (!is_relative) return common.string();
  const fs::path here = fs::weakly_canonical(".", failure);
  return common.lexically_relative(here).string();
}

std::optional<base::Error> FindClash(const std::map<std::string, std::string>& planned,
                                     const std::vector<std::string>& sources) {
  std::error_code failure;
  for (const std::string& source : sources) {
    const std::string path = fs::weakly_canonical(source, failure).string();
    for (const auto& [target, bytes] : planned) {
      if (fs::weakly_canonical(target, failure) != path) continue;
      return base::Error{target + ": this is a document itself; nothing was written",
                         "choose another output folder: -o DIR"};
    }
  }
  return std::nullopt;
}

}  // namespace

BuildOutcome BuildSiteOfFiles(const Inputs& inputs, const SiteOfFilesOptions& options,
                              const ProjectOptions& project_options, FindingFilter* filter,
                              diagnostics::Sink* sink) {
  ProjectOptions own = project_options;
  if (own.config.empty() && !inputs.files.empty()) {
    own.config = FindConfig(xml::FolderOf(inputs.files.front()));
  }
  base::Result<std::shared_ptr<const Project>> project = Project::Open(own.config, own);
  if (!project.ok()) return Failed(sink, own.config, project.error());
  const EditionConfig& config = (*project)->config();
  OutputConfig output{"site", {}, {}, options.parameters};
  for (const OutputConfig& one : config.outputs) {
    if (one.format != "site") continue;
    output.stylesheet = one.stylesheet;
    output.theme = one.theme;
    for (const auto& parameter : one.parameters) output.parameters.push_back(parameter);
    break;
  }
  Inputs all = inputs;
  std::vector<site::SiteFile> files;
  for (const std::string& path : inputs.files) {
    if (std::ranges::find(config.registers, path) == config.registers.end()) {
      files.push_back({path, false});
    }
  }
  for (const std::string& path : config.registers) {
    files.push_back({path, true});
    if (std::ranges::find(all.files, path) == all.files.end()) all.files.push_back(path);
  }
  SiteBuildOptions site = SiteOptionsFor(**project, output);
  site.has_pdf = false;
  site.jobs = options.jobs;
  site.folder = FolderOfAll(inputs.files, config);
  std::vector<diagnostics::Diagnostic> stylesheet_findings;
  base::Result<std::unique_ptr<SiteBuild>> build =
      SiteBuild::Open(project->get(), site, std::move(files), &stylesheet_findings);
  if (!stylesheet_findings.empty()) sink->Accept(stylesheet_findings);
  if (!build.ok()) return Failed(sink, own.config, build.error());
  std::map<std::string, std::string> planned;
  RunOptions run;
  run.jobs = options.jobs;
  run.progress = options.progress;
  run.after = [&] {
    return (*build)->WritePages([&](const std::string& path, std::string bytes) {
      planned[(fs::path(options.output) / path).lexically_normal().string()] = std::move(bytes);
    });
  };
  Projects projects(*project);
  const ExitStatus status = RunFiles(
      all, &projects,
      [&](const Project& of_file, const std::string& path) {
        FileOutcome outcome;
        const std::shared_ptr<const xml::Document> document =
            ReadDocument(of_file, path, &outcome, of_file.options().limits.max_tree_size);
        if (document != nullptr) (*build)->Learn(path, document, &outcome);
        return outcome;
      },
      filter, sink, run);
  BuildOutcome outcome{status, {}, {}, {}};
  if (status != ExitStatus::kClean) return outcome;
  if (const std::optional<base::Error> clash = FindClash(planned, all.files)) {
    return Failed(sink, options.output, *clash);
  }
  for (const auto& [path, bytes] : planned) {
    base::Status inside = CheckStaysInside(options.output, path, true);
    if (!inside.ok()) return Failed(sink, options.output, inside.error());
  }
  for (const auto& [path, bytes] : planned) {
    base::Status written = os::WriteAtomically(path, bytes);
    if (!written.ok()) return Failed(sink, options.output, written.error());
    outcome.files.push_back({path, bytes.size()});
  }
  outcome.orphans = RemoveOrphans(options.output, planned);
  base::Status listed = WriteOutputList(options.output, planned);
  if (!listed.ok()) return Failed(sink, options.output, listed.error());
  return outcome;
}

}  // namespace siglum::edition
