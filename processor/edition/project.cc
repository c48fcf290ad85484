// Opening a project and the caches behind it. Tested by tests/edition/run_test.cc.
#include "edition/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "edition/apparatus_config.h"
#include "edition/inputs.h"
#include "edition/project_root.h"
#include "edition/rule_book.h"
#include "edition/user_catalog.h"
#include "os/canonical_path.h"

namespace siglum::edition {
namespace {

// A finding as the one line of an Error.
std::string Describe(const diagnostics::Diagnostic& finding) {
  base::LineColumn place = finding.file->Locate(finding.span.offset);
  return fmt::format("{}:{}:{}: {}", finding.file->path(), place.line, place.column,
                     finding.message);
}

std::shared_ptr<const LoadedSchema> LoadSchema(const std::string& path, const xml::Access& access,
                                               const xml::Limits& limits) {
  auto loaded = std::make_shared<LoadedSchema>();
  loaded->path = path;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, limits);
  if (!file.ok()) {
    std::error_code failure;
    bool exists = std::filesystem::exists(path, failure);
    loaded->failure = {
        file.error().message,
        exists ? file.error().remedy : "check --schema, siglum.toml or the document's xml-model"};
    return loaded;
  }
  xml::ReaderOptions options{limits, &access};
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(*file, options);
  loaded->schema = std::move(compiled.schema);
  loaded->diagnostics = std::move(compiled.diagnostics);
  return loaded;
}

base::Result<std::shared_ptr<const xml::Catalog>> LoadCatalogs(
    const std::vector<std::string>& paths, xml::Catalog::MayOpen may_open = {}) {
  if (paths.empty()) return std::shared_ptr<const xml::Catalog>();
  return xml::Catalog::Load(paths, std::move(may_open));
}

// `folder` and the repository around it.
xml::Access WithProjectAt(const xml::Access& access, const std::string& folder) {
  std::string repository = FindRepository(folder);
  xml::Access wider = access.WithFolder(folder);
  return repository.empty() ? wider : wider.WithFolder(repository);
}

}  // namespace

xml::Access AccessOfUsersSchema(const xml::Access& access, const std::string& path) {
  return WithProjectAt(access, xml::FolderOf(path)).WithEndings({".rng", ".rnc", ".sch"});
}

base::Result<std::shared_ptr<const Project>> Project::Open(const std::string& config_path,
                                                           const ProjectOptions& options) {
  std::shared_ptr<Project> project(new Project());
  project->options_ = options;
  if (!config_path.empty()) {
    base::Result<EditionConfig> config = ReadConfig(config_path, options.allow);
    if (!config.ok()) return config.error();
    project->config_ = std::move(*config);
  }
  const EditionConfig& config = project->config_;
  std::vector<std::string> folders = options.allow;
  folders.insert(folders.end(), config.allow.begin(), config.allow.end());
  const xml::Access without_catalogs = config.path.empty()
                                           ? xml::Access(folders)
                                           : WithProjectAt(xml::Access(folders), config.folder);
  std::vector<std::string> users = options.catalogs;
  std::error_code failure;
  std::string kept = UserCatalogPath();
  if (!kept.empty() && std::filesystem::exists(kept, failure)) users.push_back(kept);
  auto of_user = LoadCatalogs(users);
  if (!of_user.ok()) return of_user.error();
  auto of_project = LoadCatalogs(config.catalogs, [without_catalogs](const std::string& path) {
    return without_catalogs.ResolvePath(path).kind == xml::Resolution::Kind::kFile;
  });
  if (!of_project.ok()) return of_project.error();
  project->access_ = without_catalogs.WithCatalogs({*of_user, *of_project});
  NamedBy named_by = options.schemas.empty() ? NamedBy::kProject : NamedBy::kUser;
  for (const std::string& path : options.schemas.empty() ? config.schemas : options.schemas) {
    if (HoldsRulesOnly(path)) continue;  // RuleBook reads these
    std::shared_ptr<const LoadedSchema> schema = project->SchemaAt(path, named_by);
    bool is_outside = named_by == NamedBy::kProject &&
                      project->access_.ResolvePath(path).kind != xml::Resolution::Kind::kFile;
    // What is wrong with a file that is none would show what stands in it.
    if (is_outside && schema->schema == nullptr) {
      return base::Error{fmt::format("{}: {} is outside of the project", config.path, path),
                         fmt::format("if you trust this siglum.toml, allow the folder: --allow {}",
                                     xml::FolderOf(path))};
    }
    bool is_known = std::ranges::find(project->schemas_, schema) != project->schemas_.end();
    if (!is_known) project->schemas_.push_back(std::move(schema));
  }
  return std::shared_ptr<const Project>(std::move(project));
}

xml::DocumentOptions Project::DocumentOptionsFor(const std::string& path) const {
  xml::DocumentOptions options;
  options.reader.limits = options_.limits;
  options.reader.access = &access_;
  if (!config_.path.empty() || path == "-") return options;
  std::string folder = xml::FolderOf(path);
  std::lock_guard lock(mutex_);
  std::unique_ptr<xml::Access>& access = access_cache_[folder];
  if (access == nullptr) access = std::make_unique<xml::Access>(WithProjectAt(access_, folder));
  options.reader.access = access.get();
  return options;
}

std::shared_ptr<const LoadedSchema> Project::SchemaAt(const std::string& path,
                                                      NamedBy named_by) const {
  std::lock_guard lock(mutex_);
  std::shared_ptr<const LoadedSchema>& cached =
      schema_cache_[{os::CanonicalPathOrSame(path), named_by}];
  if (cached != nullptr) return cached;
  xml::Access access = named_by == NamedBy::kUser ? AccessOfUsersSchema(access_, path)
                                                  : access_.WithFolder(xml::FolderOf(path));
  cached = LoadSchema(path, access, options_.limits);
  return cached;
}

base::Status Project::ReadRegister(const std::string& file) const {
  base::Result<xml::FilePtr> opened = xml::OpenFile(file, options_.limits);
  if (!opened.ok()) return opened.error();
  xml::ParsedDocument parsed = xml::ParseDocument(*opened, DocumentOptionsFor(file));
  if (parsed.document == nullptr) {
    return base::Error{Describe(parsed.diagnostics.front()),
                       "the register must be well-formed XML"};
  }
  // Findings about the entries themselves belong to `validate`.
  (void)register_.Add(*parsed.document);
  return {};
}

base::Status Project::ReadRegisters(const std::string& path) const {
  Inputs inputs = ExpandPaths({path}, "");
  if (!inputs.failures.empty()) return inputs.failures.front();
  std::size_t before = register_.entries().size();
  for (const std::string& file : inputs.files) {
    base::Status status = ReadRegister(file);
    if (!status.ok()) return status;
  }
  if (register_.entries().size() > before) return {};
  // They may be known already: another register includes these files.
  for (const tei::RegisterEntry& entry : register_.entries()) {
    for (const std::string& file : inputs.files) {
      std::error_code failure;
      if (std::filesystem::equivalent(entry.file->path(), file, failure)) return {};
    }
  }
  return base::Error{fmt::format("{}: no person, place or organisation is listed here", path),
                     "a register has TEI's listPerson, listPlace or listOrg with xml:id on each "
                     "entry"};
}

base::Status Project::ReadAllRegisters() const {
  for (const std::string& path :
       options_.registers.empty() ? config_.register_paths : options_.registers) {
    base::Status read = ReadRegisters(path);
    if (!read.ok()) return read;
  }
  matcher_ = std::make_unique<tei::RegisterMatcher>(register_, config_.names.rules);
  return {};
}

base::Status Project::LoadRegisters() const {
  std::call_once(registers_once_, [this] { registers_loaded_ = ReadAllRegisters(); });
  return registers_loaded_;
}

const base::Result<apparatus::Options>& Project::ApparatusOptions() const {
  std::call_once(apparatus_once_,
                 [this] { apparatus_options_.emplace(ReadApparatusConfig(config_.path)); });
  return *apparatus_options_;
}

const std::vector<checks::DoubleEntries>& Project::doubles() const {
  std::call_once(doubles_once_, [this] {
    if (has_registers()) doubles_ = checks::FindDoubleEntries(*matcher_);
  });
  return doubles_;
}

}  // namespace siglum::edition
